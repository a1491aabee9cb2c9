"""What offices wrote and which languages they speak, each with the language it is in."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wegwarte.catalogue import languages
from wegwarte.ui.portal import BY_TAG, PortalLanguage


@dataclass(frozen=True)
class Text:
    """What an office wrote, and in which language it is: the page's, or German where there is no translation.

    `is_german_here`: there was none, and the page, which is in another language, has to say so.
    """

    words: str
    language: str
    is_german_here: bool = False

    @classmethod
    def on(cls, page: PortalLanguage, told: tuple[str, str]) -> "Text":
        """Words and their language as `Published.text` tells them, on a page of a language."""
        return cls(*told, is_german_here=told[1] == "de" and "de" not in page.spoken)

    @property
    def in_german(self) -> SafeString:
        """What the page says behind it of its language; nothing of its own."""
        if not self.is_german_here:
            return SafeString()
        return format_html(' <small class="pt-german">({})</small>', _("in German"))

    @property
    def direction(self) -> str:
        """Of its writing."""
        return BY_TAG[self.language].direction if self.language in BY_TAG else "ltr"


@dataclass(frozen=True)
class Spoken:
    """A language spoken there. `name`: what its speakers call it."""

    tag: str
    name: str
    direction: str

    @classmethod
    def of(cls, tag: str) -> "Spoken":
        """From its tag in the catalogue."""
        return cls(tag, languages.own_name(tag), languages.direction(tag))
