"""The list of contacts of an office."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.models import Office
from wegwarte.carriers.requests import chosen_office
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Consultation
from wegwarte.casework.models.consultation import ConsultationQuerySet
from wegwarte.catalogue import codes
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.core.months import last_months, month_after

MONTHS = 24  # offered to choose from
LATELY = {"today": _("today"), "week": _("this week")}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; words that make no sense narrow nothing."""

    office: Office
    everybody: bool
    lately: str
    month: datetime.date | None
    anonymous: bool
    kind: str

    @classmethod
    def of(cls, request: StaffRequest, office: Office) -> "Wanted":
        """What the address asks for."""
        asked = request.GET.get("month", "")
        return cls(
            office=office,
            everybody=request.GET.get("who") == "all",
            lately=asked if asked in LATELY else "",
            month=_month(asked),
            anonymous="anonymous" in request.GET,
            kind=next((code for code, _name in kinds() if code == request.GET.get("kind")), ""),
        )

    def among(self, contacts: ConsultationQuerySet, member_id: UUID) -> ConsultationQuerySet:
        """The contacts that are wanted."""
        wanted = contacts.filter(office=self.office)
        if not self.everybody:
            wanted = wanted.filter(member_id=member_id)
        if self.anonymous:
            wanted = wanted.filter(client__isnull=True)
        if self.kind:
            wanted = wanted.filter(kind_id=self.kind)
        if self.lately:
            wanted = wanted.filter(on__gte=_begin(self.lately), on__lte=today())
        if self.month:
            wanted = wanted.filter(on__gte=self.month, on__lt=month_after(self.month))
        return wanted


@staff_page(Right.COUNSEL)
def consultations(request: StaffRequest) -> HttpResponse:
    """Contacts of one office, newest first: one's own, or everybody's."""
    offices = request.member.offices_with(Right.COUNSEL)
    wanted = Wanted.of(request, chosen_office(request, Right.COUNSEL))
    contacts = wanted.among(Consultation.objects.visible_to(request.member), request.member.pk)
    page = page_of(contacts, request.GET, order=["-on", "-id"])
    shown: dict[str, Any] = {
        "page": page,
        "wanted": wanted,
        "offices": offices,
        "lately": LATELY,
        "months": last_months(today(), MONTHS),
    }
    shown["kinds"] = kinds()
    return render(request, "casework/consultations.html", shown)


def kinds() -> list[tuple[str, str]]:
    """The types of contact, as the list offers them."""
    return codes.choices("kontakt_typ", on=today())


def _begin(lately: str) -> datetime.date:
    """Today, or the Monday of this week."""
    return today() - datetime.timedelta(days=today().weekday() if lately == "week" else 0)


def _month(text: str) -> datetime.date | None:
    """One of the months that are offered; anything else narrows nothing."""
    return next((month for month in last_months(today(), MONTHS) if f"{month:%Y-%m}" == text), None)
