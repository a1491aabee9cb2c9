"""What the worker does for this app."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import EmergencyAccess
from wegwarte.casework.queries.emergencies import to_be_told
from wegwarte.core.dates import today
from wegwarte.core.jobs import FOR_A_DAY, job
from wegwarte.core.mail import send
from wegwarte.core.tenancy import carrier


@job(
    "casework.tell_of_emergency",
    does=_("Tells whoever is responsible, and the lead, that a file was opened in an emergency"),
    failed=_("Somebody was not told by mail that a file was opened in an emergency. It stands on their start page."),
    again=FOR_A_DAY,
)
def tell_of_emergency(*, carrier_id: str, record_id: str, member_id: str = "") -> None:
    """Without `member_id` it finds who is to be told; each gets a letter without any name, in a job of its own."""
    with carrier(UUID(carrier_id)):
        accesses = EmergencyAccess.objects.everywhere(because="who is to be told, no content").select_related("office")
        access = accesses.filter(pk=record_id).first()
        if access is None:
            return
        told = list(to_be_told(access, today()))
        if not member_id:
            for member in told:
                tell_of_emergency.defer(carrier_id=carrier_id, record_id=record_id, member_id=str(member.pk))
            return
        person = next((member for member in told if str(member.pk) == member_id and member.user.is_active), None)
        if person is None:
            return
        said = {"name": person.name, "link": settings.WEGWARTE_URL.rstrip("/") + reverse("workspace:start")}
        with translation.override(settings.LANGUAGE_CODE):
            subject = render_to_string("casework/emergency_subject.txt", said)
            text = render_to_string("casework/emergency_mail.txt", said)
        address = person.user.email
    send(address, subject, text)  # outside of the transaction: a server may take its time
