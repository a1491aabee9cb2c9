"""What the columns are, and what words in them mean."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.imports import actions
from wegwarte.imports.checking import pieces_of, unclear_words
from wegwarte.imports.columns import remembered
from wegwarte.imports.forms import EXAMPLES, ColumnsForm, MeaningsForm, SheetForm
from wegwarte.imports.kinds import KINDS
from wegwarte.imports.models import ImportRun
from wegwarte.imports.views.finding import found_run

State = ImportRun.State


@staff_page(Right.WORK)
def choose_sheet(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Which sheet of the workbook it is."""
    run = found_run(request, run_id)
    if not run.sheets:
        return redirect(run)
    form = SheetForm(bound_data(request), sheets=run.sheets)
    if sent(request, form):
        with refusals_on(form):
            actions.choose_sheet(run, place=form.cleaned_data["sheet"], by=request.member)
            return redirect("imports:columns", run.pk)
    return form_answer(request, "imports/sheet.html", form, run=run)


@staff_page(Right.WORK)
def columns(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Which column is what; as it was said of such a table before, else as the headings say."""
    run = found_run(request, run_id)
    if run.state not in {State.UPLOADED, State.CHECKED} or run.sheets:
        return redirect(run)
    form = ColumnsForm(bound_data(request), run=run, kind=KINDS[run.kind], examples=_examples(run))
    if sent(request, form):
        with refusals_on(form):
            version, fallbacks = form.cleaned_data["version"], form.fallbacks()
            actions.name_columns(run, mapping=form.mapping, fallbacks=fallbacks, version=version, by=request.member)
            return redirect(run)
    known = remembered(run.kind, run.column_names, run.office_id) is not None
    return form_answer(request, "imports/columns.html", form, run=run, remembered=known)


@staff_page(Right.WORK)
def meanings(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """What words mean that no list knows."""
    run = found_run(request, run_id)
    words = unclear_words(run) if run.state == State.CHECKED else {}
    if not words:
        return redirect(run)
    form = MeaningsForm(bound_data(request), run=run, kind=KINDS[run.kind], words=words)
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.give_meanings(run, meanings=form.meanings(), version=version, by=request.member)
            return redirect(run)
    return form_answer(request, "imports/meanings.html", form, run=run)


def _examples(run: ImportRun) -> list[list[str]]:
    """The first different texts of each column."""
    pieces = pieces_of(run)[:1]
    found: list[list[str]] = [[] for _column in run.column_names]
    for _number, cells, _before in pieces[0].cells if pieces else []:
        for place, text in enumerate(cells):
            if text and text not in found[place] and len(found[place]) < EXAMPLES:
                found[place].append(text)
    return found
