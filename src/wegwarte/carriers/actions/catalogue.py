"""The carrier's own catalogue: codes switched off and on, moved, named, added. Shared rows are never touched.

Every change claims the list's version (two people at once), and is told with before and after (`CatalogueChange`).
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.catalogue import cache
from wegwarte.catalogue.listing import entries_of, row_of, same_group, stays_open
from wegwarte.catalogue.models import CatalogueChange, Code, CodeList, ListState, OwnChoice, OwnLabel
from wegwarte.catalogue.relied_on import takes_own_codes, why_needed
from wegwarte.catalogue.rules import GERMAN
from wegwarte.core.conflicts import ChangedMeanwhile, Refused, as_before, made_before, once
from wegwarte.core.tenancy import current_carrier_id, own_mark

Kind = CatalogueChange.Kind
DAY = datetime.timedelta(days=1)
UP, DOWN, TOP = "up", "down", "top"


@action("carriers.switch_off_code", says=_("Switched off a code"), needs=Right.ADMINISTER)
def switch_off_code(code: Code, *, day: datetime.date, version: int, on: datetime.date, by: Member) -> Code:
    """From `day` on the code is not offered; records keep it. At least one code of the list stays on."""
    _claim(code.code_list_id, version)
    if (reason := why_needed(code.pk)) is not None:
        raise Refused(reason)
    row = row_of(code.pk, on=on)
    if row.ended:
        raise Refused(_("This code has left the shared list already."))
    if row.off_from and not row.back_on:
        raise Refused(_("This code is switched off already."))
    if day < on:
        raise Refused(_("Choose today or a day to come: what was recorded so far stays as it is."), field="day")
    if not stays_open(code.code_list_id, without=code.pk, since=day):
        raise Refused(_("At least one code of the list has to stay on."))
    _choose(code, off_from=day, off_until=None)
    _tell(Kind.OFF, code, by=by, day=day)
    return code


@action("carriers.switch_on_code", says=_("Switched on a code"), needs=Right.ADMINISTER)
def switch_on_code(code: Code, *, day: datetime.date, version: int, on: datetime.date, by: Member) -> Code:
    """From `day` on the code is offered again; for the days without it stays as it was."""
    _claim(code.code_list_id, version)
    off_from = row_of(code.pk, on=on).off_from
    if off_from is None:
        raise Refused(_("This code is not switched off."))
    if day < on:
        raise Refused(_("Choose today or a day to come: what was recorded so far stays as it is."), field="day")
    if day <= off_from:
        _choose(code, off_from=None, off_until=None)
    else:
        _choose(code, off_from=off_from, off_until=day - DAY)
    _tell(Kind.ON, code, by=by, day=day)
    return code


@action("carriers.move_code", says=_("Moved a code"), needs=Right.ADMINISTER)
def move_code(code: Code, *, way: str, version: int, on: datetime.date, by: Member) -> Code:
    """Moves the code one place up or down, or to the top, among the codes of its group."""
    order = [entry.id for entry in same_group(code.pk, on=on)]
    if code.pk not in order:
        raise Refused(_("This code has left the shared list already."))
    before = order.index(code.pk)
    after = {UP: max(before - 1, 0), DOWN: min(before + 1, len(order) - 1), TOP: 0}[way]
    if after == before:
        return as_before(code)
    _claim(code.code_list_id, version)
    order.insert(after, order.pop(before))
    OwnChoice.objects.bulk_create(
        [OwnChoice(code_id=code_id, position=place) for place, code_id in enumerate(order, start=1)],
        update_conflicts=True, unique_fields=["carrier_id", "code"], update_fields=["position"],
    )  # fmt: skip
    _tell(Kind.MOVED, code, by=by, before=str(before + 1), after=str(after + 1))
    return code


@action("carriers.name_code", says=_("Named a code"), needs=Right.ADMINISTER)
def name_code(code: Code, *, names: Mapping[str, str], version: int, by: Member) -> Code:
    """What the carrier calls the code, by language; "" takes the own name back. Only the language changed is told."""
    _claim(code.code_list_id, version)
    own = dict(OwnLabel.objects.filter(code=code).values_list("language", "text"))
    if code.is_own and not names.get(GERMAN, code.label):
        raise Refused(_("A code of your own needs a German name."), field=GERMAN)
    changed = {tag: text for tag, text in names.items() if text != own.get(tag, "")}
    if not changed:
        return as_before(code)
    _refuse_a_second(code.code_list_id, changed.get(GERMAN, ""), but=code.pk)
    for tag, text in changed.items():
        if text:
            OwnLabel.objects.update_or_create(code=code, language=tag, defaults={"text": text})
        else:
            OwnLabel.objects.filter(code=code, language=tag).delete()
        _tell(Kind.NAMED, code, by=by, language=tag, before=own.get(tag, ""), after=text)
    return code


@action("carriers.add_own_code", says=_("Added a code of the carrier's own"), needs=Right.ADMINISTER)
def add_own_code(
    code_list: CodeList,
    *,
    names: Mapping[str, str],
    maps_to: str,
    valid_from: datetime.date,
    by: Member,
    submission: uuid.UUID | None = None,
) -> Code:
    """Adds a code that this carrier alone can choose; figures sum it up under the shared code `maps_to`, for good."""

    def make() -> CatalogueChange:
        _count_on(code_list.pk)
        _refuse_a_second(code_list.pk, names[GERMAN])
        code = _own_code(code_list, names[GERMAN], maps_to, valid_from)
        labels = [OwnLabel(code=code, language=tag, text=text) for tag, text in names.items() if text]
        OwnLabel.objects.bulk_create(labels)
        return _tell(Kind.ADDED, code, by=by, after=names[GERMAN], day=valid_from, submission=submission)

    change, _new = once(CatalogueChange, submission, make, by_id=by.pk, code_list=code_list)
    return as_before(change.code) if made_before(change) else change.code


def _own_code(code_list: CodeList, label: str, maps_to: str, valid_from: datetime.date) -> Code:
    """Numbered after the carrier's others of the list, at the end of its group."""
    sums = Code.objects.filter(code_list=code_list, carrier_id=None, pk=maps_to).first()
    if sums is None or not takes_own_codes(code_list.pk) or why_needed(maps_to) is not None:
        raise Refused(_("Nothing of your own can be summed up under this code."), field="maps_to")
    carrier_id = current_carrier_id()
    number = Code.objects.filter(code_list=code_list).exclude(carrier_id=None).count() + 1
    name = f"E{number}{own_mark(carrier_id)}"
    last = max((entry.position for entry in same_group(maps_to, on=valid_from)), default=0)
    return Code.objects.create(
        id=f"{code_list.pk}.{name}", carrier_id=carrier_id, code_list=code_list, code=name, label=label,
        position=last + 1, maps_to=sums, group_id=sums.group_id, report_code=sums.report_code,
        valid_from=valid_from, source="",
    )  # fmt: skip


