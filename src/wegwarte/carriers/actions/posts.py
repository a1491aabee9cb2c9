"""Posts: the shares of full-time posts by programme (VZÄ)."""

import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member, Office, Post
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before


@action("carriers.give_post", says=_("Recorded a share of a post"), needs=Right.ADMINISTER)
def give_post(
    member: Member, *, office: Office, programme: str, share: Decimal, valid_from: datetime.date,
    valid_to: datetime.date | None, by: Member,
) -> Post:  # fmt: skip
    """Says which share of a full-time post the member works for a programme in an office."""
    post, made = Post.objects.get_or_create(
        member=member, office=office, programme_id=programme, valid_from=valid_from,
        defaults={"share": share, "valid_to": valid_to},
    )  # fmt: skip
    if made:
        return post
    if (post.share, post.valid_to) != (share, valid_to):
        raise Refused(_("There is an entry for this office, programme and day already: remove it first to change it."))
    return as_before(post)


@action("carriers.end_post", says=_("Ended a share of a post"), needs=Right.ADMINISTER)
def end_post(post: Post, *, on: datetime.date, by: Member) -> Post:
    """Ends the share with that day."""
    if on < post.valid_from:
        raise Refused(_("The end lies before the beginning."))
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    return post


@action("carriers.remove_post", says=_("Removed a share of a post"), needs=Right.ADMINISTER)
def remove_post(post: Post, *, by: Member) -> None:
    """Removes an entry that was made by mistake."""
    Post.objects.filter(pk=post.pk).delete()


def most_at_once(member: Member) -> Decimal:
    """The highest sum of shares on any day: above 1, somebody is counted with more than a full-time post."""
    posts = list(Post.objects.filter(member=member))
    return max((_sum_on(posts, post.valid_from) for post in posts), default=Decimal(0))


def _sum_on(posts: list[Post], day: datetime.date) -> Decimal:
    valid = (post.share for post in posts if post.valid_from <= day and (post.valid_to or day) >= day)
    return sum(valid, Decimal(0))
