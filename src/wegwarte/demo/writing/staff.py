"""Carriers, offices and people of the story as rows."""

import datetime
from decimal import Decimal

from allauth.mfa.totp.internal.auth import TOTP

from wegwarte.accounts.models import User
from wegwarte.carriers.models import (
    Carrier,
    Member,
    Office,
    OfficeNotice,
    OfficeRole,
    Pledge,
    Post,
)
from wegwarte.demo.sign_ins import needs_code, totp_secret
from wegwarte.demo.story.calendar import BERLIN
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.staff import CarrierStory, Colleague, OfficeStory
from wegwarte.demo.writing.dating import told_dates


def write_carrier(told: CarrierStory) -> None:
    """The carrier itself, which belongs to nobody's rows."""
    Carrier.objects.create(id=told.id, name=told.name, association=told.association, regime=told.regime)


def write_staff(told: CarrierStory, lot: Lot, password: str, today: datetime.date) -> None:
    """Offices, accounts, members, roles, pledges, posts, notices; `password` is the encoded hash of all accounts."""
    Office.objects.bulk_create(_office(office) for office in told.offices)
    _write_accounts(told.colleagues, password)
    Member.objects.bulk_create(
        Member(id=colleague.id, user_id=colleague.user_id, name=colleague.name) for colleague in told.colleagues
    )
    OfficeRole.objects.bulk_create(
        OfficeRole(id=lot.new_id(), member_id=colleague.id, office_id=office.id if office else None, role=role)
        for colleague in told.colleagues
        for role, office in colleague.roles
    )
    administration = told.colleagues[-1].name
    Pledge.objects.bulk_create(
        Pledge(id=lot.new_id(), member_id=colleague.id, signed_on=colleague.pledged_on, recorded_by_name=administration)
        for colleague in told.colleagues
        if colleague.pledged_on
    )
    Post.objects.bulk_create(_posts(told, lot))
    _write_notices(told, lot, today)


def _office(told: OfficeStory) -> Office:
    return Office(
        id=told.id, name=told.name, short_name=told.short_name, street=told.street, town=told.place.name,
        postal_code=told.place.postal_code, district_id=told.place.district, phone=told.phone,
        email=f"{told.place.key[6:]}@example.org", opened_on=told.opened_on,
    )  # fmt: skip


def _write_accounts(colleagues: list[Colleague], password: str) -> None:
    """One hash for all: hashing is slow on purpose. Roles that must prove a second factor have it set up."""
    users = {told.user_id: User(id=told.user_id, email=told.email, password=password) for told in colleagues}
    User.objects.bulk_create(users.values())
    for told in colleagues:
        if needs_code(role for role, _ in told.roles):
            TOTP.activate(users[told.user_id], totp_secret(told.email))


def _posts(told: CarrierStory, lot: Lot) -> list[Post]:
    return [
        Post(
            id=lot.new_id(), member_id=colleague.id, office_id=post.office.id, programme_id=post.programme,
            share=Decimal(str(post.share)), valid_from=post.since,
        )
        for colleague in told.colleagues
        for post in colleague.posts
    ]  # fmt: skip


def _write_notices(told: CarrierStory, lot: Lot, today: datetime.date) -> None:
    yesterday = datetime.datetime.combine(today - datetime.timedelta(days=1), datetime.time(9, 30), BERLIN)
    with told_dates(OfficeNotice):
        OfficeNotice.objects.bulk_create(
            OfficeNotice(
                id=lot.new_id(), office_id=office.id, text=text, until=today + datetime.timedelta(days=12),
                written_by_name=next(iter(office.counsellors)).name, written_at=yesterday,
            )
            for office in told.offices
            for text in office.notices
        )  # fmt: skip
