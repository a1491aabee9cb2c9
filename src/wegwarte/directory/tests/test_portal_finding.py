"""From a place to an office: what the portal finds, asks back, and counts."""

import datetime

import pytest
from django.db.models import Count
from django.urls import reverse

from wegwarte.core.dates import today
from wegwarte.directory.models import ServiceArea, Unanswered
from wegwarte.directory.tests.shop_window import fill, publish
from wegwarte.places.models import Place, PostalCode
from wegwarte.places.queries import places_for_postal_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(cast):
    with cast.inside():
        return fill()


def found(anybody, query, language="de", status=200):
    answer = anybody.get(f"/{language}/find/?{query}")
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize(
    "where", ["66953", "66953 Pirmasens", "Pirmasens", "pirmasenz", "Пірмазенс", "Пирмазенс", "  PIRMASENS "]
)
def test_the_responsible_office_comes_first_however_the_place_is_written(anybody, window, where):
    page = found(anybody, f"where={where}")
    assert page.index("This office is for you") < page.index("Beratungsstelle Pirmasens")
    assert page.index("Beratungsstelle Pirmasens") < page.index("Beratungsstelle Kusel")
    assert page.count('class="pt-yours"') == 1
    assert 'href="tel:0633155510"' in page


def test_a_topic_puts_what_helps_with_it_after_the_office_for_everybody(anybody, window):
    page = found(anybody, "where=66953&topic=housing")
    assert page.index("Beratungsstelle Pirmasens") < page.index("Wohnberatung")
    assert "Schuldnerberatung" not in page
    assert "We know nobody near you" not in page


def test_without_a_topic_help_in_town_comes_before_an_office_for_others_far_away(anybody, window):
    page = found(anybody, "where=66953")
    assert page.index("Beratungsstelle Pirmasens") < page.index("Wohnberatung") < page.index("Beratungsstelle Kusel")


def test_languages_are_named_by_their_speakers(anybody, window):
    page = found(anybody, "where=66953", "uk")
    assert '<bdi lang="uk">Українська</bdi>' in page
    assert page.index('<bdi lang="uk">') < page.index('<bdi lang="de">Deutsch</bdi>'), "the page's own language first"


def test_who_speaks_ones_language_is_found(anybody, window):
    page = found(anybody, "where=66953&speaks=ru")
    assert "Wohnberatung" in page and "Schuldnerberatung" not in page


def test_what_is_open_now_and_what_needs_no_appointment(anybody, window):
    page = found(anybody, "where=Kusel&open=1")
    assert "Open now, day and night" in page and "Wohnberatung" not in page
    page = found(anybody, "where=66953&walkin=1")
    assert "Schuldnerberatung" in page and "Wohnberatung" not in page


def test_an_entry_that_nobody_checked_for_long_says_so(anybody, window):
    page = found(anybody, "where=66953&topic=housing")
    assert page.count("Nobody has checked this for a long time") == 1
    assert "Checked in" in page


def test_a_code_of_several_districts_and_namesakes_are_asked_back(anybody, window):
    page = found(anybody, "where=66851&topic=housing")
    assert "66851: which place?" in page and "This office is for you" not in page
    assert "topic=housing&amp;" in page or "&amp;topic=housing" in page, "what was chosen is kept"
    page = found(anybody, "where=Neustadt")
    assert "Which place do you mean?" in page and page.count('class="pt-places"') == 1


def test_a_code_whose_places_have_different_offices_is_asked_back(anybody, cast, window):
    """One district, two places with the same code: the larger one alone would be a guess where offices differ."""
    codes = PostalCode.objects.order_by("code").values("code")
    of_two = codes.annotate(districts=Count("place__district", distinct=True), places=Count("place"))
    code = of_two.filter(districts=1, places=2)[0]["code"]
    large, small = places_for_postal_code(code)
    assert f"Help in {code} {large.name}" in found(anybody, f"where={code}")
    with cast.inside():
        at = publish(window["debts"].service.organisation, "MFD", place=small, house="Haus des kleinen Orts", area="")
        ServiceArea.objects.create(service=at.service, place=small)
    page = found(anybody, f"where={code}")
    assert f"{code}: which place?" in page and "Several districts" not in page
    assert "This office is for you" in found(anybody, f"where={code}&place={small.pk}")


def test_a_place_that_was_chosen_is_found_and_keeps_its_code(anybody, window):
    place = Place.objects.get(name="Pirmasens")
    page = found(anybody, f"place={place.pk}&where=66953")
    assert "Help in 66953 Pirmasens" in page and "This office is for you" in page


