"""What all pages of imports need: whom they are for, and which import is meant."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from wegwarte.audit.trail import refuse
from wegwarte.carriers.access import StaffRequest
from wegwarte.imports.kinds import KINDS, Kind, kinds_for
from wegwarte.imports.models import ImportRun


def allowed_kinds(request: StaffRequest) -> list[type[Kind]]:
    """What the member may import; answers 403 when that is nothing at all."""
    return kinds_for(request.member) or refuse(by=request.member, path=request.path[:200])


def asked_kind(request: StaffRequest, key: str) -> type[Kind]:
    """The kind that the address names: 404 for none, 403 for one that the member may not import."""
    allowed = allowed_kinds(request)
    if key not in KINDS:
        raise Http404
    if KINDS[key] not in allowed:
        refuse(by=request.member, path=request.path[:200])
    return KINDS[key]


def found_run(request: StaffRequest, run_id: UUID) -> ImportRun:
    """The import, or 404 for one that the member may not see."""
    allowed_kinds(request)
    return get_object_or_404(ImportRun.objects.visible_to(request.member), pk=run_id)
