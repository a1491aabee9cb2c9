"""Somebody in need stands in another office than their file: three hours of reading, with a reason, told at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.emergency import TRIES, Emergency
from wegwarte.casework.models import Case, Client, Consultation, EmergencyAccess, Task
from wegwarte.casework.tasks import tell_of_emergency
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
REASON = "Steht mit Kindern vor der Tür, Abschiebung ist angekündigt"
WORD = "Kanarienwort"


@pytest.fixture
def client(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, birth_year=1990, remark=WORD)
        make_case(client, cast.counsellor)
        return client


@pytest.fixture
def asks(cast, sign_in, monkeypatch):
    """The counsellor of the other office asks; the answer, and who was told by mail."""

    def asks(**typed):
        mail.outbox.clear()
        waiting: list[dict] = []
        monkeypatch.setattr(tell_of_emergency, "defer", lambda **known: waiting.append(known))
        answer = sign_in(cast.other_office).post("/emergency/", {"reason": REASON, **typed})
        while waiting:
            tell_of_emergency(**waiting.pop(0))
        return answer

    return asks


def access(cast, client) -> EmergencyAccess:
    """Call it inside the carrier."""
    return actions.open_in_emergency(cast.trier, Emergency(client, REASON), by=cast.other_office)


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "the number"}, {"name": "Amina Rahimi", "birth_year": "1990"},
        {"name": "rahimi amina", "birth_year": "1990"},
    ],
)  # fmt: skip
def test_it_opens_by_the_number_or_the_full_name_and_the_year(cast, client, asks, sign_in, typed):
    typed = {key: client.file_number.lower() if value == "the number" else value for key, value in typed.items()}
    answer = asks(**typed)
    assert answer.status_code == 302
    page = sign_in(cast.other_office).get(answer.url).content.decode()
    assert WORD in page and "Amina" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "MA-26"}, {"name": "Amina", "birth_year": "1990"}, {"name": "Amina Rahimi", "birth_year": "1991"},
        {"name": "Amina Rahimy", "birth_year": "1990"}, {"name": "Amina Rahimi"}, {},
        {"name": "Amina Rahimi", "birth_year": "1990", "reason": "dringend"},
    ],
)  # fmt: skip
def test_anything_less_finds_nothing_and_loses_nothing(cast, client, asks, typed):
    answer = asks(**typed)
    assert answer.status_code == 422
    assert typed.get("reason", REASON) in answer.content.decode()
    assert client.file_number not in answer.content.decode()


def test_of_two_namesakes_none_is_shown(cast, client, asks):
    with cast.inside():
        make_client(cast.mainz, cast.counsellor, birth_year=1990)
    assert asks(name="Amina Rahimi", birth_year="1990").status_code == 422


def test_the_responsible_one_and_the_lead_are_told_without_a_name(cast, client, asks, sign_in):
    asks(number=client.file_number)
    assert {letter.to[0] for letter in mail.outbox} == {"counsellor@example.org", "lead@example.org"}
    for letter in mail.outbox:
        for secret in ("Amina", "Rahimi", client.file_number, REASON, "Other Office"):
            assert secret not in letter.subject + letter.body
    for part, told in (("counsellor", True), ("lead", True), ("colleague", False), ("other_office", False)):
        page = sign_in(getattr(cast, part)).get("/").content.decode()
        assert (REASON in page and client.file_number in page) is told, part
    with cast.inside():
        entry = AuditEntry.objects.get(action="casework.open_in_emergency")
        assert (entry.object_label, entry.office_id) == (client.file_number, cast.mainz.pk)


def test_each_look_is_kept(cast, client, asks, sign_in):
    address = asks(number=client.file_number).url
    for _look in range(2):
        sign_in(cast.other_office).get(address)
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.read_in_emergency", object_id=str(client.pk)).count() == 2


def test_it_ends_by_itself_after_three_hours(cast, client, sign_in):
    with cast.inside():
        made = access(cast, client)
        assert made.until - made.at == timedelta(hours=3)
        past = timezone.now() - timedelta(hours=4)
        EmergencyAccess.objects.everywhere(because="test").update(at=past, until=past + timedelta(hours=3))
    answer = sign_in(cast.other_office).get(f"/emergency/{made.pk}/", follow=True)
    assert WORD not in answer.content.decode() and "This access has ended" in answer.content.decode()


def test_after_that_nothing_stays_on_the_screen(cast, client, sign_in):
    with cast.inside():
        page = access(cast, client).get_absolute_url()
    seconds, _semicolon, address = sign_in(cast.other_office).get(page)["Refresh"].partition("; url=")
    assert address == page and 3 * 3600 - 60 < int(seconds) <= 3 * 3600 + 1


def test_the_database_knows_no_longer_one(cast, client):
    with cast.inside():
        made = access(cast, client)
        rows = EmergencyAccess.objects.everywhere(because="test").filter(pk=made.pk)
        with pytest.raises(IntegrityError, match="emergency_three_hours"), transaction.atomic():
            rows.update(until=made.at + timedelta(hours=4))


@pytest.mark.parametrize("part", ["other_office", "counsellor", "lead"])
def test_it_can_be_ended_before(cast, client, sign_in, part):
    with cast.inside():
        made = access(cast, client)
    assert sign_in(cast.colleague).post(f"/emergency/{made.pk}/end/").status_code == 404
    assert sign_in(getattr(cast, part)).post(f"/emergency/{made.pk}/end/").status_code == 302
    assert WORD not in sign_in(cast.other_office).get(f"/emergency/{made.pk}/", follow=True).content.decode()


def test_nothing_else_opens_by_it(cast, client, sign_in):
    """It is no part of what is visible: so no page that exists, or will exist, can write, print or take along by it."""
    with cast.inside():
        access(cast, client)
        case = Case.objects.everywhere(because="test").get()
        note(client, cast.mainz, cast.counsellor)
        for model in (Client, Case, Consultation, Task):
            assert not model.objects.visible_to(cast.other_office).exists()
    browser = sign_in(cast.other_office)
    for address in (
        f"/files/{client.pk}/", f"/files/{client.pk}/print/", f"/clients/{client.pk}/edit/", f"/cases/{case.pk}/close/",
        f"/clients/{client.pk}/consents/", f"/clients/{client.pk}/tasks/new/", f"/clients/{client.pk}/letters/new/",
    ):  # fmt: skip
        assert browser.get(address).status_code == 404 and browser.post(address).status_code in {404, 405}, address
    found = browser.post("/search/", {"q": client.file_number}, headers={"HX-Request": "true"}).content.decode()
    assert str(client.pk) not in found


WRITING = {
    "change": lambda cast, client: actions.change_client(
        client, ClientDetails({"remark": "x"}), version=1, by=cast.other_office
    ),
    "task": lambda cast, client: actions.add_task(
        client, what="x", due_on=today(), owner=cast.counsellor, by=cast.other_office, on=today()
    ),
    "conflict": lambda cast, client: actions.keep_out(
        client, member=cast.other_office, kind="private", by=cast.other_office, on=today()
    ),
    "consent": lambda cast, client: actions.record_consent(
        client, kind="einwilligung.C1", form="oral", given_on=today(), by=cast.other_office
    ),
}


@pytest.mark.parametrize("what", WRITING)
def test_writing_refuses(cast, client, what):
    with cast.inside():
        access(cast, client)
        with pytest.raises(PermissionDenied):
            WRITING[what](cast, client)


def test_never_over_a_conflict_of_interest(cast, client, asks, sign_in):
    with cast.inside():
        made = access(cast, client)
        actions.keep_out(client, member=cast.other_office, kind="relative", by=cast.lead, on=today())
    assert WORD not in sign_in(cast.other_office).get(f"/emergency/{made.pk}/", follow=True).content.decode()
    for typed in ({"number": client.file_number}, {"name": "Amina Rahimi", "birth_year": "1990"}):
        refused, nonsense = asks(**typed), asks(number="MZ-26-9999")
        assert refused.status_code == nonsense.status_code == 422
        assert "No single file fits exactly" in refused.content.decode()


def test_a_lead_who_is_kept_out_is_not_told(cast, client, asks, sign_in):
    with cast.inside():
        actions.keep_out(client, member=cast.lead, kind="private", by=cast.lead, on=today())
    asks(number=client.file_number)
    assert {letter.to[0] for letter in mail.outbox} == {"counsellor@example.org"}
    for page in ("/", "/emergency/list/"):
        assert client.file_number not in sign_in(cast.lead).get(page).content.decode()


def test_whoever_may_open_it_anyway_needs_none(cast, client, sign_in):
    answer = sign_in(cast.colleague).post("/emergency/", {"reason": REASON, "number": client.file_number})
    assert answer.status_code == 422 and "You may open this file anyway" in answer.content.decode()


def test_whoever_guesses_is_stopped_and_seen(cast, client, asks):
    for number in range(TRIES):
        assert "No single file" in asks(number=f"MZ-26-{number:04}x").content.decode()
    assert "too often today" in asks(number=client.file_number).content.decode()
    with cast.inside():
        kept = AuditEntry.objects.filter(action="casework.emergency_in_vain")
        assert {entry.office_id for entry in kept} == {cast.trier.pk} and kept.count() == TRIES


def test_the_lead_reads_which_and_why_and_the_administration_how_many(cast, client, sign_in):
    with cast.inside():
        access(cast, client)
    listed = sign_in(cast.lead).get("/emergency/list/").content.decode()
    assert client.file_number in listed and REASON in listed
    counted = sign_in(cast.administration).get("/emergency/numbers/").content.decode()
    assert "Stelle Mainz" in counted and "Other Office" in counted
    assert client.file_number not in counted and REASON not in counted


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(cast, client, sign_in, django_assert_num_queries, rows):
    with cast.inside():
        for number in range(rows):
            access(cast, make_client(cast.mainz, cast.counsellor, given_name=f"Person{number}"))
    browser = sign_in(cast.lead)
    browser.get("/emergency/list/")
    with django_assert_num_queries(8):
        browser.get("/emergency/list/")
