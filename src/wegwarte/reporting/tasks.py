"""Jobs of the figures."""

from django.utils.translation import gettext_lazy as _

from wegwarte.core.dates import today
from wegwarte.core.jobs import BRIEFLY, job
from wegwarte.core.one_by_one import in_each_carrier
from wegwarte.core.tenancy import PLATFORM
from wegwarte.reporting.counting import carrier_figures
from wegwarte.reporting.keeping import renew
from wegwarte.reporting.land import land_figures
from wegwarte.reporting.periods import day_outside


@job(
    "reporting.keep_figures",
    does=_("Counts the figures that carriers and the LIGA are shown this month"),
    failed=_("Whoever is the first to open them this month waits some seconds, and contacts noted late are missing."),
    again=BRIEFLY, cron="37 1 * * *",
)  # fmt: skip
def keep_figures(timestamp: int) -> None:
    """Every night, for the Land under the platform. `timestamp`: when it was due, in seconds."""
    in_each_carrier(
        lambda owner, _rows: renew(land_figures if owner == PLATFORM else carrier_figures, day_outside(today())),
        platform=True,
    )
