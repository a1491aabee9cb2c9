"""The field in which somebody types opening hours: rows, text, the buttons that show it again."""

import datetime

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from wegwarte.core.dates import today
from wegwarte.directory.hours.fields import HoursField, WithHours
from wegwarte.directory.hours.preview import week_in_words
from wegwarte.directory.models import SchoolHoliday

BY_HAND = "Jul-Aug Mo 09:00-12:00"


class Form(WithHours, forms.Form):
    """As the staff's form of a service in a house."""

    name = forms.CharField()
    hours = HoursField(label="Hours", required=False)


def data(*rows: str, name: str = "MFD", **more: str) -> QueryDict:
    """What a browser sends for rows like "Mo,Tu 09:00 12:00"."""
    sent = QueryDict(mutable=True)
    sent.update({"name": name, "hours-as": "rows", "hours-count": str(len(rows) + 1)})
    for number, row in enumerate(rows):
        days, begins, ends, *rest = [*row.split(" "), "", ""]
        sent.setlist(f"hours-{number}-days", [day for day in days.split(",") if day])
        parts = {"begins": begins, "ends": ends, "weeks": rest[0], "note": rest[1]}
        sent.update({f"hours-{number}-{key}": value for key, value in parts.items()})
    sent.update({f"hours-{key}": value for key, value in more.items()})
    return sent


def shown(form: forms.Form) -> str:
    return Template("{% form_errors form %}{% field form.hours %}").render(Context({"form": form}))


def test_rows_become_a_string() -> None:
    form = Form(data("Mo,Tu,We,Th,Fr 09:00 12:00", "Th 14:00 16:30", school="1"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hours"] == "Mo-Fr 09:00-12:00, Th 14:00-16:30; PH off; SH off"


def test_no_rows_are_no_hours() -> None:
    form = Form(data())
    assert form.is_valid() and form.cleaned_data["hours"] == ""
    assert not Form(data(), initial={"hours": ""}).fields["hours"].has_changed("", "")


@pytest.mark.parametrize(
    ("row", "hours"),
    [
        ("Mo 9 12.30", "Mo 09:00-12:30; PH off"),
        ("Mo 22:00 00:00", "Mo 22:00-24:00; PH off"),
        ("Mo 22:00 02:00", "Mo 22:00-02:00; PH off"),
        ("Mo,PH 09:00 12:00", "Mo 09:00-12:00; PH 09:00-12:00"),
        ("Tu 14:00 16:00 1,3", "Tu[1,3] 14:00-16:00; PH off"),
        ("Sa 10:00 12:00 odd Hof", 'week 01-53/2 Sa 10:00-12:00 open "Hof"; PH off'),
        ('Mo 09:00 12:00  "Hof"', "Mo 09:00-12:00 open \"'Hof'\"; PH off"),
        ("Mo,Xx 09:00 12:00 never", "Mo 09:00-12:00; PH off"),
    ],
)
def test_times_are_understood_as_people_type_them(row: str, hours: str) -> None:
    form = Form(data(row))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hours"] == hours


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (" 09:00 12:00", "Row 1: please choose at least one day."),
        ("Mo 09:00 ", "Row 1: please give both times, like 9:00 and 12:00."),
        ("Mo 09:00 09:00", "Row 1: please give both times"),
        ("Mo 25:00 26:00", "Row 1: please give both times"),
        ("Mo,PH 09:00 12:00 odd", "Row 1: public holidays need a row of their own"),
    ],
)
def test_a_row_that_is_not_finished_is_named_and_kept(row: str, said: str) -> None:
    form = Form(data(row))
    assert not form.is_valid()
    page = shown(form)
    assert said in page
    assert 'aria-invalid="true"' in page or "kern-fieldset--error" in page
    for time in [part for part in row.split(" ")[1:3] if part]:
        assert f'value="{time}"' in page


def test_all_rows_that_are_wrong_are_named_at_once() -> None:
    form = Form(data("Mo 09:00 ", "Tu 09:00 12:00", " 09:00 12:00"))
    assert [error.partition(":")[0] for error in form.errors["hours"]] == ["Row 1", "Row 3"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("2026-09-01", "", "both days"), ("2026-09-01", "2026-08-01", "before the first"), ("soon", "later", "both days")],
)
def test_a_period_needs_two_days_in_order(first: str, last: str, said: str) -> None:
    form = Form(data("Mo 09:00 12:00", first=first, last=last))
    assert not form.is_valid() and said in str(form.errors["hours"])
    right = Form(data("Mo 09:00 12:00", first="2026-09-01", last="31.12.2026"))
    assert right.is_valid() and right.cleaned_data["hours"].startswith("2026 Sep 01-2026 Dec 31 Mo")


