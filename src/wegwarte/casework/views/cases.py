"""Cases: the list, and a new one."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.case import OpenCaseForm
from wegwarte.casework.models import Case
from wegwarte.casework.models.case import DUE_SOON, CaseQuerySet
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.core.keyset import Part, page_of_parts
from wegwarte.ui.forms import asked_id

WHOSE = {"mine": _("My cases"), "team": _("In my team"), "office": _("Whole office")}
STATES = {
    "open": pgettext_lazy("state of a case", "Open"),
    "due": _("Due (within 7 days)"),
    "overdue": _("Overdue"),
    "unplanned": _("Without follow-up"),
    "closed": pgettext_lazy("state of a case", "Closed"),
}
YESTERDAY = datetime.timedelta(days=-1)


@dataclass(frozen=True)
class Choice:
    """Which cases the list shows: whose, in which state, and of which office."""

    whose: str
    state: str
    offices: list[Office]
    office: Office | None
    responsible: Member | None

    @classmethod
    def of(cls, request: StaffRequest) -> "Choice":
        """What the address asks for; anything unknown means the first choice."""
        asked, offices = request.GET, request.member.offices_with(Right.COUNSEL)
        office = next((office for office in offices if str(office.pk) == asked.get("office")), None)
        named = asked_id(asked, "responsible") if asked.get("whose") == "office" else None
        return cls(
            whose=whose if (whose := asked.get("whose", "")) in WHOSE else "mine",
            state=state if (state := asked.get("state", "")) in STATES else "open",
            offices=offices,
            office=office or next(iter(offices), None),
            responsible=Member.objects.filter(pk=named).first() if named else None,
        )

    def rows(self, request: StaffRequest) -> CaseQuerySet:
        cases = Case.objects.visible_to(request.member)
        if self.whose == "mine":
            cases = cases.of(request.member)
        elif self.whose == "team":
            cases = cases.with_in_team(request.member)
        else:
            cases = cases.filter(office=self.office)
        if self.responsible:
            cases = cases.of(self.responsible)
        return self._in_state(cases)

    def _in_state(self, cases: CaseQuerySet) -> CaseQuerySet:
        if self.state == "due":
            return cases.due_by(today() + DUE_SOON)
        if self.state == "overdue":
            return cases.due_by(today() + YESTERDAY)
        if self.state == "unplanned":
            return cases.unplanned()
        return cases.open() if self.state == "open" else cases.closed()

    @property
    def tabs(self) -> list[tuple[Any, str, bool]]:
        """Label, address and whether it is the one shown, for each answer to "whose"."""
        return [(label, f"?{urlencode({'whose': key})}", key == self.whose) for key, label in WHOSE.items()]

    def parts(self, request: StaffRequest) -> list[Part[Case]]:
        """What is to be looked at again first comes first; without a day, and closed, the latest opened."""
        rows = self.rows(request)
        planned = Part(rows.filter(follow_up_on__isnull=False), ["follow_up_on", "id"])
        if self.state in ("due", "overdue"):
            return [planned]
        if self.state == "open":
            return [planned, Part(rows.filter(follow_up_on__isnull=True), ["-opened_on", "-id"])]
        return [Part(rows, ["-opened_on", "-id"])]


@staff_page(Right.COUNSEL)
def cases(request: StaffRequest) -> HttpResponse:
    """Mine, my team's or the office's cases; open, due or closed."""
    choice = Choice.of(request)
    page = page_of_parts(choice.parts(request), request.GET)
    return render(
        request,
        "casework/cases.html",
        {"page": page, "choice": choice, "states": STATES, "today": today()},
    )


@staff_page(Right.COUNSEL)
def open_case(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Opens a case in a client's file."""
    client = opened_client(request, client_id, "office")
    form = OpenCaseForm(bound_data(request), client=client, by=request.member, on=today())
    draft = f"case-new-{client.pk}"
    if sent(request, form):
        with refusals_on(form):
            case = actions.open_case(client, by=request.member, on=today(), **form.chosen())
            saved(request, draft, _("The case is open."))
            return redirect(case.all_cases_url)
    return form_answer(request, "casework/case_open.html", form, client=client, draft_key=draft)
