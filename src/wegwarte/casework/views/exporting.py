"""Lists of an office as spreadsheets: for its lead, as the list is narrowed."""

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.exporting import Export, export_page
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.casework.exports import cases_sheet, clients_sheet, consultations_sheet
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.views.cases import Choice
from wegwarte.casework.views.consultations_list import Wanted

CLIENTS = entry("casework.export_clients", _("Took the list of files along"))
CASES = entry("casework.export_cases", _("Took the list of cases along"))
CONSULTATIONS = entry("casework.export_consultations", _("Took the list of consultations along"))


@staff_page(Right.LEAD)
def export_clients(request: StaffRequest) -> HttpResponse:
    """The files of an office that the member leads."""
    office = chosen_office(request, Right.LEAD)
    found = Client.objects.visible_to(request.member).in_office(office).order_by("file_number")
    export = Export(
        key=CLIENTS,
        title=_("Clients as a spreadsheet"),
        rows=found.count(),
        sheet=lambda with_names: clients_sheet(found, with_names=with_names),
        holds=_(
            "File number, year of birth, gender, nationality, languages, target group, residence status, place,"
            " since when in Germany, last contact. Never: telephone, address, notes."
        ),
        named=_("Only when you need them: the file number leads to the file as well."),
        back=_list("casework:clients", request),
        office=office,
    )
    return export_page(request, export)


@staff_page(Right.LEAD)
def export_cases(request: StaffRequest) -> HttpResponse:
    """Cases as the list shows them, of the offices that the member leads."""
    choice = Choice.of(request)
    led = request.member.offices_with(Right.LEAD)
    found = choice.rows(request).filter(office__in=led).order_by("-opened_on", "-id")
    export = Export(
        key=CASES,
        title=_("Cases as a spreadsheet"),
        rows=found.count(),
        sheet=lambda with_names: cases_sheet(found, with_names=with_names),
        holds=_(
            "Number, programme, who is responsible, opened, to be looked at again, closed, outcome."
            " Never: what is to be done, notes."
        ),
        named=_("Adds the name and what the case is about. Only when you need them."),
        back=_list("casework:cases", request),
        office=choice.office if choice.office in led else led[0],
    )
    return export_page(request, export)


@staff_page(Right.LEAD)
def export_consultations(request: StaffRequest) -> HttpResponse:
    """Contacts of an office that the member leads, as the list shows them; other offices' files stay out."""
    office = chosen_office(request, Right.LEAD)
    wanted = Wanted.of(request, office)
    own = Q(client__isnull=True) | Q(client__office=office)
    found = wanted.among(Consultation.objects.visible_to(request.member), request.member.pk).filter(own)
    export = Export(
        key=CONSULTATIONS,
        title=_("Consultations as a spreadsheet"),
        rows=found.count(),
        sheet=lambda with_names: consultations_sheet(found.order_by("-on", "-id"), with_names=with_names),
        holds=_(
            "Day, file number, type, channel, duration, topics, language, target group, programme, result,"
            " who noted it. Never: the note."
        ),
        named=_("Only when you need them: the file number leads to the file as well."),
        back=_list("casework:consultations", request),
        office=office,
    )
    return export_page(request, export)


def _list(name: str, request: StaffRequest) -> str:
    """The list as it was narrowed."""
    asked = request.GET.urlencode()
    return f"{reverse(name)}?{asked}" if asked else reverse(name)
