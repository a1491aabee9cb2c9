"""Who looked into this file? The trail can be asked by its number."""

from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today

PAGE = "/carrier/audit/"


def rows(browser, number):
    """What the entries are about whose number begins so."""
    page = browser.get(PAGE, {"number": number})
    assert page.status_code == 200
    return [entry.object_label for entry, _what, _office in page.context["rows"]]


def test_the_entries_of_one_file_are_found_by_its_number(cast, sign_in):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        client = make_client(cast.mainz, cast.counsellor)
        make_case(client, cast.counsellor)
        consent = actions.record_consent(
            client, kind="einwilligung.C1", form="oral", given_on=today(), by=cast.counsellor
        )
        actions.withdraw_consent(consent, by=cast.counsellor, on=today())
    number, lead = client.file_number, sign_in(cast.lead)
    assert sorted(rows(lead, number.lower())) == [number] * 3 + [f"{number}/1"]
    assert rows(lead, other.file_number) == [other.file_number]
    assert set(rows(lead, f"ma-{today():%y}")) > {number, other.file_number}
    assert rows(lead, "%") == []
