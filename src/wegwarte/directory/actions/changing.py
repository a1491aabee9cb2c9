"""How every record of the directory is changed: nobody overwrites anybody, and the trail names the fields."""

from typing import Any

from wegwarte.audit.trail import note_changes
from wegwarte.core.conflicts import claim_version
from wegwarte.directory.models import Location, Organisation, Service, ServiceAtLocation


def change(record: Organisation | Location | Service | ServiceAtLocation, version: int, fields: dict[str, Any]) -> None:
    """Writes the fields that differ. Raises ChangedMeanwhile when somebody else saved after `version`."""
    claim_version(record, version)
    changed = sorted(name for name, value in fields.items() if getattr(record, name) != value)
    note_changes(record, set(changed))
    for name in changed:
        setattr(record, name, fields[name])
    record.save(update_fields=[*changed, "changed_at"])
