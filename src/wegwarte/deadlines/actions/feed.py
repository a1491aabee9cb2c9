"""The address for a calendar: made, made anew, ended."""

import datetime

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused
from wegwarte.deadlines.models import Feed
from wegwarte.deadlines.models.feed import FETCH_NOTED, hash_of


@action("deadlines.make_feed", says=_("Made an address for a calendar of deadlines"), needs=Right.COUNSEL)
def make_feed(member: Member, *, token: str, by: Member, at: datetime.datetime) -> Feed:
    """Makes an address with this secret for one's own deadlines; the one before ends."""
    if member.pk != by.pk:
        raise Refused(_("Everybody makes this address for themselves."))
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # of two taps, the second ends the first's address
    Feed.objects.running().filter(member=member).update(ended_at=at)
    return Feed.objects.create(member=member, token_hash=hash_of(token), made_at=at)


@action("deadlines.end_feed", says=_("Ended an address for a calendar of deadlines"), needs=Right.COUNSEL)
def end_feed(member: Member, *, by: Member, at: datetime.datetime) -> Member:
    """Nobody gets a calendar under the address any more."""
    ended = Feed.objects.running().filter(member=by).update(ended_at=at)
    if member.pk != by.pk or not ended:
        raise Refused(_("There is no such address any more."))
    return member


def note_fetch(feed: Feed, at: datetime.datetime) -> None:
    """Notes that a calendar asked, so that its owner sees an address that nobody uses, or somebody else does."""
    if feed.fetched_at is None or feed.fetched_at < at - FETCH_NOTED:
        Feed.objects.filter(pk=feed.pk).update(fetched_at=at)
