"""What this machine lacks to read scans is said when the product is checked: a hint, no error."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from wegwarte.documents.reader import reader


@register(deploy=True)
def scans_can_be_read(**_options: Any) -> list[CheckMessage]:
    """Whether tesseract is there, with German and what tells which side of a page is up."""
    found = reader()
    if not found.ready:
        text = "Scans and photos cannot be read: tesseract is not installed, or lacks German. The rest works."
        hint = "Install tesseract-ocr and tesseract-ocr-deu, or name the program in WEGWARTE_TESSERACT."
        return [Info(text, hint=hint, id="documents.I001")]
    if found.missing:
        lacks = ", ".join(found.missing)
        return [Info(f"Tesseract lacks these languages: {lacks}.", hint="docs/operations.md", id="documents.I002")]
    return []
