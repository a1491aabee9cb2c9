"""A map of a procedure that contradicts itself is not taken; those that are there say where they were read."""

import json

import pytest

from wegwarte.deadlines.data_files import UnusableRules
from wegwarte.deadlines.dating import due_on
from wegwarte.deadlines.maps import DATA, maps


@pytest.fixture
def changed(tmp_path):
    def changed(step: dict | None = None, **values):
        held = json.loads(DATA.read_text("utf-8"))
        row = held["maps"][1]
        row.update(values)
        row["steps"][0].update(step or {})
        path = tmp_path / "maps.json"
        path.write_text(json.dumps(held), "utf-8")
        return maps.__wrapped__(path)

    return changed


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"valid_from": "2026-06-12", "valid_to": "2026-06-11"}, "ends before it begins"),
        ({"certainty": "perhaps"}, "how sure"),
        ({"checked_by": ""}, "lacks"),
        ({"source": ""}, "lacks"),
        ({"code": "ASYL"}, "stands twice"),
        ({"step": {"key": "wer"}}, "a step stands twice"),
        ({"step": {"who": "somebody"}}, "nobody is called somebody"),
        ({"step": {"offsett": "2w"}}, "nobody reads offsett"),
        ({"checked_on": "soon"}, "FAMILIE: .*soon"),
        ({"version": "2"}, "FAMILIE: version is no whole number"),
        ({"step": {"offset": "soon"}}, "soon is no offset"),
        ({"step": {"rule": "FAMNACHZUG-3M"}}, "either a rule gives the day, or an offset"),
        ({"step": {"rule": "INVENTED", "offset": ""}}, "no rule that gives a day"),
        ({"step": {"rule": "ASYL-ARBEIT-3M", "offset": ""}}, "no rule that gives a day"),
        ({"step": {"rule": "FAMNACHZUG-3M", "offset": "", "basis": ""}}, "has its paragraph"),
    ],
)
def test_what_contradicts_itself_is_named(changed, values, said):
    with pytest.raises(UnusableRules, match=said):
        changed(**values)


def test_every_procedure_that_is_promised_has_its_map():
    assert set(maps()) == {"ASYL", "FAMILIE", "EINBUERG", "UKR24", "DULD25", "HFK"}


@pytest.mark.parametrize("code", maps())
def test_a_paragraph_is_named_or_a_step_is_advice(code):
    for step in maps()[code].steps:
        assert step.basis or "§" not in step.title + step.needs, step.key
        assert step.basis == "" or step.basis.startswith("§"), step.key
        assert not step.rule or due_on(maps()[code].checked_on, offset="", rule=step.rule), step.key
