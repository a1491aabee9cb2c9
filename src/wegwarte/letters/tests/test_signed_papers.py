"""What is signed becomes a consent; a paper signed by hand comes back as a photo; a kept paper is checked."""

import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework import actions as casework
from wegwarte.casework.models import Consent
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today
from wegwarte.documents import actions as documents
from wegwarte.documents import storage
from wegwarte.documents.intake import looked_at, workbench
from wegwarte.documents.models import Document
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.tests import making
from wegwarte.documents.tests.sending import form as form_with
from wegwarte.letters import actions
from wegwarte.letters.composing import lines_to_sign
from wegwarte.letters.models import Letter, Signature, SignedConsent, Signing
from wegwarte.letters.signing import sha256_of, text_of
from wegwarte.letters.tests.making import letter_of, send
from wegwarte.letters.tests.papers import AS_DRAWN, earlier, paper, prepared

END = datetime.date(2027, 12, 31)


def sign(letter, by, who="person", **said):
    return actions.sign_letter(
        letter, who=who, strokes=AS_DRAWN, text_sha256=sha256_of(text_of(letter)), by=by, on=today(), **said
    )


def stored(letter):
    found = Letter.objects.everywhere(because="test").select_related("paper__record_key", "client__record_key")
    return found.get(pk=letter.pk)


def consents(client):
    return {
        (each.kind_id.rpartition(".")[2], each.recipient, each.purpose, each.valid_until)
        for each in Consent.objects.of_file(client)
    }


@pytest.mark.parametrize(
    "template, expected",
    [
        ("power_of_attorney", {("C4", "Ausländerbehörde Mainz", "Aufenthaltserlaubnis", END)}),
        ("release_from_secrecy", {("C3", "Jugendamt Mainz", "Kita-Platz", END)}),
        ("consent", {("C1", "", "", None), ("C2", "", "", None), ("C5", "", "", None)}),
    ],
)
def test_each_paper_gives_the_consents_that_its_text_names(cast, client, template, expected):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor, template), cast.counsellor)
        sign(letter, cast.counsellor)
        assert consents(client) == expected
        assert {each.consent.explained_in_id for each in SignedConsent.objects.of_file(client)} == {"prs"}
        assert stored(letter).is_frozen


def test_a_power_towards_nobody_in_particular_says_so_in_the_houses_language(cast, client):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor, authority="", until=""), cast.counsellor)
        sign(letter, cast.counsellor)
        assert consents(client) == {("C4", "All bodies in this matter", "Aufenthaltserlaubnis", None)}


def test_an_interpreter_has_a_line_only_where_one_is_named(cast, client):
    with cast.inside():
        alone = lines_to_sign(paper(client, cast.counsellor))
        named = lines_to_sign(paper(client, cast.counsellor, interpreter="Frau Muster"))
    assert [line.who for line in alone] == ["person", "office"]
    assert [line.who for line in named] == ["person", "office", "interpreter"]


def test_one_signs_after_the_other_the_office_last(cast, client):
    with cast.inside():
        by = cast.counsellor
        letter = prepared(paper(client, by, interpreter="Frau Karimi"), by, "interpreter", "office")
        for out_of_turn in ("office", "interpreter"):
            with pytest.raises(ChangedMeanwhile):
                sign(letter, by, out_of_turn)
        for who in ("person", "interpreter"):
            sign(letter, by, who)
            assert not stored(letter).is_frozen and not consents(client)
        sign(letter, by, "office")
        assert stored(letter).is_frozen
        names = [(each.who, each.name) for each in Signature.objects.of_letter(letter)]
        assert names == [("person", "Amina Rahimi"), ("interpreter", "Frau Karimi"), ("office", by.name)]
        (consent,) = Consent.objects.of_file(client)
        assert consent.interpreter == "Frau Karimi"
        with pytest.raises(Refused):
            actions.take_back_signatures(stored(letter), by=by)


def test_who_takes_signatures_back_while_the_last_one_is_given_takes_nothing_of_a_complete_paper(cast, client):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor, "office")
        sign(letter, cast.counsellor)
        opened_before = stored(letter)
        sign(stored(letter), cast.counsellor, "office")
        with pytest.raises(ChangedMeanwhile):
            actions.take_back_signatures(opened_before, by=cast.counsellor)
        assert Signature.objects.of_letter(letter).count() == 2


