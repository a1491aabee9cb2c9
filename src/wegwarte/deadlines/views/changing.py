"""What may be done with a deadline, each on a page of its own."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, Text
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.deadline import ChangeForm, CloseForm, HandOverForm, OfDeadline, ReopenForm
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.queries.files import also_waiting
from wegwarte.deadlines.rule_change import recount
from wegwarte.deadlines.shown import title_of
from wegwarte.deadlines.views.acting import acting_page
from wegwarte.deadlines.views.opening import opened_deadline
from wegwarte.ui.text import day_text


@staff_page(Right.COUNSEL)
def confirm(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """The second person says that the day is right."""
    deadline = opened_deadline(request, deadline_id)
    form = OfDeadline(bound_data(request), deadline=deadline)
    text = _("Take the letter in your hand: is the kind of letter right, the way it came, the day on which it came?")
    following = also_waiting(deadline, request.member)
    done = _("Confirmed. This deadline of the same letter waits too.") if following else _("Confirmed.")
    question = _question(deadline, _("Confirm as second person"), _("The day is right"), done, text)
    if following:
        question = replace(question, then=reverse("deadlines:confirm", args=[following.pk]))
    return acting_page(request, form, question, actions.confirm_second, changes=deadline)


@staff_page(Right.COUNSEL)
def change(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """Another day, with the reason."""
    deadline = opened_deadline(request, deadline_id)
    form = ChangeForm(bound_data(request), deadline=deadline)
    question = _question(deadline, _("Change the day"), _("Change it"), _("The day is changed."))
    return acting_page(request, form, question, actions.change_end, changes=deadline)


@staff_page(Right.COUNSEL)
def take_recount(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """The day that the rules of today give, for one that waits for its second person."""
    deadline = opened_deadline(request, deadline_id)
    form = OfDeadline(bound_data(request), deadline=deadline)
    found = recount(deadline)
    text = _("By the rules of today it is %(day)s.") % {"day": day_text(found.act_by)} if found and found.act_by else ""
    question = _question(deadline, _("Take the new day"), _("Take it"), _("The day is changed."), text)
    return acting_page(request, form, question, actions.take_recount, changes=deadline)


@staff_page(Right.COUNSEL)
def hand_over(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """Somebody else becomes responsible."""
    deadline = opened_deadline(request, deadline_id)
    form = HandOverForm(bound_data(request), deadline=deadline, on=today())
    question = _question(deadline, _("Give it to somebody else"), _("Give it over"), _("It is given over."))
    return acting_page(request, form, question, actions.hand_over, changes=deadline)


@staff_page(Right.COUNSEL)
def close(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """It no longer runs: with the proof, or with the reason."""
    deadline = opened_deadline(request, deadline_id)
    form = CloseForm(bound_data(request), deadline=deadline)
    question = _question(deadline, _("Close the deadline"), _("Close it"), _("The deadline is closed."))
    return acting_page(request, form, question, actions.close_deadline, changes=deadline)


@staff_page(Right.COUNSEL)
def reopen(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """It runs again."""
    deadline = opened_deadline(request, deadline_id)
    form = ReopenForm(bound_data(request), deadline=deadline)
    question = _question(deadline, _("Open the deadline again"), _("Open it again"), _("The deadline runs again."))
    return acting_page(request, form, question, actions.reopen_deadline, changes=deadline)


def _question(deadline: Deadline, heading: Text, button: Text, done: Text, text: Text = "") -> Question:
    about = pgettext_lazy("deadline", "%(title)s, ends on %(day)s") % {
        "title": title_of(deadline),
        "day": day_text(deadline.end),
    }
    return Question(heading, button, deadline.get_absolute_url(), done, text=text, subject=str(about))
