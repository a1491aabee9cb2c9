"""A paper is signed at the turned screen: read in one's own language, drawn, frozen, and nothing else is open."""

import datetime
import hashlib
import re
import time

import pytest
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import Consent
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.documents.local import plain_of
from wegwarte.documents.models import Document
from wegwarte.letters import actions
from wegwarte.letters.models import Letter, Signature, SignedConsent, Signing
from wegwarte.letters.tests.papers import AS_DRAWN, DRAWN, paper

HERE = "/desk/sign/"
SECRET = "Hat einen Anwalt"


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor, remark=SECRET)


@pytest.fixture
def letter(cast, client):
    with cast.inside():
        return paper(client, cast.counsellor)


@pytest.fixture
def turned(cast, proven, letter):
    """A browser whose screen is turned round with the paper on it; the office signs afterwards."""
    browser = proven(cast.counsellor, at=time.time() - 60)
    answer = browser.post(f"/outgoing/{letter.pk}/sign/", {"explained_in": "prs", "office_signs": "on"})
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    return browser


def prove(browser):
    """As the page does on which the counsellor unlocks."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()


def filled(browser, address=HERE, **said):
    """What the form of this page sends once somebody has drawn."""
    form = browser.get(address).context["form"]
    return {"who": form["who"].value(), "text_sha256": form["text_sha256"].value(), "strokes": DRAWN, **said}


def stored(cast, letter):
    with cast.inside():
        return Letter.objects.everywhere(because="test").select_related("paper__record_key").get(pk=letter.pk)


def signatures(cast, letter):
    with cast.inside():
        return list(Signature.objects.of_letter(letter))


def test_the_person_reads_the_whole_text_in_their_language_and_in_german_and_nothing_else(turned):
    answer = turned.get(HERE)
    page = answer.content.decode()
    assert '<html lang="fa" dir="rtl"' in page
    assert 'lang="fa" dir="rtl" aria-labelledby="own-title"' in page
    assert "Ausländerbehörde Mainz" in page and "gebe eine Vollmacht an" in page
    assert page.index('id="own-title"') < page.index('id="german-title"') < page.index("<canvas")
    assert SECRET not in page and "<nav" not in page and "____" not in page
    assert "no-store" in answer["Cache-Control"]


def test_nothing_else_opens_and_the_page_ends_with_the_lock(turned, letter, client):
    addresses = (
        client.get_absolute_url(), f"/outgoing/{letter.pk}/", f"/outgoing/{letter.pk}/pdf/", "/clients/",
        f"/outgoing/{letter.pk}/sign/", f"/outgoing/{letter.pk}/sign/office/", f"/outgoing/{letter.pk}/edit/",
    )  # fmt: skip
    for address in addresses:
        assert turned.get(address)["Location"].startswith(reverse("account_reauthenticate")), address
        assert turned.post(address)["Location"].startswith(reverse("account_reauthenticate")), address
    assert turned.get("/desk/").status_code == 404, (
        "the page with the person's own data was not the one that was opened"
    )
    prove(turned)
    assert turned.get(client.get_absolute_url()).status_code == 200
    assert turned.get(HERE).status_code == turned.post(HERE).status_code == 404


def test_a_later_lock_and_half_an_hour_end_it(turned, client, settings):
    settings.WEGWARTE_IDLE_SECONDS = -1
    assert turned.get(HERE).status_code == 404
    settings.WEGWARTE_IDLE_SECONDS = 1800
    prove(turned)
    turned.get(client.get_absolute_url())
    turned.post("/lock/")
    assert turned.get(HERE).status_code == 404


def test_the_last_signature_freezes_the_paper_and_records_the_consent(cast, turned, letter, client):
    assert turned.post(HERE, filled(turned)).status_code == 302
    (first,) = signatures(cast, letter)
    assert (first.who, first.way, first.language, first.name) == ("person", "drawn", "fa", "Amina Rahimi")
    assert tuple(tuple(map(tuple, stroke)) for stroke in first.strokes) == AS_DRAWN
    assert first.text_sha256 == hashlib.sha256(first.text.encode()).hexdigest()
    assert "Ausländerbehörde Mainz" in first.text
    assert not stored(cast, letter).is_frozen, "the office has still to sign"
    after = turned.get(HERE).content.decode()
    assert "<canvas" not in after and "Mainz" not in after

    prove(turned)
    between = turned.get(letter.get_absolute_url()).content.decode()
    assert f"/outgoing/{letter.pk}/sign/back/" in between, (
        "nothing of it changes now, but the signatures can be taken back"
    )
    assert f"/outgoing/{letter.pk}/edit/" not in between and f"/outgoing/{letter.pk}/discard/" not in between
    office = f"/outgoing/{letter.pk}/sign/office/"
    assert turned.get(f"/outgoing/{letter.pk}/sign/")["Location"] == office
    assert turned.post(office, filled(turned, office)).status_code == 302
    frozen = stored(cast, letter)
    with cast.inside():
        assert frozen.is_frozen and frozen.paper.type == Document.Type.AGREEMENT
        with plain_of(frozen.paper.latest) as plain:
            assert hashlib.sha256(plain.read()).hexdigest() == frozen.sha256
        (consent,) = Consent.objects.of_file(client)
        said = (consent.kind_id, consent.recipient, consent.purpose, consent.valid_until, consent.explained_in_id)
        expected = (
            "einwilligung.C4",
            "Ausländerbehörde Mainz",
            "Aufenthaltserlaubnis",
            datetime.date(2027, 12, 31),
            "prs",
        )
        assert said == expected
        assert (consent.given_on, consent.seen_on, consent.form) == (today(), today(), Consent.Form.WRITTEN)
        assert SignedConsent.objects.of_file(client).get().letter_id == letter.pk


def test_the_drawn_lines_stand_on_the_paper(cast, client):
    from pypdfium2 import PdfDocument

    from wegwarte.letters.composing import paper_of
    from wegwarte.letters.paper import as_pdf
    from wegwarte.letters.signing import drawn_on_paper

    with cast.inside():
        letter = paper(client, cast.counsellor)
        drawn = Signature(who="person", way="drawn", name="Amina Rahimi", strokes=AS_DRAWN)
        typed = Signature(who="office", way="typed", name="Getippt Von Hand", strokes=None)
        signed = as_pdf(paper_of(letter, drawn_on_paper(letter, [drawn, typed])))
        without = as_pdf(paper_of(letter, drawn_on_paper(letter, [typed])))
    text = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(signed))
    assert text.count("Getippt Von Hand") == 2, "in the place of the signature, and beneath it"

    def paths(pdf):
        return sum(1 for page in PdfDocument(pdf) for thing in page.get_objects(max_depth=5) if thing.type == 2)

    assert paths(signed) == paths(without) + 1


def test_who_cannot_draw_types_their_name(cast, turned, letter):
    assert turned.post(HERE, filled(turned, strokes="")).status_code == 422
    assert signatures(cast, letter) == []
    turned.post(HERE, filled(turned, strokes="", typed="أمينة رحيمي"))
    (one,) = signatures(cast, letter)
    assert (one.way, one.name, one.strokes) == ("typed", "أمينة رحيمي", None)


def test_what_no_hand_draws_is_asked_again_in_the_persons_language(cast, turned, letter):
    answer = turned.post(HERE, filled(turned, strokes='[[["<svg onload=x>", 1, 1]]]'))
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert "onload=x>" not in answer.content.decode().replace("&lt;svg onload=x&gt;", "")
    assert signatures(cast, letter) == []


def test_nobody_has_to_sign(cast, turned, letter):
    assert turned.post(HERE, {"not_signed": "1"}).status_code == 302
    page = turned.get(HERE).content.decode()
    assert "<canvas" not in page and "Mainz" not in page
    assert turned.post(HERE, filled_without_page()).status_code == 200
    assert signatures(cast, letter) == []
    with cast.inside():
        assert AuditEntry.objects.filter(action="letters.not_signed").exists()


def filled_without_page():
    return {"who": "person", "text_sha256": "0" * 64, "strokes": DRAWN}


def test_a_text_that_changed_meanwhile_is_read_once_more(cast, turned, letter):
    before = filled(turned)
    with cast.inside():
        now = stored(cast, letter)
        values = {**now.values, "authority": "Jobcenter Mainz"}
        actions.change_letter(now, version=now.version, by=cast.counsellor, values=values)
    answer = turned.post(HERE, before)
    assert answer.status_code == 409
    assert "Jobcenter Mainz" in answer.content.decode() and DRAWN not in answer.content.decode()
    assert signatures(cast, letter) == []
    assert turned.post(HERE, filled(turned)).status_code == 302
    assert "Jobcenter Mainz" in signatures(cast, letter)[0].text


def test_a_second_tab_and_the_way_back_sign_nothing_twice(cast, turned, letter):
    second_tab = filled(turned)
    turned.post(HERE, filled(turned))
    assert turned.post(HERE, second_tab).status_code == 200
    assert len(signatures(cast, letter)) == 1
    assert "<canvas" not in turned.get(HERE).content.decode()


def test_nothing_changes_between_the_signatures_until_they_are_taken_back(cast, turned, letter):
    turned.post(HERE, filled(turned))
    prove(turned)
    now = stored(cast, letter)
    with cast.inside(), pytest.raises(Refused):
        actions.change_letter(now, version=now.version, by=cast.counsellor, values={})
    with cast.inside(), pytest.raises(Refused):
        actions.discard_letter(now, by=cast.counsellor)
    assert turned.post(f"/outgoing/{letter.pk}/sign/back/").status_code == 302
    assert signatures(cast, letter) == []
    now = stored(cast, letter)
    with cast.inside():
        assert Signing.objects.of_letter(letter) is None
        actions.change_letter(now, version=now.version, by=cast.counsellor, values={})


def test_the_trail_tells_of_it_without_a_word_of_it(cast, turned, letter):
    turned.post(HERE, filled(turned))
    with cast.inside():
        keys = set(AuditEntry.objects.values_list("action", flat=True))
        assert {"letters.begin_signing", "letters.shown_to_sign", "letters.sign"} <= keys
        told = " ".join(map(str, AuditEntry.objects.values_list("details", "object_label")))
        told = re.sub(r"[0-9a-f-]{36}", "", told)  # an id may hold any digits
        assert "Amina" not in told and "Ausländerbehörde" not in told and "300" not in told


def test_who_may_not_open_the_file_shows_no_paper(cast, sign_in, letter, anybody):
    for person in (cast.other_office, cast.other_carrier):
        assert sign_in(person).post(f"/outgoing/{letter.pk}/sign/", {"explained_in": "prs"}).status_code == 404
    assert sign_in(cast.counsellor).get(HERE).status_code == 404
    assert anybody.get(HERE)["Location"].startswith("/account/login/")


def test_blanks_and_an_end_that_is_over_are_told_before(cast, sign_in, client):
    with cast.inside():
        blank = paper(client, cast.counsellor, authority="", matter="", until="")
        over = paper(client, cast.counsellor, until="01.01.2020")
    browser = sign_in(cast.counsellor)
    page = browser.get(f"/outgoing/{blank.pk}/sign/").content.decode()
    assert "What it is about" in page and "Holds until" not in page and "Interpreter" not in page
    assert browser.post(f"/outgoing/{blank.pk}/sign/", {"explained_in": "prs"}).status_code == 422
    assert browser.post(f"/outgoing/{over.pk}/sign/", {"explained_in": "prs"}).status_code == 422
    with cast.inside():
        assert Signing.objects.of_letter(blank) is None
