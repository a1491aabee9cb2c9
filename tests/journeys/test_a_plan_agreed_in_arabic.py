"""A plan is agreed in Arabic, one area is not spoken of; it is printed in both languages and read at the turned screen."""

import re

import pytest

from tests.cast import PASSWORD
from tests.journeys.test_a_counselling_day import register

pytestmark = pytest.mark.browser
GOAL = "أريد شقة لي ولأطفالي"
STEP = "تقديم طلب إعانة السكن"


def choose(page, name, value):
    """A radio button, which the design covers with a drawing of its own."""
    page.check(f"input[name={name}][value={value}]", force=True)


def test_from_the_persons_words_to_the_paper_and_the_turned_screen(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    narrow = page.viewport_size["width"] < 400
    file = register(page, *(("Rana", "Haddad") if narrow else ("Samir", "Khoury"))).split("?")[0]
    page.goto(f"{file}?tab=plan")
    axe(page)
    page.get_by_role("link", name="Fall eröffnen").last.click()
    page.fill("input[name=subject], textarea[name=subject]", "Wohnung")
    page.select_option("select[name=programme]", "programm.MFD")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**?tab=cases*")
    page.goto(f"{file}?tab=plan")
    axe(page)

    page.get_by_role("link", name="Neuer Schritt").click()
    page.fill("textarea[name=what]", "Wohngeld beantragen")
    choose(page, "doer", "person")
    page.get_by_role("button", name="Schritt eintragen").click()
    page.get_by_text("Ein Plan beginnt mit einem Ziel.").first.wait_for()
    assert page.input_value("textarea[name=what]") == "Wohngeld beantragen"
    axe(page)

    page.goto(f"{file}?tab=plan")
    page.get_by_role("link", name="Neues Ziel").click()
    axe(page)
    page.fill("textarea[name=words]", GOAL)
    page.select_option("select[name=language]", "ar")
    page.fill("textarea[name=german]", "Ich möchte eine Wohnung für mich und meine Kinder")
    choose(page, "said_by", "person")
    page.get_by_role("button", name="Ziel eintragen").click()
    page.wait_for_url("**?tab=plan")
    assert page.locator(f"h3[lang=ar][dir=rtl]:has-text('{GOAL}')").count() == 1

    page.get_by_role("link", name="Schritt hinzufügen").click()
    page.fill("textarea[name=what]", "Wohngeld beantragen")
    page.fill("textarea[name=what_own]", STEP)
    choose(page, "doer", "person")
    page.get_by_role("button", name="Schritt eintragen").click()
    page.wait_for_url("**?tab=plan")
    axe(page)

    page.get_by_role("link", name="Analyse", exact=True).click()
    axe(page)
    for area in ("K03", "K05"):
        page.locator(f"details:has([name='person-analyse_bereich.{area}']) > summary").click()
    page.select_option("select[name='person-analyse_bereich.K03']", "2")
    page.select_option("select[name='counsellor-analyse_bereich.K03']", "3")
    page.select_option("select[name='person-analyse_bereich.K05']", "withheld")
    page.get_by_role("button", name="Analyse eintragen").click()
    page.wait_for_url("**?tab=plan")
    assert "möchte nichts sagen" in page.inner_text("main")
    axe(page)

    print_it(page, axe)
    page.goto(f"{file}?tab=plan")
    turn_it(page, house, axe, file)


def print_it(page, axe):
    page.get_by_role("link", name="Plan drucken").click()
    axe(page)
    page.select_option("select[name=language]", "ar")
    token = page.input_value("main input[name=csrfmiddlewaretoken]")
    said = {"csrfmiddlewaretoken": token, "language": "ar"}
    answer = page.request.post(page.url, form=said, headers={"Referer": page.url})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def turn_it(page, house, axe, file):
    page.get_by_role("link", name="Bildschirm umdrehen").click()
    axe(page)
    page.select_option("select[name=language]", "ar")
    page.get_by_role("button", name="Sperren und Bildschirm drehen").click()
    page.wait_for_url(f"{house.address}/desk/")
    axe(page)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    shown = page.inner_text("main")
    assert GOAL in shown and STEP in shown and "Wohnung" not in shown
    page.goto(file)
    page.wait_for_url("**/reauthenticate/**")
    page.goto("/desk/")
    page.get_by_role("button", name="هناك شيء غير صحيح").click()
    page.get_by_text("المس من فضلك السطر غير الصحيح.").wait_for()
    axe(page)
    page.check("input[name=wrong][value=plan]")
    page.get_by_role("button", name="هناك شيء غير صحيح").click()
    page.get_by_role("heading", name="شكرًا").wait_for()
    axe(page)
    assert GOAL not in page.inner_text("main")
    page.get_by_role("link", name="العودة إلى مكان العمل").click()
    page.wait_for_url("**/reauthenticate/**")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r".*\?tab=plan"))
    assert "Etwas stimmt nicht" in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Es ist berichtigt").click()
    page.get_by_role("button", name="Es ist berichtigt").click()
    page.wait_for_url("**?tab=plan")
    assert "Etwas stimmt nicht" not in page.inner_text("main")
