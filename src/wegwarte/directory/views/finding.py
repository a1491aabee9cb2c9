"""Where a counsellor sends somebody: the published entries of all carriers."""

import re
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from wegwarte.carriers.access import Staff, StaffRequest, staff_page
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.directory.finding import Hit, Where, Wish, find, fits, is_stale
from wegwarte.directory.forms.finding import FindForm
from wegwarte.directory.hours.school import LoadedHolidays
from wegwarte.directory.published import Entry, Published, published
from wegwarte.places.models import Place
from wegwarte.places.queries import code_and_name, find_places

A_PAGE = 10
"""Services on a page: somebody sits at the desk, and what fits best comes first."""


@staff_page(Right.WORK)
def find_page(request: StaffRequest) -> HttpResponse:
    """Looks for services by place, topic, kind, language and name; the first place that fits is taken."""
    form = FindForm(request.GET or _around(request.member))
    form.is_valid()
    directory, wanted = published(), form.asked("place")
    places = _meant_first(find_places(wanted, 6) if wanted else [], request.GET.get("where", ""))
    hits = _hits(directory, places, wanted, form) if places or not wanted else []
    pages = max(1, -(-len(hits) // A_PAGE))
    page = min(_asked_page(request.GET), pages)
    on_page = hits[(page - 1) * A_PAGE : page * A_PAGE]
    shown = {
        "form": form, "hits": [(hit, is_stale(hit.entry, today())) for hit in on_page],
        "place": next(iter(places), None), "unknown": bool(wanted) and not places,
        "others": [(place, _elsewhere(request.GET, place)) for place in places[1:]], "how_many": len(hits),
        "is_empty": not directory.entries, "page": page, "pages": pages,
        "before": _page_at(request.GET, page - 1) if page > 1 else "",
        "after": _page_at(request.GET, page + 1) if page < pages else "",
    }  # fmt: skip
    return render(request, "directory/find.html", shown)


def _asked_page(asked: QueryDict) -> int:
    """The page that the address names; the first for anything else."""
    number = asked.get("page", "")
    return max(1, int(number)) if re.fullmatch("[0-9]{1,4}", number, re.ASCII) else 1


def _page_at(asked: QueryDict, page: int) -> str:
    """The address of another page of the same search."""
    other = asked.copy()
    other["page"] = str(page)
    return f"?{other.urlencode()}"


def _around(member: Staff) -> dict[str, str] | None:
    """Where somebody looks who has not said where: around the own office; None for who has none."""
    offices = member.offices_with(Right.WORK) if isinstance(member, Member) else []
    towns = [f"{office.postal_code} {office.town}".strip() for office in offices if office.town]
    return {"place": towns[0]} if towns else None


def _meant_first(places: list[Place], key: str) -> list[Place]:
    """The place that somebody chose among several of that name, then the others."""
    return sorted(places, key=lambda place: place.pk != key)


def _elsewhere(asked: QueryDict, place: Place) -> str:
    """The address of the same search in another place of that name."""
    other = asked.copy()
    other.pop("page", None)
    other["where"] = place.pk
    return f"?{other.urlencode()}"


def _hits(directory: Published, places: list[Place], wanted: str, form: FindForm) -> list[Hit]:
    called, wish = _called(directory, form.asked("text")), form.wish()
    if places:
        return find(called, Where.at(places[0], code_and_name(wanted)[0]), wish, today())
    return [Hit(entry, responsible=False, km=None) for entry in _by_name(called, wish)]


def _called(directory: Published, text: str) -> Published:
    """The directory without those in which the text does not occur: a search gives the best of what it looks into."""
    word = text.casefold()
    if not word:
        return directory
    return replace(directory, entries=[entry for entry in directory.entries if word in _named(entry)])


def _by_name(directory: Published, wish: Wish) -> list[Entry]:
    """All that fit, wherever they are."""
    return sorted(
        (entry for entry in directory.entries if fits(entry, wish)),
        key=lambda entry: (entry.service.name.casefold(), entry.location.town, str(entry.pk)),
    )


def _named(entry: Entry) -> str:
    """All names and sentences in which a word is looked for."""
    service, organisation = entry.service, entry.organisation
    words = (
        service.name, service.alternate_name, service.summary, organisation.name, organisation.alternate_name,
        entry.location.name, entry.location.town,
    )  # fmt: skip
    return " ".join(words).casefold()


@staff_page(Right.WORK)
def entry_page(request: StaffRequest, at_id: UUID) -> HttpResponse:
    """One published entry, with all that somebody needs who is sent there."""
    entry = published().by_id.get(at_id)
    if entry is None:
        raise Http404
    member = request.member  # the platform's staff look things up too, and keep nothing
    keeps = member.may(Right.KEEP_DIRECTORY) and entry.service.carrier_id == member.carrier_id
    shown = {"entry": entry, "is_stale": is_stale(entry, today()), "keeps": keeps, "school": LoadedHolidays()}
    return render(request, "directory/entry.html", shown)
