"""Nothing is recorded that has no words for the page of the trail."""

import pytest

from wegwarte.audit.labels import LABELS, grouped, label
from wegwarte.audit.trail import record


def test_every_entry_has_words():
    assert len(LABELS) > 40
    assert not [key for key, says in LABELS.items() if not str(says).strip()]


def test_what_has_no_words_is_not_recorded(cast):
    with cast.inside(), pytest.raises(KeyError):
        record("no.such_action", by=cast.lead)


def test_an_entry_of_an_older_version_shows_its_key():
    assert label("no.such_action") == "no.such_action"


def test_every_action_stands_below_one_heading():
    groups = [[key for key, _words in pairs] for _title, pairs in grouped()]
    assert sorted(key for keys in groups for key in keys) == sorted(LABELS)
    assert all(groups)
    assert [{"casework.record_consent", "casework.printed_file", "casework.open_case"} & set(keys) for keys in groups][
        1:4
    ] == [{"casework.record_consent"}, {"casework.printed_file"}, {"casework.open_case"}]
