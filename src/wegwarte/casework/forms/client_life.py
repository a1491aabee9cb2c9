"""How the person lives, how they may be reached, and what else is important. Everything may stay empty."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.forms.client import WHY_PHONE
from wegwarte.casework.forms.client_fields import (
    FreeTextField,
    NameField,
    PhoneField,
    YesNoField,
    code_field,
    language_field,
    truth,
    yes_no,
)
from wegwarte.casework.forms.client_part import PartForm
from wegwarte.casework.forms.client_parts import LanguagePart, PersonPart, ResidencePart
from wegwarte.casework.forms.client_place import PlaceFields, place_label
from wegwarte.casework.models import Client
from wegwarte.catalogue.forms import CodesField

MOST_PEOPLE = 30
CHILDREN_AGES = ("altersband.J00_13", "altersband.J14_17", "altersband.J18_26")


class LivingPart(PlaceFields, PartForm):
    """Where and of what the person lives, with whom, and what they learn and work."""

    key, title = "living", _("Living")
    plain = (
        "household_size", "children", "children_ages", "accommodation_id", "livelihood_id", "education_id",
        "work_id", "course_id",
    )  # fmt: skip
    short = ("household_size", "children")
    reasons: ClassVar = {
        "place": _("To find help that is near. A street is only needed for letters: see safe contact.")
    }

    household_size = forms.IntegerField(
        label=_("People in the household"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    children = forms.IntegerField(
        label=_("Children among them"),
        required=False,
        min_value=0,
        validators=[MaxValueValidator(MOST_PEOPLE)],
    )
    children_ages = CodesField("altersband", only=CHILDREN_AGES, label=_("Ages of the children"), required=False)
    accommodation_id = code_field("unterkunft", _("Accommodation"))
    livelihood_id = code_field("lebensunterhalt", _("Livelihood"))
    education_id = code_field("bildung", _("School and vocational education"))
    work_id = code_field("arbeit", _("Work"))
    course_id = code_field("kurs", _("Course"))

    def arrange(self) -> None:
        self.stored_place = self.client.place

    def visible(self) -> list[BoundField]:
        return [bound for bound in super().visible() if bound.name != "chosen_place" or self.offered]

    def stored(self, client: Client) -> dict[str, Any]:
        place = place_label(client.place) if client.place else ""
        return super().stored(client) | {"place": place, "children_ages": client.children_ages or []}

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for more children than people."""
        said: dict[str, Any] = super().clean()
        people, children = said.get("household_size"), said.get("children")
        if people and children and children > people:
            self.add_error("children", ValidationError(_("More children than people."), code="many"))
        return said

    def details(self) -> ClientDetails:
        details = super().details()
        details.fields["children_ages"] = details.fields["children_ages"] or None
        details.fields["place"] = self.cleaned_data.get("found_place")
        return details


class ContactPart(PartForm):
    """How the person may be reached without harm."""

    key, title = "contact", _("Safe contact")
    texts = ("phone", "other_phone", "email", "address", "times", "caution")
    answers = ("voice_mail", "messages", "post")
    reasons: ClassVar = {
        "phone": WHY_PHONE,
        "voice_mail": _("Others may hear it: say nothing on it unless the person wants that."),
    }

    phone = PhoneField(label=_("Telephone"), help_text=_("The number on which calling is safe."))
    other_phone = PhoneField(label=_("Another number"), help_text=_("With a word about whose it is."), max_length=120)
    voice_mail = YesNoField(label=_("May we speak on the voice mail?"))
    messages = YesNoField(label=_("May we write messages (SMS, messenger)?"))
    language = language_field(_("In which language?"))
    times = NameField(label=_("When?"), max_length=200, help_text=_("For example: mornings, not on Fridays."))
    email = NameField(label=_("E-mail"), max_length=254)
    address = FreeTextField(label=_("Address for letters"), max_length=300)
    post = YesNoField(label=_("May we send letters there?"))
    caution = FreeTextField(
        label=_("What must we be careful about?"),
        max_length=300,
        help_text=_("For example: others answer this telephone and must not know of the counselling."),
    )

    def stored(self, client: Client) -> dict[str, Any]:
        rule = client.contact or {}
        texts = {name: rule.get(name, "") for name in self.texts}
        return texts | {name: yes_no(rule.get(name)) for name in self.answers} | {"language": rule.get("language")}

    def details(self) -> ClientDetails:
        """The rule with what was said only."""
        said = self.cleaned_data
        answers = {name: truth(said[name]) for name in self.answers}
        rule = {name: said[name] for name in (*self.texts, "language") if said[name]} | {
            name: answer for name, answer in answers.items() if answer is not None
        }
        return ClientDetails({"contact": rule or None})


class OtherPart(PartForm):
    """Special needs, who else is involved, and what everybody who opens the file must know."""

    key, title = "other", _("Other")
    plain = ("special_needs", "representation", "third_parties", "remark")
    reasons: ClassVar = {
        "special_needs": _(
            "The law gives some people further protection and help. "
            "Note it only with consent; it is sealed and never counted."
        )
    }

    special_needs = CodesField("bedarf", label=_("Special needs"), required=False)
    representation = FreeTextField(label=_("Lawyer or guardian"), max_length=500)
    third_parties = FreeTextField(label=_("Other people and services involved"), max_length=1000)
    remark = FreeTextField(
        label=_("Important to know"),
        max_length=1000,
        help_text=_("Short and factual: whoever opens the file sees it."),
    )

    def stored(self, client: Client) -> dict[str, Any]:
        return super().stored(client) | {"special_needs": client.special_needs or []}

    def details(self) -> ClientDetails:
        details = super().details()
        details.fields["special_needs"] = details.fields["special_needs"] or None
        return details


PARTS: dict[str, type[PartForm]] = {
    part.key: part for part in (PersonPart, LanguagePart, ResidencePart, LivingPart, ContactPart, OtherPart)
}
"""The parts in the order of the page."""
