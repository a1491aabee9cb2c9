"""A colleague leaves: their open page is thrown out with the next click, and the lead hands over what they leave."""

import pytest

from tests.journeys.conftest import EMPTY, SIZES, until
from tests.journeys.test_a_counselling_day import register

pytestmark = pytest.mark.browser

BACK = """
from datetime import date
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, Member, Office, OfficeRole
from wegwarte.core.tenancy import carrier
from wegwarte.carriers.rights import Role
Authenticator.objects.all().delete()
with carrier(Carrier.objects.get(name="Träger hier").pk):
    Member.objects.filter(user__email="counsellor@example.org").update(left_on=None, ended_on=None)
    member = Member.objects.get(user__email="counsellor@example.org")
    office = Office.objects.get(name="Stelle Mainz")
    OfficeRole.objects.get_or_create(member=member, office=office, role=Role.COUNSELLOR)
"""


@pytest.fixture
def counsellor(page, house, enter):
    """A page on which the counsellor, who works here, is signed in, in a house without files."""
    house.run(EMPTY)
    house.run(BACK)
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    yield page
    house.run(BACK)


@pytest.fixture
def other_browser(page, house):
    """Another computer of the same size, for somebody else."""
    context = page.context.browser.new_context(
        base_url=house.address, viewport=page.viewport_size or dict(zip(("width", "height"), SIZES["desk"], strict=True)),
        locale="de-DE",
    )  # fmt: skip
    yield context.new_page()
    context.close()


def open_case(page, given: str, subject: str) -> None:
    file = register(page, given, "Rahimi").split("?")[0]
    page.goto(file.replace("/files/", "/clients/") + "cases/new/")
    page.fill("[name=subject]", subject)
    if page.input_value("select[name=programme]") == "":
        page.select_option("select[name=programme]", "programm.MFD")
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/files/**")


def submit(page) -> None:
    page.click("main form .wg-buttons button[type=submit]")


def test_a_leaving_member(counsellor, other_browser, house, enter, axe):
    open_case(counsellor, "Amina", "Familiennachzug")
    open_case(counsellor, "Farid", "Wohnung")
    counsellor.goto("/cases/")

    office = other_browser
    enter(office, "administration")
    office.wait_for_url(f"{house.address}/")
    office.goto("/carrier/members/?q=Counsellor")
    office.get_by_role("link", name="Counsellor", exact=True).click()
    office.wait_for_url("**/members/*/")
    office.locator("a[href$='/leave/']").click()
    office.wait_for_url("**/leave/")
    axe(office)
    assert "2 offene Fälle" in office.inner_text("main")
    assert "Familiennachzug" not in office.content() and "Amina" not in office.content()
    office.locator("input[name=when][value=now]").check(force=True)
    submit(office)
    office.wait_for_url("**/members/*/")
    axe(office)
    assert "2 offene Fälle" in office.inner_text("main")

    counsellor.locator("main a[href*='/files/']").first.click()
    counsellor.wait_for_url("**/account/login/**")
    assert "Familiennachzug" not in counsellor.content()
    enter(counsellor, "counsellor")
    until(counsellor, "document.body && !document.querySelector('input[name=password]')")
    counsellor.goto("/cases/")
    assert "Familiennachzug" not in counsellor.content() and "Amina" not in counsellor.content()

    office.context.clear_cookies()
    _lead_hands_over(office, house, enter, axe)


def _lead_hands_over(page, house, enter, axe) -> None:
    from tests.journeys.conftest import code_of

    enter(page, "lead")
    page.wait_for_url("**/2fa/totp/activate/")
    secret = page.inner_text("main code[dir=ltr]").replace(" ", "").strip()
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/2fa/recovery-codes/**")
    page.goto("/")
    axe(page)
    page.locator("a[href*='/cases-of/']").click()
    page.wait_for_url("**/cases-of/**")
    axe(page)
    for box in page.locator("input[name=cases]").all():
        box.check(force=True)
    page.select_option("select[name=to]", label="Colleague")
    submit(page)
    page.wait_for_selector("button[name=sure]")
    axe(page)
    page.click("button[name=sure]")
    until(page, "document.querySelector('main')?.innerText.includes('2 Fälle sind übergeben')")
    axe(page)
    page.goto("/")
    assert page.locator("a[href*='/cases-of/']").count() == 0
