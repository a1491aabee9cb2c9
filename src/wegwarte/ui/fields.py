"""How one field of a form is shown: label, hint, widget, error, and why we ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

CONTROL = "kern-form-input__input"
SELECT = "kern-form-input__select"
WEEKS = (1, 2, 4)
WIDTHS = ("", "short", "medium")
LEFT_EMPTY = forms.Field.default_error_messages["required"]
WHAT_TO_DO = (
    (forms.ChoiceField | forms.ModelChoiceField, _("Please choose something here.")),
    (forms.DateField, _("Please give a day here.")),
    (forms.EmailField, _("Please type an e-mail address here.")),
    (forms.IntegerField, _("Please type a number here.")),
    (forms.BooleanField, _("Please tick this box.")),
    (forms.Field, _("Please type something here.")),
)
"""What is said of a field that was left empty, in place of Django's "This field is required."."""


@dataclass
class FieldView:
    """What `ui/field.html` needs. `kind` is one of single, select, group, checkbox, hidden."""

    bound: BoundField
    label: str
    hint: str
    width: str = ""
    focus: bool = False
    errors: list[str] = field(init=False)

    def __post_init__(self) -> None:
        if self.width not in WIDTHS:
            raise ValueError(f"Width {self.width!r} is none of {WIDTHS}.")
        self.errors = [said for error in self.bound.errors.as_data() for said in self._in_words(error)]
        _use_the_browsers_own_pickers(self.bound.field.widget)

    @property
    def kind(self) -> str:
        widget = self.bound.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) or widget.use_fieldset:
            return "group"
        one_of_a_list = isinstance(widget, forms.Select) and not widget.allow_multiple_selected
        return "select" if one_of_a_list else "single"

    @property
    def id(self) -> str:
        return self.bound.auto_id or self.bound.html_name

    @property
    def target(self) -> str:
        """Id of the element an error message leads to."""
        return f"{self.id}_0" if self.kind == "group" else self.id

    @property
    def why(self) -> str:
        """The reason for asking, as the form says it under `reasons`."""
        return str(getattr(self.bound.form, "reasons", {}).get(self.bound.name, ""))

    @property
    def weeks(self) -> tuple[int, ...]:
        """How many weeks ahead a day can be chosen at one tap, where the form's field says that it comes `soon`."""
        return WEEKS if getattr(self.bound.field, "soon", False) else ()

    @property
    def mark(self) -> str:
        """What stands behind the label: "required" or "". A form with a single field needs no mark."""
        several = len(self.bound.form.visible_fields()) > 1
        return "required" if self.bound.field.required and several else ""

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}_helptext"] if self.hint else []
        return " ".join([*ids, *([f"{self.id}_error"] if self.errors else [])])

    def widget(self) -> SafeString:
        """The control itself, wired to its hint and error."""
        attrs = self._wiring()
        base = {"select": SELECT, "checkbox": "kern-form-check__checkbox"}.get(self.kind, CONTROL)
        own = self.bound.field.widget.attrs.get("class", "")
        wide = f"wg-width-{self.width}" if self.width else ""
        if self.kind == "select":
            self.bound.field.widget.template_name = "ui/select.html"
        attrs["class"] = " ".join(filter(None, [base, f"{base}--error" if self.errors else "", own, wide]))
        return self.bound.as_widget(attrs=attrs)

    def options(self) -> list[BoundWidget]:
        """The radio buttons or check boxes of a group, each dressed as KERN's."""
        several = isinstance(self.bound.field.widget, forms.CheckboxSelectMultiple)
        base = f"kern-form-check__{'checkbox' if several else 'radio'}"
        options = list(self.bound.subwidgets)
        for option in options:
            option.data["attrs"]["class"] = f"{base} {base}--error" if self.errors else base
            option.data["wrap_label"] = False
        return options

    def is_choice(self) -> bool:
        """A group of choices, as opposed to a widget made of several inputs."""
        return isinstance(self.bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    def _in_words(self, error: ValidationError) -> list[str]:
        """The error's own words; of a field that was left empty, what to do."""
        if error.message != LEFT_EMPTY:
            return list(error.messages)
        return next([str(words)] for kind, words in WHAT_TO_DO if isinstance(self.bound.field, kind))

    def _wiring(self) -> dict[str, str | bool]:
        attrs: dict[str, str | bool] = {"maxlength": False}  # the server says it: a browser cuts without a word
        if self.focus:
            attrs["autofocus"] = True
        widget = self.bound.field.widget
        if isinstance(widget, forms.TextInput | forms.EmailInput | forms.NumberInput | forms.URLInput):
            # Else browsers write what is typed into their form history, in clear, for the next person at that desk.
            attrs["autocomplete"] = widget.attrs.get("autocomplete", "off")
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.errors:
            attrs["aria-invalid"] = "true"
        return attrs


def view_of(bound: BoundField, label: str = "", hint: str = "", width: str = "") -> FieldView:
    """Describe a bound field; `label` and `hint` replace the form's own. width: "", "short", "medium"."""
    return FieldView(bound, label or str(bound.label or ""), hint or str(bound.help_text or ""), width)


def _use_the_browsers_own_pickers(widget: forms.Widget) -> None:
    """Days and times get the browser's picker, which wants ISO values."""
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(widget, forms.TimeInput) and widget.input_type == "text":
        widget.input_type, widget.format = "time", "%H:%M"
    elif isinstance(widget, forms.DateTimeInput) and widget.input_type == "text":
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
