"""Thirty people in a waiting room: counted by tapping, with an undo, one with features, one after a lost connection."""

import json
import time

import pytest

from tests.journeys.conftest import EMPTY, until

pytestmark = pytest.mark.browser
RECORD = """
import json
from wegwarte.carriers.models import Carrier
from wegwarte.casework.models import Consultation
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    rows = Consultation.objects.everywhere(because="a journey looks at the record").order_by("created_at")
    print(json.dumps(list(rows.values("main_topic_id", "kind_id", "channel_id", "target_group_id", "age_band_id", "client_id"))))
"""
SETTLED = "document.querySelectorAll('.wg-tile [data-waiting]:not([hidden])').length === 0"
TOPICS = ["thema.T10", "thema.T20", "thema.T30", "thema.T40", "thema.T50", "thema.T99"]


@pytest.fixture
def counting(page, house, enter):
    """The counsellor's page of the open hour, in a house without contacts."""
    house.run(EMPTY)
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    page.goto("/open-hour/")
    return page


def tile(page, topic):
    return page.locator(f'button.wg-tile[value="{topic}"]')


def tap(page, topic, times=1):
    for _ in range(times):
        tile(page, topic).click()


def test_thirty_people_in_two_minutes(counting, house, axe):
    page, begun = counting, time.monotonic()
    axe(page)
    for topic in TOPICS[:4]:
        tap(page, topic, 5)  # twenty, without waiting for an answer
    until(page, SETTLED)
    tap(page, "thema.T99")  # a wrong one
    until(page, SETTLED)
    page.click("#open-undo")
    until(page, "document.querySelector('#open-said').textContent.startsWith('Zurückgenommen: Sonstiges')")
    tap(page, "thema.T50", 4)
    until(page, SETTLED)
    page.locator(".wg-hour__features > summary").click()
    page.locator('#features input[name=target_group][value="zielgruppe.SCHUTZ"]').check(force=True)
    until(page, "document.querySelector('#open-said').textContent.startsWith('Ergänzt')")
    page.locator('#features input[name=age_band][value="altersband.J18_26"]').check(force=True)
    until(page, "document.querySelector('.wg-hour__now').textContent.includes('18')")
    axe(page)
    page.locator(".wg-hour__features > summary").click()
    page.context.set_offline(True)
    tap(page, "thema.T10", 3)
    page.locator("#open-waiting").wait_for(state="visible")
    assert tile(page, "thema.T10").locator("[data-waiting]").inner_text() == "+3"
    assert "noch nicht gezählt" in page.inner_text("#open-waiting")
    assert page.locator("#open-undo").is_disabled()
    axe(page)
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert kept.count("thema.T10") == 3 and "SCHUTZ" not in kept
    page.context.set_offline(False)
    until(page, f"document.querySelector('#open-waiting').hidden && {SETTLED}")
    tap(page, "thema.T30", 3)
    until(page, SETTLED)
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('wegwarte'))") == []
    assert time.monotonic() - begun < 120
    rows = json.loads(house.run(RECORD))
    expected = [*["thema.T10"] * 5, *["thema.T20"] * 5, *["thema.T30"] * 5, *["thema.T40"] * 5]
    expected += [*["thema.T50"] * 4, *["thema.T10"] * 3, *["thema.T30"] * 3]
    assert [row["main_topic_id"] for row in rows] == expected and len(rows) == 30
    assert {(row["kind_id"], row["channel_id"], row["client_id"]) for row in rows} == {
        ("kontakt_typ.KURZ", "kanal.OFFEN", None)
    }
    assert [(row["target_group_id"], row["age_band_id"]) for row in rows].count((None, None)) == 29
    assert (rows[23]["target_group_id"], rows[23]["age_band_id"]) == ("zielgruppe.SCHUTZ", "altersband.J18_26")
    assert tile(page, "thema.T10").locator("[data-office]").inner_text() == "8"
    page.reload()
    assert tile(page, "thema.T10").locator("[data-office]").inner_text() == "8"


def test_taps_wait_for_a_sign_in_and_are_then_counted_once(counting, house, enter):
    page = counting
    page.context.clear_cookies(name="wegwarte_session")
    page.evaluate("const tile = document.querySelector('.wg-tile[value=\"thema.T40\"]'); tile.click(); tile.click()")
    until(page, "document.querySelector('input[name=login]') !== null")  # both taps lead there, one overtakes the other
    page.fill("input[name=login]", "counsellor@example.org")
    page.fill("input[name=password]", "correct horse battery staple")
    page.click("main button[type=submit]")
    page.wait_for_url("**/open-hour/")
    until(page, "document.querySelector('.wg-tile[value=\"thema.T40\"] [data-own]').textContent === '2'")
    assert len(json.loads(house.run(RECORD))) == 2


def test_with_the_keyboard_alone(counting, house, axe):
    page = counting
    tile(page, "thema.T10").focus()
    page.keyboard.press("3")
    third = page.evaluate("document.activeElement.value")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#open-said').textContent.startsWith('Gezählt')")
    assert page.evaluate("document.activeElement.value") == third  # the place is kept
    assert [row["main_topic_id"] for row in json.loads(house.run(RECORD))] == [third]
    page.keyboard.press("Control+z")  # from where one is, without passing sixty tiles
    until(page, "document.querySelector('#open-said').textContent.startsWith('Zurückgenommen')")
    assert page.evaluate("document.activeElement.value") == third
    assert json.loads(house.run(RECORD)) == []


def test_without_scripts_a_tap_counts_as_well(counting, house, browser, axe):
    storage = counting.context.storage_state()
    context = browser.new_context(
        base_url=house.address, storage_state=storage, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/open-hour/")
    for topic in ("thema.T10", "thema.T50"):
        tap(page, topic)
        page.wait_for_load_state()
    page.click("#open-undo")
    page.wait_for_load_state()
    assert "Zurückgenommen" in page.inner_text("main")
    assert [row["main_topic_id"] for row in json.loads(house.run(RECORD))] == ["thema.T10"]
    context.close()


TOGETHER = """([topic, people]) => {
  const form = document.querySelector("[data-tiles]");
  const send = (submission) => {
    const body = new URLSearchParams({ ...Object.fromEntries(new FormData(form)), topic, submission });
    return fetch("/open-hour/", { method: "POST", body, headers: { "HX-Request": "true" } }).then((answer) => answer.status);
  };
  const number = (place) => `00000000-0000-4000-8000-${topic.slice(-2)}0000000${String(place).padStart(3, "0")}`;
  window.sent = Promise.all([...Array(people).keys()].flatMap((place) => [send(number(place)), send(number(place))]));
}"""


def test_two_who_count_at_once_lose_nothing_and_count_nothing_twice(counting, house, enter, browser):
    context = browser.new_context(base_url=house.address)
    other = context.new_page()
    enter(other, "colleague")
    other.wait_for_url(f"{house.address}/")
    other.goto("/open-hour/?programme=programm.MFD&channel=kanal.OFFEN")
    for page, topic in ((counting, "thema.T10"), (other, "thema.T50")):
        page.evaluate(TOGETHER, [topic, 20])
    for page in (counting, other):
        assert set(page.evaluate("window.sent")) == {200}
    topics = [row["main_topic_id"] for row in json.loads(house.run(RECORD))]
    assert (topics.count("thema.T10"), topics.count("thema.T50"), len(topics)) == (20, 20, 40)
    counting.reload()
    assert tile(counting, "thema.T50").locator("[data-office]").inner_text() == "20"
    assert "Heute 40, ich 20" in counting.inner_text("#open-live")
    context.close()
