"""A rejection received in a reception centre becomes a deadline of one week that two people have looked at."""

import re
from datetime import timedelta

import pytest

from tests.journeys.test_a_counselling_day import register
from wegwarte.core.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]


def test_from_the_letter_to_a_deadline_that_two_have_seen(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    person = ("Hamid", "Karimi") if page.viewport_size["width"] < 400 else ("Selam", "Tesfay")
    file = register(page, *person).split("?")[0]
    page.goto(f"{file}?tab=deadlines")
    axe(page)
    page.get_by_role("link", name="Ein Brief ist gekommen").click()
    page.wait_for_url("**/letters/new/")
    axe(page)
    page.select_option("select[name=kind]", "BAMF_OFFENS")
    page.select_option("select[name=service]", "AE_AUSHAENDIGUNG")
    page.get_by_role("button", name="Welche Fristen folgen?").click()
    assert page.locator("[aria-invalid=true]").count() >= 1
    axe(page)
    page.fill("input[name=served_on]", today().isoformat())
    page.check("input[name=instruction][value=right]", force=True)
    page.get_by_role("button", name="Welche Fristen folgen?").click()
    page.get_by_role("heading", name="Was folgt").wait_for()
    axe(page)
    page.get_by_text("Wie wurde gerechnet?").first.click()
    week = today() + timedelta(days=7)
    assert f"{week:%d.%m.%Y}" in page.inner_text("main")
    page.get_by_label("Ich habe diese Tage mit dem Brief verglichen.").check(force=True)
    page.get_by_role("button", name="Brief und diese Fristen eintragen").click()
    page.wait_for_url("**?tab=deadlines")
    page.get_by_role("link", name=re.compile("^Klage")).first.click()
    page.wait_for_url("**/deadlines/*/")
    axe(page)
    deadline = page.url
    assert page.get_by_role("link", name="Als zweite Person bestätigen").count() == 0
    page.context.clear_cookies()
    enter(page, "colleague")
    page.wait_for_url(f"{house.address}/")
    axe(page)
    page.goto(deadline)
    page.get_by_role("link", name="Als zweite Person bestätigen").click()
    axe(page)
    page.get_by_role("button", name="Der Tag stimmt").click()
    page.get_by_text("Auch diese Frist aus demselben Brief wartet").wait_for()
    axe(page)
    page.goto(deadline)
    assert "Zweite Person" in page.inner_text("main")
    page.get_by_role("link", name="Frist schließen").click()
    page.check("input[name=closing][value=sent]", force=True)
    page.fill("textarea[name=proof]", "Fax an das Verwaltungsgericht, Bericht von 10:14 Uhr")
    page.get_by_role("button", name="Schließen", exact=True).click()
    page.wait_for_url(deadline)
    page.goto("/deadlines/day/")
    axe(page)
    assert "Von zweiter Person bestätigt" in page.inner_text("main")
    page.goto("/deadlines/?whose=office")
    axe(page)
