"""What somebody was typing into a file when it was merged into another is offered there."""

import re
from typing import Any
from uuid import UUID

from wegwarte.carriers.drafts import register
from wegwarte.casework.queries.files import signposts_to

FILE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def former_keys(key: str, asked: dict[Any, Any]) -> list[str]:
    """Under which keys the same form was known in the files that are part of this one now. One query for a page."""
    ids = frozenset(FILE.findall(key))
    if ids not in asked:
        asked[ids] = signposts_to(map(UUID, ids)) if ids else {}
    return [key.replace(str(goes_on), str(before)) for before, goes_on in asked[ids].items()]


register(former_keys)
