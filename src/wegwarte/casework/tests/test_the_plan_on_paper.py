"""The plan that the person takes along, in German and in their language."""

import datetime

import pytest
from django.test import override_settings

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.printed.plan import Wishes, plan_pdf, said_of
from wegwarte.casework.queries.plan import for_the_person
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.plans import IN_ARABIC, goal_of, step_of
from wegwarte.cli.translations import LOCALE
from wegwarte.core.dates import today
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES

MONDAY = datetime.date(2026, 12, 7)


@pytest.fixture(autouse=True)
def real_words():
    """The translations themselves, which other tests do without."""
    with override_settings(LOCALE_PATHS=[LOCALE]):
        yield


@pytest.fixture
def case(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        client = actions.change_client(client, ClientDetails({}, None, ["ar"]), version=1, by=cast.counsellor)
        case = make_case(client, cast.counsellor)
        goal = goal_of(case, cast.counsellor)
        step_of(goal, cast.counsellor, what_own="تقديم طلب إعانة السكن")
        step_of(goal, cast.counsellor, "Vermieter anrufen", doer="office", by_day=None)
        dropped = step_of(goal, cast.counsellor, "Nicht mehr nötig")
        actions.set_plan_step_state(dropped, state="dropped", version=1, by=cast.counsellor, on=today())
        return case


def said(cast, case, wishes):
    with cast.inside():
        return said_of(for_the_person(case.client, cast.counsellor), cast.mainz, wishes, today())


def test_german_stands_beside_the_persons_words(cast, case):
    paper = said(cast, case, Wishes(BY_TAG["ar"], appointment_on=MONDAY, appointment_at=datetime.time(10, 30)))
    (goal,) = paper["goals"]
    assert (goal["words"], goal["rtl"], goal["lang"]) == (IN_ARABIC, True, "ar")
    assert goal["german"] == "Ich möchte eine Wohnung für mich und meine Kinder"
    first, second = goal["steps"]
    assert (first["what_own"], first["what"]) == ("تقديم طلب إعانة السكن", "Wohngeld beantragen")
    assert first["who"] == {"de": "Sie", "own": "أنت"}
    assert second["by_day"] == ""
    german, own = paper["words"]["de"], paper["words"]["own"]
    assert german["title"] == "Was wir vereinbart haben" and own["title"] == "ما اتفقنا عليه"
    assert german["appointment"] == "Montag, 7. Dezember 2026 · 10:30"
    assert "10:30" in own["appointment"] and "Dezember" not in own["appointment"]


def test_no_name_is_on_it_unless_it_is_wanted(cast, case):
    assert "Rahimi" not in str(said(cast, case, Wishes(BY_TAG["ar"])))
    assert said(cast, case, Wishes(BY_TAG["ar"], name="Amina Rahimi"))["name"] == "Amina Rahimi"


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_every_language_of_the_portal_has_all_fixed_texts_and_prints_for_screen_readers(cast, case, language):
    paper = said(cast, case, Wishes(language))
    if language.tag == "de":
        assert paper["words"].keys() == {"de"}
    else:
        own, german = paper["words"]["own"], paper["words"]["de"]
        same = {key for key in own if own[key] and own[key] == german[key]}
        assert not same or language.tag == "de-simple"
    with cast.inside():
        pdf = plan_pdf(for_the_person(case.client, cast.counsellor), cast.mainz, Wishes(language), today())
    assert pdf.startswith(b"%PDF-") and b"pdfuaid" in pdf


def test_printing_stands_in_the_trail_and_the_file_is_nobodys_name(cast, sign_in, case):
    browser, address = sign_in(cast.counsellor), f"/clients/{case.client_id}/plan/print/"
    assert browser.get(address).context["form"].initial["language"] == "ar"
    answer = browser.post(address, {"language": "ar", "named": "on", "appointment_on": "", "appointment_at": ""})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == 'inline; filename="plan.pdf"'
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.printed_plan", object_id=str(case.client_id)).count() == 1
    assert sign_in(cast.other_office).post(address, {"language": "ar"}).status_code == 404
