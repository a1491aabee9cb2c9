"""What the middleware puts on each request, said once, so that no view has to tell the type checker."""

from typing import TypeAlias

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Member, Office, PlatformRole
from wegwarte.carriers.rights import Right

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


def chosen_office(request: StaffRequest, right: Right) -> Office:
    """The office that the address names (`?office=`), among those where the member has the right; else the first.

    The page has asked for the right already: there is one.
    """
    offices = request.member.offices_with(right)
    return next((office for office in offices if str(office.pk) == request.GET.get("office")), offices[0])
