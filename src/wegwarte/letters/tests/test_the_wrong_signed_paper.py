"""A photo that shows another paper is set aside with a reason; nothing is deleted, and the right one can be added."""

import datetime

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import Consent
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today
from wegwarte.documents import actions as documents
from wegwarte.documents.models import Document
from wegwarte.documents.tests import making
from wegwarte.documents.tests.sending import form as form_with
from wegwarte.letters import actions
from wegwarte.letters.models import Letter, Signature
from wegwarte.letters.tests.papers import paper, prepared
from wegwarte.letters.tests.test_signed_papers import kept_by_hand, sign, stored

pytestmark = pytest.mark.django_db
WHY = "Foto zeigt die Vollmacht einer anderen Person"


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def letter(cast, client) -> Letter:
    with cast.inside():
        letter = paper(client, cast.counsellor)
        kept_by_hand(letter, cast.counsellor)
        return stored(letter)


def test_the_wrong_paper_is_set_aside_with_a_reason_and_the_right_one_takes_its_place(cast, client, letter, sign_in):
    browser, address = sign_in(cast.counsellor), f"/outgoing/{letter.pk}/signed/"
    assert f"{address}wrong/" in browser.get(address).content.decode()
    assert browser.post(f"{address}wrong/", {"version": letter.version, "why": ""}).status_code == 422, "a reason"
    answer = browser.post(f"{address}wrong/", {"version": letter.version, "why": WHY})
    assert (answer.status_code, answer["Location"]) == (302, letter.get_absolute_url())
    page = browser.get(letter.get_absolute_url()).content.decode()
    assert f"/outgoing/{letter.pk}/signed-paper/" in page and address in page
    said = {"signed_on": today(), "explained_in": "prs"}
    assert browser.post(f"/outgoing/{letter.pk}/signed-paper/", form_with(making.photo(), **said)).status_code == 302
    with cast.inside():
        ended, holds = Consent.objects.of_file(client).order_by("recorded_at")
        assert not ended.holds(today()) and holds.holds(today())
        (one,) = Signature.objects.of_letter(letter)
        (aside,) = Signature.objects.set_aside_of(letter)
        assert (aside.set_aside_why, aside.set_aside_by_id) == (WHY, cast.counsellor.pk)
        assert one.scan_id != aside.scan_id and Document.objects.of_file(client).filter(pk=aside.scan_id).exists()
        entry = AuditEntry.objects.get(action="letters.set_signed_paper_aside")
        assert WHY not in str(entry.__dict__)
    assert WHY in browser.get(address).content.decode()


def test_what_was_set_aside_may_be_removed_and_the_signed_paper_may_not(cast, letter):
    with cast.inside():
        (one,) = Signature.objects.of_letter(letter)
        with pytest.raises(Refused):
            documents.remove_document(one.scan, by=cast.counsellor)
        actions.set_signed_paper_aside(letter, why=WHY, version=letter.version, by=cast.counsellor, on=today())
        documents.remove_document(one.scan, by=cast.counsellor)


def test_of_two_who_set_it_aside_one_is_too_late(cast, letter):
    with cast.inside():
        actions.set_signed_paper_aside(letter, why=WHY, version=letter.version, by=cast.counsellor, on=today())
        with pytest.raises(Refused):
            actions.set_signed_paper_aside(letter, why=WHY, version=letter.version, by=cast.counsellor, on=today())
        kept_by_hand(stored(letter), cast.counsellor)
        with pytest.raises(ChangedMeanwhile):
            actions.set_signed_paper_aside(stored(letter), why=WHY, version=1, by=cast.counsellor, on=today())


def test_what_was_drawn_on_the_screen_is_not_set_aside(cast, client, sign_in):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor)
        sign(letter, cast.counsellor)
        with pytest.raises(Refused):
            actions.set_signed_paper_aside(
                stored(letter), why=WHY, version=stored(letter).version, by=cast.counsellor, on=today()
            )
    browser = sign_in(cast.counsellor)
    assert "signed/wrong/" not in browser.get(f"/outgoing/{letter.pk}/signed/").content.decode()
    assert browser.get(f"/outgoing/{letter.pk}/signed/wrong/").status_code == 302


def test_a_paper_is_signed_on_no_day_before_it_was_written_or_to_come(cast, client, sign_in):
    with cast.inside():
        letter = paper(client, cast.counsellor)
    for days, words in ((-1, "It was written on"), (1, "This day has not come yet")):
        said = {"signed_on": today() + datetime.timedelta(days=days), "explained_in": "prs"}
        page = sign_in(cast.counsellor).post(f"/outgoing/{letter.pk}/signed-paper/", form_with(making.photo(), **said))
        assert page.status_code == 422 and words in page.content.decode()