def test_without_a_named_interpreter_none_is_asked(cast, client):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor, "interpreter")
        sign(letter, cast.counsellor)
        assert stored(letter).is_frozen


def test_a_text_that_changes_between_two_signatures_is_not_frozen(cast, client, monkeypatch):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor, "office")
        sign(letter, cast.counsellor)
        monkeypatch.setattr("wegwarte.letters.actions.signing.text_of", lambda _letter: "another text")
        with pytest.raises(ChangedMeanwhile):
            actions.sign_letter(
                letter,
                who="office",
                strokes=AS_DRAWN,
                text_sha256=sha256_of("another text"),
                by=cast.counsellor,
                on=today(),
            )
        assert not stored(letter).is_frozen


def test_the_paper_signed_by_hand_is_kept_and_its_consent_recorded(cast, client, sign_in):
    with cast.inside():
        letter = paper(client, cast.counsellor, "release_from_secrecy", until="")
        earlier(letter, days=3)
    browser = sign_in(cast.counsellor)
    address = f"/outgoing/{letter.pk}/signed-paper/"
    said = {"signed_on": today() - datetime.timedelta(days=2), "explained_in": "prs"}
    assert browser.post(address, said).status_code == 422, "no file"
    assert browser.post(address, form_with(making.docx(), **said)).status_code == 422, "its pages cannot be looked at"
    answer = browser.post(address, form_with(making.photo(), making.photo(), names=("a.jpg", "b.jpg"), **said))
    assert (answer.status_code, answer["Location"]) == (302, letter.get_absolute_url())
    with cast.inside():
        (one,) = Signature.objects.of_letter(letter)
        assert (one.who, one.way, one.scan.type, one.scan.latest.pages) == (
            "person",
            "paper",
            Document.Type.AGREEMENT,
            2,
        )
        assert stored(letter).is_frozen and stored(letter).paper.type == Document.Type.WRITTEN
        (consent,) = Consent.objects.of_file(client)
        assert (consent.kind_id, consent.seen_on, consent.given_on) == (
            "einwilligung.C3", said["signed_on"], said["signed_on"],
        )  # fmt: skip
    assert browser.get(address).status_code == 302, "once"
    page = browser.get(f"/outgoing/{letter.pk}/signed/").content.decode()
    assert one.scan.get_absolute_url() in page and "The paper is unchanged" in page


def test_who_did_not_sign_on_the_screen_signs_on_paper(cast, client, sign_in):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor, "release_from_secrecy"), cast.counsellor, "office")
    said = {"signed_on": today(), "explained_in": "ar"}
    answer = sign_in(cast.counsellor).post(f"/outgoing/{letter.pk}/signed-paper/", form_with(making.photo(), **said))
    assert (answer.status_code, answer["Location"]) == (302, letter.get_absolute_url())
    with cast.inside():
        (consent,) = Consent.objects.of_file(client)
        assert consent.explained_in_id == "ar" and stored(letter).is_frozen


def kept_by_hand(letter, by):
    """The paper as it was signed by hand, of one page."""
    upload = SealedUpload("scan.pdf", "")
    upload.take(making.pdf())
    with workbench() as bench:
        scan = looked_at(upload.finish(), bench)
        one = actions.keep_signed_paper(letter, scan, explained_in="prs", signed_on=today(), by=by)
    upload.close()
    return one


def test_who_was_asked_on_the_screen_may_still_sign_on_paper(cast, client):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor, "office", explained_in=None)
        kept_by_hand(letter, cast.counsellor)
        signing = Signing.objects.of_letter(letter)
        assert stored(letter).is_frozen and len(consents(client)) == 1
        assert (signing.signers, signing.explained_in_id) == (["person"], "prs")


def test_the_paper_that_somebody_signed_by_hand_is_not_removed(cast, client):
    with cast.inside():
        one = kept_by_hand(paper(client, cast.counsellor), cast.counsellor)
        with pytest.raises(Refused):
            documents.remove_document(one.scan, by=cast.counsellor)
        assert Document.objects.of_file(client).filter(pk=one.scan.pk).exists()


