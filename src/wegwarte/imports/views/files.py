"""Tables to download: the template, and the rows that were left out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.access import StaffRequest, prove_again, staff_page
from wegwarte.carriers.locking import has_proven_lately
from wegwarte.carriers.rights import Right
from wegwarte.imports.rejected import rejected_rows
from wegwarte.imports.template_file import template_book
from wegwarte.imports.views.finding import asked_kind, found_run
from wegwarte.sheets.writing import XLSX, Sheet, as_xlsx, download

TAKEN_OUT = entry("imports.downloaded_left_out", gettext_lazy("Downloaded the rows that were left out of an import"))


@staff_page(Right.WORK)
def template(request: StaffRequest, kind: str) -> HttpResponse:
    """A workbook with the headings, an invented example, explanations and the words that are understood."""
    chosen = asked_kind(request, kind)
    return download(template_book(chosen), f"wegwarte-{chosen.key.value}.xlsx", XLSX)


@staff_page(Right.WORK)
def left_out(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The rows that were not taken over, as they stand now, each with its reasons: they leave like any other list."""
    run = found_run(request, run_id)
    if not run.is_readable or run.works:
        return redirect(run)
    if not has_proven_lately(request):
        return prove_again(request)
    rows = rejected_rows(run)
    record(TAKEN_OUT, by=request.member, on=run, rows=len(rows))
    sheet = Sheet(_("Left out"), [*run.column_names, _("Row"), _("Why")], rows)
    return download(as_xlsx(sheet), "wegwarte-left-out.xlsx", XLSX)
