"""A letter goes out: frozen whole or not at all, never without what entitles to it, and once."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from wegwarte.casework.actions import record_consent, withdraw_consent
from wegwarte.casework.models import Task
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.documents.local import plain_of
from wegwarte.documents.models import Document
from wegwarte.letters import actions
from wegwarte.letters.actions.writing import COPIED, ITS_OWN
from wegwarte.letters.models import Letter
from wegwarte.letters.tests.making import POWER, WORD, letter_of, send, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(cast, client):
    with cast.inside():
        return letter_of(client, cast.counsellor)


def page_of(letter) -> str:
    return reverse("letters:send", args=[letter.pk])


def said(**more):
    return {"way": "fax", "sent_on": f"{today():%d.%m.%Y}", "basis": "own_name", "version": "1", **more}


def test_its_pdf_is_kept_sealed_with_its_checksum_and_a_task_brings_it_back(cast, browser, letter):
    due = today() + timedelta(days=14)
    answer = browser.post(
        page_of(letter), said(awaits_answer="on", follow_up_on=f"{due:%d.%m.%Y}", follow_up="Antwort da?")
    )
    assert answer["Location"] == reverse("letters:prove", args=[letter.pk])
    with cast.inside():
        sent = stored(letter)
        assert (sent.way, sent.sent_on, sent.sent_by_id, sent.basis) == (
            "fax", today(), cast.counsellor.pk, "own_name",
        )  # fmt: skip
        pdf = plain_of(sent.paper.latest).read()
        assert sent.sha256 == hashlib.sha256(pdf).hexdigest() and pdf.startswith(b"%PDF")
        assert sent.paper.type == Document.Type.WRITTEN and sent.paper.client_id == letter.client_id
        task = Task.objects.everywhere(because="test").select_related("record_key").get()
        assert (task.what, task.due_on, task.owner_id) == ("Antwort da?", due, cast.counsellor.pk)
        stored_file = storages["documents"].open(sent.paper.latest.stored_as, "rb").read()
        assert b"%PDF" not in stored_file
    page = browser.get(letter.get_absolute_url()).content.decode()
    assert sent.sha256 in page and "Sent, proof missing" in page


def test_nothing_of_it_changes_any_more(cast, browser, letter):
    with cast.inside():
        send(letter, cast.counsellor)
        for change in (
            lambda: actions.change_letter(stored(letter), version=2, by=cast.counsellor, body="anders"),
            lambda: actions.discard_letter(stored(letter), by=cast.counsellor),
            lambda: actions.freeze_letter(stored(letter), version=2, by=cast.counsellor),
            lambda: send(stored(letter), cast.counsellor),
        ):
            with pytest.raises(Refused):
                change()
        assert WORD in stored(letter).body
    assert browser.get(reverse("letters:edit", args=[letter.pk])).status_code == 302
    assert browser.post(reverse("letters:discard", args=[letter.pk])).status_code == 422
    assert browser.get(reverse("letters:docx", args=[letter.pk])).status_code == 404
    kept = browser.get(reverse("letters:pdf", args=[letter.pk]), follow=True)
    assert hashlib.sha256(b"".join(kept.streaming_content)).hexdigest() == stored_hash(cast, letter)


def test_who_throws_a_draft_away_while_it_goes_out_throws_away_nothing(cast, client, letter):
    with cast.inside():
        opened_before = stored(letter)
        send(letter, cast.counsellor)
        with pytest.raises(ChangedMeanwhile):
            actions.discard_letter(opened_before, by=cast.counsellor)
        assert stored(letter).is_sent


def stored_hash(cast, letter) -> str:
    with cast.inside():
        return stored(letter).sha256


def test_its_paper_can_not_be_removed_or_changed_among_the_documents(cast, browser, letter):
    with cast.inside():
        paper = send(letter, cast.counsellor).paper
    for name in ("remove", "describe", "pages"):
        said = {
            "type": "other",
            "title": "x",
            "version": paper.version,
            "pages": "1",
            "turned": "90",
            "outcome": "same",
        }
        answer = browser.post(reverse(f"documents:{name}", args=[paper.pk]), said)
        assert answer.status_code == 422 and "has gone out" in answer.content.decode(), name
    with cast.inside():
        assert Document.objects.everywhere(because="test").get(pk=paper.pk).removed_at is None


def test_who_needs_a_release_is_told_that_none_holds_and_nobody_else_is(cast, browser, client, letter):
    """Before the question how it goes out nothing stands that does not matter for this letter."""
    with cast.inside():
        of_the_office = letter_of(client, cast.counsellor, values={"writer": "office"})
    assert "No release from secrecy holds" in browser.get(page_of(of_the_office)).content.decode()
    assert "No release from secrecy holds" not in browser.get(page_of(letter)).content.decode()


def test_without_a_release_or_the_persons_own_name_the_office_sends_nothing(cast, browser, letter):
    answer = browser.post(page_of(letter), said(basis=""))
    assert answer.status_code == 422 and "give it to the person" in answer.content.decode()
    assert browser.post(page_of(letter), said(basis="", way="given")).status_code == 302
    with cast.inside():
        assert stored(letter).basis == ""


def test_a_letter_to_nobody_does_not_go_out(cast, browser, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor, recipient="")
    answer = browser.post(page_of(letter), said())
    assert answer.status_code == 422 and "to whom it goes" in answer.content.decode()


def test_a_release_entitles_and_its_withdrawal_stops(cast, browser, client, letter):
    with cast.inside():
        consent = record_consent(
            client, kind="einwilligung.C3", form="written", given_on=today(), recipient="Ausländerbehörde Mainz",
            by=cast.counsellor,
        )  # fmt: skip
    page = browser.get(page_of(letter)).content.decode()
    assert f'value="{consent.pk}" selected' in page  # it names the recipient
    with cast.inside():
        withdraw_consent(consent, form="oral", by=cast.counsellor, on=today())
    answer = browser.post(page_of(letter), said(basis="release", release=str(consent.pk)))
    assert answer.status_code == 422
    assert "withdrawn" in answer.content.decode()
    with cast.inside():
        assert not stored(letter).is_sent and not stored(letter).is_frozen
        assert Document.objects.everywhere(because="test").count() == 0


def test_who_withdrew_a_release_still_writes_in_their_own_name(cast, browser, client, letter):
    with cast.inside():
        consent = record_consent(
            client, kind="einwilligung.C3", form="written", given_on=today(), recipient="Jobcenter", by=cast.counsellor
        )
        withdraw_consent(consent, form="oral", by=cast.counsellor, on=today())
    assert browser.post(page_of(letter), said(basis="own_name")).status_code == 302
    with cast.inside():
        assert stored(letter).is_sent


def test_what_the_office_signs_does_not_go_out_in_the_persons_name(cast, browser, client):
    with cast.inside():
        letter = letter_of(client, cast.counsellor, values={"writer": "office"})
        consent = record_consent(
            client, kind="einwilligung.C4", form="written", given_on=today(), recipient="Ausländerbehörde Mainz",
            by=cast.counsellor,
        )  # fmt: skip
    assert "own_name" not in browser.get(page_of(letter)).content.decode()
    assert browser.post(page_of(letter), said(basis="own_name")).status_code == 422
    with cast.inside():
        withdraw_consent(consent, form="oral", by=cast.counsellor, on=today())
        with pytest.raises(Refused, match="does not sign this letter"):
            send(stored(letter), cast.counsellor)
        assert not stored(letter).is_sent and not stored(letter).is_frozen
    page = browser.get(page_of(letter)).content.decode()
    assert 'value="given"' in page and 'value="fax"' not in page
    assert browser.post(page_of(letter), said(way="fax")).status_code == 422
    assert browser.post(page_of(letter), said(way="given")).status_code == 302


def test_who_may_not_be_reached_by_letter_gets_none(cast, client):
    with cast.inside():
        consent = record_consent(client, kind="einwilligung.C5", form="oral", given_on=today(), by=cast.counsellor)
        withdraw_consent(consent, form="oral", by=cast.counsellor, on=today())
        paper = letter_of(client, cast.counsellor, POWER, recipient="")
        paper.to = Letter.To.PERSON
        with pytest.raises(Refused):
            send(paper, cast.counsellor, "post")
        assert send(stored(paper), cast.counsellor, "given").is_sent


def test_a_second_click_sends_once(cast, browser, letter):
    first, second = (browser.post(page_of(letter), said()) for _click in range(2))
    assert first.status_code == 302 and second["Location"] == letter.get_absolute_url()
    with cast.inside():
        assert Document.objects.everywhere(because="test").count() == 1


def test_who_saw_an_older_text_does_not_send_the_newer_one(cast, browser, letter):
    with cast.inside():
        actions.change_letter(letter, version=1, by=cast.colleague, body="Geändert von jemand anderem")
    answer = browser.post(page_of(letter), said())
    assert answer.status_code == 409 and "Geändert von jemand anderem" in answer.content.decode()
    with cast.inside():
        assert not stored(letter).is_frozen
        with pytest.raises(ChangedMeanwhile):
            actions.freeze_letter(stored(letter), version=1, by=cast.counsellor)


def test_a_full_disk_leaves_nothing_half_sent(cast, browser, letter, monkeypatch):
    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storages["documents"], "save", full)
    monkeypatch.setattr("wegwarte.documents.storage.keep", full)
    answer = browser.post(page_of(letter), said(follow_up_on=f"{today() + timedelta(days=3):%d.%m.%Y}"))
    assert answer.status_code == 422 and "no room" in answer.content.decode()
    with cast.inside():
        now = stored(letter)
        assert (now.version, now.is_frozen, now.is_sent) == (1, False, False)
        assert (
            Task.objects.everywhere(because="test").count() == Document.objects.everywhere(because="test").count() == 0
        )


def test_each_field_of_a_letter_is_taken_over_by_a_correction_or_is_its_own():
    assert sorted((*COPIED, *ITS_OWN)) == sorted(field.name for field in Letter._meta.concrete_fields)


def test_a_correction_is_a_new_letter(cast, browser, letter):
    with cast.inside():
        send(letter, cast.counsellor)
    address = reverse("letters:correct", args=[letter.pk])
    sent = {"submission": "11111111-1111-4111-8111-111111111111"}
    places = {browser.post(address, sent)["Location"] for _click in range(2)}
    with cast.inside():
        new = Letter.objects.everywhere(because="test").select_related("record_key").get(replaces=letter)
        assert places == {reverse("letters:edit", args=[new.pk])}
        assert new.body == stored(letter).body and not new.is_frozen
    assert "There is a correction" in browser.get(letter.get_absolute_url()).content.decode()


def test_the_day_on_which_it_comes_back_lies_before_the_deadline(cast, browser, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
        letter = letter_of(client, cast.counsellor, deadline=deadline)
    page = browser.get(page_of(letter)).content.decode()
    proposed = max(min(today() + timedelta(days=14), deadline.act_by - timedelta(days=3)), today() + timedelta(days=1))
    assert f'value="{proposed.isoformat()}"' in page


def test_who_is_about_to_send_a_letter_without_a_recipient_reads_it_before_the_form(cast, browser, client):
    with cast.inside():
        nobody, somebody = letter_of(client, cast.counsellor, recipient=""), letter_of(client, cast.counsellor)
    edit = reverse("letters:edit", args=[nobody.pk])
    assert f'href="{edit}"' in browser.get(page_of(nobody)).content.decode()
    assert "/edit/" not in browser.get(page_of(somebody)).content.decode()
