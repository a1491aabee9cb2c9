"""The field of a form in which somebody gives opening hours."""

import contextlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from wegwarte.core.dates import today
from wegwarte.directory.hours.expansion import speaks_of
from wegwarte.directory.hours.mistakes import mistake_in
from wegwarte.directory.hours.preview import week_in_words
from wegwarte.directory.hours.school import LoadedHolidays
from wegwarte.directory.hours.syntax import EVEN_WEEKS, EVERY_WEEK, ODD_WEEKS, PUBLIC_HOLIDAYS
from wegwarte.directory.hours.typed import DAYS, LONGEST_NOTE, Typed

LONGEST = 500
WEEKS: dict[str, Promise] = {
    EVERY_WEEK: _("every week"),
    ODD_WEEKS: _("odd weeks of the calendar"),
    EVEN_WEEKS: _("even weeks of the calendar"),
    "1": _("the first in the month"),
    "2": _("the second in the month"),
    "3": _("the third in the month"),
    "4": _("the fourth in the month"),
    "-1": _("the last in the month"),
    "1,3": _("the first and third in the month"),
    "2,4": _("the second and fourth in the month"),
}
SHORT: dict[str, tuple[Promise, Promise]] = {
    "Mo": (pgettext_lazy("short for the week day", "Mo"), _("Monday")),
    "Tu": (pgettext_lazy("short for the week day", "Tu"), _("Tuesday")),
    "We": (pgettext_lazy("short for the week day", "We"), _("Wednesday")),
    "Th": (pgettext_lazy("short for the week day", "Th"), _("Thursday")),
    "Fr": (pgettext_lazy("short for the week day", "Fr"), _("Friday")),
    "Sa": (pgettext_lazy("short for the week day", "Sa"), _("Saturday")),
    "Su": (pgettext_lazy("short for the week day", "Su"), _("Sunday")),
    PUBLIC_HOLIDAYS: (pgettext_lazy("short for: on public holidays", "Holidays"), _("Public holidays")),
}


class HoursWidget(forms.Widget):
    """Rows of days and times, or the text where rows cannot say it."""

    template_name = "directory/hours_field.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """What was typed, right or not."""
        return Typed.sent(data, name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form that was sent had no such field."""
        return f"{name}-as" not in data and name not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """With the product's own template tags, which the renderer of forms does not know."""
        typed = value.turned() if isinstance(value, Typed) else Typed.of(value or "")
        return render_to_string(self.template_name, {"hours": HoursView(name, typed, self.attrs | (attrs or {}))})

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first control: what is wrong leads there."""
        return f"{id_}_0" if id_ else id_


class HoursView:
    """What the template needs."""

    weeks = tuple(WEEKS.items())
    longest_note = LONGEST_NOTE

    def __init__(self, name: str, typed: Typed, attrs: dict[str, Any]) -> None:
        self.name, self.typed, self.id = name, typed, attrs.get("id", f"id_{name}")
        self.again = f"{name}-again"
        self.described_by = attrs.get("aria-describedby", "")
        self.rows = list(enumerate(typed.shown_rows))
        self.days = [(day, *SHORT[day]) for day in DAYS]
        self.preview: list[tuple[str, str]] = []
        self.lacks_school_holidays = False
        with contextlib.suppress(ValidationError):
            self._show(typed.hours())

    def _show(self, hours: str) -> None:
        """The week as people read it. Only hours that depend on school holidays ask for their dates."""
        school = LoadedHolidays().concerning(hours)
        self.lacks_school_holidays = speaks_of("SH", hours) and not school.known_on(today())
        self.preview = week_in_words(hours, today(), school) if hours else []


class HoursField(forms.Field):
    """Opening hours. Its value, in and out, is a string as in OpenStreetMap: "Mo-Fr 09:00-12:00; PH off", "" for none.

    So it stands where a model has a `CharField` for hours: `open_hours = HoursField(label=…, required=False)` with
    `initial={"open_hours": entry.open_hours}`, shown with `{% field form.open_hours %}` like all fields. What its rows
    cannot say (an import can bring any such string) is shown as text and stays as it is. The form derives from
    `WithHours`, whose buttons add rows and show the preview without saving; the view need not know of them. The page
    loads the style sheet `directory/keeping.css`.
    """

    widget = HoursWidget

    def __init__(self, *, max_length: int = LONGEST, **options: Any) -> None:
        options.setdefault("help_text", _("On public holidays closed, unless you say otherwise."))
        super().__init__(**options)
        self.longest = max_length

    def to_python(self, value: Any) -> str:
        """The string. Raises `ValidationError` with each row that is wrong."""
        hours = value.hours() if isinstance(value, Typed) else _readable(str(value or ""))
        if (excess := len(hours) - self.longest) > 0:
            raise ValidationError(
                ngettext(
                    "This is %(excess)d character too long. Fewer rows, or shorter notes, would fit.",
                    "This is %(excess)d characters too long. Fewer rows, or shorter notes, would fit.",
                    excess,
                )
                % {"excess": excess},
                code="max_length",
            )
        return hours

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other hours were typed than there were."""
        try:
            return bool(self.clean(data) != (initial or ""))
        except ValidationError:
            return True


class WithHours(forms.BaseForm):
    """What a form with hours in it derives from, before `forms.Form`.

    The buttons inside of the hours show the form again with what was typed, and judge nothing.
    """

    @property
    def is_shown_again(self) -> bool:
        """Whether one of those buttons was pressed."""
        names = [self.add_prefix(name) for name, field in self.fields.items() if isinstance(field, HoursField)]
        return self.is_bound and any(self.data.get(f"{name}-again") for name in names)

    def is_valid(self) -> bool:
        """Never, while somebody asks for more rows."""
        valid: bool = super().is_valid()
        return valid and not self.is_shown_again

    def full_clean(self) -> None:
        """As usual; nothing is wrong yet while somebody asks for more rows."""
        if not self.is_shown_again:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}


def _readable(text: str) -> str:
    if mistake := text.strip() and mistake_in(text):
        raise ValidationError(mistake)
    return text.strip()
