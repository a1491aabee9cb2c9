"""One import: what was found, its corrections, its progress, its end."""

import re
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.imports import actions
from wegwarte.imports.checking import credited_rows, pieces_of, unclear_words
from wegwarte.imports.forms import RowForm, StartForm
from wegwarte.imports.models import ImportRun
from wegwarte.imports.preview import PARTS, preview, wrong_cells
from wegwarte.imports.progress import progress_of, stop_is_wished
from wegwarte.imports.views.finding import found_run
from wegwarte.sheets.reading import clean

CELL = re.compile(r"c-([0-9]{1,7})-([0-9]{1,3})")
TAKE = re.compile(r"seen-([0-9]{1,7})")
State = ImportRun.State


@staff_page(Right.WORK)
def run(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Where the import stands: the next step, what was found, how far the worker is, or what came of it."""
    found = found_run(request, run_id)
    if found.state == State.UPLOADED and not found.trouble:
        return redirect("imports:sheet" if found.sheets else "imports:columns", found.pk)
    if found.works:
        return _working(request, found)
    if request.htmx:  # the worker is done: the page that waits for it is to be opened anew
        done = HttpResponse(status=204)
        done["HX-Refresh"] = "true"
        return done
    if found.state == State.CHECKED:
        return _checked(request, found, StartForm(initial=_start(found)))
    return render(request, "imports/ended.html", {"run": found, "left": found.rows - found.made})


def _working(request: StaffRequest, found: ImportRun) -> HttpResponse:
    shown = {"run": found, "progress": progress_of(found.pk), "stopping": stop_is_wished(found.pk)}
    if request.htmx:
        return render(request, "imports/progress.html", shown)
    return render(request, "imports/working.html", shown)


def _checked(request: StaffRequest, found: ImportRun, form: StartForm) -> HttpResponse:
    counts = {"wrong": found.wrong, "doubled": found.doubled, "good": found.good}
    asked = request.GET.get("part", "")
    part = asked if asked in PARTS else next((key for key, count in counts.items() if count), "good")
    after = request.GET.get("after", "")
    shown = {
        "run": found, "part": part, "parts": [(key, words, counts[key]) for key, words in PARTS.items()],
        "preview": preview(found, part, int(after) if after.isdecimal() and len(after) < 8 else 0, request.member),
        "credited": credited_rows(found),
        "unclear": sum(len(words) for words in unclear_words(found).values()) if found.wrong else 0,
    }  # fmt: skip
    return form_answer(request, "imports/checked.html", form, **shown)


def _start(found: ImportRun) -> dict[str, object]:
    return {"version": found.version, "choice": found.choice, "take_similar": found.take_similar}


@staff_page(Right.WORK)
def start(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Has the rows taken over, as it was chosen."""
    found = found_run(request, run_id)
    if request.method != "POST" or found.state != State.CHECKED:
        return redirect(found)
    form = StartForm(request.POST)
    if sent(request, form):
        with refusals_on(form):
            actions.start_taking_over(found, by=request.member, on=today(), **form.cleaned_data)
            return redirect(found)
        found = found_run(request, run_id)
    return _checked(request, found, form)


@staff_page(Right.WORK)
def correct(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The corrections of all rows of a page at once."""
    found = found_run(request, run_id)
    if request.method != "POST":
        return redirect(found)
    cells = {
        (int(name[1]), int(name[2])): clean(text)
        for key, text in request.POST.items()
        if (name := CELL.fullmatch(key)) and isinstance(text, str)
    }
    take = {int(name[1]): f"take-{name[1]}" in request.POST for key in request.POST if (name := TAKE.fullmatch(key))}
    try:
        actions.correct_rows(found, cells=cells, take=take, by=request.member)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, str(_("Saved and checked again.")))
    part = request.POST.get("part", "")
    return redirect(f"{found.get_absolute_url()}?part={part}" if part in PARTS else found.get_absolute_url())


@staff_page(Right.WORK)
def row(request: StaffRequest, run_id: UUID, number: int) -> HttpResponse:
    """All cells of one row."""
    found = found_run(request, run_id)
    if found.state != State.CHECKED:
        return redirect(found)
    cells, finding = _row_of(found, number)
    form = RowForm(bound_data(request), columns=found.column_names, cells=cells, wrong=wrong_cells(found, finding))
    if sent(request, form):
        with refusals_on(form):
            texts = {(number, place): clean(form.cleaned_data[f"c{place}"]) for place in range(len(cells))}
            actions.correct_rows(found, cells=texts, take={}, by=request.member)
            messages.success(request, str(_("Saved and checked again.")))
            return redirect(found)
    return form_answer(request, "imports/row.html", form, run=found, number=number)


def _row_of(found: ImportRun, number: int) -> tuple[list[str], dict[str, object]]:
    for piece in pieces_of(found):
        for place, (row_number, cells, _before) in enumerate(piece.cells):
            if row_number == number:
                return cells, piece.findings[place]
    raise Http404


@staff_page(Right.WORK)
def go_on(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Starts an import again that has stopped."""
    return _done_at_once(request, run_id, actions.go_on)


@staff_page(Right.WORK)
def stop(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Stops what the worker does; its page says when it has stopped."""
    return _done_at_once(request, run_id, actions.stop)


def _done_at_once(request: StaffRequest, run_id: UUID, act: Callable[..., ImportRun]) -> HttpResponse:
    """A button of the import's page that asks nothing first; what keeps it from being done is told there."""
    found = found_run(request, run_id)
    if request.method == "POST":
        try:
            act(found, by=request.member)
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect(found)


@staff_page(Right.WORK)
def discard(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Throws the table away; asks before it acts."""
    found = found_run(request, run_id)
    question = Question(
        _("Throw the table away"), _("Throw away"), reverse("imports:runs"), _("The table is destroyed."),
        text=_("Nothing of it was taken over. The table is destroyed here; your own file stays as it is."),
        subject=found.file_name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.discard(found, by=request.member))


@staff_page(Right.WORK)
def undo(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Removes what was taken over; asks before it acts."""
    found = found_run(request, run_id)
    question = Question(
        _("Undo the import"), _("Undo"), found.get_absolute_url(), _("It is being undone."),
        text=_("Everything that was made of this table is removed, and the table too. When somebody has worked on any "
               "of it since, nothing is removed."),
        subject=found.file_name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.undo(found, by=request.member, on=today()))
