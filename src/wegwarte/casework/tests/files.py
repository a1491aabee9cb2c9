"""Making files in tests as the pages do."""

from datetime import date
from typing import Any

from tests.cast import Cast

from wegwarte.carriers.models import Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Client

DAY = date(2026, 11, 2)


def file_of(office: Office, by: Member, **fields: Any) -> Client:
    """A new file; call it inside the office's carrier. `phone` goes to the safe contact."""
    phone = fields.pop("phone", None)
    details = ClientDetails({**fields, **({"contact": {"phone": phone}} if phone else {})})
    return actions.register_client(office, details, by=by, on=DAY)


def file_here(cast: Cast, **fields: Any) -> Client:
    """A file in Mainz."""
    with cast.inside():
        return file_of(cast.mainz, cast.counsellor, **fields)