def test_hours_that_rows_cannot_say_are_shown_as_text_and_stay() -> None:
    page = shown(Form(initial={"hours": BY_HAND}))
    assert BY_HAND in page and "Rows cannot show these hours" in page
    sent = {"name": "MFD", "hours-as": "text", "hours-text": BY_HAND}
    form = Form(sent, initial={"hours": BY_HAND})
    assert form.is_valid() and form.cleaned_data["hours"] == BY_HAND
    assert "hours" not in form.changed_data


def test_a_mistake_in_the_text_is_named_and_the_text_kept() -> None:
    form = Form({"name": "MFD", "hours-as": "text", "hours-text": "Mo-Fr 9-12"})
    assert not form.is_valid()
    page = shown(form)
    assert "Times are written like 09:00-12:00. This is not: 9-12" in page and ">Mo-Fr 9-12</textarea>" in page


@pytest.mark.parametrize("again", ["more", "look", "text"])
def test_the_buttons_of_the_hours_show_the_form_again_and_judge_nothing(again: str) -> None:
    form = Form(data("Mo 09:00 ", name="", again=again))
    assert not form.is_valid() and not form.errors
    assert 'value="09:00"' in shown(form)


def test_more_rows_are_added_after_those_that_were_typed() -> None:
    rows = [f"Mo 0{hour}:00 0{hour}:30" for hour in range(1, 5)]
    few, more = shown(Form(data(*rows))), shown(Form(data(*rows, again="more")))
    assert (few.count("<legend"), more.count("<legend")) == (6, 8)  # the field itself has one
    assert 'value="04:30"' in more


def test_the_string_itself_may_be_sent_too() -> None:
    form = Form({"name": "MFD", "hours": BY_HAND})
    assert form.is_valid() and form.cleaned_data["hours"] == BY_HAND


def test_rows_turn_into_text_and_text_into_rows() -> None:
    as_text = shown(Form(data("Mo 09:00 12:00", again="text")))
    assert ">Mo 09:00-12:00; PH off</textarea>" in as_text
    rows = shown(Form({"hours-as": "text", "hours-text": "Mo 09:00-12:00", "hours-again": "rows"}))
    assert 'value="09:00"' in rows and "<textarea" not in rows
    stays = shown(Form({"hours-as": "text", "hours-text": BY_HAND, "hours-again": "rows"}))
    assert f">{BY_HAND}</textarea>" in stays and "Rows cannot show these hours" in stays


def test_a_preview_says_what_people_read_this_week() -> None:
    page = shown(Form(initial={"hours": "Mo-Su 09:00-12:00; PH 09:00-12:00"}))
    assert "This week people read:" in page and page.count("9:00–12:00") == 7


def test_the_week_tells_holidays_appointments_notes_and_nights() -> None:
    hours = 'Mo 09:00-12:00 open "Hof", Tu 20:00-02:00, We-Fr 09:00-24:00, Sa 10:00-11:00 "by appointment"'
    words = [said for _day, said in week_in_words(hours, datetime.date(2026, 6, 3))]
    assert words[:4] == ["9:00–12:00 (Hof)", "20:00–2:00", "9:00–24:00", "closed: Corpus Christi"]
    assert words[5:] == ["by appointment: 10:00–11:00 (by appointment)", "closed"]
    assert week_in_words("24/7", datetime.date(2026, 6, 3))[3][1] == "day and night"


def test_too_many_rows_are_refused_in_words_and_nonsense_does_no_harm() -> None:
    form = Form(data(*[f"Mo,We,Fr 0{hour}:00 0{hour}:30  {'langeNotiz' * 5}{hour}" for hour in range(1, 10)]))
    assert not form.is_valid() and "too long" in str(form.errors["hours"])
    for count in ("-1", "999999999", "x", "٣"):
        assert Form({"name": "MFD", "hours-as": "rows", "hours-count": count}).is_valid()


def test_a_field_that_must_be_filled_says_so() -> None:
    class Needed(WithHours, forms.Form):
        hours = HoursField(label="Hours")

    form = Needed(data())
    assert not form.is_valid() and "Please type something here." in shown(form)


@pytest.mark.django_db
def test_hours_that_depend_on_school_holidays_say_when_nobody_knows_them() -> None:
    form = Form(initial={"hours": "Mo-Su 09:00-12:00; PH off; SH off"})
    assert "Nobody has loaded the school holidays" in shown(form)
    SchoolHoliday.objects.create(
        name="Herbst", first_day=today(), last_day=today() + datetime.timedelta(days=14), source="x", loaded_on=today()
    )
    page = shown(form)
    assert "Nobody has loaded the school holidays" not in page and "closed" in page
