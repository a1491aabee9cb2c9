"""An entry of the trail names what its own action changed, in the words of the house."""

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.tests.contacts import CODES, a_file, note, typed
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db


def entry(cast, action: str) -> AuditEntry:
    with cast.inside():
        return AuditEntry.objects.get(action=f"casework.{action}")


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        ({"topics": ["thema.T50"]}, {"topics": ["thema.T51"]}, ["topics"]),
        ({"topics": ["thema.T50"]}, {}, ["topics"]),
        ({}, {"activities": ["taetigkeit.INFO"]}, ["activities"]),
        ({"topics": ["thema.T50"]}, {"topics": ["thema.T50"], "channel": "kanal.MAIL"}, ["channel_id"]),
        ({"topics": ["thema.T50", "thema.T51"]}, {"topics": ["thema.T51", "thema.T50"]}, None),
    ],
)
def test_a_correction_names_what_it_changed(cast, sign_in, before, after, fields):
    noted = note(cast, client=a_file(cast), note="", **before)
    sent = {**typed(version="1", kind=CODES["kind_id"], note=""), **after}
    assert sign_in(cast.counsellor).post(f"/consultations/{noted.pk}/?correct", sent).status_code == 302
    assert entry(cast, "correct_consultation").details == ({"fields": fields} if fields else {})


def test_the_next_action_tells_of_itself_only(cast):
    noted = note(cast, client=a_file(cast))
    with cast.inside():
        details = ConsultationDetails(on=today(), fields={**CODES, "note": "Neu"})
        actions.correct_consultation(noted, details, version=1, by=cast.counsellor)
        actions.withdraw_consultation(noted, version=2, by=cast.counsellor)
    assert "fields" not in entry(cast, "withdraw_consultation").details


def test_whoever_acts_in_arabic_writes_no_arabic_into_the_trail(cast, sign_in, monkeypatch):
    """Tests have no translations: the language in which a label is asked for stands for its words."""
    from django.utils.translation import get_language

    from wegwarte.casework.models import Consultation

    monkeypatch.setattr(Consultation, "audit_label", property(lambda self: get_language()))
    browser = sign_in(cast.counsellor)
    browser.cookies["wegwarte_language"] = "ar"
    assert browser.post("/consultations/new/", typed()).status_code == 302
    assert entry(cast, "note_consultation").object_label == "de"
