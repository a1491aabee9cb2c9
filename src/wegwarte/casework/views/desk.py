"""What the person gets to see: the plan on paper, and the screen turned round."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import HouseRequest, StaffRequest, bound_data, portal_page, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.actions.plan_steps import WITHOUT_GOAL
from wegwarte.casework.desk import OWN_DATA, Turned, answered, turn, turned
from wegwarte.casework.desk_lines import desk_lines
from wegwarte.casework.forms.desk import AnswerForm, LanguageForm, PrintPlanForm
from wegwarte.casework.languages import spoken_by
from wegwarte.casework.models import Client, DeskConfirmation
from wegwarte.casework.printed.plan import Wishes, plan_pdf
from wegwarte.casework.queries.plan import for_the_person
from wegwarte.casework.views.in_a_file import PLAN
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.core.dates import today
from wegwarte.ui.files import PDF, file_answer


@staff_page(Right.COUNSEL)
def print_plan(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks in which language, then answers with the PDF; the trail says who printed it."""
    client = opened_client(request, client_id, "office")
    form = PrintPlanForm(bound_data(request), spoken=spoken_by(client))
    if sent(request, form):
        goals = for_the_person(client, request.member)
        if goals:
            actions.print_plan(client, by=request.member)
            return _as_file(plan_pdf(goals, client.office, _wishes(client, form), today()))
        form.add_error(None, WITHOUT_GOAL)
    return form_answer(request, "casework/plan_print.html", form, client=client, back=client.part_url(PLAN))


@staff_page(Right.COUNSEL)
def turn_screen(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks for the language, locks the workplace, and shows the person what is in the file about them."""
    client = opened_client(request, client_id, "office")
    form = LanguageForm(bound_data(request), spoken=spoken_by(client))
    if sent(request, form):
        actions.turn_screen(client, by=request.member)
        turn(request, client, form.chosen_language())
        return redirect("casework:desk")
    return form_answer(request, "casework/turn_screen.html", form, client=client, back=client.part_url(PLAN))


@portal_page
def desk(request: HouseRequest) -> HttpResponse:
    """For the person before the screen: their own data in their own language, and nothing else. Works while locked."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("casework:desk"))
    shown, member = turned_by(request)
    client = Client.objects.visible_to(member).select_related("office").filter(pk=shown.client_id).first()
    if client is None:
        raise Http404
    with translation.override(shown.language.tag):
        return _thanks(request, client) if shown.answered else _ask(request, client, shown, member)


@staff_page(Right.COUNSEL)
def deal_with_desk(request: StaffRequest, confirmation_id: UUID) -> HttpResponse:
    """What the person said is wrong has been asked again and put right."""
    said = opened_row(request, DeskConfirmation, confirmation_id)
    question = Question(
        _("Is it put right?"), _("It is put right"), said.client.part_url(PLAN), _("Noted as put right."),
        text=_("Ask the person what is wrong and change it in the file; then the notice goes away."),
        subject=said.client.shown_name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.deal_with(said, by=request.member, on=today()))


def turned_by(request: HouseRequest, page: str = OWN_DATA) -> tuple[Turned, Member]:
    """What this page shows at the turned screen, and whose workplace it is. Raises Http404 when it shows nothing."""
    shown, member = turned(request, page), request.member
    if shown is None or not isinstance(member, Member) or not member.may(Right.COUNSEL):
        raise Http404
    return shown, member


def _ask(request: HouseRequest, client: Client, shown: Turned, member: Member) -> HttpResponse:
    goals = for_the_person(client, member)
    lines = desk_lines(client, goals, shown.language)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, shown=[line.key for line in lines],
        submission=shown.submission,
    )  # fmt: skip
    page = {"lines": lines, "goals": goals, "language": shown.language, "client": client, "back": _way_back(client)}
    if sent(request, form):
        said = form.said()
        if "wrong_pressed" in request.POST and not said["wrong"]:
            return form_answer(request, "casework/desk.html", form, nothing_tapped=True, **page)
        with refusals_on(form):
            actions.confirm_at_desk(client, by=member, **said)
            answered(request, shown)
            return redirect("casework:desk")
    return form_answer(request, "casework/desk.html", form, **page)


def _thanks(request: HouseRequest, client: Client) -> HttpResponse:
    return render(request, "casework/desk_thanks.html", {"back": _way_back(client)})


def _way_back(client: Client) -> str:
    """Where the counsellor lands after proving who they are: in the file, where the answer stands."""
    return client.part_url(PLAN)


def _wishes(client: Client, form: PrintPlanForm) -> Wishes:
    said = form.cleaned_data
    return Wishes(
        form.chosen_language(), name=client.shown_name if said["named"] else "",
        appointment_on=said["appointment_on"], appointment_at=said["appointment_at"],
    )  # fmt: skip


def _as_file(pdf: bytes) -> HttpResponse:
    """Shown by the browser; its name names nobody."""
    return file_answer(pdf, "plan.pdf", PDF, inline=True)
