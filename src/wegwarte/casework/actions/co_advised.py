"""Relatives who were counselled along in somebody's contact."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied

from wegwarte.casework.models import Consultation, ConsultationRelative, Relative


def set_co_advised(consultation: Consultation, relatives: Collection[UUID] | None) -> bool:
    """Brings the rows in line with what a form says; whether anything changed. Who left the file stays counted."""
    if relatives is None:
        return False
    wanted, known = set(relatives), consultation.co_advised.filter(relative__isnull=False)
    there = set(known.values_list("relative_id", flat=True))
    if wanted == there:
        return False
    family = Relative.objects.everywhere(because="whether they are of the family of the contact's own file")
    if consultation.client is None or family.filter(pk__in=wanted, client=consultation.client).count() != len(wanted):
        raise PermissionDenied("A relative of another file.")
    known.filter(relative__in=there - wanted).delete()
    ConsultationRelative.objects.bulk_create(
        ConsultationRelative(consultation=consultation, relative_id=key) for key in wanted - there
    )
    return True
