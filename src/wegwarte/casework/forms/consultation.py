"""The form for one contact: fast to fill in, and the same for a client and for somebody who stays anonymous."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Office
from wegwarte.casework.actions.cases import FollowUp
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.forms.case import named, plannable
from wegwarte.casework.models import Case, Client, Consent, Consultation
from wegwarte.catalogue.forms import CodeChoiceField, CodesField, LanguageField
from wegwarte.core.dates import today
from wegwarte.places.models import District
from wegwarte.ui.days import DayField
from wegwarte.ui.forms import VersionField, field_of
from wegwarte.ui.text import day_text, listed
from wegwarte.ui.typed import PlainTextField

FIRST, FOLLOW_UP, BRIEF = "kontakt_typ.ERST", "kontakt_typ.FOLGE", "kontakt_typ.KURZ"
FEATURES = ("target_group", "age_band", "gender", "region", "district")
CODES = (
    *("programme", "kind", "channel", "duration", "main_topic", "language", "understanding", "asked_by"),
    *("access_path", "result", "case", "release", *FEATURES),
)
"""Fields whose value is the id of something: they are stored as `<name>_id`."""
NEXT_STEP = ("next_on", "next_what")
MORE = ("topics", "activities", "asked_by", "relatives", *FEATURES)
LONG_AGO = datetime.timedelta(days=365)


class OptionalCodeField(CodeChoiceField):
    """A code that need not be asked."""

    def __init__(self, code_list: str, **options: Any) -> None:
        super().__init__(code_list, required=False, not_asked=True, **options)


class ConsultationForm(forms.Form):
    """One contact. `offices`: where it may be noted, one or more; `client`: None for an anonymous one."""

    main_topic = CodeChoiceField("thema", grouped=True, label=_("Main topic"), widget=forms.RadioSelect)
    channel = CodeChoiceField("kanal", label=_("Channel"), widget=forms.RadioSelect)
    duration = CodeChoiceField(
        "dauer",
        label=pgettext_lazy("length of a contact", "Duration"),
        required=False,
        not_asked=True,
        widget=forms.RadioSelect,
    )
    topics = CodesField("thema", grouped=True, label=_("Further topics"), required=False)
    kind = CodeChoiceField("kontakt_typ", label=_("Type of contact"))
    access_path = OptionalCodeField(
        "zugangsweg", label=_("How they found us"), help_text=_("Only for a first consultation.")
    )
    on = DayField(label=pgettext_lazy("day of a contact", "Date"))
    programme = CodeChoiceField("programm", label=_("Programme"))
    office = forms.ChoiceField(label=_("Office"))
    case = forms.ChoiceField(label=_("Case"), required=False)
    language = LanguageField(label=_("Language"), required=False, not_asked=True)
    understanding = OptionalCodeField("verstaendigung", label=_("How we understood each other"))
    result = OptionalCodeField("ergebnis", label=_("Result"))
    note = PlainTextField(
        label=_("Short note"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Keep it short: what is not written cannot be seized. At most 4000 characters, kept sealed."),
    )  # fmt: skip
    next_on = DayField(label=_("Next step on"), required=False, future=True, soon=True)
    next_what = PlainTextField(label=_("What is to be done then"), max_length=300, required=False)
    activities = CodesField("taetigkeit", label=_("What was done"), required=False)
    release = forms.ChoiceField(
        label=_("With whom did you speak, under which release?"), required=False,
        help_text=_("For contact with authorities and other third parties."),
    )  # fmt: skip
    asked_by = OptionalCodeField("anfragende", label=_("Who asks"))
    relatives = forms.MultipleChoiceField(
        label=_("Relatives counselled along"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Counted apart: the contact stays one contact, and the person one person."),
    )  # fmt: skip
    target_group = OptionalCodeField("zielgruppe", label=_("Target group"))
    age_band = OptionalCodeField("altersband", label=_("Age"))
    gender = CodeChoiceField("geschlecht", label=_("Gender"), required=False, not_asked=True)
    region = OptionalCodeField("region", label=_("Region of origin"))
    district = forms.ChoiceField(label=_("District"), required=False)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = VersionField()

    def __init__(
        self,
        data: Any = None,
        *,
        initial: Mapping[str, Any],
        offices: Sequence[Office],
        client: Client | None = None,
        cases: Sequence[Case] = (),
        releases: Sequence[Consent] = (),
        stored: Consultation | None = None,
        relatives: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, initial={"submission": uuid4(), **initial})
        self.offices, self.client = offices, client
        self._offer_releases(releases)
        self._leave_out_what_does_not_apply(cases, plans=stored is None)
        if relatives:
            field_of(self, "relatives", forms.MultipleChoiceField).choices = relatives
        else:
            del self.fields["relatives"]
        if stored:
            self._keep_what_is_stored()

    def clean(self) -> dict[str, Any]:
        """Nobody is counselled before they are born, and only a first consultation has a way to it."""
        cleaned: dict[str, Any] = super().clean() or {}
        day, born = cleaned.get("on"), self.client.birth_year if self.client else None
        if day and born and day.year < born:
            self.add_error("on", _("This is before the person was born."))
        if cleaned.get("kind") not in {FIRST, None}:
            cleaned["access_path"] = None
        if cleaned.get("next_what") and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Say on which day this is to be done."))
        if cleaned.get("next_on") and not cleaned.get("case"):
            self.add_error("case", _("A next step needs a case. Choose the one that it belongs to."))
        return cleaned

    def clean_next_on(self) -> datetime.date | None:
        """A day to come."""
        return plannable(self.cleaned_data["next_on"], on=today())

    @property
    def next_step(self) -> FollowUp | None:
        """What is to be planned for the chosen case; None leaves its follow-up as it is."""
        day = self.cleaned_data.get("next_on")
        return FollowUp(day, self.cleaned_data["next_what"]) if day else None

    @property
    def chosen_office(self) -> Office:
        """Where the contact is noted, once the form is valid."""
        chosen = self.cleaned_data.get("office")
        return next((office for office in self.offices if str(office.pk) == chosen), self.offices[0])

    @property
    def more_is_used(self) -> bool:
        """Whether the part that usually stays closed holds something, or something wrong."""
        return any(name in self.fields and (self[name].value() or self[name].errors) for name in MORE)

    @property
    def was_long_ago(self) -> bool:
        """Whether the day is more than a year back: rarely meant, so worth a warning."""
        return bool(self.cleaned_data["on"] < today() - LONG_AGO)

    def details(self) -> ConsultationDetails:
        """What the actions take."""
        cleaned = self.cleaned_data
        fields = {f"{name}_id": cleaned[name] or None for name in CODES if name in cleaned}
        for name in ("case_id", "release_id"):
            if name in fields:
                fields[name] = UUID(fields[name]) if fields[name] else None
        return ConsultationDetails(
            on=cleaned["on"],
            fields={**fields, "note": cleaned["note"]},
            topics=cleaned["topics"],
            activities=cleaned["activities"],
            relatives=[UUID(key) for key in cleaned["relatives"]] if "relatives" in cleaned else None,
        )

    def _offer_releases(self, releases: Sequence[Consent]) -> None:
        if not releases:
            del self.fields["release"]
            return
        named = [(str(one.pk), " · ".join(text for text in (one.recipient, one.purpose) if text)) for one in releases]
        _choices(self, "release", [("", gettext("With nobody, or the person was there")), *named])

    def _leave_out_what_does_not_apply(self, cases: Sequence[Case], *, plans: bool) -> None:
        unneeded = {*FEATURES} if self.client else set()
        if not cases or not plans:
            unneeded |= {*NEXT_STEP}
        if len(self.offices) < 2:
            unneeded.add("office")
        if not cases:
            unneeded.add("case")
        for name in unneeded:
            del self.fields[name]
        if "office" in self.fields:
            offices = [(str(office.pk), office.name) for office in self.offices]
            _choices(self, "office", [("", gettext("Please choose")), *offices])
        if "case" in self.fields:
            _choices(self, "case", [("", gettext("No case")), *((str(case.pk), named(case)) for case in cases)])
        if "next_on" in self.fields:
            self.fields["next_on"].help_text = _planned(cases)
        if "district" in self.fields:
            _choices(self, "district", district_choices())

    def _keep_what_is_stored(self) -> None:
        """Codes that were retired since stay choosable, so that correcting one thing does not lose another."""
        for name, field in self.fields.items():
            if hasattr(field, "offer"):
                value = self.initial.get(name)
                field.offer(on=self.initial["on"], keep=value if isinstance(value, list) else [value])


def district_choices() -> list[tuple[str, str]]:
    """The districts, and that nobody asked; one query."""
    districts = District.objects.values_list("ags", "name", "kind")
    return [("", gettext("Not asked")), *_told_apart(list(districts))]


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field_of(form, name, forms.ChoiceField).choices = choices


def _planned(cases: Sequence[Case]) -> str:
    """What the cases' follow-ups are now: it stays when nothing is typed."""
    now = [case for case in cases if case.follow_up_on]
    if not now:
        return gettext("Nothing is planned so far.")
    several = len(cases) > 1
    said = listed(f"{named(case)}: {_follow_up(case)}" if several else _follow_up(case) for case in now)
    return gettext("Planned so far: %(steps)s. It stays when you leave this empty.") % {"steps": said}


def _follow_up(case: Case) -> str:
    day = day_text(case.follow_up_on)
    return f"{day} – {case.follow_up}" if case.follow_up else day


def _told_apart(districts: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """A town and the rural district around it may have the same name."""
    names = [name for _ags, name, _kind in districts]
    kinds = dict(District.Kind.choices)
    return [
        (ags, f"{name} ({kinds[District.Kind(kind)]})" if names.count(name) > 1 else name)
        for ags, name, kind in districts
    ]
