"""Tasks: the list, new ones, changed, done."""

import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.models import Member
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.task import ChangeTaskForm, FreeTaskForm, NewTaskForm
from wegwarte.casework.models import Task
from wegwarte.casework.queries.consultations import choosable_cases
from wegwarte.casework.queries.offices import open_offices
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.ui.forms import VersionForm, asked_id

WHOSE = {"mine": _("Mine"), "office": _("The whole office"), "done": pgettext_lazy("tasks", "Done")}


@staff_page(Right.COUNSEL)
@require_safe
def tasks(request: StaffRequest) -> HttpResponse:
    """One's own open tasks, the office's, those that are done; what is due first stands first."""
    whose = request.GET.get("whose", "mine")
    whose = whose if whose in WHOSE else "mine"
    office = chosen_office(request, Right.COUNSEL)
    owner = _owner(request) if whose == "office" else request.member
    rows = Task.objects.visible_to(request.member)
    rows = rows.of(owner) if owner else rows
    rows = rows.filter(office=office) if whose == "office" else rows
    done = whose == "done"
    page = page_of(
        rows.done() if done else rows.open(), request.GET, order=["-done_on", "-id"] if done else ["due_on", "id"]
    )
    shown: dict[str, Any] = {
        "page": page, "whose": whose, "tabs": WHOSE, "office": office, "owner": owner,
        "offices": request.member.offices_with(Right.COUNSEL), "soon": today() + datetime.timedelta(days=7),
    }  # fmt: skip
    return render(request, "casework/tasks.html", shown)


@staff_page(Right.COUNSEL)
def add_task(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A task in a file."""
    client = opened_client(request, client_id, "office")
    cases = choosable_cases(client, request.member)
    open_ones = [case for case in cases if case.is_open]
    form = NewTaskForm(bound_data(request), client=client, cases=open_ones, by=request.member, on=today())
    back = client.part_url("tasks")
    question = Question(
        _("New task"), _("Write it down"), back, _("The task is written down."), subject=client.shown_name
    )
    return form_page(
        request, form, question, lambda: actions.add_task(client, by=request.member, on=today(), **form.chosen())
    )


@staff_page(Right.COUNSEL)
def add_free_task(request: StaffRequest) -> HttpResponse:
    """A task that belongs to no file."""
    form = FreeTaskForm(bound_data(request), offices=open_offices(request.member), by=request.member, on=today())
    question = Question(
        _("New task without a file"), _("Write it down"), reverse("casework:tasks"), _("The task is written down."),
        text=_("For what the office has to do. A task about a person is written in their file, on the tab “Tasks”."),
    )  # fmt: skip

    def act() -> None:
        said = form.chosen()
        actions.add_task(said.pop("place"), by=request.member, on=today(), **said)

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_task(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Another day, other words, somebody else."""
    task = _opened_task(request, task_id)
    if not task.is_open:
        return reopen_task(request, task_id)
    form = ChangeTaskForm(bound_data(request), task=task, on=today())
    question = _question(task, _("Change the task"), _("Save"), _("Saved."))

    def act() -> None:
        actions.change_task(task, by=request.member, on=today(), **form.cleaned_data)

    return form_page(request, form, question, act, changes=task)


@staff_page(Right.COUNSEL)
def finish_task(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """It is done."""
    task = _opened_task(request, task_id)
    question = _question(task, _("Is this done?"), _("It is done"), _("The task is done."))
    return _confirmed(request, task, question, actions.finish_task)


@staff_page(Right.COUNSEL)
def reopen_task(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """It was not done after all."""
    task = _opened_task(request, task_id)
    question = _question(
        task, _("Open the task again"), _("Open it again"), _("The task is open again."),
        _("The task is done. Open it again when something is still missing."),
    )  # fmt: skip
    return _confirmed(request, task, question, actions.reopen_task)


def _owner(request: StaffRequest) -> Member | None:
    """The colleague whose tasks are asked for."""
    asked = asked_id(request.GET, "owner")
    return Member.objects.filter(pk=asked).first() if asked else None


def _opened_task(request: StaffRequest, task_id: UUID) -> Task:
    """A task with its file, or 404; the look into the file is noted."""
    shown = Task.objects.visible_to(request.member).select_related("office", "client__office")
    task = get_object_or_404(shown, pk=task_id)
    if task.client is not None:
        actions.open_file(task.client, by=request.member)
    return task


def _question(task: Task, heading: Any, button: Any, done: Any, text: Any = "") -> Question:
    back = task.client.part_url("tasks") if task.client else reverse("casework:tasks")
    about = f"{task.what} ({task.client.shown_name})" if task.client else task.what
    return Question(heading, button, back, done, text=text, subject=about)


def _confirmed(request: StaffRequest, task: Task, question: Question, action: Any) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = VersionForm(data, initial={"version": task.version})

    def act() -> None:
        action(task, version=form.cleaned_data["version"], by=request.member, on=today())

    return form_page(request, form, question, act, changes=task)
