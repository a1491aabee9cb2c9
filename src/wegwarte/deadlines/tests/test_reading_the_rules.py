"""A file of rules that contradicts itself is not taken."""

import json

import pytest

from wegwarte.deadlines.data_files import UnusableRules
from wegwarte.deadlines.letters import DATA as LETTERS
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.reading import DATA, law


@pytest.fixture
def changed(tmp_path):
    def changed(rule: str, **values):
        held = json.loads(DATA.read_text("utf-8"))
        next(row for row in held["rules"] if row["id"] == rule).update(values)
        path = tmp_path / f"{len(values)}.json"
        path.write_text(json.dumps(held), "utf-8")
        return law(path)

    return changed


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"valid_from": "2026-06-12", "valid_to": "2026-06-11"}, "ends before it begins"),
        ({"length": None}, "a period does not fit"),
        ({"length": -1}, "never negative"),
        ({"fixed_on": "2026-06-12"}, "a fixed day does not fit"),
        ({"without_instruction": "3 months"}, "is no period"),
        ({"id": "ASYL-KLAGE-1W"}, "stands twice"),
        ({"counts": "sometimes"}, "ASYL-KLAGE-2W: .*sometimes"),
        ({"unit": "h"}, "ASYL-KLAGE-2W: .*'h'"),
        ({"length": "2"}, "ASYL-KLAGE-2W: length is no whole number"),
        ({"valid_from": "12.06.2026"}, "ASYL-KLAGE-2W: .*12.06.2026"),
        ({"moves": "no"}, "ASYL-KLAGE-2W: moves is neither true nor false"),
        ({"backward": True}, "ASYL-KLAGE-2W: nobody reads backward"),
        ({"certainty": "perhaps"}, "ASYL-KLAGE-2W: perhaps does not say how sure it is"),
        ({"legal_basis": ""}, "ASYL-KLAGE-2W: it lacks its paragraph"),
    ],
)
def test_what_contradicts_itself_is_named(changed, values, said):
    with pytest.raises(UnusableRules, match=said):
        changed("ASYL-KLAGE-2W", **values)


@pytest.mark.parametrize("read", [law, letters, maps], ids=["rules", "letters", "maps"])
@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_file_that_is_no_such_file_is_named(tmp_path, read, text):
    path = tmp_path / "spoilt.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnusableRules, match=r"spoilt\.json"):
        read.__wrapped__(path)


def test_what_is_missing_in_a_row_is_named_with_the_row(tmp_path):
    held = json.loads(DATA.read_text("utf-8"))
    del held["rules"][3]["moves"]
    del held["services"][0]["basis"]
    for rows in (held["rules"], held["services"]):
        path = tmp_path / "rules.json"
        path.write_text(json.dumps(held), "utf-8")
        with pytest.raises(UnusableRules, match=f"{rows[3]['id'] if rows is held['rules'] else rows[0]['code']}: "):
            law.__wrapped__(path)
        del held["rules"][3]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "BAMF_OFFENS"}, "stands twice"),
        ({"authority": "NOBODY"}, "there is no sender NOBODY"),
        ({"rules": ["INVENTED"]}, "there is no rule INVENTED"),
        ({"rules": "ASYL-KLAGE-2W"}, "rules is no list"),
        ({"rule": ["ASYL-KLAGE-2W"]}, "nobody reads rule"),
        ({"event_rules": ["ARBSUCH-3M"]}, "asks for no day"),
        ({"rules": ["WID-VwGO-1M"], "old_law": []}, "no suit, after which"),
    ],
)
def test_a_kind_of_letter_that_contradicts_itself_is_named(tmp_path, values, said):
    held = json.loads(LETTERS.read_text("utf-8"))
    held["decisions"][0].update(values)
    path = tmp_path / "letters.json"
    path.write_text(json.dumps(held), "utf-8")
    with pytest.raises(UnusableRules, match=said):
        letters.__wrapped__(path)


def test_every_rule_has_its_source_and_how_sure_it_is():
    for rule, told in law().rules.values():
        assert "§" in told.basis, rule.id
        assert told.certainty in ("high", "medium"), rule.id
        assert told.label
        assert told.trigger
