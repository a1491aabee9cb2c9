"""A file of rules that contradicts itself is not taken."""

import json

import pytest

from wegwarte.deadlines.reading import DATA, UnusableRules, law


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
    ],
)
def test_what_contradicts_itself_is_named(changed, values, said):
    with pytest.raises(UnusableRules, match=said):
        changed("ASYL-KLAGE-2W", **values)


def test_every_rule_has_its_source_and_how_sure_it_is():
    for rule, told in law().rules.values():
        assert "§" in told.basis, rule.id
        assert told.certainty in ("high", "medium"), rule.id
        assert told.label
        assert told.trigger
