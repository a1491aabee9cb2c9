"""The carrier's own catalogue: which lists there are, what is in one, in which order, and what was changed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import refusals_on
from wegwarte.carriers.rights import Right
from wegwarte.catalogue import codes
from wegwarte.catalogue.listing import Row, rows_of, same_group, states, version_of
from wegwarte.catalogue.models import CatalogueChange, Code, CodeList, ListState
from wegwarte.catalogue.relied_on import takes_own_codes
from wegwarte.catalogue.use import used_lists
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.ui.forms import VersionForm


@dataclass(frozen=True)
class ListRow:
    """One list in the overview, with how many of its codes may be chosen today."""

    code_list: CodeList
    on: int
    off: int
    own: int
    state: ListState | None


def found_list(list_key: str) -> CodeList:
    """A list that records use, or 404."""
    if list_key not in used_lists():
        raise Http404
    return get_object_or_404(CodeList, pk=list_key)


@staff_page(Right.ADMINISTER)
def catalogue(request: StaffRequest) -> HttpResponse:
    """All lists that records use, by name. Three queries."""
    changed = states()
    lists = sorted(CodeList.objects.filter(pk__in=used_lists()), key=str)
    return render(request, "carriers/catalogue.html", {"rows": [_counted(each, changed) for each in lists]})


def _counted(code_list: CodeList, changed: dict[str, ListState]) -> ListRow:
    rows = [row for _heading, group in rows_of(code_list.pk, on=today()) for row in group]
    return ListRow(
        code_list,
        on=sum(row.on for row in rows),
        off=sum(row.off for row in rows),
        own=sum(row.own for row in rows),
        state=changed.get(code_list.pk),
    )


@staff_page(Right.ADMINISTER)
def code_list(request: StaffRequest, list_key: str) -> HttpResponse:
    """The codes of a list: what is on, what is off, what is the carrier's own; or what each is called."""
    shown = found_list(list_key)
    groups, names = rows_of(list_key, on=today()), request.GET.get("show") == "names"
    page = {
        "code_list": shown, "groups": groups, "names": names, "switches": not names,
        "takes_own": takes_own_codes(list_key), "missing": _missing(groups),
    }  # fmt: skip
    return render(request, "carriers/code_list.html", page)


def _missing(groups: list[tuple[str, list[Row]]]) -> int:
    return sum(bool(row.missing) for _heading, rows in groups for row in rows)


@staff_page(Right.ADMINISTER)
def order_codes(request: StaffRequest, list_key: str) -> HttpResponse:
    """The codes in their order, each with buttons that move it; the one that was moved has the focus."""
    shown, form = found_list(list_key), VersionForm(request.POST or None)
    way = next((way for way in ("up", "down", "top") if way in request.POST), "")
    if way and form.is_valid():
        code = get_object_or_404(Code, code_list=shown, pk=request.POST[way])
        with refusals_on(form):
            actions.move_code(code, way=way, by=request.member, on=today(), **form.cleaned_data)
            place = [entry.id for entry in same_group(code.pk, on=today())].index(code.pk) + 1
            messages.success(request, _("%(code)s: place %(place)s") % {"code": codes.label(code.pk), "place": place})
            return redirect(f"{request.path}?moved={code.pk}&way={way}")
    return _order_page(request, shown, form)


def _order_page(request: StaffRequest, shown: CodeList, form: VersionForm) -> HttpResponse:
    groups = [(heading, [row for row in rows if not row.ended]) for heading, rows in rows_of(shown.pk, on=today())]
    page = {
        "code_list": shown, "groups": groups, "version": version_of(shown.pk), "form": form,
        "focus": _where_the_focus_stays(groups, request.GET.get("moved", ""), request.GET.get("way", "")),
    }  # fmt: skip
    return render(request, "carriers/order_codes.html", page, status=409 if form.errors else 200)


def _where_the_focus_stays(groups: list[tuple[str, list[Row]]], moved: str, way: str) -> str:
    """The button, as "way code", that was pressed; where it is gone because its row came to an end, the one back."""
    for _heading, rows in groups:
        ids = [row.entry.id for row in rows]
        if moved == ids[0] and way != "down":
            return f"down {moved}"
        if moved == ids[-1] and way == "down":
            return f"up {moved}"
    return f"{way} {moved}"


@staff_page(Right.ADMINISTER)
def catalogue_changes(request: StaffRequest) -> HttpResponse:
    """Who changed what about the codes, newest first, of one list if the address names it (`?list=`)."""
    changes = CatalogueChange.objects.select_related("code_list")
    chosen = CodeList.objects.filter(pk=request.GET.get("list", "")).first()
    if chosen is not None:
        changes = changes.filter(code_list=chosen)
    page = page_of(changes, request.GET, order=["-at", "-id"])
    return render(request, "carriers/catalogue_changes.html", {"page": page, "code_list": chosen})
