"""Where something new can be noted."""

from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right


def open_offices(member: Member) -> list[Office]:
    """The offices in which the member counsels and that are not closed, by name."""
    return [office for office in member.offices_with(Right.COUNSEL) if office.closed_on is None]
