"""The list of imports, and a new one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Carrier
from wegwarte.carriers.rights import Right
from wegwarte.core.keyset import page_of
from wegwarte.imports import actions
from wegwarte.imports.forms import UploadForm
from wegwarte.imports.models import ImportRun
from wegwarte.imports.rights import OF_AN_OFFICE
from wegwarte.imports.views.finding import allowed_kinds, asked_kind
from wegwarte.sheets.guards import LARGEST
from wegwarte.ui.audience import takes_a_file

OTHER_FIELDS = 100_000  # bytes of the form beside the file


@staff_page(Right.WORK)
def runs(request: StaffRequest) -> HttpResponse:
    """What may be imported, and the imports so far, the latest first."""
    kinds = allowed_kinds(request)
    found = ImportRun.objects.visible_to(request.member).defer("sheets")
    shown = {"kinds": [kind.key for kind in kinds], "page": page_of(found, request.GET, order=["-created_at", "-id"])}
    return render(request, "imports/runs.html", shown)


@takes_a_file(LARGEST, around=OTHER_FIELDS)
@staff_page(Right.WORK)
def upload(request: StaffRequest, kind: str) -> HttpResponse:
    """The file: it is read and sealed at once."""
    chosen = asked_kind(request, kind)
    offices = request.member.offices_with(Right.LEAD) if kind in OF_AN_OFFICE else []
    form = UploadForm(bound_data(request), request.FILES if request.method == "POST" else None, offices=offices)
    if sent(request, form):
        with refusals_on(form):
            where = form.chosen_office or Carrier.objects.get(pk=request.member.carrier_id)
            file, submission = form.cleaned_data["file"], form.cleaned_data["submission"]
            run = actions.receive_table(
                where, kind=kind, name=file.name, content=file.read(), by=request.member, submission=submission
            )
            return redirect("imports:sheet" if run.sheets else "imports:columns", run.pk)
    return form_answer(request, "imports/upload.html", form, kind=chosen.key, offices=offices)
