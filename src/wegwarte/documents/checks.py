"""What documents need beside this program is looked for when the product is checked."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from wegwarte.documents.viruses import answers


@register()
def scanner_answers(**_options: Any) -> list[CheckMessage]:
    """Whether the virus scanner that is set is there."""
    if not settings.WEGWARTE_CLAMAV or answers():
        return []
    hint = "Until it does, every file is refused, unless WEGWARTE_CLAMAV_UNSURE is take."
    return [Warning("The virus scanner of WEGWARTE_CLAMAV does not answer.", hint=hint, id="documents.W001")]
