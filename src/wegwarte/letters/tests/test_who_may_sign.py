"""Papers are signed by those who work on the file: not in an emergency, and not by who is kept out of it."""

import time

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.emergency import Emergency
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.models import Signature, Signing
from wegwarte.letters.signing import sha256_of, text_of
from wegwarte.letters.tests.papers import DRAWN, paper, prepared

REASON = "Steht vor der Tür, Abschiebung ist angekündigt"


@pytest.fixture
def letter(cast):
    with cast.inside():
        return paper(make_client(cast.mainz, cast.counsellor), cast.counsellor)


def test_who_reads_in_an_emergency_has_nothing_signed(cast, sign_in, letter):
    with cast.inside():
        casework.open_in_emergency(cast.trier, Emergency(letter.client, REASON), by=cast.other_office)
        with pytest.raises(PermissionDenied):
            prepared(letter, cast.other_office)
        prepared(letter, cast.counsellor)
        with pytest.raises(PermissionDenied):
            actions.sign_letter(
                letter,
                who="person",
                typed="Amina",
                text_sha256=sha256_of(text_of(letter)),
                by=cast.other_office,
                on=today(),
            )
        assert not Signature.objects.visible_to(cast.other_office).exists()
        assert not Signing.objects.visible_to(cast.other_office).exists()
    browser = sign_in(cast.other_office)
    for way in ("sign", "sign/office", "sign/back", "signed-paper", "signed"):
        assert browser.get(f"/outgoing/{letter.pk}/{way}/").status_code == 404
        assert browser.post(f"/outgoing/{letter.pk}/{way}/").status_code in (404, 405)


def test_a_conflict_of_interest_closes_the_turned_screen_at_once(cast, proven, letter):
    browser = proven(cast.counsellor, at=time.time() - 60)
    browser.post(f"/outgoing/{letter.pk}/sign/", {"explained_in": "prs"})
    form = browser.get("/desk/sign/").context["form"]
    said = {"who": "person", "text_sha256": form["text_sha256"].value(), "strokes": DRAWN}
    with cast.inside():
        casework.keep_out(
            letter.client, member=cast.counsellor, kind="relative", to=cast.colleague, by=cast.counsellor, on=today()
        )
    assert browser.get("/desk/sign/").status_code == browser.post("/desk/sign/", said).status_code == 404
    with cast.inside():
        assert not Signature.objects.of_letter(letter).exists()
        assert not Signature.objects.visible_to(cast.counsellor).exists()
