"""Pages of figures: the own office's in full, the carrier's with small numbers hidden."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.access import PlatformRequest, StaffRequest, staff_page
from wegwarte.carriers.models import Carrier, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.reporting import counting, land
from wegwarte.reporting.charts import chart_of
from wegwarte.reporting.counting import figures
from wegwarte.reporting.exporting import DEFINITIONS, sheet_of, workbook
from wegwarte.reporting.forms import PeriodForm
from wegwarte.reporting.keeping import standing
from wegwarte.reporting.outside import for_outsiders
from wegwarte.reporting.periods import Period, closed_months, day_outside, year_so_far
from wegwarte.reporting.tables import UNITS, Report, report
from wegwarte.sheets.writing import CSV, XLSX, as_csv, as_xlsx, download

Reader = StaffRequest | PlatformRequest
EXPORTED = entry("reporting.export_figures", gettext_lazy("Took figures along"))


@staff_page(Right.COUNSEL)
def office_figures(request: StaffRequest) -> HttpResponse:
    """What the member's own office did, or all of them together: every number."""
    offices = request.member.offices_with(Right.COUNSEL)
    chosen = next((office for office in offices if str(office.pk) == request.GET.get("office")), None)
    counted = offices if chosen is None else [chosen]
    form = PeriodForm(request.GET, on=today())
    found = _counted(form.chosen, {office.pk: office.name for office in counted})
    whose = chosen.name if chosen else ", ".join(office.name for office in offices)
    page = {"form": form, "offices": offices if len(offices) > 1 else [], "office": chosen}
    return _answer(request, found, whose, counted[0] if len(counted) == 1 else None, page)


@staff_page(Right.ADMINISTER)
def carrier_figures(request: StaffRequest) -> HttpResponse:
    """What all offices of the carrier did: months that are over, and no small number."""
    offices = {office.pk: office.name for office in Office.objects.all()}
    on = day_outside(today())
    found = for_outsiders(
        standing(counting.carrier_figures, on), on, last_year=_last_year(request), names=_by_id(offices),
        without=["office"] if len(offices) == 1 else [],
    )  # fmt: skip
    whose = Carrier.objects.get(pk=request.member.carrier_id).name
    return _answer(request, found, whose, None, {"so_far": closed_months(on)})


@staff_page(Right.READ_AGGREGATES)
def land_figures(request: PlatformRequest) -> HttpResponse:
    """What all carriers did together: months that are over, and no small number."""
    names = {str(row.pk): f"{row.get_association_display()} · {row.name}" for row in Carrier.objects.all()}
    on = day_outside(today())
    found = for_outsiders(standing(land.land_figures, on), on, last_year=_last_year(request), names=names)
    return _answer(request, found, _("All carriers"), None, {"so_far": closed_months(on), "land": True})


def _last_year(request: Reader) -> bool:
    return request.GET.get("period") == "last-year"


def _by_id(offices: Mapping[UUID, str]) -> dict[str, str]:
    return {str(pk): name for pk, name in offices.items()}


def _counted(period: Period, offices: Mapping[UUID, str]) -> Report:
    now, before = figures(period, list(offices)), figures(period.year_before, list(offices))
    without = ["office"] if len(offices) == 1 else []
    return report(period, now, before, offices=_by_id(offices), without=without)


def _answer(
    request: Reader, found: Report, whose: str, office: Office | None, page: Mapping[str, object]
) -> HttpResponse:
    if "as" in request.GET:
        return _file(request, found, whose, office)
    months = next(table for table in found.tables if table.key == "month")
    so_far = page.get("so_far", year_so_far(today()))
    shown = {
        "report": found,
        "heading": _("The year so far") if found.period == so_far else _("Figures"),
        "whose": whose, "units": list(UNITS.values()), "asked": _asked(request),
        "chart": chart_of(found.period, months.rows),
        "definitions": [(UNITS[unit], says) for unit, says in DEFINITIONS.items()],
    }  # fmt: skip
    return render(request, "reporting/figures.html", {**shown, **page})


def _asked(request: Reader) -> str:
    """The address's question without the format: for the links to the files."""
    asked = request.GET.copy()
    for name in ("as", "table"):
        asked.pop(name, None)
    return asked.urlencode()


def _file(request: Reader, found: Report, whose: str, office: Office | None) -> HttpResponse:
    """The workbook, or one table; in the trail before it leaves."""
    name = f"{_('Figures')} {found.period.first:%Y-%m-%d} {found.period.last:%Y-%m-%d}"
    table = next((table for table in found.tables if table.key == request.GET.get("table")), None)
    kind = request.GET["as"]
    if kind == "xlsx":
        sheets = workbook(found, whose=whose, by=request.member.name, on=today())
        answer = download(as_xlsx(*sheets), f"{name}.xlsx", XLSX)
    elif kind == "csv" and table is not None:
        answer = download(as_csv(sheet_of(table, found)), f"{name} {table.title}.csv", CSV)
    else:
        raise Http404
    record(EXPORTED, by=request.member, on=office, format=kind, table=table.key if table else "")
    return answer
