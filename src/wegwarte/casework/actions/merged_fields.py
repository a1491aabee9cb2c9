"""What a merge stores on the file that goes on, and how that is taken back."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.clients import ClientDetails, apply_details, set_lists
from wegwarte.casework.merging.lists import joined_of, names_to_keep
from wegwarte.casework.merging.part import BOTH, FIRST, Changes, Part
from wegwarte.casework.merging.parts import parts_of
from wegwarte.casework.models import Client, FileMerge
from wegwarte.core.conflicts import Refused

CONTACT = "contact."
LISTS = {"nationalities": "country_id", "languages": "language_id"}


def apply_choices(merge: FileMerge, choices: Mapping[str, str]) -> set[str]:
    """Stores what was chosen and notes on the merge what it was before; returns the names of what changed."""
    client, second = merge.client, merge.second
    values = _values(client, second, choices)
    lists: dict[str, list[Any]] = {each.key: each.values for each in joined_of(client, second)}
    before, lists_before = {name: getattr(client, name) for name in values}, _lists(client)
    changed = apply_details(client, ClientDetails(values))
    client.save()
    changed |= set_lists(client, ClientDetails(nationalities=lists["nationalities"], languages=lists["languages"]))
    kept = {name: value for name, value in values.items() if name in changed}
    merge.before = {name: _plain(before[name]) for name in kept} | lists_before
    merge.after = {name: _plain(value) for name, value in kept.items()} | lists
    return changed


def take_back_choices(merge: FileMerge) -> list[str]:
    """Puts back what the merge changed; returns the names of what somebody has changed since, which stays so."""
    client, before, after = merge.client, merge.before or {}, merge.after or {}
    names = [name for name in before if name not in LISTS]
    stays = [name for name in names if _plain(getattr(client, name)) != after[name]]
    back = {name: _stored(name, before[name]) for name in names if name not in stays}
    apply_details(client, ClientDetails(back))
    client.save()
    now = _lists(client)
    lists = {
        name: before[name] if now[name] == after[name] else _without(now[name], after[name], before[name])
        for name in LISTS
        if name in before
    }
    set_lists(client, ClientDetails(nationalities=lists.get("nationalities"), languages=lists.get("languages")))
    return stays


def changed_since(merge: FileMerge) -> list[str]:
    """Names of columns that somebody changed after the merge: undoing leaves them as they are."""
    before, after = merge.before or {}, merge.after or {}
    return [name for name in before if name not in LISTS and _plain(getattr(merge.client, name)) != after[name]]


def undecided(first: Client, second: Client, choices: Mapping[str, str]) -> list[Part]:
    """Parts that differ and of which nobody has chosen one."""
    return [part for part in parts_of(first, second) if not part.is_same and choices.get(part.key) not in part.changes]


def _values(first: Client, second: Client, choices: Mapping[str, str]) -> Changes:
    values: Changes = {}
    if missing := undecided(first, second, choices):
        raise Refused(_("Please choose what is right."), field=missing[0].key)
    for part in parts_of(first, second):
        choice = FIRST if part.is_same else choices[part.key]
        changes = part.changes[choice]
        text = changes.get(part.key) if choice == BOTH else None
        if part.limit and isinstance(text, str) and len(text) > part.limit:
            raise Refused(_("Together this is too long. Please choose one."), field=part.key)
        values |= changes
    contact = {name.removeprefix(CONTACT): values.pop(name) for name in list(values) if name.startswith(CONTACT)}
    if contact:
        rule = {key: value for key, value in {**(first.contact or {}), **contact}.items() if value not in (None, "")}
        values["contact"] = rule or None
    values["other_names"] = names_to_keep(first, second, values)
    values["contact_before_on"] = max(filter(None, (first.contact_before_on, second.contact_before_on)), default=None)
    return values


def _lists(client: Client) -> dict[str, list[Any]]:
    return {name: list(getattr(client, name).values_list(column, flat=True)) for name, column in LISTS.items()}


def _without(now: list[Any], after: list[Any], before: list[Any]) -> list[Any]:
    """What stands there now without what the merge had added."""
    added = set(after) - set(before)
    return [value for value in now if value not in added]


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _stored(name: str, value: Any) -> Any:
    is_day = any(field.name == name and isinstance(field, models.DateField) for field in Client._meta.local_fields)
    return datetime.date.fromisoformat(value) if is_day and value else value
