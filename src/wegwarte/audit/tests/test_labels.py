"""Every action has words for the page of the trail, and every word an action."""

import ast
from pathlib import Path

import wegwarte
from wegwarte.audit.labels import LABELS, grouped, label

WRITERS = {"action", "record", "note", "note_failure"}


def written_keys() -> set[str]:
    """Keys that the code writes into the trail: first arguments of `@action(…)`, `record(…)` and `note(…)`."""
    found = set()
    for path in Path(wegwarte.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = getattr(node.args[0], "value", None)
            if name in WRITERS and isinstance(key, str) and "." in key:
                found.add(key)
    return found


def test_every_action_has_words():
    assert written_keys() - set(LABELS) == set(), "add them to wegwarte/audit/labels.py"


def test_no_words_for_what_nothing_writes():
    assert set(LABELS) - written_keys() == set()


def test_an_entry_of_an_older_version_shows_its_key():
    assert label("no.such_action") == "no.such_action"


def test_every_action_stands_below_one_heading():
    groups = [[key for key, _words in pairs] for _title, pairs in grouped()]
    assert sorted(key for keys in groups for key in keys) == sorted(LABELS)
    assert all(groups)
    assert [{"casework.record_consent", "casework.printed_file", "casework.open_case"} & set(keys) for keys in groups][
        :3
    ] == [{"casework.record_consent"}, {"casework.printed_file"}, {"casework.open_case"}]
