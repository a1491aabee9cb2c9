"""What of this app moves when two files of one person are merged, in words."""

from django.utils.translation import ngettext_lazy

from wegwarte.casework.merging.words import counted_as

counted_as("deadlines.incomingletter", ngettext_lazy("%(count)d letter", "%(count)d letters", "count"))
counted_as("deadlines.deadline", ngettext_lazy("%(count)d deadline", "%(count)d deadlines", "count"))
counted_as("deadlines.procedure", ngettext_lazy("%(count)d procedure", "%(count)d procedures", "count"))
counted_as("deadlines.procedurestep", ngettext_lazy("%(count)d step of it", "%(count)d steps of it", "count"))
