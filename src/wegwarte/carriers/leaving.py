"""What somebody who leaves leaves behind: apps above say which work of theirs is open, and what ends with it.

The administration learns how much there is in each office, and nothing of what it is about.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from wegwarte.carriers.models import Member, Office, OfficeNotice, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.core.dates import today


@dataclass(frozen=True)
class OpenWork:
    """A kind of work that may be left behind: how it is said (with `%(count)d`), and how much there is by office."""

    says: Promise
    count: Callable[[Member], Mapping[UUID, int]]


_kinds: dict[str, OpenWork] = {}
_endings: dict[str, Callable[[Member], object]] = {}


def register(key: str, kind: OpenWork) -> None:
    """Adds a kind of work; the same key again replaces it."""
    _kinds[key] = kind


def ends_with_membership(key: str, end: Callable[[Member], object]) -> None:
    """Adds what is ended when somebody leaves, as places in teams; the same key again replaces it."""
    _endings[key] = end


def end_all(member: Member) -> None:
    """Ends what apps above have added."""
    for end in _endings.values():
        end(member)


@dataclass(frozen=True)
class LeftBehind:
    """What lies open in one office, in words, and who leads the office and can hand it over."""

    office: Office
    work: list[str]
    leads: list[str]


def open_work(member: Member) -> list[LeftBehind]:
    """What this member leaves behind, by office. One query for each kind, and two."""
    found: dict[UUID, list[str]] = {}
    for kind in _kinds.values():
        for office_id, count in kind.count(member).items():
            if count:
                found.setdefault(office_id, []).append(str(kind.says % {"count": count}))
    leads = _leads([*found], but=member)
    return [LeftBehind(one, found[one.pk], leads.get(one.pk, [])) for one in Office.objects.filter(pk__in=found)]


def _leads(offices: list[UUID], *, but: Member) -> dict[UUID, list[str]]:
    held = OfficeRole.objects.held(today()).filter(office__in=offices, role=Role.LEAD).exclude(member=but)
    found: dict[UUID, list[str]] = {}
    for office_id, name in held.order_by("member__name").values_list("office_id", "member__name"):
        if office_id:
            found.setdefault(office_id, []).append(name)
    return found


def _notices(member: Member) -> Mapping[UUID, int]:
    """Notices that still hang under this name; another of the same name is taken for them."""
    hanging = OfficeNotice.objects.filter(written_by_name=member.name, until__gte=today()).order_by()
    return dict(hanging.values_list("office_id").annotate(count=Count("pk")))


def register_own() -> None:
    """What this app itself knows of."""
    says = ngettext_lazy("%(count)d notice that hangs", "%(count)d notices that hang", "count")
    register("notices", OpenWork(says, _notices))
