"""The reckoning of a deadline as it is kept: a later change of the rules never alters what was shown."""

from datetime import date
from typing import Any

from wegwarte.deadlines.terms import Period, Reckoned, Step, Unit


def as_kept(reckoned: Reckoned) -> list[dict[str, Any]]:
    """The steps as JSON: key, day, and what their words need besides."""
    return [
        {
            "key": step.key,
            "day": step.day.isoformat() if step.day else None,
            "said": {name: _kept(value) for name, value in step.said.items()},
        }
        for step in reckoned.steps
    ]


def steps_of(kept: list[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps again; the inverse of `as_kept`."""
    return tuple(
        Step(
            row["key"],
            date.fromisoformat(row["day"]) if row["day"] else None,
            {name: _read(value) for name, value in row["said"].items()},
        )
        for row in kept
    )


def _kept(value: object) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Period):
        return {"length": value.length, "unit": value.unit.value}
    return value


def _read(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value["day"]) if "day" in value else Period(value["length"], Unit(value["unit"]))
