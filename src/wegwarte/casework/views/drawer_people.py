"""Who may open a sealed drawer; and who is to, when nobody is left."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework import actions
from wegwarte.casework.forms.drawer import NameForm
from wegwarte.casework.queries.drawers import asked_namings, left_drawers
from wegwarte.casework.views.drawer_door import proof_missing, usable_drawer
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def drawer_people(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """The people who are named, and a form for one more."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := proof_missing(request)) is not None:
        return way
    form = NameForm(bound_data(request), drawer=drawer, on=today())
    if sent(request, form):
        with refusals_on(form):
            actions.name_person(drawer, form.cleaned_data["member"], by=request.member, on=today())
            messages.success(request, _("The person may open this drawer now."))
            return redirect("casework:drawer_people", client_id, drawer_id)
    able = set(drawer.named.in_force().values_list("member_id", flat=True))
    named = [
        (one, one.member_id in able)
        for one in drawer.named.select_related("member", "named_by").order_by("member__name")
    ]
    page = {"drawer": drawer, "client": drawer.client, "named": named, "alone": len(able) < 2}
    return form_answer(request, "casework/drawer_people.html", form, **page)


@staff_page(Right.COUNSEL)
def remove_person(request: StaffRequest, client_id: UUID, drawer_id: UUID, member_id: UUID) -> HttpResponse:
    """Asks once more, then takes somebody out; oneself too."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := proof_missing(request)) is not None:
        return way
    member = get_object_or_404(Member, pk=member_id)
    own = member.pk == request.member.pk
    people = reverse("casework:drawer_people", args=[client_id, drawer_id])
    question = Question(
        gettext_lazy("Take somebody out of the drawer"), gettext_lazy("Take out"),
        drawer.client.get_absolute_url() if own else people, gettext_lazy("The person cannot open it any more."),
        text=gettext_lazy("It takes effect at once."), subject=member.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_person(drawer, member, by=request.member))


@staff_page(Right.LEAD)
def ask_to_name(request: StaffRequest, drawer_id: UUID) -> HttpResponse:
    """The lead chooses who is to open a drawer that nobody opens any more."""
    drawer = get_object_or_404(left_drawers(request.member), pk=drawer_id)
    form = NameForm(bound_data(request), drawer=drawer, on=today())
    question = Question(
        gettext_lazy("Name somebody for a sealed drawer"), gettext_lazy("Ask the administration"),
        reverse("casework:drawers"), gettext_lazy("The administration is asked. It stands on their page."),
        text=gettext_lazy("Nobody can open this drawer any more. The administration has to agree to whom you name."),
        subject=drawer.client.file_number,
    )  # fmt: skip

    def act() -> None:
        actions.ask_to_name(drawer, form.cleaned_data["member"], by=request.member, on=today())

    return form_page(request, form, question, act)


@staff_page(Right.ADMINISTER)
def agree_to_name(request: StaffRequest, naming_id: UUID) -> HttpResponse:
    """The administration agrees to whom the lead has named."""
    naming = get_object_or_404(asked_namings(request.member), pk=naming_id)
    said = {"file": naming.drawer.client.file_number, "lead": naming.asked_by.name}
    question = Question(
        gettext_lazy("Agree to somebody for a sealed drawer"), gettext_lazy("Agree"), reverse("casework:drawers"),
        gettext_lazy("The person may open the drawer now."), subject=naming.member.name,
        text=_("%(lead)s asks that this person may open the drawer of the file %(file)s. Nobody else can open it.")
        % said,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.agree_to_name(naming, by=request.member, on=today()))
