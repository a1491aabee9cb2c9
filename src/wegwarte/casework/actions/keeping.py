"""The two days that a file carries because of what happened in it: the last contact, and until when it is kept.

They are worked out anew from all that the file holds, never moved on from what they were: so whatever is taken back
moves them back (docs/decisions/0020).
"""

import datetime
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.rules import last_day_kept

DAYS = ["last_contact_on", "retain_until"]
Ends = tuple[datetime.date | None, bool]
"""The latest day on which a case was closed, and whether one is open."""


def renew_dates(client: Client) -> None:
    """After a contact or a case has changed. Whoever changes the same file at the same time waits here."""
    for fresh in renew_dates_of([client.pk]):
        client.last_contact_on, client.retain_until = fresh.last_contact_on, fresh.retain_until


def renew_dates_of(clients: Collection[UUID]) -> list[Client]:
    """Both days of these files, some hundred at most; returns them with nothing but their days."""
    files = Client.objects.everywhere(because="their contacts or cases were changed by somebody who may")
    rows = list(
        files.filter(pk__in=clients).order_by("pk").select_for_update()
        .only("pk", "created_at", "last_contact_on", "contact_before_on")
    )  # fmt: skip
    contacts, cases = _latest_contacts(clients), _ends_of_cases(clients)
    for client in rows:
        _renew(client, contacts.get(client.pk), cases.get(client.pk, (None, False)))
    if len(rows) == 1:  # as with each contact that is noted: the statement for many costs more than the days
        rows[0].save(update_fields=DAYS)
    else:
        files.bulk_update(rows, DAYS)
    return rows


def _renew(client: Client, noted_on: datetime.date | None, cases: Ends) -> None:
    """The last contact is the latest that is noted here, or that only the old register knew."""
    client.last_contact_on = max((day for day in (noted_on, client.contact_before_on) if day), default=None)
    client.retain_until = last_day_kept(
        created_on=timezone.localdate(client.created_at), last_contact_on=client.last_contact_on,
        last_closed_on=cases[0], has_open_case=cases[1],
    )  # fmt: skip


def _latest_contacts(clients: Collection[UUID]) -> Mapping[UUID, datetime.date]:
    contacts = Consultation.objects.everywhere(because="the file's days depend on all of its contacts")
    rows = contacts.filter(client__in=clients).order_by().values_list("client_id")
    return {key: latest for key, latest in rows.annotate(latest=Max("on")) if key is not None}


def _ends_of_cases(clients: Collection[UUID]) -> Mapping[UUID, Ends]:
    cases = Case.objects.everywhere(because="the file's days depend on all of its cases")
    rows = cases.filter(client__in=clients).order_by().values_list("client_id")
    told = rows.annotate(closed=Max("closed_on"), open=Count("pk", filter=Q(closed_on__isnull=True)))
    return {key: (closed, still_open > 0) for key, closed, still_open in told}
