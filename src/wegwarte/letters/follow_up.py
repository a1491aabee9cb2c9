"""When somebody looks at a letter again, and what is said of it then and of its proof."""

import datetime
from typing import Final

from django.utils.translation import gettext, pgettext

from wegwarte.letters.composing import title_of
from wegwarte.letters.models import Letter
from wegwarte.ui.text import day_text

USUAL: Final = datetime.timedelta(days=14)
BEFORE_THE_END: Final = datetime.timedelta(days=3)


def proposed_day(letter: Letter, on: datetime.date) -> datetime.date | None:
    """In two weeks; three days before a running deadline ends, where that is earlier; never before tomorrow.

    None for what waits for nobody: a paper for the person, or to be shown.
    """
    if letter.to != Letter.To.AUTHORITY:
        return None
    usual = on + USUAL
    deadline = letter.deadline
    if deadline is not None and deadline.is_running:
        usual = min(usual, deadline.act_by - BEFORE_THE_END)
    return max(usual, on + datetime.timedelta(days=1))


def first_line(letter: Letter) -> str:
    """To whom it goes, in one line."""
    return next((line.strip() for line in letter.recipient.splitlines() if line.strip()), "")


def words_of_follow_up(letter: Letter) -> str:
    """What is to be done on that day."""
    said = {"letter": title_of(letter), "to": first_line(letter)}
    if said["to"]:
        return gettext("Has %(to)s answered? (%(letter)s)") % said
    return gettext("Is there an answer? (%(letter)s)") % said


def words_of_proof(letter: Letter) -> str:
    """How it went out and what proves that, for the history of the deadline."""
    if not letter.is_sent:
        return ""
    said = {
        "letter": title_of(letter), "way": letter.get_way_display(), "day": day_text(letter.sent_on),
        "to": first_line(letter) or pgettext("letter", "the recipient"),
    }  # fmt: skip
    return gettext("%(letter)s to %(to)s: %(way)s on %(day)s. The proof is among the documents.") % said
