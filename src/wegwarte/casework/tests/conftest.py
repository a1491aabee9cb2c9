"""What most tests of this app begin with: a file in Mainz, a case, a sealed drawer."""

import pytest

from wegwarte.casework.models import Case, Client, Drawer
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.drawers import filled_drawer


@pytest.fixture
def client(cast) -> Client:
    """The file of Amina Rahimi, made by the counsellor."""
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def case(cast, client) -> Case:
    """An open case in that file, with the counsellor."""
    with cast.inside():
        return make_case(client, cast.counsellor)


@pytest.fixture
def drawer(cast, client) -> Drawer:
    """A sealed drawer in that file with a text, which the counsellor and the colleague may open."""
    with cast.inside():
        return filled_drawer(client, cast.counsellor, cast.colleague)
