"""What documents need beside this program is looked for when the product is checked."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register

from wegwarte.documents.reader import reader
from wegwarte.documents.viruses import answers


@register()
def scanner_answers(**_options: Any) -> list[CheckMessage]:
    """Whether the virus scanner that is set is there."""
    if not settings.WEGWARTE_CLAMAV or answers():
        return []
    hint = "Until it does, every file is refused, unless WEGWARTE_CLAMAV_UNSURE is take."
    return [Warning("The virus scanner of WEGWARTE_CLAMAV does not answer.", hint=hint, id="documents.W001")]


@register(deploy=True)
def scans_can_be_read(**_options: Any) -> list[CheckMessage]:
    """Whether tesseract is there, with German and what tells which side of a page is up: a hint, no error."""
    found = reader()
    if not found.ready:
        text = "Scans and photos cannot be read: tesseract is not installed, or lacks German. The rest works."
        hint = "Install tesseract-ocr and tesseract-ocr-deu, or name the program in WEGWARTE_TESSERACT."
        return [Info(text, hint=hint, id="documents.I001")]
    if found.missing:
        lacks = ", ".join(found.missing)
        return [Info(f"Tesseract lacks these languages: {lacks}.", hint="docs/operations.md", id="documents.I002")]
    return []
