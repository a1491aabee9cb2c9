"""What the pages of the front door say to whoever reads them: nothing in a foreign language without saying so."""

import datetime
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.test.signals import template_rendered
from django.utils import translation
from django.utils.formats import date_format

from wegwarte.cli.translations import PACKAGE, PORTAL
from wegwarte.core.dates import today
from wegwarte.directory.models import Anonymity, Closure, Service
from wegwarte.directory.portal.written import Text
from wegwarte.directory.tests.shop_window import fill
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage

pytestmark = pytest.mark.django_db
NOT_IN_ITS_FORM = {"ui/templates/ui/field.html", "ui/templates/ui/field_end.html"}
"""Weeks ahead and why something is asked: the portal's one form says neither."""
IN_GERMAN = '<small class="pt-german">(in German)</small>'


@pytest.fixture
def window(cast):
    with cast.inside():
        return fill()


@pytest.fixture
def read(anybody):
    """The words of a page's main part, by its address."""

    def read(path):
        page = anybody.get(path).content.decode()
        return page.partition("<main")[2].partition("</main>")[0]

    return read


def test_what_an_office_wrote_in_german_only_is_marked_where_the_page_is_not(read, window):
    office = window["pirmasens"].pk
    page = read(f"/uk/o/{office}/")
    assert f"Bitte klingeln. {IN_GERMAN}" in page and f"Eingang im Hof. {IN_GERMAN}" in page
    assert "Ми вам допоможемо.</p>" in page, "a translation is no German"
    assert f"Wohnberatung. {IN_GERMAN}" in read("/uk/find/?where=66953&topic=housing")
    for german in ("de", "de-simple"):
        assert "pt-german" not in read(f"/{german}/o/{office}/")


def test_a_language_of_which_the_catalogue_knows_no_speakers_is_a_language_too():
    esperanto = PortalLanguage("eo", "Esperanto")
    assert Text.on(esperanto, ("Guten Tag", "de")).is_german_here
    assert not Text.on(esperanto, ("Saluton", "eo")).is_german_here


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_django_knows_the_direction_and_the_days_of_every_language(language):
    """One that it does not know has its direction in LANGUAGES_BIDI, and would name the days in German."""
    with translation.override(language.tag):
        assert translation.get_language_bidi() == (language.direction == "rtl")
        assert (date_format(datetime.date(2026, 11, 23), "l") == "Montag") == ("de" in language.spoken)


def test_why_it_is_closed_is_marked_too_and_not_mixed_into_the_line_of_the_hours(read, window, cast):
    with cast.inside():
        day = today()
        Closure.objects.create(
            location=window["pirmasens"].location, first_day=day, last_day=day, reason="Wasserschaden"
        )
    page = read(f"/uk/o/{window['pirmasens'].pk}/")
    assert page.count("Wasserschaden") == 1 and f'<bdi lang="de">Wasserschaden</bdi> {IN_GERMAN}' in page
    assert "Wasserschaden" not in read("/uk/find/?where=66953")
    assert "Closed today: " in read(f"/de/o/{window['pirmasens'].pk}/")


def test_a_day_that_was_closed_without_a_reason_is_closed_in_the_week(read, window, cast):
    with cast.inside():
        Closure.objects.create(location=window["pirmasens"].location, first_day=today(), last_day=today())
    row = re.search(r'<tr class="pt-today".*?</tr>', read(f"/de/o/{window['pirmasens'].pk}/"), re.DOTALL)
    assert "closed" in row[0] and "–" not in row[0]


def test_german_names_of_places_keep_their_direction(read, window):
    assert '<h1>Help in <bdi lang="de">66953 Pirmasens</bdi></h1>' in read("/ar/find/?where=66953")


def test_help_with_the_topic_is_told_apart_from_offices_of_other_places(read, window):
    page = read("/de/find/?where=66953&topic=housing")
    special, more = page.index("Special help: Housing"), page.index("More help near you")
    assert special < page.index("Wohnberatung</bdi>") < more < page.index("Beratungsstelle Kusel")


def test_a_topic_without_a_place_is_remembered_and_says_what_is_missing(read, window):
    page = read("/de/find/?topic=housing")
    assert "<h1>The place is missing</h1>" in page and "<span>Housing</span>" in page
    assert '<input type="hidden" name="topic" value="housing">' in page


def test_who_is_elsewhere_reads_that_and_not_that_the_place_is_unknown(read, window):
    page = read("/de/find/?near=52.52,13.40")
    assert "<h1>You are not in Rheinland-Pfalz</h1>" in page and "Migrationsberatung MBE" in page


def test_a_town_that_is_its_own_district_is_named_once(read, window):
    assert read("/de/find/?where=Pirmasenzzz").count(">Pirmasens</bdi>") == 1


def test_nothing_is_said_of_a_name_when_nobody_knows(read, window, cast):
    office = f"/de/o/{window['debts'].pk}/"
    assert "Your name" in read(office)
    with cast.inside():
        Service.objects.filter(pk=window["debts"].service_id).update(anonymous=Anonymity.UNKNOWN)
    assert "Your name" not in read(office)


def test_a_report_that_was_not_understood_leads_back_to_its_form(anybody, window):
    page = anybody.get(f"/de/o/{window['pirmasens'].pk}/").content.decode()
    assert f'action="/de/o/{window["pirmasens"].pk}/wrong/#wrong"' in page


def test_what_is_asked_again_stands_in_every_language(anybody, window):
    """Templates that pages of the portal share with the workplace are easily forgotten: they fall back to German."""
    used = set()

    def note(template, **_):
        if (file := Path(template.origin.name)).is_relative_to(PACKAGE):
            used.add(file.relative_to(PACKAGE))

    template_rendered.connect(note)
    anybody.post(f"/uk/o/{window['debts'].pk}/wrong/", {"text": "x"})
    for path in ("", "trust/", "offline/", "nothing/", "find/", "find/?where=66953&topic=housing", "find/?where=xyz"):
        anybody.get(f"/uk/{path}")
    template_rendered.disconnect(note)
    assert len(used) > 15
    forgotten = [
        str(file)
        for file in used
        if "translate" in (PACKAGE / file).read_text() and not any(fnmatch(str(file), known) for known in PORTAL)
    ]
    assert set(forgotten) <= NOT_IN_ITS_FORM
