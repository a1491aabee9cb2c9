"""What a newer map of a procedure says otherwise than the steps that were copied from an older one."""

from collections.abc import Collection
from dataclasses import dataclass

from wegwarte.deadlines.maps import MapStep, maps
from wegwarte.deadlines.models import Procedure, ProcedureStep


@dataclass(frozen=True)
class Difference:
    """`added`: steps that are new; `changed`: open steps that the newer map words or dates otherwise;
    `gone`: open ones that it no longer has, which stay until somebody says that they are not needed."""

    version: int
    added: list[MapStep]
    changed: list[tuple[ProcedureStep, MapStep]]
    gone: list[ProcedureStep]


def difference(procedure: Procedure, steps: Collection[ProcedureStep]) -> Difference | None:
    """What is offered; `None` where the procedure has the map of today, or is over."""
    newest = maps().get(procedure.kind)
    if newest is None or newest.version <= procedure.map_version or not procedure.is_running:
        return None
    now = {step.key: step for step in newest.steps}
    held = {step.key: step for step in steps if step.key}
    open_ones = [step for step in held.values() if step.is_open]
    return Difference(
        version=newest.version,
        added=[step for step in newest.steps if step.key not in held],
        changed=[(step, now[step.key]) for step in open_ones if step.key in now and _differs(step, now[step.key])],
        gone=[step for step in open_ones if step.key not in now],
    )


def _differs(step: ProcedureStep, newer: MapStep) -> bool:
    held = (step.title, step.needs, step.basis, step.who, step.offset, step.rule)
    return held != (newer.title, newer.needs, newer.basis, newer.who, newer.offset, newer.rule)
