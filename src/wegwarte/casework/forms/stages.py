"""Forms of where a case stands, and of the analysis."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wegwarte.casework.models import Assessment
from wegwarte.casework.models.stage import HIGHEST, LOWEST, Rating
from wegwarte.catalogue import codes
from wegwarte.catalogue.forms import CodeChoiceField
from wegwarte.core.dates import today
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField
from wegwarte.ui.typed import PlainTextField

AREAS = "analyse_bereich"
WITHHELD = "withheld"
IN_WORDS = {
    1: _("1 – very hard"), 2: _("2 – hard"), 3: _("3 – in between"), 4: _("4 – rather good"), 5: _("5 – good"),
}  # fmt: skip
NUMBERS = [(str(number), IN_WORDS[number]) for number in range(LOWEST, HIGHEST + 1)]
LEFT_OUT = ("", pgettext_lazy("an area of the analysis", "Left out"))


class StageForm(forms.Form):
    """A step that the case has come to, or that the person does not want."""

    step = CodeChoiceField("case_step", label=_("Which step?"))
    wanted = forms.ChoiceField(
        label=_("How is it?"), widget=forms.RadioSelect,
        choices=[("yes", _("The case has come to it")), ("no", _("The person does not want it"))],
        help_text=_("Counselling is voluntary. A no is an answer: nobody is asked again."),
    )  # fmt: skip
    on_day = DayField(label=pgettext_lazy("day of something", "On"))

    def __init__(self, data: QueryDict | None, *, on: datetime.date) -> None:
        super().__init__(data)
        self.initial = {"wanted": "yes", "on_day": on}

    def chosen(self) -> dict[str, Any]:
        """The arguments of `note_stage`."""
        said = self.cleaned_data
        return {"step": said["step"], "wanted": said["wanted"] == "yes", "on": said["on_day"]}


@dataclass(frozen=True)
class Area:
    """An area of life on the form: its name, and its three fields."""

    label: str
    person: BoundField
    counsellor: BoundField
    note: BoundField

    @property
    def spoken_of(self) -> bool:
        """Whether it holds something, or something wrong: then it stands open."""
        return any(bound.value() or bound.errors for bound in (self.person, self.counsellor, self.note))


class AssessmentForm(forms.Form):
    """Thirteen areas, each seen by the person and by the counsellor; every one may be left out."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = VersionField()
    on_day = DayField(label=_("Day of the talk"))

    def __init__(self, data: QueryDict | None, *, assessment: Assessment | None = None, on: datetime.date) -> None:
        super().__init__(data)
        kept = (assessment.ratings or {}) if assessment else {}
        self.ids = [key for key, _label in codes.choices(AREAS, on=today(), keep=list(kept))]
        self.initial = {"submission": uuid.uuid4(), "on_day": assessment.on if assessment else on}
        del self.fields["version" if assessment is None else "submission"]
        for key in self.ids:
            self._add(key, Rating(**kept.get(key, {})))
        if assessment:
            self.initial["version"] = assessment.version

    def _add(self, key: str, rating: Rating) -> None:
        withheld = (WITHHELD, _("Does not wish to say"))
        self.fields[f"person-{key}"] = forms.ChoiceField(
            label=_("The person says"), choices=[LEFT_OUT, *NUMBERS, withheld], required=False
        )
        self.fields[f"counsellor-{key}"] = forms.ChoiceField(
            label=_("The counsellor sees"), choices=[LEFT_OUT, *NUMBERS], required=False
        )
        self.fields[f"note-{key}"] = PlainTextField(
            label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.initial[f"person-{key}"] = WITHHELD if rating.withheld else str(rating.person or "")
        self.initial[f"counsellor-{key}"] = str(rating.counsellor or "")
        self.initial[f"note-{key}"] = rating.note

    @property
    def areas(self) -> list[Area]:
        """The areas in the order of the list."""
        return [
            Area(codes.label(key), self[f"person-{key}"], self[f"counsellor-{key}"], self[f"note-{key}"])
            for key in self.ids
        ]

    def ratings(self) -> dict[str, Rating]:
        """What was said of each area."""
        return {key: self._rating(key) for key in self.ids}

    def _rating(self, key: str) -> Rating:
        said = self.cleaned_data
        person, counsellor = said[f"person-{key}"], said[f"counsellor-{key}"]
        return Rating(
            person=int(person) if person.isdigit() else None,
            counsellor=int(counsellor) if counsellor else None,
            withheld=person == WITHHELD,
            note=said[f"note-{key}"],
        )

    def how(self) -> dict[str, Any]:
        """The submission or the version, as actions take it."""
        return {name: self.cleaned_data[name] for name in ("submission", "version") if name in self.fields}
