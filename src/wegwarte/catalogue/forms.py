"""Form fields for codes and languages.

They yield ids, never instances: `str` or None for one, `list[str]` in the list's order for several. So does
the form of a model: a `CodeField` takes the id. The day is today until the form says otherwise:

    self.fields["channel"].offer(on=contact.day, keep=[contact.channel_id])
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from wegwarte.catalogue import codes, languages
from wegwarte.catalogue.rules import says_not_asked
from wegwarte.core.dates import today

Options = list[tuple[str, Any]]
OF_A_CONTACT = ("dauer", "ergebnis", "verstaendigung")
"""Lists that tell how a contact went: nobody was asked, so that nothing chosen is no answer that was missed."""


class Offering(forms.ChoiceField):
    """A choice whose options are read when the form is shown or checked, for a day and with kept entries."""

    day: date | None = None
    keep: Collection[str | None] = ()

    def offer(self, *, on: date | None = None, keep: Collection[str | None] = ()) -> None:
        """Offer what is valid on a day (default: today), and what the record already has."""
        self.day, self.keep = on, keep
        self.choices = self.options

    def options(self) -> Options:
        """Choices as Django takes them, flat or below headings."""
        raise NotImplementedError

    def ids(self) -> list[str]:
        """What may be answered, in the order of the list."""
        raise NotImplementedError

    def valid_value(self, value: Any) -> bool:
        """Without making the names of all that is offered, as Django's own would for each answer."""
        return str(value) in self.ids()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # A form copies its fields; without this the copy's widget would ask the original for its options.
        copied: Self = super().__deepcopy__(memo)
        copied.choices = copied.options
        return copied


class CodeOffering(Offering):
    """Codes of one list, below the headings of their groups if `grouped`; those in `frequent` come first."""

    frequent: Collection[str] = ()

    def __init__(self, code_list: str, *, grouped: bool = False, **kwargs: Any) -> None:
        self.code_list, self.grouped = code_list, grouped
        super().__init__(**kwargs)
        self.choices = self.options

    def options(self) -> Options:
        read = codes.grouped_choices if self.grouped else codes.choices
        found: Options = [*read(self.code_list, on=self.day or today(), keep=self.keep)]
        return _frequent_first(found, self.frequent) if self.frequent else found

    def ids(self) -> list[str]:
        return codes.offered(self.code_list, on=self.day or today(), keep=self.keep)


class LanguageOffering(Offering):
    """Languages, the frequent ones first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = self.options

    def options(self) -> Options:
        return [*languages.choices(on=self.day or today(), keep=self.keep)]

    def ids(self) -> list[str]:
        return languages.offered(on=self.day or today(), keep=self.keep)


class One(Offering):
    """Yields an id, or None for the empty choice: "Not asked" (nicht erfragt) or "Not stated" if so wanted."""

    def __init__(self, *args: Any, not_asked: bool = False, leave_out: Collection[str] = (), **kwargs: Any) -> None:
        self.not_asked, self.leave_out = not_asked, leave_out
        super().__init__(*args, **kwargs)
        of_a_contact = getattr(self, "code_list", "") in OF_A_CONTACT
        missed = pgettext_lazy("nothing chosen", "Not stated") if of_a_contact else _("Not asked")
        self.empty_label = missed if not_asked else _("Please choose")

    def options(self) -> Options:
        """Without what the form leaves out, and without a second "not asked", unless the record has it."""
        return [("", self.empty_label), *self._fitting(super().options())]

    def ids(self) -> list[str]:
        return [key for key in super().ids() if key in self.keep or self._fits(key)]

    def _fitting(self, options: Options) -> Options:
        return [
            (key, label) if isinstance(label, str | Promise) else (key, self._fitting(label))
            for key, label in options
            if not isinstance(label, str | Promise) or key in self.keep or self._fits(key)
        ]

    def _fits(self, key: str) -> bool:
        return key not in self.leave_out and not (self.not_asked and says_not_asked(key))

    def clean(self, value: Any) -> str | None:
        chosen: str = super().clean(value)
        return chosen or None


class Several(Offering, forms.MultipleChoiceField):
    """Yields ids in the order of the list; of those in `only`, where the form offers a part of it."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args: Any, only: Collection[str] = (), **kwargs: Any) -> None:
        self.only = only
        super().__init__(*args, **kwargs)

    def options(self) -> Options:
        """A part of a list has no headings."""
        if not self.only:
            return super().options()
        ids = self.ids()
        return [(key, label) for key, label in super().options() if key in ids]

    def ids(self) -> list[str]:
        return [key for key in super().ids() if not self.only or key in self.keep or key in self.only]

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        return [option for option in self.ids() if option in chosen]


class CodeChoiceField(One, CodeOffering):
    """One code: `CodeChoiceField("kanal", label=…)`."""


class CodesField(Several, CodeOffering):
    """Several codes: `CodesField("thema", grouped=True, label=…)`."""


class LanguageField(One, LanguageOffering):
    """One language, by its tag."""


def _frequent_first(options: Options, frequent: Collection[str]) -> Options:
    """The frequent codes below a heading of their own, in the order of the list; each stands in one place."""
    groups: Options = [("", options)]
    if options and not isinstance(options[0][1], str):
        groups = options
    near = [(key, label) for _title, pairs in groups for key, label in pairs if key in frequent]
    others = pgettext("codes that are not frequent", "Others")
    far = [(title or others, [pair for pair in pairs if pair not in near]) for title, pairs in groups]
    return [(pgettext("codes", "Frequent"), near), *(group for group in far if group[1])]
