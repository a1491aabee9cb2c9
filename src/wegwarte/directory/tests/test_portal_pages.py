"""The pages of the front door: the same for everybody, without a trace, in the language of their address."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from wegwarte.directory.models import ErrorReport
from wegwarte.directory.portal.actions import MOST_AN_HOUR
from wegwarte.directory.portal.vcard import folded
from wegwarte.directory.reaching import dialled
from wegwarte.directory.tests.shop_window import fill
from wegwarte.ui.portal import PORTAL_LANGUAGES

pytestmark = pytest.mark.django_db
FIRST_VISIT, LATER_VISIT = 90_000, 15_000  # bytes over the wire


@pytest.fixture
def window(cast):
    with cast.inside():
        return fill()


@pytest.fixture
def pages(window):
    return ["", "find/?where=66953&topic=housing", "find/?where=nowhere", "trust/", f"o/{window['debts'].pk}/"]


@pytest.mark.parametrize("language", PORTAL_LANGUAGES, ids=str)
def test_every_page_has_its_language_its_direction_and_the_others(anybody, pages, language):
    for page in pages:
        answer = anybody.get(f"/{language}/{page}")
        content = answer.content.decode()
        assert answer.status_code == 200 and answer["Content-Language"] == language.tag
        assert f'<html lang="{language}" dir="{language.direction}"' in content
        for other in PORTAL_LANGUAGES:
            assert f'hreflang="{other}" href="{settings.WEGWARTE_URL}/{other}/{page.partition("?")[0]}' in content
            assert f">{other.own_name}</a>" in content
        assert 'hreflang="x-default"' in content
        assert f'href="{settings.WEGWARTE_EXIT_URL}"' in content


def test_no_page_leaves_or_reads_a_cookie(anybody, sign_in, cast, pages, window):
    for browser in (anybody, sign_in(cast.counsellor)):
        before = dict(browser.cookies)
        for page in [*pages, "o/00000000-0000-4000-8000-000000000000/", "nothing/"]:
            answer = browser.get(f"/de/{page}")
            assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
            assert "csrfmiddlewaretoken" not in answer.content.decode()
        assert dict(browser.cookies) == before


def test_no_page_asks_who_is_there(sign_in, cast, pages, django_assert_max_num_queries):
    browser = sign_in(cast.counsellor)
    browser.get("/de/")  # reads the directory, which has changed
    for page in pages:
        with django_assert_max_num_queries(25) as asked:
            browser.get(f"/de/{page}")
        said = " ".join(query["sql"] for query in asked.captured_queries)
        assert "accounts_session" not in said and "accounts_user" not in said and "carriers_member" not in said


def test_a_first_visit_is_light_and_a_later_one_lighter(anybody, window):
    answer = anybody.get("/ar/find/?where=66953", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    files = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page))
    assert {
        "ui/portal/portal.css",
        "ui/vendor/kern.rtl.css",
        "ui/portal/exit.js",
        "ui/vendor/portal-icons.svg",
    } <= files
    heavy = ("font", "htmx", "wegwarte.css", "leaflet", "map_")  # the map comes when somebody asks for it
    assert not [name for name in files if any(part in name for part in heavy)]
    sizes = {name: len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files}
    assert len(answer.content) + sum(sizes.values()) <= FIRST_VISIT / 2
    assert len(answer.content) <= LATER_VISIT / 2


@pytest.mark.parametrize("path", ["/xx/", "/de-AT/", "/DE/", "/de/find/more/", "/de/o/1/", "/de/o/"])
def test_an_address_that_does_not_exist_is_told_without_a_cookie(anybody, path):
    answer = anybody.get(path, headers={"accept-language": "uk"})
    assert answer.status_code == 404 and not answer.cookies
    assert "This page does not exist" in answer.content.decode()
    assert answer["Content-Language"] == ("de" if path.startswith("/de/") else "uk")


def test_the_front_door_leads_strangers_to_their_language_and_staff_to_their_work(anybody, sign_in, cast):
    for wish, language in (("uk-UA,uk;q=0.9,de;q=0.5", "uk"), ("prs", "fa"), ("pt,ar;q=0.3", "ar"), ("", "de")):
        answer = anybody.get("/", headers={"accept-language": wish})
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
        assert "Accept-Language" in answer["Vary"]
    assert sign_in(cast.counsellor).get("/").status_code == 200
    assert anybody.get("/clients/")["Location"].startswith("/account/login/")


def test_an_entry_tells_everything(anybody, window):
    page = anybody.get(f"/uk/o/{window['pirmasens'].pk}/").content.decode()
    for told in (
        "Beratungsstelle Pirmasens", "Hauptstraße 1", "Bus 201 bis Exerzierplatz.", "14:00–17:00", "9:00–12:00",
        "Nothing. You need no papers.", "You need not say your name.", 'href="tel:0633155510"', "Lift", "Bitte klingeln.",
        '<p class="pt-lead" lang="uk" dir="ltr">Ми вам допоможемо.</p>', "https://www.openstreetmap.org/?mlat=", "geo:",
    ):  # fmt: skip
        assert told in page, told
    page = anybody.get(f"/de/o/{window['debts'].pk}/").content.decode()
    assert "Briefe und Rechnungen" in page and "You need no papers." not in page and "It costs nothing." not in page
    assert "Closed on" in page and "Fortbildung" in page
    assert 'lang="de" dir="ltr">Wir helfen' in anybody.get(f"/ar/o/{window['debts'].pk}/").content.decode()


def test_search_engines_read_an_entry_as_data(anybody, cast, window):
    with cast.inside():
        location = window["pirmasens"].location
        location.name = "</script><script>alert(1)</script>"
        location.save()
    page = anybody.get(f"/de/o/{window['pirmasens'].pk}/").content.decode()
    assert "<script>alert" not in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    channel = data["availableChannel"]
    assert (data["@type"], data["provider"]["@type"], data["isAccessibleForFree"]) == ("Service", "NGO", True)
    assert channel["serviceLocation"]["name"] == location.name
    assert channel["availableLanguage"] == ["de", "uk", "ar"]
    assert [hours["opens"] for hours in channel["serviceLocation"]["openingHoursSpecification"]] == ["14:00", "14:00"]


def test_the_number_can_be_kept_as_a_contact(anybody, window):
    answer = anybody.get(f"/de/o/{window['pirmasens'].pk}/vcard.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"] and "TEL;TYPE=WORK,VOICE:06331 / 555-10" in lines
    assert "FN:Beratungsstelle Pirmasens" in lines and "ADR;TYPE=WORK:;;Hauptstraße 1;Pirmasens;;66953;" in lines
    long = folded("N:" + "ä" * 100)
    assert (
        all(len(line.encode()) <= 75 for line in long.split("\r\n")) and long.replace("\r\n ", "") == "N:" + "ä" * 100
    )


def test_the_open_hours_can_be_kept_as_a_calendar(anybody, window):
    answer = anybody.get(f"/de/o/{window['pirmasens'].pk}/hours.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") >= 20


def test_only_what_is_published_has_a_page(anybody, cast, window):
    with cast.inside():
        window["debts"].service.state = "draft"
        window["debts"].service.save()
    assert anybody.get(f"/de/o/{window['debts'].pk}/").status_code == 404
    assert str(window["debts"].pk) not in anybody.get("/de/sitemap.xml").content.decode()


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("06331 / 555-10", "tel:0633155510"),
        ("+49 (0) 6331 55510", "tel:+49633155510"),
        ("0049 (0)6331 1", "tel:004963311"),
        ("(06331) 55510", "tel:0633155510"),
        ("nur vormittags", ""),
        ("", ""),
    ],
)
def test_numbers_as_a_telephone_dials_them(number, address):
    assert dialled(number) == address


def test_anybody_says_what_is_wrong_and_the_keeper_alone_reads_it(anybody, cast, window):
    address = f"/ar/o/{window['pirmasens'].pk}/wrong/"
    answer = anybody.post(address, {"wrong": "phone", "text": "Neue Nummer", "website": ""})
    assert answer.status_code == 302 and not answer.cookies
    assert "Thank you." in anybody.get(f"/ar/o/{window['pirmasens'].pk}/?told=1").content.decode()
    with cast.inside():
        told = ErrorReport.objects.get()
        assert (told.at_location_id, told.wrong, told.text, told.language) == (
            window["pirmasens"].pk, "phone", "Neue Nummer", "ar",
        )  # fmt: skip
    with cast.inside("there"):
        assert not ErrorReport.objects.exists()


def test_programs_that_fill_in_everything_are_thanked_and_forgotten(anybody, cast, window):
    address = f"/de/o/{window['pirmasens'].pk}/wrong/"
    assert anybody.post(address, {"wrong": "phone", "website": "https://example.org"}).status_code == 302
    for sent in ({"wrong": "invented"}, {}, {"wrong": "phone", "text": "x" * 501}):
        answer = anybody.post(address, sent)
        assert answer.status_code == 422 and "<details" in answer.content.decode()
    with cast.inside():
        assert not ErrorReport.objects.exists()


def test_nobody_can_flood_an_entry_with_reports(anybody, cast, window):
    address = f"/de/o/{window['pirmasens'].pk}/wrong/"
    for _ in range(MOST_AN_HOUR):
        assert anybody.post(address, {"wrong": "phone"}).status_code == 302
    answer = anybody.post(address, {"wrong": "phone"})
    assert answer.status_code == 429 and "Many people have told us already." in answer.content.decode()
    assert anybody.post(f"/de/o/{window['kusel'].pk}/wrong/", {"wrong": "phone"}).status_code == 302
    with cast.inside():
        assert ErrorReport.objects.count() == MOST_AN_HOUR + 1


def test_what_search_engines_may_read(anybody, window):
    robots = anybody.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.WEGWARTE_URL}/sitemap.xml" in robots and "Disallow: /*/find/" in robots
    assert f"<loc>{settings.WEGWARTE_URL}/uk/sitemap.xml</loc>" in anybody.get("/sitemap.xml").content.decode()
    listed = anybody.get("/uk/sitemap.xml").content.decode()
    assert f"<loc>{settings.WEGWARTE_URL}/uk/o/{window['debts'].pk}/</loc>" in listed
    assert f'hreflang="ar" href="{settings.WEGWARTE_URL}/ar/o/{window["debts"].pk}/"' in listed
    assert 'content="noindex"' in anybody.get("/de/find/?where=66953").content.decode()


NAMES = ("where", "place", "near", "topic", "speaks", "open", "walkin", "page", "asked", "told")
VALUES = st.text(max_size=60) | st.from_regex(r"-?[0-9.]{1,9},-?[0-9.]{1,9}") | st.sampled_from(["66953", "x" * 3000])


@hypothesis(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_no_question_breaks_a_page(anybody, window, query):
    for path in ("/de/", "/ar/find/", "/uk/trust/"):
        assert anybody.get(path, query).status_code in {200, 400}


def test_a_question_of_ten_thousand_signs_is_answered(anybody, window):
    for sign in ("a", "ä", "م", "\x00", "%", "6"):
        assert anybody.get("/de/find/", {"where": sign * 10_000}).status_code == 200
    assert anybody.get("/de/find/?where=%ff%fe%ed%a0%80").status_code == 200


def test_the_cache_is_left_alone(anybody, pages):
    cache.clear()
    for page in pages:
        anybody.get(f"/de/{page}")
    from wegwarte.core.models import CacheEntry

    assert not CacheEntry.objects.using("cache").exists()
