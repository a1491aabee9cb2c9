"""Two files of one person become one, and two again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Member
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.merging import MergeForm, chosen_again
from wegwarte.casework.listing import page_of_files
from wegwarte.casework.merging.lists import joined_of
from wegwarte.casework.merging.said_twice import said_twice
from wegwarte.casework.merging.twins import staying
from wegwarte.casework.merging.words import hanging_on
from wegwarte.casework.models import Client, FileMerge
from wegwarte.casework.models.merging import UNDO_FOR
from wegwarte.casework.queries.different_people import said_of
from wegwarte.casework.queries.duplicates import LOOKED_THROUGH, pairs_among, second_files_of, told_apart_from
from wegwarte.casework.search.candidates import COMPARED
from wegwarte.casework.views.choosing_a_person import files_to_choose
from wegwarte.casework.views.different_people import BUTTONS, said_of_both
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.ui.forms import asked_id
from wegwarte.ui.text import day_text


@staff_page(Right.COUNSEL)
@require_safe
def duplicates(request: StaffRequest) -> HttpResponse:
    """Files of an office that may be of one person, found by their names and numbers, some hundred files a page."""
    office = chosen_office(request, Right.COUNSEL)
    files = Client.objects.visible_to(request.member).in_office(office).only(*COMPARED, "record_key")
    page = page_of_files(files, request.GET, size=LOOKED_THROUGH)
    shown = {"page": page, "pairs": pairs_among(list(page.rows), request.member), "office": office}
    return render(request, "casework/duplicates.html", shown | {"offices": request.member.offices_with(Right.COUNSEL)})


@staff_page(Right.COUNSEL)
def choose_second_file(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Which file is the person's second one: the likely ones, a search, the files opened last."""
    client = opened_client(request, client_id, locks=False)
    if "client" in request.POST:
        files = Client.objects.visible_to(request.member)
        second = get_object_or_404(files, pk=asked_id(request.POST, "client"))
        return redirect("casework:merge_files", client.pk, second.pk)
    page = {
        "client": client,
        "likely": second_files_of(client, request.member),
        "apart": told_apart_from(client, request.member),
    }
    return render(request, "casework/merge_choose.html", page | files_to_choose(request, but=client))


@staff_page(Right.COUNSEL)
def merge_files(request: StaffRequest, client_id: UUID, other_id: UUID) -> HttpResponse:
    """Both files side by side; where they differ somebody chooses."""
    client = opened_client(request, client_id, "office", "place", locks=False)
    second = opened_client(request, other_id, "office", "place", locks=False)
    if client == second:
        messages.info(request, str(_("This is one and the same file.")))
        return redirect(client)
    if BUTTONS & request.POST.keys():
        return said_of_both(request, client, second)
    form = MergeForm(request.POST if request.method == "POST" else None, client=client, second=second)
    if form.is_bound and form.is_of_before():
        again = MergeForm(chosen_again(form), client=client, second=second)
        page = _compared(client, second, request.member) | {"form": again, "changed": True}
        return render(request, "casework/merge.html", page, status=409)
    if sent(request, form):
        with refusals_on(form):
            actions.merge_files(
                client, second, form.choices(), versions=form.versions, by=request.member, on=today(),
                submission=form.cleaned_data["submission"],
            )  # fmt: skip
            messages.success(request, _done(second))
            return redirect(client)
    return form_answer(request, "casework/merge.html", form, **_compared(client, second, request.member))


def _compared(client: Client, second: Client, member: Member) -> dict[str, Any]:
    return {
        "client": client,
        "second": second,
        "apart": said_of(client, second),
        "joined": [each for each in joined_of(client, second) if each.together],
        "twice": said_twice(client, second, member, today()),
        "moving": hanging_on(second, but=staying(client, second)),
        "until": today() + UNDO_FOR,
    }


def _done(second: Client) -> str:
    said = {"number": second.file_number, "day": day_text(today() + UNDO_FOR)}
    return str(_("%(number)s is part of this file now. Until %(day)s this can be undone, under Details.") % said)


def opened_merge(request: StaffRequest, merge_id: UUID) -> FileMerge:
    """A merge of a file that is open to the member, or 404; the look into the file is noted."""
    merge = get_object_or_404(FileMerge.objects.visible_to(request.member), pk=merge_id)
    actions.open_file(merge.client, by=request.member)
    return merge
