"""What a counsellor does all day, in a real browser: find and register people, note contacts, open and close cases."""

import re

import pytest

from tests.journeys.conftest import EMPTY, until

pytestmark = pytest.mark.browser


@pytest.fixture
def counsellor(page, house, enter):
    """A page on which the counsellor is signed in, in a house without files."""
    house.run(EMPTY)
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    return page


def choose_the_rest(page) -> None:
    """What the first contact of a new member must say once; later ones start from it."""
    page.locator("input[name=channel]").first.check(force=True)
    page.select_option("select[name=programme]", "programm.MFD")
    page.locator("input[name=main_topic]:checked").focus()


def register(page, given: str, family: str, year: str = "1991") -> str:
    """Makes a file and returns its address; another one, where a journey that is tried once more has made it before."""
    page.goto("/clients/new/")
    page.fill("input[name=given_name]", given)
    page.fill("input[name=family_name]", family)
    page.fill("input[name=birth_year]", year)
    page.click("main form .wg-buttons button[type=submit] >> nth=0")
    another = page.locator("button[name=seen]").first
    until(page, "location.pathname.startsWith('/files/') || document.querySelector('button[name=seen]') !== null")
    if another.count():
        another.click()
    page.wait_for_url("**/files/**")
    return page.url


def test_a_person_with_an_arabic_name_is_found_by_a_german_spelling(counsellor, axe):
    page = counsellor
    axe(page)
    page.goto("/clients/new/")
    axe(page)
    file = register(page, "محمد", "الحسيني")
    axe(page)
    page.goto("/")
    search = page.locator("input[name=q]:visible").first
    search.fill("Mohammed Hosseini")
    search.press("Enter")
    page.wait_for_url("**/search/**")
    axe(page)
    page.get_by_role("link", name=re.compile("محمد")).first.click()
    page.wait_for_url("**/files/**")
    assert page.url.split("?")[0] == file.split("?")[0]


def test_the_same_person_is_not_registered_twice_unawares(counsellor, axe):
    page = counsellor
    register(page, "Oleksandr", "Шевченко")
    page.goto("/clients/new/")
    page.fill("input[name=given_name]", "Олександр")
    page.fill("input[name=family_name]", "Schewtschenko")
    page.fill("input[name=birth_year]", "1991")
    page.click("main form .wg-buttons button[type=submit] >> nth=0")
    page.wait_for_selector("#similar .wg-found")
    assert "/clients/new/" in page.url
    assert "Шевченко" in page.inner_text("#similar")
    assert page.input_value("input[name=given_name]") == "Олександр"
    axe(page)


def test_a_consultation_is_noted_with_the_keyboard_alone(counsellor, axe):
    page = counsellor
    file = register(page, "Amina", "Yusuf")
    page.goto(f"/consultations/new/?client={file.split('/files/')[1].split('/')[0]}")
    axe(page)
    # The first field has the focus; the arrow keys choose, Tab goes on, Ctrl+Enter saves.
    assert page.evaluate("document.activeElement.name") == "main_topic"
    page.keyboard.press("Space")
    choose_the_rest(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "note":
            break
    page.keyboard.type("Brief der Ausländerbehörde erklärt.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/files/**")
    page.goto(f"{file.split('?')[0]}?tab=timeline")
    assert "Brief der Ausländerbehörde erklärt." in page.inner_text("main")
    axe(page)


def test_what_was_typed_survives_an_expired_session(counsellor, house, enter):
    page = counsellor
    page.goto("/consultations/new/")
    page.locator("input[name=main_topic]").first.check(force=True)
    choose_the_rest(page)
    page.fill("textarea[name=note]", "Getippt, bevor die Sitzung endete.")
    page.context.clear_cookies(name="wegwarte_session")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/account/login/**")
    page.fill("input[name=login]", "counsellor@example.org")
    page.fill("input[name=password]", "correct horse battery staple")
    page.click("main button[type=submit]")
    page.wait_for_url("**/consultations/new/**")
    assert page.input_value("textarea[name=note]") == "Getippt, bevor die Sitzung endete."
    page.locator("textarea[name=note]").press("Control+Enter")
    page.wait_for_url("**/consultations/")


def test_what_was_typed_survives_signing_in_again_in_another_tab(counsellor, house, enter, axe):
    page = counsellor
    page.goto("/consultations/new/")
    page.fill("textarea[name=note]", "Getippt vor der neuen Anmeldung.")
    until(page, "Object.keys(localStorage).some(key => key.startsWith('wegwarte.draft.'))")
    page.context.clear_cookies()
    other = page.context.new_page()
    enter(other, "counsellor")
    other.wait_for_url(f"{house.address}/")
    page.keyboard.press("Control+Enter")
    until(page, "document.body && !document.querySelector('textarea[name=note]')")
    axe(page)
    page.go_back()
    page.reload()
    until(page, "document.querySelector('textarea[name=note]')?.value.includes('neuen Anmeldung')")


def test_what_was_typed_survives_a_closed_tab_and_a_lost_connection(counsellor, house):
    page = counsellor
    page.goto("/consultations/new/")
    page.fill("textarea[name=note]", "Noch nicht gespeichert.")
    until(page, "Object.keys(localStorage).some(key => key.startsWith('wegwarte.draft.'))")
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "gespeichert" not in stored
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    assert page.input_value("textarea[name=note]") == "Noch nicht gespeichert."
    page.context.set_offline(False)
    again = page.context.new_page()
    page.close()
    again.goto(f"{house.address}/consultations/new/")
    until(again, "document.querySelector('textarea[name=note]').value.includes('Noch nicht')")


def test_a_case_is_opened_closed_and_reopened(counsellor, axe):
    page = counsellor
    file = register(page, "Fatma", "Yılmaz").split("?")[0]
    page.goto(file.replace("/files/", "/clients/") + "cases/new/")
    axe(page)
    page.fill("[name=subject]", "Familiennachzug")
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/files/**")
    assert "Familiennachzug" in page.inner_text("main")
    page.goto(f"{file}?tab=cases")
    axe(page)
    page.locator("a[href*='/close/']").first.click()
    axe(page)
    page.select_option("[name=outcome]", index=1)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/files/**")
    page.goto(f"{file}?tab=cases")
    page.locator("a[href*='/reopen/']").first.click()
    axe(page)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/files/**")
    page.goto(f"{file}?tab=timeline")
    assert page.locator("main").inner_text().count("MA-") >= 3
    axe(page)


def test_another_offices_file_is_refused_by_its_address(counsellor, enter, house, axe):
    page = counsellor
    file = register(page, "Vertraulich", "Person").split("?")[0]
    page.context.clear_cookies()
    enter(page, "other_office")
    page.wait_for_url(f"{house.address}/")
    answer = page.goto(file)
    assert answer.status == 404
    assert "Vertraulich" not in page.content()
    axe(page)
