"""Members who leave: at once or with the end of a day; and those who come back."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_details, record
from wegwarte.carriers.actions.roles import keep_an_administrator
from wegwarte.carriers.invitations import spoil_links
from wegwarte.carriers.leaving import end_all
from wegwarte.carriers.models import Invitation, Member, OfficeRole, Post
from wegwarte.carriers.rights import Right, Role
from wegwarte.core.conflicts import as_before
from wegwarte.core.one_by_one import OneByOne

ENDED = entry("carriers.membership_ended", _("Access ended with the last day"))
DAY = datetime.timedelta(days=1)


@action("carriers.end_membership", says=_("Recorded that a member leaves"), needs=Right.ADMINISTER)
def end_membership(member: Member, *, on: datetime.date, last_day: datetime.date | None = None, by: Member) -> Member:
    """Ends somebody's work here with the end of the last day; without one at once (`on`), at their next click.

    Their shares of posts end with it: the yearly report would go on counting them.
    """
    if OfficeRole.objects.filter(member=member, role=Role.ADMINISTRATOR).exists():
        keep_an_administrator(without=member)
    member.left_on = last_day + DAY if last_day else on
    member.save(update_fields=["left_on"])
    _end_posts(member, last_day or on)
    note_details(member, last_day=(last_day or on).isoformat())
    if member.left_on <= on:
        end_access(member, on=on)
    return member


def _end_posts(member: Member, last_day: datetime.date) -> None:
    posts = Post.objects.filter(member=member)
    posts.filter(valid_from__gt=last_day).delete()  # they never begin
    posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)).update(valid_to=last_day)


def end_access(member: Member, *, on: datetime.date) -> None:
    """Takes everything that could open something: roles, places in teams, sessions, links that were not used yet."""
    end_all(member)
    OfficeRole.objects.filter(member=member).delete()
    Invitation.objects.open().filter(member=member).delete()
    spoil_links(member.user)
    member.user.end_sessions()
    member.ended_on = on
    member.save(update_fields=["ended_on"])


def end_those_whose_day_has_come(on: datetime.date, rows: OneByOne) -> None:
    """Ends the access of the carrier's members whose last day is over, one by one. The trail tells of each."""
    for member in Member.objects.to_end(on).select_related("user"):
        with rows.row():
            end_access(member, on=on)
            record(ENDED, by=None, on=member)


@action("carriers.take_back", says=_("Took a member back"), needs=Right.ADMINISTER)
def take_back(member: Member, *, by: Member) -> Member:
    """Takes a member back; the roles have to be given anew, because what was right then may not be right now.

    Who has not left yet keeps them: then the leaving is called off.
    """
    if member.left_on is None:  # a second click must not take the roles that were given meanwhile
        return as_before(member)
    if member.ended_on is not None:
        OfficeRole.objects.filter(member=member).delete()
    member.left_on = member.ended_on = None
    member.save(update_fields=["left_on", "ended_on"])
    return member
