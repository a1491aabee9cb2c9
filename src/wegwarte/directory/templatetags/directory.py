"""Tags of the directory's pages: `{% load directory %}`."""

from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.utils import timezone

from wegwarte.core.dates import today
from wegwarte.directory.hours.opening import opening_of
from wegwarte.directory.hours.preview import week_in_words
from wegwarte.directory.hours.school import LoadedHolidays
from wegwarte.directory.hours.words import in_words
from wegwarte.directory.kinds import Kind
from wegwarte.directory.models import Access
from wegwarte.directory.published import Entry
from wegwarte.directory.reaching import dialled
from wegwarte.ui.fields import view_of
from wegwarte.ui.text import listed

register = template.Library()


@register.inclusion_tag("directory/options.html")
def many_options(bound: BoundField) -> dict[str, Any]:
    """Check boxes below the headings of their groups; of languages, those that are not frequent fold away."""
    view = view_of(bound)
    options = iter(view.options())
    groups = []
    for title, entries in _groups(bound):
        shown = [next(options) for _entry in entries]
        chosen = any(option.data["selected"] for option in shown)
        groups.append({"title": title, "options": shown, "open": chosen})
    return {"field": view, "groups": groups, "folds": len(groups) == 2}


def _groups(bound: BoundField) -> list[tuple[str, Any]]:
    """Headings with their choices, in the order in which the widget draws them; single ones have none."""
    found: list[tuple[str, Any]] = []
    for key, label in bound.field.choices:  # type: ignore[attr-defined]
        if isinstance(label, list | tuple):
            found.append((str(key), label))
        elif found and not found[-1][0]:
            found[-1][1].append((key, label))
        else:
            found.append(("", [(key, label)]))
    return found


register.filter(dialled)


@register.filter
def opening_line(entry: Entry) -> str:
    """Whether somebody can come now, and when next, in one line."""
    now = timezone.localtime()
    return in_words(opening_of(entry, now), now)


@register.filter
def this_week(hours: str, school: LoadedHolidays) -> list[tuple[str, str]]:
    """The days of this week and what is said of each; none for no hours."""
    return week_in_words(hours, today(), school.concerning(hours)) if hours else []


@register.filter
def kind_of_service(key: str) -> str:
    """What a kind of service is called."""
    return str(Kind(key).label) if key in Kind.values else key


@register.filter
def access_words(keys: list[str]) -> str:
    """What somebody who cannot walk, see or hear well finds in a house."""
    return listed(Access(key).label for key in keys if key in Access.values)