def test_a_kept_paper_is_checked_against_what_was_signed(cast, client, sign_in):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor)
        sign(letter, cast.counsellor)
        file = stored(letter).paper.latest
    browser = sign_in(cast.counsellor)
    address = f"/outgoing/{letter.pk}/signed/"
    page = browser.get(address).content.decode()
    assert "The paper is unchanged" in page and stored_hash(cast, letter) in page and "data:image/svg+xml" in page
    with cast.inside():
        signed = Signature.objects.everywhere(because="test").filter(letter=letter)
        signed.update(text_sha256="0" * 64)
    assert "The paper is not what was signed" in browser.get(address).content.decode(), "the text of a signature"
    with cast.inside():
        signed.update(text_sha256=sha256_of(text_of(letter)))
    assert "The paper is unchanged" in browser.get(address).content.decode()
    with cast.inside():
        Letter.objects.everywhere(because="test").filter(pk=letter.pk).update(sha256="0" * 64)
    assert "The paper is not what was signed" in browser.get(address).content.decode()
    with Path(storage.kept().path(file.stored_as)).open("r+b") as sealed:
        sealed.seek(100)
        sealed.write(b"changed")
    assert "The paper cannot be read" in browser.get(address).content.decode()


def stored_hash(cast, letter):
    with cast.inside():
        return stored(letter).sha256


def test_a_consent_recorded_by_mistake_goes_and_its_paper_stays(cast, client):
    with cast.inside():
        letter = prepared(paper(client, cast.counsellor), cast.counsellor)
        sign(letter, cast.counsellor)
        (consent,) = Consent.objects.of_file(client)
        casework.remove_consent(consent, by=cast.counsellor, on=today())
        assert not SignedConsent.objects.of_file(client).exists() and stored(letter).is_frozen


def test_the_page_makes_the_same_queries_with_one_and_three_signatures(cast, client, sign_in):
    with cast.inside():
        by = cast.counsellor
        alone = prepared(paper(client, by), by)
        three = prepared(paper(client, by, interpreter="Frau Karimi"), by, "interpreter", "office")
        sign(alone, by)
        for who in ("person", "interpreter", "office"):
            sign(three, by, who)
    browser, counted = sign_in(by), []
    for letter in (alone, alone, three):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/outgoing/{letter.pk}/signed/").status_code == 200
        counted.append(len(queries))
    assert counted[1] == counted[2]


def test_who_withdraws_can_tell_the_recipient_and_the_office_sends_nothing_else(cast, client, sign_in):
    with cast.inside():
        by = cast.counsellor
        sign(prepared(paper(client, by, "release_from_secrecy"), by), by)
        (consent,) = Consent.objects.of_file(client)
    browser = sign_in(by)
    address = f"/clients/{client.pk}/consents/"
    way = f"/clients/{client.pk}/letters/write/withdrawal/?consent={consent.pk}"
    page = browser.get(address).content.decode()
    assert "Signed papers" in page and way not in page
    with cast.inside():
        casework.withdraw_consent(consent, by=by, on=today())
    assert way in browser.get(address).content.decode()
    begun = browser.get(way).context["form"].initial
    assert begun["recipient"] == "Jugendamt Mainz" and begun["said-withdrawn"] == "release"
    with cast.inside():
        others = letter_of(client, by, recipient="Jugendamt Mainz", values={"writer": "person"})
        with pytest.raises(Refused):
            send(others, by, basis="release", release=consent)
        told = letter_of(client, by, "withdrawal", recipient="Jugendamt Mainz")
        with pytest.raises(Refused):
            send(told, by, basis="release")
        assert send(stored(told), by).is_sent


def test_the_page_of_consents_makes_the_same_queries_with_one_and_three_papers(cast, client, sign_in):
    browser, counted = sign_in(cast.counsellor), []
    for number in (1, 2, 3):
        with cast.inside():
            sign(prepared(paper(client, cast.counsellor, "release_from_secrecy"), cast.counsellor), cast.counsellor)
        if number != 2:
            browser.get(f"/clients/{client.pk}/consents/")
            with CaptureQueriesContext(connection) as queries:
                browser.get(f"/clients/{client.pk}/consents/")
            counted.append(len(queries))
    assert counted[0] == counted[1]
