"""Which of two statements is right: part by part."""

import uuid
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.merging.part import BOTH, FIRST, SECOND, Part
from wegwarte.casework.merging.parts import parts_of
from wegwarte.casework.models import Client
from wegwarte.ui.forms import VersionField


class MergeForm(forms.Form):
    """A choice for each part in which the files differ; what only one of them says is chosen already."""

    version = VersionField()
    other_version = VersionField()
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, client: Client, second: Client) -> None:
        super().__init__(data)
        self.parts = parts_of(client, second)
        for part in self.differing:
            self.fields[part.key] = _choice(part, client, second)
        self.versions_now = (client.version, second.version)
        self.initial = {"version": client.version, "other_version": second.version, "submission": uuid.uuid4()}

    @property
    def differing(self) -> list[Part]:
        return [part for part in self.parts if not part.is_same]

    @property
    def same(self) -> list[Part]:
        return [part for part in self.parts if part.is_same]

    @property
    def asked(self) -> list[BoundField]:
        """What both files say differently: somebody has to look and choose."""
        return [self[part.key] for part in self.differing if not part.proposed]

    @property
    def settled(self) -> list[BoundField]:
        """What only one of the files says, and what may stay from both: chosen already."""
        return [self[part.key] for part in self.differing if part.proposed]

    @property
    def settled_otherwise(self) -> bool:
        """Whether among those something was chosen that was not proposed, or is wrong: then it is shown."""
        return any(bound.errors or bound.value() != bound.field.initial for bound in self.settled)

    def is_of_before(self) -> bool:
        """Whether one of the files was saved after this form was opened."""
        self.is_valid()
        return self.versions != self.versions_now

    @property
    def versions(self) -> tuple[int, int]:
        """Those that were on the screen."""
        return self.cleaned_data["version"], self.cleaned_data["other_version"]

    def choices(self) -> dict[str, str]:
        """The choice for each part that differs."""
        return {part.key: self.cleaned_data[part.key] or part.proposed for part in self.differing}


def chosen_again(form: MergeForm) -> QueryDict:
    """What was chosen, for the files as they are now; what has come since is proposed as in a fresh form."""
    typed = cast(QueryDict, form.data).copy()
    typed["version"], typed["other_version"] = (str(number) for number in form.versions_now)
    for part in form.differing:
        typed.setdefault(part.key, part.proposed)
    return typed


def _choice(part: Part, client: Client, second: Client) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [
        (FIRST, _label(part.first, client.file_number)),
        (SECOND, _label(part.second, second.file_number)),
    ]
    if part.may_be_both:
        choices.append((BOTH, _("Keep both")))
    return forms.ChoiceField(
        label=cast(str, part.label), choices=choices, widget=forms.RadioSelect, initial=part.proposed or None,
        required=not part.proposed,
        error_messages={"required": _("Please choose what is right.")},
    )  # fmt: skip


def _label(said: str, number: str) -> SafeString:
    return format_html(
        '<bdi class="wg-said">{}</bdi> <span class="wg-muted wg-nowrap">{}</span>', said or _("says nothing"), number
    )
