"""Nothing is recorded that has no words for the page of the trail."""

import pytest

from wegwarte.audit.labels import LABELS, label
from wegwarte.audit.trail import record


def test_every_entry_has_words():
    assert len(LABELS) > 40
    assert not [key for key, says in LABELS.items() if not str(says).strip()]


def test_what_has_no_words_is_not_recorded(cast):
    with cast.inside(), pytest.raises(KeyError):
        record("no.such_action", by=cast.lead)


def test_an_entry_of_an_older_version_shows_its_key():
    assert label("no.such_action") == "no.such_action"
