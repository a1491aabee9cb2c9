"""What of this app moves when two files of one person are merged, in words."""

from django.utils.translation import ngettext_lazy

from wegwarte.casework.merging.words import counted_as

counted_as("documents.document", ngettext_lazy("%(count)d document", "%(count)d documents", "count"))
counted_as("documents.uploadlink", ngettext_lazy("%(count)d upload link", "%(count)d upload links", "count"))
