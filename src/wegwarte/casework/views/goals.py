"""Goals, and the steps towards them."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.goals import GoalForm, GoalStateForm, StepForm, StepStateForm, language_of
from wegwarte.casework.languages import spoken_by
from wegwarte.casework.models import Case, Goal, PlanStep
from wegwarte.casework.views.in_a_file import PLAN, case_line, of_part
from wegwarte.casework.views.opening import opened_case, opened_row
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def agree_goal(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A new goal, in the person's words."""
    case = opened_case(request, case_id)
    form = GoalForm(bound_data(request), spoken=language_of(spoken_by(case.client)), on=today())
    question = of_part(
        case.client, PLAN, _("A new goal"), _("Keep the goal"), _("The goal is kept."), about=case_line(case),
        text=_("The person may have no goal, or not want it written down. Then there is nothing to do here."),
    )  # fmt: skip

    def act() -> None:
        actions.agree_goal(case, form.details(), by=request.member, on=today(), **form.how())

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_goal(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """Worded anew; the old words stay in the history."""
    goal = opened_row(request, Goal, goal_id)

    def made(data: QueryDict | None) -> GoalForm:
        return GoalForm(data, goal=goal, on=today())

    def act() -> None:
        actions.change_goal(goal, form.details(), by=request.member, on=today(), **form.how())

    form = made(bound_data(request))
    question = of_part(
        goal.client, PLAN, _("Change the goal"), _("Save"), _("The goal is saved."), about=case_line(goal.case),
        text=_("How it was worded before stays in its history."),
    )  # fmt: skip
    return form_page(request, form, question, act, changes=goal, anew=made)


@staff_page(Right.COUNSEL)
def set_goal_state(request: StaffRequest, goal_id: UUID) -> HttpResponse:
    """How it stands, with the person's words."""
    goal = opened_row(request, Goal, goal_id)

    def made(data: QueryDict | None) -> GoalStateForm:
        return GoalStateForm(data, goal=goal, on=today())

    def act() -> None:
        actions.set_goal_state(goal, by=request.member, **form.chosen())

    form = made(bound_data(request))
    question = of_part(
        goal.client, PLAN, _("How does the goal stand?"), _("Save"), _("It is noted how the goal stands."),
        about=goal.words,
    )  # fmt: skip
    return form_page(request, form, question, act, changes=goal, anew=made)


@staff_page(Right.COUNSEL)
def add_plan_step(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A new step, for one of the case's goals (`?goal=`)."""
    case = opened_case(request, case_id)
    mine = Case.objects.visible_to(request.member).filter(pk=case.pk)
    goals = list(Goal.objects.of_cases(mine).open().order_by("agreed_on", "id"))
    asked = request.GET.get("goal", "")
    asked = asked if asked in {str(goal.pk) for goal in goals} else ""
    form = StepForm(bound_data(request), goals=goals, asked=asked)
    question = of_part(
        case.client, PLAN, _("A new step"), _("Keep the step"), _("The step is kept."), about=case_line(case),
        text=_("Who does what until when: steps of the person as well as ours."),
        # For each goal by itself: what the browser kept of a step for one would be put back into that for another.
        draft=f"plan-step-new-{asked or case.pk}",
    )  # fmt: skip

    def act() -> None:
        said = {"by": request.member, "on": today(), **form.how()}
        actions.add_plan_step(case, form.chosen_goal(), form.details(), **said)

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def change_plan_step(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Says anew what is done, by whom, until when."""
    step = opened_row(request, PlanStep, step_id)

    def made(data: QueryDict | None) -> StepForm:
        return StepForm(data, goals=[], step=step)

    def act() -> None:
        actions.change_plan_step(step, form.details(), by=request.member, **form.how())

    form = made(bound_data(request))
    question = of_part(
        step.client, PLAN, _("Change the step"), _("Save"), _("The step is saved."), about=step.goal.words
    )  # fmt: skip
    return form_page(request, form, question, act, changes=step, anew=made)


@staff_page(Right.COUNSEL)
def set_plan_step_state(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Done, not needed any more, or to be done after all."""
    step = opened_row(request, PlanStep, step_id)

    def made(data: QueryDict | None) -> StepStateForm:
        return StepStateForm(data, step=step, on=today())

    def act() -> None:
        actions.set_plan_step_state(step, by=request.member, **form.chosen())

    form = made(bound_data(request))
    question = of_part(
        step.client, PLAN, _("How does the step stand?"), _("Save"), _("It is noted how the step stands."),
        about=step.what,
    )  # fmt: skip
    return form_page(request, form, question, act, changes=step, anew=made)
