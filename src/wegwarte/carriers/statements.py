"""Statements about what a member sees on a day, built once for each shape of member: docs/performance.md.

The shape is how many offices there are and which roles are held in them. A statement is built with a stand-in of the
same shape, whose ids and days nobody has; when it is asked, they are exchanged for those of the member and the day.
"""

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from wegwarte.carriers.models import Member, Office, OfficeRole, Pledge
from wegwarte.carriers.standing_in import Duty
from wegwarte.core.statements import DAY, SHAPES, Kept, Statement, exchanged, stand_in_id

M = TypeVar("M", bound=models.Model)
Shape = tuple[bool, tuple[tuple[int | None, str], ...]]
"""Whether a pledge holds; for each role held, the number of its office and what it is."""

ONESELF = 0
"""The number of the member, beside those of the offices, which begin with one."""


class AskedOften(Generic[M]):
    """What a member sees on a day; with more ids, what they see of that file.

    `rows(member, on, *ids)` must ask the member for nothing but id, offices, roles and rights.
    """

    def __init__(self, rows: Callable[..., models.QuerySet[M]]) -> None:
        self._statement = lru_cache(maxsize=SHAPES)(
            lambda shape, more: Statement(rows(_stand_in(shape), DAY, *map(_further_id, range(more))))
        )
        self.rows = rows

    def of(self, member: Member, on: datetime.date, *further: UUID) -> list[M]:
        """One query; the statement is built when nobody of this shape has asked before."""
        offices = sorted({role.office_id for role in member.held_roles if role.office_id})
        number_of = {office: number for number, office in enumerate(offices, ONESELF + 1)}
        held = {(number_of.get(role.office_id) if role.office_id else None, role.role) for role in member.held_roles}
        statement = self._statement((member.pledged, tuple(sorted(held, key=str))), len(further))
        ids = {stand_in_id(ONESELF): member.pk, **{stand_in_id(number): office for office, number in number_of.items()}}
        ids |= {_further_id(number): each for number, each in enumerate(further)}
        return statement.rows(lambda value: exchanged(value, ids, on))

    def of_all(self, member: Member, on: datetime.date, duties: Sequence[Duty]) -> list[M]:
        """Also of those for whom the member stands in: nobody's usual shape, so that statement is built anew."""
        return list(self.rows(member, on, duties)) if duties else self.of(member, on)


def standing_of(user_id: UUID, carrier_id: UUID, on: datetime.date) -> Member | None:
    """The member of the carrier who is that user and has not left by the day, with roles, offices and pledge.

    Every page asks it. One query; a second one for somebody without any role.
    """
    roles = _STANDING.of(on, user_id, carrier_id)
    if not roles:
        return Member.objects.working(on).with_standing().filter(user_id=user_id, carrier_id=carrier_id).first()
    member: Member = roles[0].member
    for role in roles:
        role.member = member
    member.__dict__ |= {"has_pledged": roles[0].has_pledged, "held_roles": roles}  # type: ignore[attr-defined]
    return member


def _standing(on: datetime.date, user_id: UUID, carrier_id: UUID) -> models.QuerySet[OfficeRole]:
    working = Member.objects.working(on).filter(user_id=user_id, carrier_id=carrier_id)
    pledged = Exists(Pledge.objects.filter(member=OuterRef("member"), signed_on__lte=on))
    held = OfficeRole.objects.filter(member__in=working).select_related("member", "office")
    return held.annotate(has_pledged=pledged)


_STANDING = Kept(_standing)


def _further_id(number: int) -> UUID:
    """Beyond those of any number of offices."""
    return stand_in_id((1 << 32) + number)


def _stand_in(shape: Shape) -> Member:
    pledged, held = shape
    offices = {number: Office(id=stand_in_id(number), name=str(number)) for number, _role in held if number is not None}
    member = Member(id=stand_in_id(ONESELF))
    member.__dict__["has_pledged"] = pledged
    member.__dict__["held_roles"] = [
        OfficeRole(member=member, office=offices[number] if number is not None else None, role=role)
        for number, role in held
    ]
    return member
