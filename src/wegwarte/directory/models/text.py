"""What offices write, in the languages of the portal."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwarte.directory.models.kept import Kept

TRANSLATED: dict[str, tuple[str, ...]] = {
    "organisation": ("description",),
    "location": ("directions",),
    "closure": ("reason",),
    "service": ("summary", "description", "for_whom", "cost_note", "documents"),
    "at_location": ("note",),
}
"""Fields that may be translated, by the kind of record. Names stay as they are written at the door."""


def digest(text: str) -> str:
    """What a translation remembers of its source: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class EntryText(Kept):
    """A text of the directory in another language (Übersetzung eines Eintrags).

    `source_digest` is that of the German text it was made from. When the German text has changed since, the
    translation is out of date and is not shown.
    """

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in TRANSLATED])
    entry_id = models.UUIDField()
    field = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    text = models.TextField(_("Text"), max_length=3000)
    source_digest = models.CharField(max_length=16)
    translated_by_name = models.CharField(max_length=200)
    translated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier_id", "entry_id", "field", "language"], name="entry_text_once_per_language"
            )
        ]
