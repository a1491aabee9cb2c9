"""Who may import what. The administration never meets content: files are imported by who leads the office."""

from wegwarte.carriers.access import Staff
from wegwarte.carriers.rights import Right
from wegwarte.imports.models import ImportRun

OF_AN_OFFICE = frozenset({ImportRun.Kind.CLIENTS.value, ImportRun.Kind.CONSULTATIONS.value})


def may_import(member: Staff, run: ImportRun) -> bool:
    """Whether the member may work on this import."""
    if run.kind not in OF_AN_OFFICE:
        return member.may(Right.ADMINISTER)
    return run.office_id is not None and all(
        member.may(right, office_id=run.office_id) for right in (Right.COUNSEL, Right.LEAD)
    )


def may_import_kind(member: Staff, kind: str) -> bool:
    """Whether the member may import such tables anywhere; leading alone is not enough without the pledge."""
    if kind not in OF_AN_OFFICE:
        return member.may(Right.ADMINISTER)
    return member.may(Right.COUNSEL) and bool(member.offices_with(Right.LEAD))
