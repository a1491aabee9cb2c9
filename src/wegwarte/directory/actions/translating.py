"""What offices write, in the languages of the portal."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import ChangedMeanwhile
from wegwarte.directory.models import EntryText, Kept, digest


@action("directory.translate", says=_("Translated an entry of the directory"), needs=Right.KEEP_DIRECTORY)
def translate(
    record: Kept, kind: str, language: str, texts: Mapping[str, str], *, sources: Mapping[str, str], by: Member
) -> Kept:
    """Stores the texts of one language, by field; an empty one takes the translation away.

    `sources`: fingerprints of the German texts that were on the screen. Raises ChangedMeanwhile when one has changed:
    the translation would pass for one of a text that its writer has not seen.
    """
    for name in texts:
        if digest(getattr(record, name)) != sources.get(name):
            raise ChangedMeanwhile
    stored = EntryText.objects.kept_by(record.carrier_id).filter(entry_id=record.pk, language=language)
    stored.filter(field__in=[name for name, text in texts.items() if not text]).delete()
    for name, text in texts.items():
        if text:
            said = {"text": text, "source_digest": sources[name], "translated_by_name": by.actor_name, "kind": kind}
            EntryText.objects.update_or_create(
                carrier_id=record.carrier_id, entry_id=record.pk, field=name, language=language, defaults=said
            )
    note_details(record, language=language)
    return record
