"""What a browser says of itself, in two plain words: enough to know one's own devices again, and no more."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

# The first that fits counts: Edge says that it is Chrome too, and Chrome that it is Safari.
BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"), ("Opera", r"OPR/|Opera"), ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"), ("Chrome", r"Chrome/|CriOS/|Chromium/"), ("Safari", r"Safari/"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", r"iPhone"), ("iPad", r"iPad"), ("Android", r"Android"), ("Windows", r"Windows"),
    ("ChromeOS", r"CrOS"), ("macOS", r"Macintosh|Mac OS X"), ("Linux", r"Linux|X11"),
)  # fmt: skip


@dataclass(frozen=True)
class Device:
    """Browser and system by name; "" for what is not known. No version, no address: both would tell too much."""

    browser: str
    system: str

    @property
    def words(self) -> str:
        """As people read it, in the language of the page."""
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {"browser": self.browser, "system": self.system}
        return self.browser or self.system or _("A device that does not say what it is")


def device_of(user_agent: str) -> Device:
    """The device behind the header `User-Agent`."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for name, like in known if re.search(like, said)), "")
