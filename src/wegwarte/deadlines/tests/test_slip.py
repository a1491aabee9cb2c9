"""The slip for the client: in their language, without a name, and honest about who has looked at the day."""

import json
from datetime import date, timedelta

import pytest
import typst
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.letter import TO_TAKE
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.slip import sheet
from wegwarte.deadlines.slip.acts import ACTS, Act, act_of
from wegwarte.deadlines.slip.sheet import Slip, as_slip
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES
from wegwarte.ui.printing import FONTS

DAY = date(2026, 12, 3)


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def short(cast, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", served_on=today(), on=today())
        return deadline_of(client)


@pytest.fixture
def printed(monkeypatch):
    """What was given to the printer: the data of each sheet."""
    sheets = []
    real = sheet.as_pdf
    monkeypatch.setattr(sheet, "as_pdf", lambda template, said: sheets.append(said) or real(template, said))
    return sheets


def address(deadline):
    return reverse("deadlines:slip", args=[deadline.pk])


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
@pytest.mark.parametrize("act", Act)
def test_every_language_has_each_act_on_one_page(cast, printed, monkeypatch, language, act):
    fill_office(cast.mainz)
    every_day = [{"day": "Donnerstag", "times": "09:00–12:00, 14:00–17:00"} for _ in range(5)]
    monkeypatch.setattr(sheet, "open_hours", lambda entry, on: every_day)
    pdf = as_slip(Slip(DAY, act, cast.mainz, checked=False, number="MA-26-0001", entry=object()), language, DAY)
    assert b"pdfuaid" in pdf, "made for screen readers"
    pages = typst.compile(
        str(sheet.HERE / "slip.typ"), format="png", ppi=20, font_paths=[str(FONTS)], ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printed[0])},
    )  # fmt: skip
    assert isinstance(pages, bytes), "a list would be several pages"


def fill_office(office):
    """As long as an office's address gets."""
    office.street, office.postal_code, office.town, office.phone = "An der Goldgrube 117 b", "55131", "Mainz", "06131 1"


def test_both_languages_say_the_same_day(cast, printed):
    as_slip(Slip(DAY, Act.SUIT, cast.mainz, checked=True), BY_TAG["fa"], DAY)
    dari, german = printed[0]["parts"]
    assert (dari["lang"], dari["rtl"], german["lang"]) == ("fa", True, "de")
    assert "03.12.2026" in dari["day"]
    assert german["weekday"] == "Donnerstag"
    assert dari["weekday"] == "پنجشنبه"
    assert (dari["unchecked"], dari["number"]) == ("", "")


def test_german_stands_beside_leichte_sprache(cast, printed):
    as_slip(Slip(DAY, Act.SUIT, cast.mainz, checked=True), BY_TAG["de"], DAY)
    assert [part["language"] for part in printed[0]["parts"]] == ["Leichte Sprache", "Deutsch"]


def test_the_page_offers_the_language_of_the_file_and_what_the_rule_asks_for(cast, sign_in, short, client):
    from wegwarte.casework.models.client import ClientLanguage

    with cast.inside():
        ClientLanguage.objects.create(client=client, language_id="prs")
    form = sign_in(cast.counsellor).get(address(short)).context["form"]
    assert form.initial == {"language": "fa", "act": "suit"}


def test_a_slip_has_no_name_and_no_word_of_the_case(cast, sign_in, short, printed):
    said = {"language": "ar", "act": "suit"}
    answer = sign_in(cast.counsellor).post(address(short), said)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    text = str(printed)
    for secret in ("Amina", "Rahimi", short.client.file_number, "unzulässig"):
        assert secret not in text
    assert f"{short.act_by:%d.%m.%Y}" in text
    with cast.inside():
        noted = AuditEntry.objects.get(action="deadlines.printed_slip")
        assert (noted.details, noted.actor_id) == ({"language": "ar"}, cast.counsellor.pk)


def test_the_number_stands_there_only_when_somebody_wants_it(cast, sign_in, short, printed):
    sign_in(cast.counsellor).post(address(short), {"language": "ar", "act": "suit", "number": "on"})
    assert short.client.file_number in str(printed)


def test_until_a_second_person_has_looked_the_slip_says_so(cast, sign_in, short, printed):
    browser = sign_in(cast.counsellor)
    said = {"language": "en", "act": "suit"}
    browser.post(address(short), said)
    with cast.inside():
        actions.confirm_second(short, version=1, by=cast.colleague, on=today())
    browser.post(address(short), said)
    assert [bool(each["parts"][0]["unchecked"]) for each in printed] == [True, False]


def test_a_day_that_has_passed_or_is_done_with_is_not_printed(cast, sign_in, short):
    with cast.inside():
        with pytest.raises(Refused, match="has passed"):
            actions.print_slip(short, language="ar", by=cast.counsellor, on=short.end + timedelta(days=1))
        actions.close_deadline(short, closing="sent", proof="Fax", version=1, by=cast.counsellor, on=today())
    answer = sign_in(cast.counsellor).post(address(short), {"language": "ar", "act": "suit"})
    assert answer.status_code == 422
    with cast.inside():
        assert not AuditEntry.objects.filter(action="deadlines.printed_slip").exists()


def test_what_a_rule_asks_for_is_a_rule_that_is_known():
    known = [rule for rules in ACTS.values() for rule in rules]
    assert len(known) == len(set(known))
    assert set(known) <= {rule.id for rule, _told in law().rules.values() if rule.counts in TO_TAKE}
    assert act_of("ASYL-EIL-1W") is Act.URGENT
    assert act_of("") is Act.OTHER
