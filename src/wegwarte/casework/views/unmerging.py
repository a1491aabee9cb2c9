"""A merge is undone: first it is said what will happen."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.actions.merged_fields import changed_since
from wegwarte.casework.merging import words
from wegwarte.casework.merging.undoing import plan_of
from wegwarte.casework.models import Client, FileMerge
from wegwarte.casework.views.merging import opened_merge
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def undo_merge(request: StaffRequest, merge_id: UUID) -> HttpResponse:
    """Says what goes back, what stays and why; then does it."""
    merge = opened_merge(request, merge_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if sent(request, form):
        with refusals_on(form):
            actions.undo_merge(merge, by=request.member, on=today())
            said = {"one": merge.client.file_number, "other": merge.second.file_number}
            messages.success(request, str(_("%(one)s and %(other)s are two files again.") % said))
            return redirect(merge.second)
    return form_answer(request, "casework/merge_undo.html", form, **_told(merge, request))


def _told(merge: FileMerge, request: StaffRequest) -> dict[str, Any]:
    plan = plan_of(merge)
    return {
        "merge": merge,
        "client": merge.client,
        "back": words.told({label: len(keys) for label, keys in plan.back.items()}),
        "plan": plan,
        "stays": [_label(name) for name in changed_since(merge)],
        "may": merge.may_be_undone(today()) and _may(merge, request),
    }


def _may(merge: FileMerge, request: StaffRequest) -> bool:
    """The second file will be its office's again: somebody there undoes it, or whoever merged them."""
    member = request.member
    return merge.by_id == member.pk or member.may(Right.COUNSEL, office_id=merge.second.office_id)


def _label(name: str) -> Any:
    columns = {field.attname: field.verbose_name for field in Client._meta.local_fields}
    return columns[name]
