"""What of this app moves when two files of one person are merged, in words, and what may then be there twice."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wegwarte.casework.merging.twins import Rule, rows_in, told_twice
from wegwarte.casework.merging.words import counted_as
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.shown import title_of
from wegwarte.ui.text import day_text, listed

counted_as("deadlines.incomingletter", ngettext_lazy("%(count)d letter", "%(count)d letters", "count"))
counted_as("deadlines.deadline", ngettext_lazy("%(count)d deadline", "%(count)d deadlines", "count"))
counted_as("deadlines.procedure", ngettext_lazy("%(count)d procedure", "%(count)d procedures", "count"))
counted_as("deadlines.procedurestep", ngettext_lazy("%(count)d step of it", "%(count)d steps of it", "count"))

told_twice(
    Rule(
        rows=rows_in(Deadline), same=lambda row: (title_of(row), row.end) if row.is_running else None,
        says=lambda row: listed((title_of(row), day_text(row.end))),
        fate=lambda own, theirs: _("Both are kept and both warn. Please close one afterwards, with this reason."),
    )
)  # fmt: skip
