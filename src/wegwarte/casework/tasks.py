"""What the worker does for this app."""

from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.drawers import end_those_whose_time_is_over
from wegwarte.core.carriers import all_carriers
from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, job
from wegwarte.core.tenancy import PLATFORM, carrier


@job(
    "casework.end_drawers",
    does=_("Ends sealed drawers whose time is over, and destroys their keys"),
    failed=_("Sealed drawers are kept longer than was said. Nobody but the people named in them opens them."),
    again=BRIEFLY, cron="40 2 * * *",
)  # fmt: skip
def end_drawers(timestamp: int) -> None:
    """Every night; those who are named saw the day coming for four weeks. `timestamp`: when it was due, in seconds."""
    for carrier_id in all_carriers():
        if carrier_id != PLATFORM:
            with carrier(carrier_id):
                end_those_whose_time_is_over(today())