def _claim(list_key: str, version: int) -> None:
    """Moves the list on from this version; raises ChangedMeanwhile when another change was first."""
    _begin(list_key)
    if not ListState.objects.filter(code_list=list_key, version=version).update(version=version + 1):
        raise ChangedMeanwhile
    cache.look_again()


def _count_on(list_key: str) -> None:
    """Moves the list on from whatever version: for what overwrites nothing. Others who change it wait here."""
    _begin(list_key)
    ListState.objects.filter(code_list=list_key).update(version=models.F("version") + 1)
    cache.look_again()


def _begin(list_key: str) -> None:
    """Lists that the carrier never changed have the version 0."""
    ListState.objects.bulk_create([ListState(code_list_id=list_key, version=0)], ignore_conflicts=True)


def _choose(code: Code, **chosen: Any) -> None:
    OwnChoice.objects.update_or_create(code=code, defaults=chosen)


def _refuse_a_second(list_key: str, name: str, *, but: str = "") -> None:
    """Two codes of a list with one name could not be told apart."""
    others = [entry for entry in entries_of(list_key) if entry.id != but]
    if name and name.casefold() in {entry.names[GERMAN].casefold() for entry in others}:
        raise Refused(_("Another code of this list has this name."), field=GERMAN)


def _tell(kind: str, code: Code, *, by: Member, **said: Any) -> CatalogueChange:
    """Writes down what was done, as the last step: the new mark lets all processes read what is now there."""
    marked = ListState.objects.filter(code_list=code.code_list_id)
    marked.update(mark=uuid.uuid4(), changed_at=Now())
    cache.look_again()
    return CatalogueChange.objects.create(
        kind=kind, code=code, code_list_id=code.code_list_id, by_id=by.actor_id, by_name=by.actor_name, **said
    )
