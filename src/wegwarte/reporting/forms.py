"""Which days the figures are of."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.core.months import last_months
from wegwarte.reporting.periods import Period, whole_month, whole_year, year_so_far
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import field_of

MONTHS = 24  # offered to choose from
SO_FAR, LAST_YEAR, DAYS = "year", "last-year", "days"


class PeriodForm(forms.Form):
    """A period; without a word it is the year so far."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    first = DayField(label=pgettext_lazy("first day", "From"), required=False)
    last = DayField(label=pgettext_lazy("last day", "To"), required=False)

    def __init__(self, *args: Any, on: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on
        months = [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in last_months(on, MONTHS)]
        field_of(self, "period", forms.ChoiceField).choices = [
            (SO_FAR, _("This year so far")), (LAST_YEAR, _("Last year")), *months, (DAYS, _("Other days")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` when other days are wanted and it is not said which."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if given.get("period") == DAYS and not self.errors:
            if not first or not last:
                raise ValidationError(_("Please give the first and the last day."))
            if last < first:
                self.add_error("last", _("The last day is before the first."))
        return given

    @property
    def chosen(self) -> Period:
        """The period that is asked for; the year so far as long as it is not clear."""
        asked = self.cleaned_data.get("period") or SO_FAR if self.is_valid() else SO_FAR
        if asked == DAYS:
            return Period(self.cleaned_data["first"], self.cleaned_data["last"])
        if asked == LAST_YEAR:
            return whole_year(self.on.year - 1)
        if asked == SO_FAR:
            return year_so_far(self.on)
        month = whole_month(datetime.date.fromisoformat(f"{asked}-01"))
        return Period(month.first, min(month.last, self.on))
