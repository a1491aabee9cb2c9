"""Lists of an office as spreadsheets: which columns leave, and which leave only when somebody asks for names.

Notes, contact data, exact titles and special needs never leave in a list: nobody needs three hundred of them at once.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.models.case import CaseQuerySet
from wegwarte.casework.models.client import ClientQuerySet
from wegwarte.casework.models.consultation import ConsultationQuerySet
from wegwarte.catalogue import codes, languages
from wegwarte.sheets.writing import Cell, Sheet
from wegwarte.ui.text import listed

AT_A_TIME = 1000  # rows held in memory, so that it stays flat however long the list is


def clients_sheet(found: ClientQuerySet, *, with_names: bool) -> Sheet:
    """Files: the number, what statistics need, and names only when they are wanted."""
    columns = [
        _("File number"), *([_("Name")] if with_names else []), _("Year of birth"), _("Gender"), _("Nationality"),
        _("Languages"), _("Target group"), _("Residence status"), _("Valid until"), _("Place"),
        _("In Germany since"), _("Last contact"),
    ]  # fmt: skip
    parts = found.select_related("record_key", "place").prefetch_related("nationalities", "languages")
    return Sheet(_("Clients"), columns, (_client(row, with_names=with_names) for row in parts.iterator(AT_A_TIME)))


def _client(client: Client, *, with_names: bool) -> Sequence[Cell]:
    return [
        client.file_number,
        *([client.shown_name] if with_names else []),
        client.birth_year,
        codes.label(client.gender_id),
        listed(codes.label(each.country_id) for each in client.nationalities.all()),
        listed(languages.name(each.language_id) for each in client.languages.all()),
        codes.label(client.target_group_id),
        codes.label(client.status_id),
        client.status_until,
        client.place.name if client.place else "",
        client.entered_on,
        client.last_contact_on,
    ]


def cases_sheet(found: CaseQuerySet, *, with_names: bool) -> Sheet:
    """Cases: whose they are and how they stand; whom and what they are about only when names are wanted."""
    columns = [
        pgettext("of a case", "Number"), *([_("Name"), _("What it is about")] if with_names else []), _("Programme"),
        _("Responsible"), _("Opened on"), _("Look at it again"), pgettext("case", "Closed on"), _("Outcome"),
    ]  # fmt: skip
    return Sheet(_("Cases"), columns, (_case(row, with_names=with_names) for row in found.iterator(AT_A_TIME)))


def _case(case: Case, *, with_names: bool) -> Sequence[Cell]:
    return [
        str(case),
        *([case.client.shown_name, case.subject or ""] if with_names else []),
        codes.label(case.programme_id),
        case.responsible.name,
        case.opened_on,
        case.follow_up_on,
        case.closed_on,
        codes.label(case.outcome_id),
    ]


def consultations_sheet(found: ConsultationQuerySet, *, with_names: bool) -> Sheet:
    """Contacts: what is counted of them, never the note."""
    columns = [
        _("Day"), _("File number"), *([_("Name")] if with_names else []), _("Type of contact"), _("Channel"),
        _("Duration"), _("Main topic"), _("Further topics"), _("Language"), _("Target group"), _("Programme"),
        _("Result"), _("Noted by"),
    ]  # fmt: skip
    parts = found.prefetch_related("topics")
    return Sheet(
        _("Consultations"), columns, (_consultation(row, with_names=with_names) for row in parts.iterator(AT_A_TIME))
    )


def _consultation(contact: Consultation, *, with_names: bool) -> Sequence[Cell]:
    client = contact.client
    group = client.target_group_id if client else contact.target_group_id
    return [
        contact.on,
        client.file_number if client else _("without a file"),
        *([client.shown_name if client else ""] if with_names else []),
        codes.label(contact.kind_id),
        codes.label(contact.channel_id),
        codes.label(contact.duration_id),
        codes.label(contact.main_topic_id),
        listed(codes.label(each.topic_id) for each in contact.topics.all()),
        languages.name(contact.language_id),
        codes.label(group),
        codes.label(contact.programme_id),
        codes.label(contact.result_id),
        contact.member.name,
    ]
