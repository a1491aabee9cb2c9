"""Choices are drawn in one go, and come out as Django's own templates draw them."""

import pytest
from django import forms
from django.template import Context, Template
from django.test import SimpleTestCase

from wegwarte.ui.fields import view_of

CHOICES = [
    ("", "Bitte wählen"),
    ("Häufige <&>", [("a", 'Auskunft "kurz"'), ("b", "<b>")]),
    ("c", "Antrag"),
    (5, "Fünf"),
]
same = SimpleTestCase().assertHTMLEqual


class ChoosingForm(forms.Form):
    one = forms.ChoiceField(choices=CHOICES)
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple(attrs={"data-x": "<y>"}))


@pytest.mark.parametrize("data", [None, {"one": "b", "radio": "5", "several": ["a", "c"]}, {"one": "<none>"}])
def test_as_django_draws_them(data):
    form = ChoosingForm(data)
    select = forms.Select(choices=CHOICES)
    drawn, value = view_of(form["one"]), form["one"].value()
    attrs = form["one"].build_widget_attrs(drawn._wiring(), drawn.bound.field.widget) | {"id": "id_one"}
    classes = "kern-form-input__select" + (" kern-form-input__select--error" if drawn.errors else "")
    same(drawn.widget(), select.render("one", value, attrs | {"class": classes}))
    for name in ("radio", "several"):
        for option in form[name].subwidgets:
            option.data["wrap_label"] = False
            same(Template("{% option_input option %}").render(Context({"option": option})), option.tag())
