"""Links of somebody who leaves end: what came under them already is shown to the leads of the office."""

from django.utils import timezone

from wegwarte.carriers.leaving import ends_with_membership
from wegwarte.carriers.models import Member
from wegwarte.documents.models import UploadLink


def _end_links(member: Member) -> None:
    """Nobody would look at what still comes."""
    running = UploadLink.objects.everywhere(because="they end, no content")
    running.filter(made_by=member, ended_at__isnull=True).update(ended_at=timezone.now())


ends_with_membership("upload_links", _end_links)
