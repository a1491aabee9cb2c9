"""How a list leaves the house as a spreadsheet: asked for twice, written down, and then on somebody's own device."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegwarte.audit.trail import record
from wegwarte.carriers.access import StaffRequest, bound_data, prove_again
from wegwarte.carriers.answering import form_answer, sent
from wegwarte.carriers.forms.exporting import ExportForm
from wegwarte.carriers.locking import has_proven_lately
from wegwarte.carriers.models import Office
from wegwarte.core.dates import today
from wegwarte.sheets.writing import CSV, XLSX, Sheet, as_csv, as_xlsx, download

Text = str | Promise
MOST = 50_000
"""Rows of one export: more takes longer than a web server waits for a page."""


@dataclass(frozen=True)
class Export:
    """A list that may be taken along.

    `key` is its entry in the trail, `rows` how many there are, `sheet(with_names)` the table itself, `holds` what the
    columns are, `named` what they are besides when names are wanted ("" where there is nothing to choose).
    """

    key: str
    title: Text
    rows: int
    sheet: Callable[[bool], Sheet]
    holds: Text
    back: str
    named: Text = ""
    office: Office | None = None


def export_page(request: StaffRequest, export: Export) -> HttpResponse:
    """Asks who is there, then what is wanted, then hands the file over: it is in the trail before it leaves."""
    if not has_proven_lately(request):
        return prove_again(request)
    form = ExportForm(bound_data(request), named=str(export.named))
    if sent(request, form):
        if export.rows <= MOST:
            return _file(request, export, form)
        form.add_error(None, _("These are more than %(most)d rows. Narrow the list first.") % {"most": MOST})
    return form_answer(request, "carriers/export.html", form, export=export)


def _file(request: StaffRequest, export: Export, form: ExportForm) -> HttpResponse:
    kind, with_names = form.cleaned_data["format"], form.cleaned_data.get("with_names", False)
    sheet = export.sheet(with_names)
    content = as_csv(sheet) if kind == "csv" else as_xlsx(sheet)
    told = {"rows": export.rows, "format": kind, "names": with_names}
    record(export.key, by=request.member, on=export.office, **told)
    return download(content, f"{sheet.title} {today():%Y-%m-%d}.{kind}", CSV if kind == "csv" else XLSX)
