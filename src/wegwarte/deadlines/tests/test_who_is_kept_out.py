"""What was over when somebody was kept out of the file does not come back to them when it is opened again."""

import pytest

from wegwarte.carriers.models import OfficeRole
from wegwarte.casework import actions as casework
from wegwarte.casework.models import CaseMember
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.conflicts import Refused
from wegwarte.deadlines import actions
from wegwarte.deadlines.models import Procedure
from wegwarte.deadlines.tests.making import EVERYWHERE, ON, deadline_of, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    """With a deadline and a procedure of the colleague, both over; and the colleague is kept out since."""
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        enter(client, cast.colleague, "ASYL-KLAGE-1W")
        actions.close_deadline(deadline_of(client), closing="sent", proof="Fax", version=1, by=cast.colleague, on=ON)
        procedure = actions.start_procedure(
            client, kind="EINBUERG", base_on=ON, responsible=cast.colleague, by=cast.colleague, on=ON
        )
        actions.end_procedure(procedure, reason="Eingebürgert", version=1, by=cast.colleague, on=ON)
        casework.keep_out(client, member=cast.colleague, kind="relative", by=cast.colleague, on=ON)
        return client


def test_a_deadline_is_answered_for_by_who_opens_it_again(cast, client):
    with cast.inside():
        again = actions.reopen_deadline(deadline_of(client), reason="Doch nicht", version=2, by=cast.counsellor, on=ON)
        assert again.responsible == deadline_of(client).responsible == cast.counsellor


def test_so_is_a_procedure(cast, client):
    with cast.inside():
        procedures = Procedure.objects.everywhere(because=EVERYWHERE).select_related("client", "record_key")
        actions.reopen_procedure(procedures.get(), version=2, by=cast.counsellor, on=ON)
        assert procedures.get().responsible == cast.counsellor


def test_somebody_of_a_team_who_does_not_counsel_there_cannot_take_it_over(cast, client):
    with cast.inside():
        office = OfficeRole.objects.get(member=cast.other_office).office
        CaseMember.objects.create(case=make_case(client, cast.counsellor), member=cast.other_office, office=office)
        with pytest.raises(Refused, match="counsels in the office of this file"):
            actions.reopen_deadline(deadline_of(client), reason="Doch", version=2, by=cast.other_office, on=ON)


def test_a_team_works_on_the_deadlines_of_its_file(cast, client):
    with cast.inside():
        office = OfficeRole.objects.get(member=cast.other_office).office
        CaseMember.objects.create(case=make_case(client, cast.counsellor), member=cast.other_office, office=office)
        enter(client, cast.counsellor, "ASYL-EIL-1W")
        made = deadline_of(client, "ASYL-EIL-1W")
        actions.confirm_second(made, version=1, by=cast.other_office, on=ON)
        actions.close_deadline(made, closing="sent", proof="Fax", version=2, by=cast.other_office, on=ON)
