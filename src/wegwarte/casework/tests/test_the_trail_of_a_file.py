"""Who looked into this file? The trail can be asked by its number."""

from wegwarte.audit.chain import carrier_chain, verify
from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.merging import fresh, merged
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


def test_it_tells_nothing_of_a_file_to_a_lead_who_is_kept_out_of_it(cast, sign_in):
    with cast.inside():
        others = [make_client(cast.mainz, cast.counsellor) for _number in range(9)]
        client, second = others.pop(1), others.pop(1)  # …0002 and …0003
        make_case(client, cast.counsellor)
        make_case(second, cast.counsellor)
        merged(client, second, cast.counsellor)
    numbers = {client.file_number, f"{client.file_number}/1", second.file_number, f"{second.file_number}/1"}
    assert set(rows(sign_in(cast.lead), f"ma-{today():%y}")) >= numbers
    with cast.inside():
        kept = actions.keep_out(fresh(client), member=cast.lead, kind="relative", by=cast.lead, on=today())
        last = make_client(cast.mainz, cast.counsellor)
    lead = sign_in(cast.lead)
    shown = set(rows(lead, f"ma-{today():%y}"))
    assert shown == {one.file_number for one in (*others, last)}
    assert not rows(lead, client.file_number) and not rows(lead, second.file_number)
    page = lead.get(PAGE, {"action": "casework.keep_out"}).content.decode()
    assert client.file_number not in page
    assert numbers <= set(rows(sign_in(cast.administration), f"ma-{today():%y}"))  # somebody else checks what was done
    with cast.inside():
        assert not verify(carrier_chain()).broken
        actions.let_in_again(kept, by=cast.counsellor)
    assert set(rows(sign_in(cast.lead), f"ma-{today():%y}")) >= numbers


def test_nor_to_an_administration_that_is_kept_out(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        actions.keep_out(client, member=cast.administration, kind="own", by=cast.lead, on=today())
    assert not rows(sign_in(cast.administration), client.file_number)
    assert rows(sign_in(cast.lead), client.file_number)
