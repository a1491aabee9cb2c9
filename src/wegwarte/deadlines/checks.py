"""The data of the law are read when the product is checked: what contradicts itself stops there, in words."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from wegwarte.deadlines.data_files import UnusableRules
from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.maps import maps
from wegwarte.deadlines.reading import law


@register()
def data_can_be_used(**_options: Any) -> list[CheckMessage]:
    """Rules, kinds of letters, maps of procedures."""
    found: list[CheckMessage] = []
    for read in (law, letters, maps):
        try:
            read()
        except UnusableRules as unusable:
            found.append(Error(f"The rules of deadlines cannot be used: {unusable}", id="deadlines.E001"))
    return found
