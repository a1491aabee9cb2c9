"""Somebody is away: the deputy finds what is due, and when they fall ill, the lead. A relative's file is refused."""

import re
from datetime import timedelta

import pytest

from tests.journeys.conftest import code_of
from tests.journeys.test_a_counselling_day import register
from tests.journeys.test_a_leaving_member import counsellor, open_case  # noqa: F401 - a fixture
from wegwarte.core.dates import today

pytestmark = pytest.mark.browser

NOBODY_AWAY = """
from wegwarte.carriers.models import Absence, Carrier
from wegwarte.casework import models as m
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    Absence.objects.all().delete()
    m.ConflictOfInterest.objects.all().delete()
    m.Task.objects.everywhere(because="each journey begins in an empty house").delete()
"""
ILL = """
from datetime import date, timedelta
from wegwarte.carriers.models import Absence, Carrier, Member
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    people = {each.user.email.partition("@")[0]: each for each in Member.objects.select_related("user")}
    Absence.objects.create(
        member=people["colleague"], starts=date.today(), ends=date.today() + timedelta(days=2), entered_by=people["lead"]
    )
"""


@pytest.fixture(autouse=True)
def nobody_away(house):
    house.run(NOBODY_AWAY)
    yield
    house.run(NOBODY_AWAY)


def somebody_else(page, house, enter, part: str) -> None:
    page.context.clear_cookies()
    enter(page, part)
    page.wait_for_url(f"{house.address}/")


def send(page) -> None:
    page.click("main form .wg-buttons button[type=submit] >> nth=0")


def test_absence_with_a_deputy_and_then_the_lead(counsellor, house, enter, axe):  # noqa: F811
    page = counsellor
    file = register(page, "Yusuf", "Demir").split("?")[0]
    page.goto(f"{file}?tab=tasks")
    axe(page)
    page.get_by_role("link", name="Neue Aufgabe").click()
    axe(page)
    page.fill("input[name=what]", "Bescheinigung anfordern")
    send(page)
    assert page.locator("[aria-invalid=true]").count() >= 1  # without a day
    page.fill("input[name=due_on]", (today() + timedelta(days=2)).isoformat())
    send(page)
    page.wait_for_url("**?tab=tasks")
    assert "Bescheinigung anfordern" in page.inner_text("main")
    page.goto("/tasks/")
    axe(page)
    page.goto("/carrier/absences/")
    axe(page)
    page.get_by_role("link", name="Abwesenheit eintragen", exact=True).click()
    axe(page)
    page.fill("input[name=starts]", today().isoformat())
    page.fill("input[name=ends]", (today() + timedelta(days=7)).isoformat())
    page.select_option("select[name=deputy]", label="Colleague")
    send(page)
    page.wait_for_url("**/carrier/absences/")
    assert "vertritt" in page.inner_text("main")
    somebody_else(page, house, enter, "colleague")
    assert "Bescheinigung anfordern" in page.inner_text("main")
    axe(page)
    house.run(ILL)
    page.goto("/")
    assert "Bescheinigung anfordern" not in page.inner_text("main")
    page.goto("/carrier/absences/")
    axe(page)
    page.context.clear_cookies()
    enter(page, "lead")
    page.wait_for_url("**/2fa/totp/activate/")
    secret = page.inner_text("main code[dir=ltr]").replace(" ", "").strip()
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/2fa/recovery-codes/**")
    page.goto("/")
    assert "Bescheinigung anfordern" in page.inner_text("main")
    axe(page)
    page.goto("/load/")
    axe(page)


def test_the_file_of_a_relative_is_refused(counsellor, house, enter, axe):  # noqa: F811
    page = counsellor
    open_case(page, "Layla", "Umzug")
    file = page.url.split("?")[0]
    page.goto(f"{file}?tab=details")
    page.get_by_role("link", name=re.compile("privat")).click()
    axe(page)
    page.check("input[name=kind][value=relative]", force=True)
    send(page)
    assert page.locator("[aria-invalid=true]").count() == 1  # somebody has to take the case over
    axe(page)
    page.select_option("select[name=to]", label="Colleague")
    send(page)
    page.wait_for_url(f"{house.address}/")
    assert "Layla" not in page.inner_text("main")
    axe(page)
    assert page.goto(file).status == 404
    page.goto("/clients/")
    assert "Layla" not in page.inner_text("main")
    page.goto("/emergency/")
    axe(page)
    page.fill("input[name=name]", "Layla Rahimi")
    page.fill("input[name=birth_year]", "1991")
    page.fill("textarea[name=reason]", "Sie steht vor mir und ich will sofort wissen, was los ist")
    send(page)
    assert "Keine einzelne Akte passt genau" in page.inner_text("main")
    axe(page)
    somebody_else(page, house, enter, "colleague")
    page.goto(file)
    assert "Umzug" in page.inner_text("main")
