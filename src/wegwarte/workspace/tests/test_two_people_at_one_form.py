"""Two people at one form, on every form that has a version: both versions side by side, nothing overwritten unseen."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django import forms as django_forms
from django.urls import get_resolver

import wegwarte
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.numbers import NumberDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.forms.client_life import PARTS
from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today
from wegwarte.deadlines import actions as deadline_actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline
from wegwarte.ui.both_versions import SHOWN
from wegwarte.ui.forms import VersionField

SOON, LATER = (today() + timedelta(days=days) for days in (40, 50))
COMPARES = ("made_anew(", "changes=")
APPS = ("casework", "deadlines", "workspace")
OTHERWISE = {
    "VersionForm": "asks for a yes, nothing is typed",
    "MergeForm": "two files side by side are its own subject",
    "ContactForm": "one tap in the open hour",
}
"""Forms with a version that show the newer state in another way, and why."""


def all_forms(kind=django_forms.BaseForm):
    for form in kind.__subclasses__():
        yield form
        yield from all_forms(form)


def with_version():
    """The names of all forms of these apps that know which state was on the screen."""
    assert get_resolver().url_patterns  # reads all views, and with them all forms
    return {
        form.__name__
        for form in all_forms()
        if form.__module__.startswith(tuple(f"wegwarte.{app}." for app in APPS))
        and any(isinstance(field, VersionField) for field in getattr(form, "base_fields", {}).values())
    }


def test_whoever_shows_a_form_with_a_version_shows_both_versions():
    for app in APPS:
        for path in (Path(wegwarte.__file__).parent / app / "views").glob("*.py"):
            source = path.read_text()
            shows = {name for name in with_version() - set(OTHERWISE) if re.search(rf"\b{name}\b", source)}
            assert not shows or any(word in source for word in COMPARES), (path, shows)
            assert "typed_again(" not in source, f"{path}: made_anew() takes what was typed and shows both versions"


@pytest.fixture
def file(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor, remark="Erst so", birth_year=1990)


@pytest.fixture
def case(cast, file):
    with cast.inside():
        return make_case(file, cast.counsellor)


def opened(page):
    """What the form on the page would be sent with, the marks of what was on the screen among it."""
    sent = {SHOWN: re.search(rf'name="{SHOWN}" value="([^"]*)"', page.content.decode())[1]}
    for bound in page.context["form"]:
        if isinstance(bound.field.widget, django_forms.CheckboxInput):
            value = "on" if bound.value() else None
        else:
            value = bound.field.widget.format_value(bound.field.prepare_value(bound.value()))
        if value not in (None, "", [], [""]):
            sent[bound.html_name] = value
    return sent


def change_person(cast, **fields):
    with cast.inside():
        now = Client.objects.visible_to(cast.colleague).get()
        actions.change_client(now, ClientDetails(fields), version=now.version, by=cast.colleague)


def stored(cast):
    with cast.inside():
        return Client.objects.visible_to(cast.counsellor).get()


def whose(answer):
    assert answer.status_code == 409
    assert 'id="both-versions"' in answer.content.decode()
    return {each.name: each.whose.value for each in answer.context["form"].both_versions}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_file_says_that_somebody_was_first(cast, sign_in, file, part):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/edit/?part={part}"
    sent = opened(browser.get(address))
    change_person(cast, remark="Inzwischen anders")
    assert whose(browser.post(address, sent)) == ({"remark": "theirs"} if part == "other" else {})
    assert stored(cast).remark == "Inzwischen anders"


def test_who_changed_different_things_keeps_both_with_one_tap(cast, sign_in, file):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/edit/?part=other"
    sent = opened(browser.get(address)) | {"representation": "Anwältin Weber"}
    change_person(cast, remark="Inzwischen anders")
    answer = browser.post(address, sent)
    assert whose(answer) == {"remark": "theirs", "representation": "mine"}
    assert "Save once more to keep both" in answer.content.decode() or "beides" in answer.content.decode()
    assert browser.post(address, opened(answer)).status_code == 302
    now = stored(cast)
    assert (now.remark, now.representation) == ("Inzwischen anders", "Anwältin Weber")


@pytest.mark.parametrize(("choice", "counts"), [("theirs", "Inzwischen anders"), ("mine", "Von mir")])
def test_where_both_changed_the_same_somebody_chooses(cast, sign_in, file, choice, counts):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/edit/?part=other"
    sent = opened(browser.get(address)) | {"remark": "Von mir", "representation": "Anwältin Weber"}
    change_person(cast, remark="Inzwischen anders")
    answer = browser.post(address, sent)
    assert whose(answer) == {"remark": "both", "representation": "mine"}
    text = answer.content.decode()
    assert "Inzwischen anders" in text
    assert "Von mir" in text
    assert browser.post(address, opened(answer) | {"take.remark": choice}).status_code == 302
    now = stored(cast)
    assert (now.remark, now.representation) == (counts, "Anwältin Weber")


def test_a_third_save_in_between_is_not_overwritten_either(cast, sign_in, file):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/edit/?part=other"
    sent = opened(browser.get(address)) | {"representation": "Anwältin Weber"}
    change_person(cast, remark="Zweite")
    again = opened(browser.post(address, sent))
    change_person(cast, remark="Dritte")
    assert whose(browser.post(address, again)) == {"remark": "theirs", "representation": "mine"}
    assert stored(cast).remark == "Dritte"


def test_numbers_choices_and_ticks_are_compared_too(cast, sign_in, file):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/edit/?part=person"
    sent = opened(browser.get(address)) | {"gender_id": "geschlecht.W"}
    change_person(cast, birth_year=1991, birth_year_assumed=True)
    answer = browser.post(address, sent)
    assert whose(answer) == {"birth_year": "theirs", "birth_year_assumed": "theirs", "gender_id": "mine"}
    assert browser.post(address, opened(answer)).status_code == 302
    now = stored(cast)
    assert (now.birth_year, now.birth_year_assumed, now.gender_id) == (1991, True, "geschlecht.W")


def test_planning_a_case(cast, sign_in, case):
    browser, address = sign_in(cast.counsellor), f"/cases/{case.pk}/follow-up/"
    sent = opened(browser.get(address)) | {"follow_up_on": SOON.isoformat(), "follow_up": "Anrufen"}
    with cast.inside():
        now = Case.objects.visible_to(cast.colleague).get(pk=case.pk)
        actions.plan_follow_up(now, follow_up_on=LATER, follow_up="Brief", version=now.version, by=cast.colleague)
    assert whose(browser.post(address, sent)) == {"follow_up_on": "both", "follow_up": "both"}


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("close", {"outcome": "fall_ende.ZIEL", "note": "Fertig"}),
        ("hand-over", {"note": "Bitte übernehmen"}),
        ("team", {}),
    ],
)
def test_every_other_step_of_a_case(cast, sign_in, case, step, typed):
    browser, address = sign_in(cast.counsellor), f"/cases/{case.pk}/{step}/"
    page = browser.get(address)
    sent = opened(page) | typed
    if "to" in page.context["form"].fields:
        sent["to"] = str(cast.colleague.pk)
    with cast.inside():
        now = Case.objects.visible_to(cast.colleague).get(pk=case.pk)
        actions.plan_follow_up(now, follow_up_on=LATER, follow_up="Brief", version=now.version, by=cast.colleague)
    answer = browser.post(address, sent)
    assert "theirs" not in set(whose(answer).values()) or step == "hand-over"
    for text in typed.values():
        assert text in answer.content.decode()


def test_correcting_a_consultation(cast, sign_in, file):
    with cast.inside():
        noted = note(file, cast.mainz, cast.counsellor, note="Erst so")
    browser, address = sign_in(cast.counsellor), f"/consultations/{noted.pk}/?correct"
    sent = opened(browser.get(address)) | {"note": "Von mir"}
    with cast.inside():
        now = Consultation.objects.visible_to(cast.lead).get(pk=noted.pk)
        values = {f"{name}_id": getattr(now, f"{name}_id") for name in ("programme", "kind", "main_topic")}
        details = actions.consultations.ConsultationDetails(
            on=now.on, fields={**values, "channel_id": "kanal.MAIL", "note": "Erst so"}
        )
        actions.correct_consultation(now, details, version=now.version, by=cast.lead)
    found = whose(browser.post(address, sent))
    assert found["note"] == "mine"
    assert found["channel"] == "theirs"


@pytest.mark.parametrize(
    ("step", "typed", "found"),
    [
        ("change", {"end": LATER.isoformat(), "reason": "Verlängert"}, {"end": "both", "reason": "mine"}),
        ("close", {"closing": "not_needed", "proof": "Erledigt"}, {"closing": "mine", "proof": "mine"}),
    ],
)
def test_every_step_of_a_deadline(cast, sign_in, file, step, typed, found):
    with cast.inside():
        by = cast.counsellor
        deadline = deadline_actions.enter_by_hand(
            file, Wanted(what="Klage", end=SOON), responsible=by, by=by, on=today()
        )
    browser, address = sign_in(cast.counsellor), f"/deadlines/{deadline.pk}/{step}/"
    sent = opened(browser.get(address)) | typed
    with cast.inside():
        now = Deadline.objects.visible_to(cast.colleague).get(pk=deadline.pk)
        deadline_actions.change_end(
            now, end=SOON + timedelta(days=1), reason="Anders", version=now.version, by=cast.colleague, on=today()
        )
    answer = browser.post(address, sent)
    assert whose(answer).items() >= found.items()
    with cast.inside():
        assert Deadline.objects.visible_to(by).get(pk=deadline.pk).end == SOON + timedelta(days=1)


def test_a_fact_that_was_answered_meanwhile(cast, sign_in, file):
    browser, address = sign_in(cast.counsellor), f"/clients/{file.pk}/facts/household_size/"
    sent = {"household_size-version": str(file.version), "household_size-household_size": "3", "answer": "told"}
    change_person(cast, household_size=5)
    answer = browser.post(address, sent)
    assert whose(answer) == {"household_size": "both"}
    again = sent | {"household_size-version": str(answer.context["form"]["version"].value())}
    assert browser.post(address, again | {"take.household_size": "theirs"}).status_code == 302
    assert stored(cast).household_size == 5


def test_a_number_a_status_and_a_relative(cast, sign_in, file):
    with cast.inside():
        by = cast.counsellor
        number = actions.enter_number(file, NumberDetails({"kind_id": "nummer_art.BAMF", "number": "1-423"}), by=by)
        status = actions.enter_status(file, StatusDetails({"status_id": "aufenthalt_grob.A31"}), by=by, on=today())
        kin = actions.add_relative(
            file, RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": "Amal"}), by=by
        )  # fmt: skip
    browser = sign_in(cast.counsellor)
    mine = {f"/numbers/{number.pk}/": "number", f"/statuses/{status.pk}/": "note", f"/relatives/{kin.pk}/": "name"}
    sent = {address: opened(browser.get(address)) | {field: "Von mir 1"} for address, field in mine.items()}
    with cast.inside():
        other = {"by": cast.colleague, "version": 1}
        actions.change_number(number, NumberDetails({"number": "2-423", "authority": "BAMF"}), **other)
        actions.change_status(status, StatusDetails({"note": "Inzwischen"}), on=today(), **other)
        actions.change_relative(kin, RelativeDetails({"name": "Amalia", "birth_year": 2015}), **other)
    found = [whose(browser.post(address, said)) for address, said in sent.items()]
    assert found == [
        {"number": "both", "authority": "theirs"}, {"note": "both"}, {"name": "both", "birth_year": "theirs"},
    ]  # fmt: skip
