"""Which programme a member usually works for."""

import datetime

from django.db.models import Q

from wegwarte.carriers.models import Member, Post


def usual_programme(member: Member, on: datetime.date) -> str | None:
    """The programme of the largest share of the member's post on that day; None without a post."""
    posts = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), member=member, valid_from__lte=on)
    return posts.order_by("-share").values_list("programme_id", flat=True).first()
