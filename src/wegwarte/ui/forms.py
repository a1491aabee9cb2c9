"""What forms of all apps share: the version on the screen, and a field as what it is."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegwarte.ui.both_versions import SHOWN, marks

F = TypeVar("F", bound=forms.Field)


def asked_id(asked: Mapping[str, str], name: str) -> UUID | None:
    """The id that a request names; None when there is none, and for what is no id."""
    try:
        return UUID(asked.get(name) or "")
    except ValueError:
        return None


def field_of(form: forms.BaseForm, name: str, kind: type[F]) -> F:
    """The field, known to be of this kind; raises TypeError for another, KeyError when the form has none."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} of {type(form).__name__} is a {type(field).__name__}, not a {kind.__name__}.")
    return field


class BoundVersion(BoundField):
    """Tells with the version what was on the screen: two people who changed different things both keep theirs."""

    def as_widget(self, *args: Any, **options: Any) -> SafeString:
        """The hidden field, and beside it the marks of what the form shows, or showed when it was opened."""
        version = super().as_widget(*args, **options)
        if self.value() in (None, ""):
            return version
        shown = self.form.data.get(SHOWN) if self.form.is_bound else None
        shown = marks(self.form) if shown is None else shown
        return format_html('{}<input type="hidden" name="{}" value="{}">', version, SHOWN, shown) if shown else version


class VersionField(forms.IntegerField):
    """Which state of the record was on the screen; what makes no sense is none, so that nothing is overwritten."""

    widget = forms.HiddenInput
    NONE = -1

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return BoundVersion(form, self, field_name)

    def clean(self, value: Any) -> int:
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else self.NONE


class VersionForm(forms.Form):
    """Nothing but the version, where a page asks "Do you really want to?"."""

    version = VersionField()


class FoldingForm(forms.Form):
    """A form of which the fields named in `folded`, rarely needed, stay closed as long as they are empty."""

    folded: ClassVar[tuple[str, ...]] = ()

    @property
    def asked_first(self) -> list[BoundField]:
        """What is asked nearly every time."""
        return [bound for bound in self.visible_fields() if bound.name not in self.folded]

    @property
    def more(self) -> list[BoundField]:
        """What can be opened."""
        return [self[name] for name in self.folded]

    @property
    def more_is_used(self) -> bool:
        """Whether the folded part holds something, or something wrong: then it stands open."""
        return any(bound.value() or bound.errors for bound in self.more)
