"""What the pages of forms in somebody's file say, and where they lead back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.views.asking import Question, Text
from wegwarte.casework.models import Case, Client

FAMILY = "family"
PLAN = "plan"


def of_part(client: Client, part: str, heading: Text, button: Text, done: Text, **more: Any) -> Question:
    """What such a page says; it leads back to that part of the file. `more`: further fields of the question."""
    said: dict[str, Any] = {"subject": client.shown_name, "way_back": _("Back to the file"), **more}
    return Question(heading, button, client.part_url(part), done, **said)


def removal(client: Client, name: str) -> Question:
    """The question before an entry of family, status or numbers is taken out."""
    return Question(
        _("Remove this entry?"), _("Remove it"), client.part_url(FAMILY), _("It is removed."), subject=name,
        kind="danger", text=_("Remove only what was entered by mistake. What was true once gets a last day instead."),
    )  # fmt: skip


def case_line(case: Case) -> str:
    """Which case a page is about: its number, and what it is about."""
    return f"{case} {case.subject}".strip()
