"""The status of a relative without a file is told on the start page like that of a client."""

import pytest

from wegwarte.casework import actions
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today
from wegwarte.workspace.tests.test_the_start_page import first_card, page_of


def a_relative(client, by, days, **said):
    details = {"relation_id": "verwandtschaft.KIND", "name": "Karim", "status_id": "aufenthalt_grob.A01", **said}
    details["status_until"] = today() + days * DAY
    return actions.add_relative(client, RelativeDetails(details), by=by)


@pytest.mark.parametrize(("days", "place"), [(-60, ""), (-3, "first"), (10, "waits"), (57, "")])
def test_the_status_of_a_relative_without_a_file_is_told_like_that_of_a_client(cast, sign_in, days, place):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        make_case(client, cast.counsellor)
        a_relative(client, cast.counsellor, days)
        other = make_client(cast.mainz, cast.colleague)
        make_case(other, cast.colleague)
        a_relative(other, cast.colleague, days, name="Fremd")
    page = page_of(sign_in(cast.counsellor))
    assert ("Karim" in first_card(page)) == (place == "first")
    assert ("Documents that end (1)" in page) == (place == "waits")
    assert (f"{client.get_absolute_url()}?tab=family" in page) == bool(place)
    assert "Fremd" not in page


def test_relatives_and_clients_stand_in_one_list_by_their_days(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, given_name="Amira", status_until=today() + 12 * DAY)
        make_case(client, cast.counsellor)
        a_relative(client, cast.counsellor, 10, name="Zuerst")
        a_relative(client, cast.counsellor, 14, name="Zuletzt")
    (documents, *_others) = sign_in(cast.counsellor).get("/").context["waiting"]
    assert [line.who.split(" ")[0].strip(",") for line in documents.lines] == ["Zuerst", "Amira", "Zuletzt"]
    assert documents.count == 3
