"""What the worker does for files."""

from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.status import renew_statuses
from wegwarte.core.carriers import all_carriers
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, job
from wegwarte.core.tenancy import PLATFORM, carrier


@job(
    "casework.keep_statuses",
    does=_("Works out which residence status holds today where one begins or ends"),
    failed=_("Lists may show a residence status that is over, or not yet the new one. The file's own page is right."),
    again=BRIEFLY, cron="10 0 * * *",
)  # fmt: skip
def keep_statuses(timestamp: int) -> None:
    """Every night. `timestamp`: when it was due, in seconds."""
    for carrier_id in all_carriers():
        if carrier_id != PLATFORM:
            with carrier(carrier_id):
                renew_statuses(today())
