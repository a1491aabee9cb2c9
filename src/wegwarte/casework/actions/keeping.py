"""The two days that a file carries because of what happened in it: the last contact, and until when it is kept."""

from django.db.models import Count, Max, Q
from django.utils import timezone

from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.rules import last_day_kept


def renew_dates(client: Client) -> None:
    """After a contact or a case has changed. Whoever changes the same file at the same time waits here."""
    files = Client.objects.everywhere(because="the file is open already").filter(pk=client.pk)
    files.select_for_update().values_list("pk", flat=True).get()
    contacts = Consultation.objects.everywhere(because="the file's days depend on all of its contacts")
    cases = Case.objects.everywhere(because="the file's days depend on all of its cases")
    latest = contacts.filter(client=client).aggregate(on=Max("on"))["on"]
    ends = cases.filter(client=client).aggregate(
        open=Count("pk", filter=Q(closed_on__isnull=True)), closed=Max("closed_on")
    )
    client.last_contact_on = latest
    client.retain_until = last_day_kept(
        created_on=timezone.localdate(client.created_at),
        last_contact_on=latest,
        last_closed_on=ends["closed"],
        has_open_case=ends["open"] > 0,
    )
    files.update(last_contact_on=latest, retain_until=client.retain_until)
