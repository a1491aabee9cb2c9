"""What a person is asked for, in easy words, and what they read when something cannot be taken."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.documents.kinds import LOCKED, NotTaken
from wegwarte.documents.models import Document
from wegwarte.documents.orders import WHY
from wegwarte.documents.viruses import UNSURE

_T = Document.Type
ASKED: Final[dict[str, Promise]] = {
    _T.LETTER: pgettext_lazy("asked to send", "A letter from an office. All pages, please."),
    _T.IDENTITY: pgettext_lazy("asked to send", "Your passport or your identity card."),
    _T.PERMIT: pgettext_lazy("asked to send", "Your residence paper, front and back."),
    _T.CERTIFICATE: pgettext_lazy("asked to send", "A certificate, from school or work."),
    _T.INCOME: pgettext_lazy("asked to send", "A paper about your money: pay slip, contract or bank account."),
    _T.AGREEMENT: pgettext_lazy("asked to send", "The paper that you signed."),
    _T.OTHER: pgettext_lazy("asked to send", "A paper or a photo."),
}
"""By type of document: what the page asks for."""

NO_FILE: Final = _("Please take a photo or choose a file.")
BROKEN: Final = _("The connection broke. Nothing has arrived. Please send it again.")
TOO_MANY: Final = _("These are too many files. Please send fewer at once.")
TOO_LARGE: Final = _("This is too much at once. Please take fewer photos, or send them one after the other.")
_LOCKED: Final = _("This file has a password. Please take a photo of the paper instead.")
NOT_NOW: Final = _("We cannot take it now. Nothing has arrived. Please try again later or call us.")
_OTHER: Final = _("We cannot open this file. Please take a photo of the paper instead.")


def in_easy_words(refused: NotTaken) -> Promise:
    """Why a file is not taken, and what to do."""
    if refused.why in (WHY["full"], WHY["busy"], WHY["ended"], UNSURE):
        return NOT_NOW
    return _LOCKED if refused.why in (LOCKED, WHY["locked"]) else _OTHER
