"""A family of five with three statuses: who they are is seen on one screen, and nobody is counted twice."""

from datetime import timedelta

import pytest

from tests.journeys.test_a_counselling_day import register
from wegwarte.core.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
DAY = timedelta(days=1)
TITLE, DULDUNG, BY_FAMILY, CONTINUED = (f"aufenthalt_grob.{code}" for code in ("A31", "A70", "A21", "A51"))
CHILDREN = (("Lina", "TOCHTER", BY_FAMILY, 15), ("Adam", "SOHN", BY_FAMILY, 11), ("Noor", "SOHN", DULDUNG, 3))


def enter_status(page, axe, file, status, since, until, *, tick=False, refused=False):
    page.goto(f"{file}?tab=family")
    page.get_by_role("link", name="Status eintragen").click()
    page.select_option("select[name=status]", status)
    page.fill("input[name=since]", since.isoformat())
    page.fill("input[name=until]", until.isoformat())
    page.get_by_role("button", name="Eintragen", exact=True).click()
    if refused:
        page.locator("[aria-invalid=true]").first.wait_for()
        axe(page)
        assert "Dann gilt noch" in page.inner_text("main")
        assert page.input_value("input[name=until]") == until.isoformat()
        page.check("input[name=end_earlier]", force=True)
        page.get_by_role("button", name="Eintragen", exact=True).click()
    page.wait_for_url("**?tab=family")


def test_who_this_family_is(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    names = ("Samira", "Yusuf") if page.viewport_size["width"] < 400 else ("Mariam", "Tarek")
    mother = register(page, names[0], "Darwish").split("?")[0]
    father = register(page, names[1], "Darwish").split("?")[0]
    enter_status(page, axe, mother, DULDUNG, today() - 900 * DAY, today() + 10 * DAY)
    enter_status(page, axe, mother, TITLE, today() - 500 * DAY, today() - 3 * DAY, refused=True)
    enter_status(page, axe, mother, CONTINUED, today() - 20 * DAY, today() + 60 * DAY)
    enter_status(page, axe, father, DULDUNG, today() - 300 * DAY, today() + 19 * DAY)
    page.goto(f"{mother}?tab=family")
    page.get_by_role("link", name="Akte verknüpfen").click()
    axe(page)
    page.get_by_role("button", name=f"{names[1]} Darwish").first.click()
    page.wait_for_url("**/link/")
    axe(page)
    page.select_option("select[name=relation]", "verwandtschaft.PARTNER")
    page.get_by_role("button", name="Verknüpfen").click()
    page.wait_for_url("**?tab=family")
    for given, relation, status, age in CHILDREN:
        page.goto(f"{mother}?tab=family")
        page.get_by_role("link", name="Angehörige hinzufügen").click()
        page.select_option("select[name=relation]", f"verwandtschaft.{relation}")
        page.fill("input[name=name]", f"{given} Darwish")
        page.fill("input[name=birth_year]", str(today().year - age))
        page.select_option("select[name=lives]", "household")
        page.select_option("select[name=status]", status)
        page.get_by_role("button", name="Hinzufügen", exact=True).click()
        page.wait_for_url("**?tab=family")
    axe(page)
    seen = page.inner_text("main")
    for word in ("Tochter", "Lina Darwish", "Sohn", "Fiktionsbescheinigung", "Duldung", f"{names[1]} Darwish"):
        assert word in seen, word
    page.goto(f"{father}?tab=family")
    assert f"Außerdem in der Familie von {names[0]}" in page.inner_text("main")
    axe(page)
    page.goto(f"{mother}?tab=family")
    page.get_by_role("link", name="Nummer eintragen").click()
    page.select_option("select[name=kind]", "nummer_art.BAMF")
    number = "7654321-423" if page.viewport_size["width"] < 400 else "8654321-423"
    page.fill("input[name=number]", number)
    page.get_by_role("button", name="Eintragen", exact=True).click()
    page.wait_for_url("**?tab=family")
    page.goto(mother)
    axe(page)
    page.get_by_role("button", name="möchte es nicht sagen").first.click()
    page.wait_for_url(mother)
    page.goto(f"/consultations/new/?client={mother.rstrip('/').split('/')[-1]}")
    assert page.get_by_label("Tochter: Lina Darwish").count() == 1
    axe(page)
