"""Goals, and the steps towards them."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.goals import GoalForm, GoalStateForm, StepForm, StepStateForm, language_of
from wegwarte.casework.models import Case, Client, Goal, PlanStep
from wegwarte.casework.views.opening import opened_case
from wegwarte.casework.views.plan_pages import Page, of_file, opened_row, plan_page
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def agree_goal(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A new goal, in the person's words."""
    case = opened_case(request, case_id)
    spoken = language_of(spoken_by(case.client))
    page = Page(
        _("A new goal"), _("Keep the goal"), _("The goal is kept."), case.client, f"goal-new-{case.pk}",
        text=_("The person may have no goal, or not want it written down. Then there is nothing to do here."),
        about=of_file(case),
    )  # fmt: skip

    def make(data: QueryDict | None, _new: None) -> GoalForm:
        return GoalForm(data, spoken=spoken, on=today())

    return plan_page(
        request, page, None, make,
        lambda form: actions.agree_goal(case, form.details(), by=request.member, on=today(), **form.how()),
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def change_goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """Worded anew; the old words stay in the history."""
    goal = opened_row(request, Goal, goal_id)
    page = Page(
        _("Change the goal"), _("Save"), _("The goal is saved."), goal.client, f"goal-{goal.pk}",
        text=_("How it was worded before stays in its history."), about=of_file(goal.case),
    )  # fmt: skip

    def make(data: QueryDict | None, shown: Goal | None) -> GoalForm:
        return GoalForm(data, goal=shown, on=today())

    return plan_page(
        request, page, goal, make,
        lambda form: actions.change_goal(goal, form.details(), by=request.member, on=today(), **form.how()),
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def set_goal_state(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """How it stands, with the person's words."""
    goal = opened_row(request, Goal, goal_id)
    page = Page(
        _("How does the goal stand?"), _("Save"), _("It is noted how the goal stands."), goal.client,
        f"goal-state-{goal.pk}", about=goal.words,
    )  # fmt: skip

    def make(data: QueryDict | None, shown: Goal | None) -> GoalStateForm:
        return GoalStateForm(data, goal=shown or goal, on=today())

    return plan_page(
        request, page, goal, make, lambda form: actions.set_goal_state(goal, by=request.member, **form.chosen())
    )


@staff_page(Right.COUNSEL)
def add_plan_step(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A new step, for one of the case's goals (`?goal=`)."""
    case = opened_case(request, case_id)
    mine = Case.objects.visible_to(request.member).filter(pk=case.pk)
    goals = list(Goal.objects.of_cases(mine).open().order_by("agreed_on", "id"))
    page = Page(
        _("A new step"), _("Keep the step"), _("The step is kept."), case.client, f"plan-step-new-{case.pk}",
        text=_("Who does what until when: steps of the person as well as ours."), about=of_file(case),
    )  # fmt: skip

    def make(data: QueryDict | None, _new: None) -> StepForm:
        return StepForm(data, goals=goals, asked=request.GET.get("goal", ""))

    return plan_page(
        request, page, None, make,
        lambda form: actions.add_plan_step(
            case, form.chosen_goal(), form.details(), by=request.member, on=today(), **form.how()
        ),
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def change_plan_step(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Says anew what is done, by whom, until when."""
    step = opened_row(request, PlanStep, step_id)
    page = Page(
        _("Change the step"), _("Save"), _("The step is saved."), step.client, f"plan-step-{step.pk}",
        about=step.goal.words,
    )  # fmt: skip

    def make(data: QueryDict | None, shown: PlanStep | None) -> StepForm:
        return StepForm(data, goals=[], step=shown)

    return plan_page(
        request, page, step, make,
        lambda form: actions.change_plan_step(step, form.details(), by=request.member, **form.how()),
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def set_plan_step_state(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Done, not needed any more, or to be done after all."""
    step = opened_row(request, PlanStep, step_id)
    page = Page(
        _("How does the step stand?"), _("Save"), _("It is noted how the step stands."), step.client,
        f"plan-step-state-{step.pk}", about=step.what,
    )  # fmt: skip

    def make(data: QueryDict | None, shown: PlanStep | None) -> StepStateForm:
        return StepStateForm(data, step=shown or step, on=today())

    return plan_page(
        request, page, step, make, lambda form: actions.set_plan_step_state(step, by=request.member, **form.chosen())
    )


def spoken_by(client: Client) -> list[str]:
    """The tags of what the person speaks, the best first."""
    return list(client.languages.order_by("position").values_list("language_id", flat=True))