def test_a_district_is_a_place_too(anybody, window):
    assert "This office is for you" in found(anybody, "where=Landkreis Kusel")


@pytest.mark.parametrize("where", ["10115", "Berlin", "xqzzk", "東京", "Ω≈ç√∫"])
def test_a_place_elsewhere_is_told_so_with_the_nearest_spellings(anybody, window, where):
    page = found(anybody, f"where={where}")
    assert "You do not live in Rheinland-Pfalz?" in page and "Migrationsberatung MBE" in page
    if not where.isdigit():
        assert 'class="pt-places"' in page


def test_near_me_is_rounded_and_finds_the_place(anybody, window):
    place = Place.objects.get(name="Pirmasens")
    page = found(anybody, f"near={place.latitude + 0.000123:.6f},{place.longitude + 0.000123:.6f}&topic=housing")
    assert 'You are near <bdi lang="de">Pirmasens</bdi>.' in page and "This office is for you" in page
    assert f"near={place.latitude:.2f}%2C{place.longitude:.2f}" in page
    assert (
        f"{place.latitude + 0.000123:.6f}" not in page.replace(str(page.count("hreflang")), "")[page.index("<main") :]
    )
    assert "You are not in Rheinland-Pfalz" in found(anybody, "near=52.52,13.40")


@pytest.mark.parametrize("near", ["here", "49.2", "1e3,7", "91,7", "49.2,7.6,1", "NaN,NaN", "٤٩.2,7.6", "9" * 9000])
def test_a_point_that_is_none_is_refused_in_words(anybody, window, near):
    assert "We do not know where you are." in found(anybody, f"near={near}", status=400)


def test_pages_of_results(anybody, cast, window):
    with cast.inside():
        place = Place.objects.get(name="Pirmasens")
        organisation = window["debts"].service.organisation
        for number in range(12):
            publish(organisation, f"Hilfe {number}", place=place, kind="other", house=f"Haus {number}")
    first, second = found(anybody, "where=66953"), found(anybody, "where=66953&page=2")
    assert "Page 1 of 2" in first and "This office is for you" in first
    assert "Page 2 of 2" in second and 'class="pt-yours"' not in second
    for page in ("3", "0", "-1", "x", "9" * 30, "²"):
        assert "Help in 66953 Pirmasens" in found(anybody, f"where=66953&page={page}")


def test_a_search_that_nobody_answers_is_counted_and_answered_all_the_same(anybody, window):
    for _twice in range(2):
        page = found(anybody, "where=66953&topic=health&speaks=ti&asked=1")
        assert "We know nobody near you for just this." in page
        assert "This office is for you" in page and "helps with every question" in page
    counted = Unanswered.objects.get()
    assert (counted.district_id, counted.topic, counted.language, counted.count) == ("07317", "health", "ti", 2)
    assert counted.month == today().replace(day=1) and isinstance(counted.month, datetime.date)


@pytest.mark.parametrize(
    "query",
    [
        "where=66953&topic=health",  # a link, not the form
        "where=66953&topic=housing&asked=1",  # somebody helps
        "where=66953&asked=1",  # nothing was chosen
        "where=10115&topic=health&asked=1",  # not of this Land
        "where=66953&topic=invented&speaks=<script>&asked=1",  # nothing that one can choose
    ],
)
def test_what_is_not_counted(anybody, window, query):
    found(anybody, query)
    anybody.head("/de/find/?where=66953&topic=health&asked=1")
    assert not Unanswered.objects.exists()


def test_a_shared_address_is_not_counted_again(anybody, window):
    page = found(anybody, "where=66953&topic=health&asked=1&page=2")
    others = page[page.index("<header") : page.index("</header>")]
    assert "/uk/find/?where=66953&amp;topic=health" in others and "asked" not in others and "page=" not in others


def test_a_result_page_asks_a_handful_of_statements_however_many_entries_there_are(
    anybody, cast, window, django_assert_max_num_queries
):
    found(anybody, "where=66953")
    with django_assert_max_num_queries(7) as asked:
        found(anybody, "where=66953&speaks=uk")
        few = len(asked)
    with cast.inside():
        organisation = window["debts"].service.organisation
        for name in ("Pirmasens", "Kusel", "Mainz"):
            publish(organisation, f"Hilfe {name}", place=Place.objects.filter(name=name).first(), kind="other")
    found(anybody, "where=66953")
    with django_assert_max_num_queries(few):
        found(anybody, "where=66953&speaks=uk")
    with django_assert_max_num_queries(6):
        anybody.get(reverse("portal:start", args=["de"]))
    with django_assert_max_num_queries(6):
        anybody.get(reverse("portal:office", args=["de", window["debts"].pk]))
