"""What was withdrawn or has ended stops what depends on it, in words; what was never asked stays to the counsellor."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.allowed import all_stopped
from wegwarte.casework.models import Consent, Consultation
from wegwarte.casework.tests.case_making import DAY, make_case, make_client, note
from wegwarte.casework.tests.drawers import drawer_in, put
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

ON = date(2026, 11, 26)
THIRD = {"activities": ["taetigkeit.KONTAKT"]}


def agree(client, by, kind, *, days_ago=30, **said):
    """A consent; call it inside the carrier."""
    said.setdefault("recipient", "Jobcenter" if kind in {"C3", "C4"} else "")
    return actions.record_consent(
        client, kind=f"einwilligung.{kind}", form="oral", given_on=today() - days_ago * DAY, by=by, **said
    )


def contact(client, cast, *, days_ago=0, activities=(), **fields):
    said = {
        "programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL",
        "main_topic_id": "thema.T50", **fields,
    }  # fmt: skip
    details = ConsultationDetails(on=today() - days_ago * DAY, fields=said, activities=[*activities])
    return actions.note_consultation(cast.mainz, details, by=cast.counsellor, client=client)


DONE = {
    "C1": lambda client, cast: contact(client, cast),
    "C3": lambda client, cast: contact(client, cast, **THIRD),
    "C4": lambda client, cast: contact(client, cast, **THIRD),
    "C6": lambda client, cast: contact(client, cast, understanding_id="verstaendigung.DOLM_V"),
    "C7": lambda client, cast: contact(client, cast, activities=["taetigkeit.EAVERM"]),
    "C9": lambda client, cast: contact(client, cast, understanding_id="verstaendigung.TECH"),
    "C2": lambda client, cast: put(drawer_in(client, cast.counsellor), cast.counsellor, "Text"),
    "C5": lambda client, cast: actions.change_client(
        client, ClientDetails({"contact": {"messages": True}}), version=client.version, by=cast.counsellor
    ),
}


@pytest.mark.parametrize("kind", sorted(DONE))
def test_what_nobody_was_asked_is_not_refused(cast, client, kind):
    with cast.inside():
        assert DONE[kind](client, cast)


@pytest.mark.parametrize("kind", sorted(DONE))
def test_as_long_as_it_holds_it_allows(cast, client, kind):
    with cast.inside():
        agree(client, cast.counsellor, kind, valid_until=today())
        assert DONE[kind](client, cast)


@pytest.mark.parametrize("kind", sorted(DONE))
def test_withdrawn_it_stops(cast, client, kind):
    with cast.inside():
        actions.withdraw_consent(agree(client, cast.counsellor, kind), by=cast.counsellor, on=today())
        with pytest.raises(Refused, match=r"is stopped: the consent was withdrawn on .* Record a new consent first"):
            DONE[kind](client, cast)
        assert len(all_stopped(list(Consent.objects.of_file(client)), today())) == 1


@pytest.mark.parametrize("kind", sorted(DONE))
def test_ended_by_itself_it_stops(cast, client, kind):
    with cast.inside():
        agree(client, cast.counsellor, kind, valid_until=today() - DAY)
        with pytest.raises(Refused, match="is stopped: the consent ended on"):
            DONE[kind](client, cast)


def test_a_new_consent_allows_again(cast, client):
    with cast.inside():
        actions.withdraw_consent(agree(client, cast.counsellor, "C3"), by=cast.counsellor, on=today())
        agree(client, cast.counsellor, "C3", days_ago=0, recipient="Ausländerbehörde")
        assert contact(client, cast, **THIRD)


def test_a_case_is_not_opened_when_storing_was_withdrawn(cast, client):
    with cast.inside():
        actions.withdraw_consent(agree(client, cast.counsellor, "C1"), by=cast.counsellor, on=today() - 15 * DAY)
        with pytest.raises(Refused):
            make_case(client, cast.counsellor)
        assert note(None, cast.mainz, cast.counsellor)  # without a file it is counted


def test_what_was_done_before_stays_and_can_be_corrected(cast, client):
    with cast.inside():
        consent = agree(client, cast.counsellor, "C3")
        noted = contact(client, cast, days_ago=5, release_id=consent.pk, **THIRD)
        actions.withdraw_consent(consent, by=cast.counsellor, on=today() - DAY)
        fields = {"note": "Tippfehler", "release_id": consent.pk}
        details = ConsultationDetails(on=noted.on, fields=fields, **THIRD)
        actions.correct_consultation(noted, details, version=1, by=cast.counsellor)
        later = ConsultationDetails(on=today(), fields=fields, **THIRD)
        with pytest.raises(Refused):
            actions.correct_consultation(noted, later, version=2, by=cast.counsellor)


def test_the_contact_names_the_release_and_only_one_that_holds(cast, client, sign_in):
    with cast.inside():
        consent = agree(client, cast.counsellor, "C3", recipient="Jobcenter Mainz", purpose="Antrag klären")
        other = agree(client, cast.counsellor, "C3", recipient="Herr Erfunden")
        actions.withdraw_consent(other, by=cast.counsellor, on=today())
        with pytest.raises(Refused, match="This release does not hold"):
            contact(client, cast, release_id=other.pk, **THIRD)
        elsewhere = agree(make_client(cast.mainz, cast.counsellor), cast.counsellor, "C3")
        with pytest.raises(Refused, match="This release does not hold"):
            contact(client, cast, release_id=elsewhere.pk, **THIRD)
    browser, path = sign_in(cast.counsellor), f"/consultations/new/?client={client.pk}"
    page = browser.get(path).content.decode()
    assert "Jobcenter Mainz · Antrag klären" in page and "Herr Erfunden" not in page
    typed = {
        "programme": "programm.MFD", "kind": "kontakt_typ.FOLGE", "channel": "kanal.TEL", "main_topic": "thema.T50",
        "on": f"{today():%d.%m.%Y}", "activities": ["taetigkeit.KONTAKT"], "release": str(consent.pk),
    }  # fmt: skip
    assert browser.post(path, typed).status_code == 302
    with cast.inside():
        assert Consultation.objects.of_file(client).get().release_id == consent.pk
    assert browser.post(path, typed | {"release": str(other.pk)}).status_code == 422


def test_a_withdrawal_refuses_on_the_page_and_loses_nothing(cast, client, sign_in):
    with cast.inside():
        actions.withdraw_consent(agree(client, cast.counsellor, "C1"), by=cast.counsellor, on=today())
    typed = {
        "programme": "programm.MFD", "kind": "kontakt_typ.FOLGE", "channel": "kanal.TEL", "main_topic": "thema.T50",
        "on": f"{today():%d.%m.%Y}", "note": "Schon getippt",
    }  # fmt: skip
    answer = sign_in(cast.counsellor).post(f"/consultations/new/?client={client.pk}", typed)
    assert answer.status_code == 422
    assert "Schon getippt" in answer.content.decode() and "is stopped" in answer.content.decode()


def test_the_file_says_what_is_stopped(cast, client, sign_in):
    browser = sign_in(cast.counsellor)
    with cast.inside():
        for kind in ("C5", "C3"):
            actions.withdraw_consent(agree(client, cast.counsellor, kind), by=cast.counsellor, on=today())
    assert "Do not make contact" in browser.get(client.get_absolute_url()).content.decode()
    details = browser.get(client.get_absolute_url() + "?tab=details").content.decode()
    consents = browser.get(reverse("casework:consents", args=[client.pk])).content.decode()
    for page in (details, consents):
        assert "Contact with authorities and other third parties is stopped" in page and "withdrawn" in page


def test_before_a_withdrawal_the_page_says_what_stops(cast, client, sign_in):
    with cast.inside():
        only = agree(client, cast.counsellor, "C6")
    path = reverse("casework:withdraw_consent", args=[client.pk, only.pk])
    assert "This stops: Bringing in interpreters" in sign_in(cast.counsellor).get(path).content.decode()
    with cast.inside():
        agree(client, cast.counsellor, "C6")
    assert "This stops" not in sign_in(cast.counsellor).get(path).content.decode()


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, "holds"),
        ({"valid_until": ON + 29 * DAY}, "holds"),
        ({"valid_until": ON + 28 * DAY}, "ends_soon"),
        ({"valid_until": ON}, "ends_soon"),
        ({"valid_until": ON - DAY}, "ended"),
        ({"valid_from": ON + DAY}, "to_come"),
        ({"withdrawn_on": ON, "valid_until": ON - DAY}, "withdrawn"),
        ({"withdrawn_on": ON}, "withdrawn"),
    ],
)
def test_how_it_stands(cast, said, state):
    with cast.inside():
        assert Consent(given_on=ON - 30 * DAY, **said).state(ON) == state


def form(**said):
    return {
        "kind": "einwilligung.C3", "recipient": "Jobcenter", "purpose": "Antrag", "form": "written",
        "given_on": f"{today() - 3 * DAY:%d.%m.%Y}", "explained_in": "ar", "interpreter": "Telefondolmetschen", **said,
    }  # fmt: skip


def test_recorded_with_all_that_was_said(cast, client, sign_in):
    until = today() + 90 * DAY
    typed = form(seen_on=f"{today():%d.%m.%Y}", valid_until=f"{until:%d.%m.%Y}")
    path = reverse("casework:consents", args=[client.pk])
    assert sign_in(cast.counsellor).post(path, typed).status_code == 302
    with cast.inside():
        consent = Consent.objects.of_file(client).get()
        assert (consent.purpose, consent.interpreter, consent.valid_until) == ("Antrag", "Telefondolmetschen", until)
        assert consent.seen_on == today() and consent.begins_on == today() - 3 * DAY
    page = sign_in(cast.counsellor).get(path).content.decode()
    assert "Telefondolmetschen" in page and "Antrag" in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"valid_until": f"{today() - 10 * DAY:%d.%m.%Y}"}, "valid_until"),
        ({"valid_until": "31.02.2027"}, "valid_until"),
        (
            {"valid_from": f"{today() + 10 * DAY:%d.%m.%Y}", "valid_until": f"{today() + 5 * DAY:%d.%m.%Y}"},
            "valid_until",
        ),
        ({"form": "oral", "seen_on": f"{today():%d.%m.%Y}"}, "seen_on"),
    ],
)
def test_impossible_periods_are_said_at_the_field(cast, client, sign_in, said, field):
    answer = sign_in(cast.counsellor).post(reverse("casework:consents", args=[client.pk]), form(**said))
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert "Telefondolmetschen" in answer.content.decode()


def test_the_database_refuses_an_end_before_the_beginning(cast, client):
    with cast.inside():
        consent = agree(client, cast.counsellor, "C3")
        consent.valid_until = consent.given_on - timedelta(days=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            consent.save()


def test_what_ends_soon_stands_on_the_start_page_of_who_is_responsible(cast, client, sign_in):
    with cast.inside():
        make_case(client, cast.counsellor)
        agree(client, cast.counsellor, "C3", recipient="Jobcenter", valid_until=today() + 5 * DAY)
        agree(client, cast.counsellor, "C4", recipient="Finanzamt", valid_until=today() + 60 * DAY)
    page = sign_in(cast.counsellor).get("/").content.decode()
    assert "Consents that end" in page and "Jobcenter" in page and "Finanzamt" not in page
    assert "Consents that end" not in sign_in(cast.colleague).get("/").content.decode()
