"""The component tags. They are built in: no `{% load %}` is needed. `/ui/` shows each of them."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context

from wegwarte.ui import blocks, components
from wegwarte.ui.both_versions import OVERTAKEN, Difference, Whose
from wegwarte.ui.fields import FieldView, view_of
from wegwarte.ui.pieces import piece
from wegwarte.ui.text import between, introducing, isolated, listed, shown_moment

register = template.Library()

register.simple_tag(components.icon)
register.simple_tag(components.picture)
register.simple_tag(components.badge)
register.simple_tag(components.due_badge)
register.simple_tag(components.button)
register.simple_tag(components.link_button)
register.simple_tag(components.option_input)
register.simple_tag(blocks.tab)
register.simple_tag(isolated, name="person_name")
register.simple_tag(shown_moment, name="when")
register.simple_tag(between)
register.filter("listed", listed)
register.filter("introducing", introducing)
register.tag(piece)

for block in (
    blocks.card,
    blocks.alert,
    blocks.definition_list,
    blocks.definition,
    blocks.timeline,
    blocks.timeline_item,
    blocks.due_line,
    blocks.table,
    blocks.tabs,
):
    register.simple_block_tag(block)


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField, label: str = "", hint: str = "", width: str = "", *, focus: bool = False
) -> dict[str, Any]:
    """One field with label, hint, error and, when the form's field says so, why we ask.

    With `focus` a fresh form begins in it; one that was sent begins with what is wrong.
    """
    view = view_of(bound, label, hint, width)
    view.focus = focus and not bound.form.is_bound
    return {"field": view}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong with a form, each message leading to its field; nothing when nothing is wrong.

    It takes the focus, so that a screen reader begins with it; not so with `focus=False`.
    Where somebody else was first, both versions stand here, side by side (`carriers.answering.side_by_side`).
    """
    wrong: list[FieldView] = [view_of(bound) for bound in form if bound.errors]
    both: list[Difference] | None = getattr(form, "both_versions", None)
    general = [] if both is not None and form.has_error(NON_FIELD_ERRORS, OVERTAKEN) else form.non_field_errors()
    contested = any(each.whose == Whose.BOTH for each in both or ())
    shown = {"general": general, "wrong": wrong, "any": bool(general or wrong), "focus": focus}
    return shown | {"compared": both is not None, "both": both, "contested": contested}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(title: str, text: str = "", icon: str = "", action: str = "", href: str = "") -> dict[str, Any]:
    """What a list says when it is empty: what belongs here and how to begin."""
    return {"title": title, "text": text, "icon": icon, "action": action, "href": href}


class KeysetPage(Protocol):
    """A page of a long list: the marks of its neighbours, "" where there is none."""

    older: str
    newer: str


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: KeysetPage) -> dict[str, Any]:
    """Links to the neighbouring pages: `?older=MARK` or `?newer=MARK`, the other parameters kept."""
    kept: QueryDict = context["request"].GET.copy()
    kept.pop("older", None)
    kept.pop("newer", None)
    return {name: _with(kept, name, getattr(page, name)) for name in ("older", "newer")}


def _with(kept: QueryDict, name: str, mark: str) -> str:
    if not mark:
        return ""
    query = kept.copy()
    query[name] = mark
    return f"?{query.urlencode()}"
