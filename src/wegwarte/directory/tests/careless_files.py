"""Files of HSDS to import in tests, small and large, and with what a careless or ill-meaning hand puts into them."""

import io
import json
import uuid
import zipfile
from typing import Any

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.hsds.importing.comparing import changes_of
from wegwarte.directory.hsds.importing.plan import Plan, plan_of
from wegwarte.directory.hsds.importing.writing import write
from wegwarte.directory.hsds.unpacking import tables_of


def taken(content: Any, keeper: uuid.UUID) -> Plan:
    """Takes over what is right of a file, or of the objects of one; the plan."""
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    with carrier(keeper):
        plan = plan_of(tables_of(content), keeper)
        write(changes_of(plan, "Mira", today()))
    return plan


def reasons(plan: Plan) -> list[tuple[str, str, str]]:
    """What is named: table, place in the file, reason."""
    return [(wrong.table, wrong.where, wrong.reason) for wrong in plan.wrong]


def new() -> str:
    """An id."""
    return str(uuid.uuid4())


def house(**more: Any) -> dict[str, Any]:
    """A house that can be found."""
    address = {"id": new(), "address_1": "Ahornweg 1", "city": "Mainz", "postal_code": "55116",
               "state_province": "RLP", "country": "DE", "address_type": "physical"}  # fmt: skip
    return {"id": new(), "location_type": "physical", "name": "Ahornhof", "addresses": [address]} | more


def organisation(*services: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An organisation with services."""
    return {"id": new(), "name": "Beratung Ahornhof", "description": "Ein Verein.", "services": [*services]} | more


def service(**more: Any) -> dict[str, Any]:
    """A service in a house of its own."""
    where = house()
    at = {"id": new(), "location_id": where["id"], "location": where}
    return {"id": new(), "name": "Beratung", "status": "active", "description": "Wir helfen.",
            "service_at_locations": [at]} | more  # fmt: skip


def packed(files: dict[str, str]) -> bytes:
    """The tabular package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
