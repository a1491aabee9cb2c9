"""`{% field %}`: label, hint, error and reason are tied to the control."""

import datetime as dt

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override

from wegwarte.ui.days import DayField

CHOICES = [("a", "A"), ("b", "B")]


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the letterbox")
    phone = forms.CharField(label="Phone", required=False)
    day = forms.DateField(label="Day")
    channel = forms.ChoiceField(label="Channel", choices=CHOICES, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(label="Topics", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    office = forms.ChoiceField(label="Office", choices=CHOICES)
    consent = forms.BooleanField(label="Agreed")
    secret = forms.CharField(widget=forms.HiddenInput)


def render(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def field(name: str, form: forms.Form, options: str = "") -> str:
    return " ".join(render("{% field bound " + options + " %}", bound=form[name]).split())


@pytest.mark.parametrize("name", ["name", "phone", "day", "office", "consent"])
def test_a_single_control_is_named_by_its_label(name: str) -> None:
    html = field(name, Everything())
    assert f'for="id_{name}"' in html
    assert f'id="id_{name}"' in html


def test_the_hint_describes_the_control() -> None:
    html = field("name", Everything())
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">As on the letterbox' in html


def test_an_error_marks_and_describes_the_control() -> None:
    html = field("name", Everything({"name": ""}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "kern-form-input--error" in html


def test_a_field_without_error_is_not_marked() -> None:
    html = field("phone", Everything({"phone": ""}))
    assert "aria-invalid" not in html
    assert "error" not in html


@pytest.mark.parametrize(("name", "kind"), [("channel", "radio"), ("topics", "checkbox")])
def test_a_group_has_a_legend_and_a_label_for_each_choice(name: str, kind: str) -> None:
    html = field(name, Everything({"name": "x"}))
    assert "<legend" in html
    assert f'<fieldset class="kern-fieldset kern-fieldset--error" id="id_{name}"' in html
    assert f'aria-describedby="id_{name}_error"' in html
    for index in range(2):
        assert f'for="id_{name}_{index}"' in html
        assert f'id="id_{name}_{index}"' in html
    assert html.count(f'class="kern-form-check__{kind} kern-form-check__{kind}--error"') == 2


def test_a_chosen_option_stays_chosen() -> None:
    html = field("channel", Everything({"channel": "b"}))
    assert html.index('value="b"') < html.index("checked") < len(html)
    assert html.count("checked") == 1


def test_days_use_the_browsers_picker_with_iso_values() -> None:
    html = field("day", Everything(initial={"day": dt.date(2026, 11, 5)}))
    assert 'type="date"' in html
    assert 'value="2026-11-05"' in html


def test_only_what_is_required_is_marked() -> None:
    assert "kern-label__optional" in field("name", Everything())
    assert "kern-label__optional" not in field("phone", Everything())


def test_a_single_field_needs_no_mark() -> None:
    class Single(forms.Form):
        day = forms.DateField(label="Day")
        secret = forms.CharField(widget=forms.HiddenInput)

    assert "kern-label__optional" not in field("day", Single())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("name", "Please type something here."),
        ("day", "Please give a day here."),
        ("channel", "Please choose something here."),
        ("topics", "Please choose something here."),
        ("office", "Please choose something here."),
        ("consent", "Please tick this box."),
    ],
)
def test_what_was_left_empty_says_what_to_do(name: str, words: str) -> None:
    assert words in field(name, Everything({}))
    assert "This field is required." not in render("{% form_errors form %}", form=Everything({}))


def test_other_errors_keep_their_words() -> None:
    with override("en"):
        assert "Enter a valid date." in field("day", Everything({"day": "x"}))
    form = Everything({"name": "x"})
    form.add_error("name", forms.ValidationError("Which name?", code="required"))
    assert "Which name?" in field("name", form)


def test_the_browser_does_not_cut_a_text() -> None:
    class Short(forms.Form):
        name = forms.CharField(label="Name", max_length=5)

    assert "maxlength" not in field("name", Short())
    with override("en"):
        assert "at most 5 characters" in field("name", Short({"name": "longer"}))


def test_the_reason_for_asking_can_be_opened() -> None:
    form = Everything()
    form.reasons = {"phone": "Only to call back."}
    assert "<details" in field("phone", form)
    assert "Only to call back." in field("phone", form)
    assert "<details" not in field("name", form)


def test_a_hidden_field_shows_nothing() -> None:
    assert "label" not in field("secret", Everything())


def test_label_and_hint_can_be_replaced() -> None:
    html = field("name", Everything(), 'label="First name" hint="Or a nickname"')
    assert "First name" in html
    assert "Or a nickname" in html
    assert "letterbox" not in html


def test_what_people_typed_is_escaped() -> None:
    html = field("phone", Everything({"phone": '"><script>alert(1)</script>'}))
    assert "<script>" not in html


def test_an_unknown_width_is_refused() -> None:
    with pytest.raises(ValueError, match="wide"):
        field("name", Everything(), 'width="wide"')


def test_the_summary_leads_to_each_wrong_field() -> None:
    form = Everything({"phone": "1", "secret": "s"})
    html = render("{% form_errors form %}", form=form)
    for target in ("#id_name", "#id_day", "#id_channel_0", "#id_topics_0", "#id_consent"):
        assert f'href="{target}"' in html
    assert "#id_phone" not in html
    assert 'role="alert"' in html
    assert 'tabindex="-1" autofocus' in html


def test_the_summary_carries_errors_of_the_whole_form() -> None:
    form = Everything({})
    form.is_valid()
    form.add_error(None, "Day and office do not fit.")
    assert "Day and office do not fit." in render("{% form_errors form %}", form=form)


def test_the_summary_counts_no_entries_when_the_whole_form_is_refused() -> None:
    form = forms.Form({})
    form.add_error(None, "This file is empty.")
    html = render("{% form_errors form %}", form=form)
    assert "This file is empty." in html
    assert "another look" not in html


def test_a_right_form_has_no_summary() -> None:
    assert render("{% form_errors form %}", form=Everything()).strip() == ""


def test_a_fresh_form_begins_where_it_is_told_a_sent_one_does_not() -> None:
    assert "autofocus" in field("name", Everything(), "focus=True")
    assert "autofocus" not in field("name", Everything({}), "focus=True")
    assert "autofocus" not in field("name", Everything())


def test_a_day_that_comes_soon_offers_the_next_weeks() -> None:
    class Plan(forms.Form):
        on = DayField(label="On", future=True, soon=True)
        born = DayField(label="Born")

    assert field("on", Plan()).count("data-weeks=") == 3
    assert "data-weeks" not in field("born", Plan())


def test_a_day_in_the_far_future_is_asked_about() -> None:
    with pytest.raises(forms.ValidationError, match="more than twenty years ahead"):
        DayField(future=True).clean("2206-11-05")
