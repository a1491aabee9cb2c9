"""Letters as lists show them."""

import datetime
from collections.abc import Mapping

from django.db.models import Count
from django.utils import timezone

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.casework.queries.of_file import AskedOfFile
from wegwarte.deadlines.models import Deadline
from wegwarte.letters.models import Letter
from wegwarte.letters.models.letter import LetterQuerySet

TEXTS = ("values", "body", "remark", "recipient", "their_reference", "our_reference")
"""What a line of a list does not say of a letter; the longest of it."""
LATELY = datetime.timedelta(days=180)


def letters_of(client: Client) -> list[Letter]:
    """All outgoing letters of a file that is open already, the newest first. One query."""
    return _OF_FILE.of(client)


def _of_file(client: Client, _on: datetime.date) -> LetterQuerySet:
    rows = Letter.objects.of_file(client).select_related(None)
    return rows.select_related("written_by").defer(*TEXTS)


_OF_FILE = AskedOfFile(_of_file)


def for_deadline(deadline: Deadline) -> list[Letter]:
    """The letters that were written for a deadline whose file is open already, the newest first. One query."""
    return list(Letter.objects.of_file(deadline.client).filter(deadline=deadline))


def used_lately(member: Member, on: datetime.date) -> Mapping[str, int]:
    """How often the member wrote after which template in the last half year. One query."""
    mine = Letter.objects.everywhere(because="how often somebody used which text: no file and no content")
    since = timezone.make_aware(datetime.datetime.combine(on - LATELY, datetime.time.min))
    lately = mine.filter(carrier_id=member.carrier_id, written_by=member, written_at__gte=since).order_by()
    return dict(lately.values_list("template").annotate(count=Count("pk")))


def unsent_letters(member: Member) -> LetterQuerySet:
    """Letters that are written and have still to go out, in files that the member may open."""
    return Letter.objects.visible_to(member).unsent().select_related("written_by", "client__office", "deadline")


def waiting_letters(member: Member) -> LetterQuerySet:
    """Sent letters that wait for an answer, in files that the member may open."""
    return Letter.objects.visible_to(member).waiting().select_related("sent_by")
