"""Forms of an import: the file, its columns, what words mean, and how it is taken over."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.imports.fields import LEFT_OUT, NOT_MAPPED, SAID_NOTHING, Context, codes_of, options_of
from wegwarte.imports.kinds import Kind
from wegwarte.imports.models import ImportRun
from wegwarte.sheets.guards import LARGEST, too_large
from wegwarte.sheets.reading import as_written
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.text import listed

EXAMPLES = 3
LONGEST_EXAMPLE = 40


def quoted(text: str) -> str:
    """Words out of a table, in quotation marks of the language."""
    return gettext("“%(text)s”") % {"text": text}


class UploadForm(forms.Form):
    """A table, and the office that its rows belong to."""

    office = forms.ChoiceField(label=_("Office"))
    file = forms.FileField(
        label=_("Table"), help_text=_("An Excel workbook (.xlsx) or a CSV file, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}), allow_empty_file=True, max_length=255,
        error_messages={"required": _("Please choose a file.")},
    )  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, files: "MultiValueDict[str, Any] | None", *, offices: Sequence[Office]
    ) -> None:
        super().__init__(data, files)
        self.offices = {str(office.pk): office for office in offices}
        field_of(self, "office", forms.ChoiceField).choices = [(key, str(each)) for key, each in self.offices.items()]
        if len(self.offices) < 2:
            del self.fields["office"]
        self.initial["submission"] = uuid.uuid4()

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(too_large())
        return sent

    @property
    def chosen_office(self) -> Office | None:
        return self.offices.get(self.cleaned_data.get("office") or next(iter(self.offices), ""))


class SheetForm(forms.Form):
    """One of several sheets, to begin with the longest."""

    sheet = forms.TypedChoiceField(label=_("Which sheet?"), widget=forms.RadioSelect, coerce=int)

    def __init__(self, data: QueryDict | None, *, sheets: Sequence[tuple[str, list[Any]]]) -> None:
        super().__init__(data)
        field_of(self, "sheet", forms.ChoiceField).choices = [
            (str(place), gettext("%(title)s (%(rows)d rows)") % {"title": title, "rows": len(rows)})
            for place, (title, rows) in enumerate(sheets)
        ]
        self.initial["sheet"] = max(range(len(sheets)), key=lambda place: len(sheets[place][1]))


class ColumnsForm(forms.Form):
    """What each column of the table is."""

    version = VersionField()

    def __init__(
        self, data: QueryDict | None, *, run: ImportRun, kind: type[Kind], examples: Sequence[Sequence[str]]
    ) -> None:
        super().__init__(data)
        self.count = len(run.column_names)
        choices = [("", str(NOT_MAPPED)), *((field.key, str(field.label)) for field in kind.fields)]
        named = {place: key for key, place in (run.mapping or {}).items()}
        for place, heading in enumerate(run.column_names):
            shown = listed(quoted(text[:LONGEST_EXAMPLE]) for text in examples[place])
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=named.get(place, ""),
                help_text=gettext("For example %(examples)s") % {"examples": shown} if shown else "",
            )  # fmt: skip
        self.falling_back = [field for field in kind.fields if field.falls_back]
        for field in self.falling_back:
            known = (run.meanings or {}).get(field.key, {}).get(SAID_NOTHING, "")
            self.fields[f"else-{field.key}"] = forms.ChoiceField(
                label=gettext("%(field)s, where the table says nothing") % {"field": field.label}, required=False,
                choices=[("", gettext("Then it is a problem")), *codes_of(field)], initial=known,
            )  # fmt: skip
        self.initial["version"] = run.version

    def fallbacks(self) -> dict[str, str]:
        """What holds where the table says nothing, by field."""
        return {field.key: self.cleaned_data[f"else-{field.key}"] for field in self.falling_back}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` where two columns would be the same."""
        said: dict[str, Any] = super().clean() or {}
        taken: dict[str, int] = {}
        for place in range(self.count):
            key = said.get(f"c{place}")
            if key and key in taken:
                self.add_error(f"c{place}", _("Another column is this already."))
            elif key:
                taken[key] = place
        if not taken and not self.errors:
            raise ValidationError(_("Please say of at least one column what it is."))
        self.mapping = taken
        return said


class MeaningsForm(forms.Form):
    """What words mean that no list knows."""

    version = VersionField()

    def __init__(
        self,
        data: QueryDict | None,
        *,
        run: ImportRun,
        kind: type[Kind],
        words: Mapping[str, Sequence[tuple[str, int]]],
    ) -> None:
        super().__init__(data)
        self.asked: dict[str, tuple[str, str]] = {}
        context = Context(meanings=run.meanings or {})
        kind(run).get_ready(context)
        for key, found in words.items():
            field = kind.field(key)
            for number, (word, times) in enumerate(found[:MOST_WORDS]):
                offered, likely = options_of(field, word, context)
                name = f"{key}-{number}"
                self.asked[name] = (key, word)
                self.fields[name] = forms.ChoiceField(
                    label=f"{field.label}: {quoted(word)}", required=False, initial=likely,
                    choices=[("", gettext("Leave it as a problem")), (LEFT_OUT, gettext("Leave it empty")), *offered],
                    help_text=gettext("Rows: %(times)d") % {"times": times},
                )  # fmt: skip
        self.initial["version"] = run.version

    def meanings(self) -> dict[str, dict[str, str]]:
        """What was chosen, by field and word."""
        chosen: dict[str, dict[str, str]] = {}
        for name, (key, word) in self.asked.items():
            if self.cleaned_data.get(name):
                chosen.setdefault(key, {})[word] = self.cleaned_data[name]
        return chosen


MOST_WORDS = 60  # of one field on one page; the frequent ones come first


class StartForm(forms.Form):
    """How the table is taken over."""

    choice = forms.ChoiceField(
        label=_("What is to be taken over?"), widget=forms.RadioSelect, choices=ImportRun.Choice.choices,
        initial=ImportRun.Choice.GOOD,
    )  # fmt: skip
    take_similar = forms.BooleanField(
        label=_("Take over rows too that look like somebody who has a file"), required=False
    )
    version = VersionField()


class RowForm(forms.Form):
    """All cells of one row."""

    def __init__(
        self, data: QueryDict | None, *, columns: Sequence[str], cells: Sequence[str], wrong: Mapping[int, str]
    ) -> None:
        super().__init__(data)
        for place, heading in enumerate(columns):
            several = len(cells[place]) > 80 or "\n" in cells[place]
            widget = forms.Textarea({"rows": 3, "dir": "auto"}) if several else forms.TextInput({"dir": "auto"})
            self.fields[f"c{place}"] = forms.CharField(
                label=heading, required=False, initial=as_written(cells[place]), widget=widget,
                help_text=wrong.get(place, ""),
                max_length=32_767,
            )  # fmt: skip
