"""What the worker does for documents."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.core.carriers import all_carriers
from wegwarte.core.jobs import BRIEFLY, job
from wegwarte.core.tenancy import carrier
from wegwarte.documents import storage
from wegwarte.documents.models import DocumentFile

OLD = datetime.timedelta(days=1)
"""What is older belongs to no request that still runs."""


@job(
    "documents.tidy_up",
    does=_("Removes sealed files that no document has: of uploads that broke off or were undone"),
    failed=_("Sealed files that nobody can open stay on the disk and take up room."),
    again=BRIEFLY, cron="40 3 * * *",
)  # fmt: skip
def tidy_up(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    before = timezone.now() - OLD
    for path in storage.incoming_folder().iterdir():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
    for carrier_id in all_carriers():
        with carrier(carrier_id):
            files = DocumentFile.objects.everywhere(because="names of files in the storage, no content")
            known = set(files.values_list("stored_as", flat=True))
        for name in storage.names_of(carrier_id):
            if name not in known and storage.kept().get_modified_time(name) < before:
                storage.kept().delete(name)
