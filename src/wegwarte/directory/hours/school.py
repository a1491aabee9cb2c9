"""The school holidays that the operator has loaded, for hours that depend on them."""

from functools import cached_property

from wegwarte.directory.hours.expansion import speaks_of
from wegwarte.directory.hours.free_days import UNKNOWN, SchoolHolidays, known_spans
from wegwarte.directory.models import SchoolHoliday


class LoadedHolidays:
    """Read once for a page, and only when some hours on it speak of them."""

    @cached_property
    def _loaded(self) -> SchoolHolidays:
        return known_spans(SchoolHoliday.objects.values_list("first_day", "last_day"))

    def concerning(self, hours: str) -> SchoolHolidays:
        """The holidays, for hours that depend on them; UNKNOWN for all others."""
        return self._loaded if "SH" in hours.upper() and speaks_of("SH", hours) else UNKNOWN
