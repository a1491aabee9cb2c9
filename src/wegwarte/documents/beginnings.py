"""A letter that has come may begin with its photo, or with a document that is in the file already."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wegwarte.carriers.access import Staff
from wegwarte.casework.models import Client
from wegwarte.deadlines.beginnings import Beginning, register
from wegwarte.documents.models import Document

SHOWN = 3


def beginnings(client: Client, member: Staff) -> list[Beginning]:
    """Taking a photo, and the latest letters of which nobody has entered anything yet. Two queries."""
    photo = Beginning(
        _("Photograph or upload it first"), f"{reverse('documents:add', args=[client.pk])}?for=letter", "upload"
    )
    unread = Document.objects.of_file(client).with_pages().filter(type=Document.Type.LETTER, letter__isnull=True)
    return [
        photo,
        *(
            Beginning(
                _("Begin with “%(title)s”") % {"title": one.shown_title},
                reverse("documents:letter", args=[one.pk]),
                "document",
            )
            for one in unread[:SHOWN]
        ),
    ]


register(beginnings)
