"""What the middleware puts on each request, said once, so that no view has to tell the type checker."""

from typing import TypeAlias

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Member, PlatformRole

Staff: TypeAlias = Member | PlatformRole


class HouseRequest(HttpRequest):
    """Any request: `member` is None until somebody works here, `kept` what they typed before a lock."""

    htmx: HtmxDetails
    member: Staff | None
    kept: QueryDict | None


class SignedInRequest(HouseRequest):
    """A request of somebody signed in, with or without a carrier."""

    user: User


class StaffRequest(SignedInRequest):
    """A request of a carrier's member."""

    member: Member


class PlatformRequest(SignedInRequest):
    """A request of somebody with a role of the platform."""

    member: PlatformRole
