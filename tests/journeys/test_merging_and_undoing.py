"""Somebody has two files: they are found, looked at side by side, merged, and made two again. And two people at one form."""

import re

import pytest

from tests.journeys.test_a_counselling_day import register

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]


def number_of(page) -> str:
    return re.search(r"[A-Z]{2}-\d\d-\d{4}", page.inner_text("main"))[0]


def test_two_files_become_one_and_two_again(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    family, heard = ("Rahimi", "Rahimy") if page.viewport_size["width"] < 400 else ("Tesfaye", "Tesfay")
    first = register(page, "Selam", family).split("?")[0]
    number = number_of(page)
    page.goto("/clients/new/")
    page.fill("input[name=given_name]", "Selam")
    page.fill("input[name=family_name]", heard)
    page.fill("input[name=birth_year]", "1991")
    page.click("main form .wg-buttons button[type=submit] >> nth=0")
    page.wait_for_selector("#similar .wg-found")
    page.locator("main form button[name=seen]").first.click()
    page.wait_for_url("**/files/**")
    second, other = page.url.split("?")[0], number_of(page)

    page.goto("/clients/")
    page.get_by_role("link", name="Hat jemand zwei Akten?").click()
    axe(page)
    assert other in page.inner_text("main")
    page.goto(f"{first}?tab=details")
    axe(page)
    page.get_by_role("link", name="Diese Person hat eine zweite Akte").click()
    axe(page)
    page.get_by_role("button", name=re.compile(other)).first.click()
    page.wait_for_url("**/merge/*/")
    axe(page)
    page.get_by_role("button", name="Akten zusammenführen").click()
    page.wait_for_selector("[aria-invalid=true], .kern-fieldset--error")
    axe(page)
    page.check("input[name=family_name][value=second]", force=True)
    page.get_by_role("button", name="Akten zusammenführen").click()
    page.wait_for_url(f"{first}**")
    axe(page)
    assert heard in page.inner_text("h1")

    page.goto(second)
    assert page.url.split("?")[0] == first
    page.goto("/")
    search = page.locator("input[name=q]:visible").first
    search.fill(other)
    search.press("Enter")
    page.wait_for_url("**/search/**")
    axe(page)
    assert "vor der Zusammenführung" in page.inner_text("main")
    page.goto(f"{first}?tab=details")
    page.get_by_role("link", name=re.compile("^Rückgängig machen")).click()
    axe(page)
    page.get_by_role("button", name="Wieder zwei Akten machen").click()
    page.wait_for_url(f"{second}**")
    axe(page)
    page.goto(second)  # without the message that names both
    assert number_of(page) == other
    page.goto(first)
    assert family in page.inner_text("h1")
    assert number_of(page) == number


def test_two_people_at_one_form_see_both_versions(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    name = "Karimi" if page.viewport_size["width"] < 400 else "Nguyen"
    file = register(page, "Lan", name).split("?")[0]
    edit = f"/clients/{file.rstrip('/').rsplit('/', 1)[1]}/edit/?part=other"
    page.goto(edit)
    beside = page.context.new_page()
    beside.goto(edit)
    beside.fill("textarea[name=remark]", "Hört auf dem linken Ohr schlecht")
    beside.fill("textarea[name=third_parties], input[name=third_parties]", "Schule")
    beside.click("main form .wg-buttons button >> nth=0")
    beside.wait_for_url("**/files/**")
    page.fill("textarea[name=remark]", "Bitte laut sprechen")
    page.fill("textarea[name=representation], input[name=representation]", "Anwältin Weber")
    page.click("main form .wg-buttons button >> nth=0")
    page.wait_for_selector("#both-versions")
    axe(page)
    text = page.inner_text("main")
    assert "Hört auf dem linken Ohr schlecht" in text
    assert page.input_value("[name=remark]") == "Bitte laut sprechen"
    assert page.input_value("[name=third_parties]") == "Schule"
    page.check("input[name='take.remark'][value=theirs]", force=True)
    page.click("main form .wg-buttons button >> nth=0")
    page.wait_for_url("**/files/**")
    page.goto(f"{file}?tab=details")
    text = page.inner_text("main")
    assert "Anwältin Weber" in text
    assert "Schule" in text
    page.goto(edit)
    assert page.input_value("[name=remark]") == "Hört auf dem linken Ohr schlecht"
