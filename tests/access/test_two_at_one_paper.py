"""Two people at one document or one letter at the same moment: nothing is made twice, and nothing is left behind."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.access.at_once import DONE, LOOKS
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Member
from wegwarte.core.dates import today
from wegwarte.documents import actions as document_actions
from wegwarte.documents import storage
from wegwarte.documents.models import Document, DocumentFile, DocumentText
from wegwarte.documents.tests.conftest import empty_storage  # noqa: F401 - a fixture
from wegwarte.documents.tests.sending import keep, sealed
from wegwarte.letters import actions as letter_actions
from wegwarte.letters.models import Letter, Signing
from wegwarte.letters.tests.making import letter_of, send
from wegwarte.letters.tests.papers import paper

pytestmark = pytest.mark.django_db


def test_a_paper_that_two_people_prepare_to_be_signed_is_prepared_once(house):
    first, second, _third = house.people
    letter = house.alone(lambda: paper(house.client, first))

    def begin(by: Member) -> Callable[[], object]:
        def act() -> None:
            shown = Letter.objects.visible_to(by).select_related("office").get(pk=letter.pk)
            letter_actions.begin_signing(shown, explained_in=None, signers=[], by=by, on=today())

        return act

    assert house.at_once(begin(first), begin(second)) == [DONE, DONE]
    assert house.alone(lambda: [each.begun_by_id for each in Signing.objects.everywhere(because=LOOKS)]) == [second.pk]


def test_who_prepares_a_paper_that_was_changed_meanwhile_reads_it_first(house):
    by = house.people[0]
    letter = house.alone(lambda: paper(house.client, by))

    def change() -> None:
        shown = Letter.objects.visible_to(by).get(pk=letter.pk)
        letter_actions.change_letter(shown, version=1, by=by, place="Trier")

    def begin() -> None:
        letter_actions.begin_signing(letter, explained_in=None, signers=[], by=by, on=today())

    assert house.at_once(change, begin) == [DONE, "ChangedMeanwhile"]


def test_a_paper_signed_by_hand_that_is_brought_in_two_tabs_is_kept_once(house):
    by = house.people[0]
    letter = house.alone(lambda: paper(house.client, by))
    house.alone(lambda: letter_actions.freeze_letter(letter, version=1, by=by))

    def bring() -> None:
        shown = Letter.objects.visible_to(by).select_related("office").get(pk=letter.pk)
        with sealed() as scan:
            letter_actions.keep_signed_paper(shown, scan, explained_in=None, signed_on=today(), by=by)

    assert house.at_once(bring, bring, takes=2) == [DONE, "ChangedMeanwhile"]
    assert house.alone(lambda: Document.objects.everywhere(because=LOOKS).filter(type="agreement").count()) == 1


def shown_document(document: Document, by: Member) -> Document:
    return Document.objects.visible_to(by).get(pk=document.pk)


def test_a_document_that_has_just_been_removed_gets_no_version(house):
    by, other, _third = house.people
    document = house.alone(lambda: keep(house.client, by))

    def remove() -> None:
        document_actions.remove_document(shown_document(document, by), by=by)

    def renew() -> None:
        shown = shown_document(document, other)
        with sealed() as newer:
            document_actions.add_version(shown, newer, made="chosen", version=1, by=other)

    assert house.at_once(remove, renew, takes=2) == [DONE, "ChangedMeanwhile"]
    assert house.alone(lambda: DocumentFile.objects.everywhere(because=LOOKS).count()) == 0
    assert house.alone(lambda: document_actions.remove_document(document, by=by).removed_at) is not None
    assert house.alone(lambda: AuditEntry.objects.filter(action="documents.remove").count()) == 1


def test_a_version_that_has_just_come_goes_with_its_document(house):
    by, other, _third = house.people
    document = house.alone(lambda: keep(house.client, by))

    def renew() -> None:
        with sealed() as newer:
            document_actions.add_version(shown_document(document, other), newer, made="chosen", version=1, by=other)

    def remove() -> None:
        shown = shown_document(document, by)
        assert len(shown.versions) == 1  # read before the newer one is there
        document_actions.remove_document(shown, by=by)

    assert house.at_once(renew, remove) == [DONE, DONE]
    assert list(storage.names_of(house.carrier_id)) == []


def test_what_has_just_become_the_proof_of_a_letter_is_not_removed(house):
    by, other, _third = house.people
    letter = house.alone(lambda: send(letter_of(house.client, by), by))
    document = house.alone(lambda: keep(house.client, by))

    def prove() -> None:
        letter_actions.prove_letter(letter, document, closes=None, words="", version=letter.version, by=by, on=today())

    def remove() -> None:
        document_actions.remove_document(shown_document(document, other), by=other)

    assert house.at_once(prove, remove) == [DONE, "Refused"]


def test_a_document_that_two_people_have_read_again_is_read_once(house):
    by, other, _third = house.people
    document = house.alone(lambda: keep(house.client, by))
    house.alone(lambda: DocumentText.objects.everywhere(because=LOOKS).update(state="failed"))

    def again(who: Member) -> Callable[[], object]:
        return lambda: document_actions.read_again(shown_document(document, who), by=who, at=timezone.now())

    assert house.at_once(again(by), again(other)) == [DONE, "Refused"]
