"""Where a case stands, and the analysis of thirteen areas of life."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.stages import AssessmentForm, StageForm
from wegwarte.casework.models import Assessment, CaseStage
from wegwarte.casework.views.in_a_file import PLAN, case_line, of_part
from wegwarte.casework.views.opening import opened_case, opened_row
from wegwarte.catalogue import codes
from wegwarte.core.dates import today
from wegwarte.ui.text import day_text

ANALYSIS = "casework/assessment.html"


@staff_page(Right.COUNSEL)
def note_stage(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The case has come to a step, or the person does not want it."""
    case = opened_case(request, case_id)
    form = StageForm(bound_data(request), on=today())
    question = of_part(
        case.client, PLAN, _("Where does the case stand?"), _("Save"), _("It is noted where the case stands."),
        about=case_line(case), text=_("No step is a must: each may be left out, and done in any order."),
    )  # fmt: skip
    return form_page(
        request, form, question, lambda: actions.note_stage(case, by=request.member, **form.chosen())
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def remove_stage(request: StaffRequest, stage_id: UUID) -> HttpResponse:
    """Takes back what was noted by mistake."""
    stage = opened_row(request, CaseStage, stage_id)
    question = Question(
        _("Noted by mistake"), _("Remove it"), stage.client.part_url(PLAN), _("It is removed."),
        text=_("The case has not come to this step. The trail keeps who removed it."),
        subject=f"{codes.label(stage.step_id)} · {day_text(stage.on)}", kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_stage(stage, by=request.member))


@staff_page(Right.COUNSEL)
def assess(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """How the person and the counsellor see thirteen areas today."""
    case = opened_case(request, case_id)
    form = AssessmentForm(bound_data(request), on=today())
    question = of_part(
        case.client, PLAN, _("Analysis"), _("Keep the analysis"), _("The analysis is kept."), about=case_line(case),
        text=_("The person rates first. Every area may be left out, and nobody has to say why."), template=ANALYSIS,
    )  # fmt: skip

    def act() -> None:
        day = form.cleaned_data["on_day"]
        actions.assess(case, form.ratings(), by=request.member, on=day, **form.how())

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def correct_assessment(request: StaffRequest, assessment_id: UUID) -> HttpResponse:
    """Slips of the pen; another day is another analysis."""
    assessment = opened_row(request, Assessment, assessment_id)

    def made(data: QueryDict | None) -> AssessmentForm:
        return AssessmentForm(data, assessment=assessment, on=today())

    def act() -> None:
        day = form.cleaned_data["on_day"]
        actions.correct_assessment(assessment, form.ratings(), by=request.member, on=day, **form.how())

    form = made(bound_data(request))
    question = of_part(
        assessment.client, PLAN, _("Correct the analysis"), _("Save"), _("The analysis is saved."),
        about=case_line(assessment.case), template=ANALYSIS,
        text=_("For slips of the pen. If something has changed since, note a new analysis: then both can be seen."),
    )  # fmt: skip
    return form_page(request, form, question, act, changes=assessment, anew=made)
