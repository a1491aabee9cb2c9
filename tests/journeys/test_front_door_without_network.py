"""What somebody looked at with a network opens without one: results, the office, the card, who we are."""

import contextlib

import pytest
from playwright.sync_api import Error

from tests.journeys.conftest import until

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shop_window")]
WATCHED = "navigator.serviceWorker.controller !== null"
WORDS = {  # no network; a call needs none; kept on the phone
    "uk": ("Немає мережі", "для дзвінка інтернет не потрібен", "години роботи вже інші"),
    "ar": ("لا توجد شبكة", "لا تحتاج المكالمة إلى إنترنت", "تغيّرت أوقات العمل"),
}


def kept(page, path):
    until(page, f"caches.match('{path}').then(Boolean)")


@pytest.mark.parametrize(("language", "typed"), [("uk", "Пірмазенс"), ("uk", "66953"), ("ar", "بيرمازنس")])
def test_the_office_found_before_opens_without_network(phone, house, language, typed):
    none, call, old = WORDS[language]
    phone.goto(f"/{language}/")
    until(phone, WATCHED)
    phone.fill("#where", typed)
    phone.click('button[name=topic][value="housing"]')
    if phone.locator(".pt-places a").count():
        phone.locator(".pt-places a", has_text="Pirmasens").first.click()
    until(phone, "!location.search.includes('asked')")
    results = phone.url
    kept(phone, results)
    assert not phone.locator("[data-no-network]").is_visible()
    phone.locator("article").first.locator("h2 a").click()
    phone.wait_for_url("**/o/**")
    office = phone.url
    kept(phone, office)

    phone.context.set_offline(True)
    phone.goto(results)
    phone.reload()
    first = phone.locator("article").first
    assert "Beratungsstelle Pirmasens" in first.inner_text()
    assert first.locator('a[href="tel:0633155510"]').is_visible()
    until(phone, "!document.querySelector('[data-no-network]').hidden")
    assert old in phone.locator("[data-no-network]").inner_text()
    first.locator("h2 a").click()
    phone.wait_for_url("**/o/**")
    assert "14:00–17:00" in phone.inner_text(".pt-week")
    assert phone.locator('a[href="tel:0633155510"]').is_visible()
    for standing in ("", "trust/"):
        phone.goto(f"/{language}/{standing}")
        assert phone.locator("h1").inner_text() != none

    phone.goto(f"/{language}/find/?where=67655")
    assert phone.locator("h1").inner_text() == none and call in phone.inner_text("main")
    until(phone, "document.querySelectorAll('[data-kept-pages] a').length >= 4")
    links = phone.locator("[data-kept-pages] a")
    assert {office, results} <= {link.get_attribute("href") for link in links.all()}
    assert all(link.bounding_box()["height"] >= 44 for link in links.all())
    phone.context.set_offline(False)
    phone.locator('main a[href=""]').click()
    until(phone, f"document.querySelector('h1').innerText !== '{none}'")
    assert "67655" in phone.inner_text("h1")


def test_leaving_quickly_leaves_nothing_on_the_phone(phone, house):
    phone.context.route("https://www.google.com/**", lambda route: route.fulfill(body="w", content_type="text/html"))
    phone.goto("/de/trust/")
    until(phone, WATCHED)
    kept(phone, f"{house.address}/de/trust/")
    phone.click("[data-exit]")
    phone.wait_for_url("https://www.google.com/**")
    phone.goto("/robots.txt")
    assert phone.evaluate("caches.keys()") == []


def test_the_card_to_print_is_kept_too(phone, house):
    phone.goto("/de/find/?where=66953")
    until(phone, WATCHED)
    phone.locator("article").first.locator("h2 a").click()
    card = phone.locator("a[href$='card.pdf']").get_attribute("href")
    with contextlib.suppress(Error):  # a browser without a screen may take it as a download
        phone.goto(card)
    phone.goto("/de/offline/")
    kept(phone, card)
    assert phone.locator(f"[data-kept-pages] a[href$='{card}']").count() == 0, "it has no title to be listed by"
