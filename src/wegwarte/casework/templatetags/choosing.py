"""Choices as chips, large enough for a thumb: `{% load choosing %}{% chips form.channel frequent=… %}`."""

from collections.abc import Collection
from typing import Any

from django import template
from django.forms import CheckboxSelectMultiple
from django.forms.boundfield import BoundField, BoundWidget

from wegwarte.catalogue import codes
from wegwarte.ui.fields import view_of

register = template.Library()


@register.inclusion_tag("casework/chips.html")
def chips(
    bound: BoundField, frequent: Collection[str] = (), others: str = "", hint: str = "", focus: bool = False
) -> dict[str, Any]:
    """Radio buttons or check boxes of codes as chips.

    With `others` (the words for the rest) only the `frequent` codes and what is chosen stand open, the rest below,
    under the headings of their groups, with a field to filter them. `focus`: the page begins here.
    """
    options = _options(bound)
    near = _near(options, frequent) if others else options
    far = [option for option in options if option not in near]
    _number([*near, *far], bound.auto_id)
    if focus and near:
        near[0].data["attrs"]["autofocus"] = True
    return {
        "field": view_of(bound, hint=hint),
        "several": isinstance(bound.field.widget, CheckboxSelectMultiple),
        "near": near,
        "groups": _groups(far),
        "others": others,
        "open": others and not near,
    }


def _options(bound: BoundField) -> list[BoundWidget]:
    """The choices without the empty one of a field that must be answered."""
    options = [option for option in bound.subwidgets if option.data["value"] or not bound.field.required]
    for option in options:
        option.data["wrap_label"] = False
    return options


def _near(options: list[BoundWidget], frequent: Collection[str]) -> list[BoundWidget]:
    """The most used first, then whatever else is chosen."""
    by_code = {str(option.data["value"]): option for option in options}
    used = [by_code[code] for code in frequent if code in by_code]
    return used + [option for option in options if option.data["selected"] and option not in used]


def _number(options: list[BoundWidget], prefix: str) -> None:
    """Ids in the order on the page: an error message leads to the first."""
    for place, option in enumerate(options):
        option.data["attrs"]["id"] = f"{prefix}_{place}"


def _groups(options: list[BoundWidget]) -> list[tuple[str, list[BoundWidget]]]:
    groups: dict[str, list[BoundWidget]] = {}
    for option in options:
        groups.setdefault(codes.label(codes.group(str(option.data["value"]))), []).append(option)
    return list(groups.items())
