"""What of this app moves when two files of one person are merged, in words."""

from django.utils.translation import ngettext_lazy

from wegwarte.casework.merging.words import counted_as

counted_as("letters.letter", ngettext_lazy("%(count)d outgoing letter", "%(count)d outgoing letters", "count"))
counted_as("letters.signing", ngettext_lazy("%(count)d paper to be signed", "%(count)d papers to be signed", "count"))
counted_as("letters.signature", ngettext_lazy("%(count)d signature", "%(count)d signatures", "count"))
