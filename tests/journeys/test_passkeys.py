"""Passkeys in a real browser, with a device that the browser itself plays."""

import json

import pytest

from tests.journeys.conftest import until

pytestmark = pytest.mark.browser
NOBODY_HAS_ONE = "from allauth.mfa.models import Authenticator; Authenticator.objects.all().delete()"


@pytest.fixture
def device(page, house):
    """A device with passkeys in the page's browser; it verifies the person as if a finger lay on it."""
    house.run(NOBODY_HAS_ONE)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield lambda command, **more: session.send(f"WebAuthn.{command}", {**made, **more})
    house.run(NOBODY_HAS_ONE)


def test_a_lead_sets_one_up_and_signs_in_with_it_alone(page, house, enter, axe, device):
    enter(page, "lead")
    page.wait_for_url("**/2fa/totp/activate/")
    page.click("text=statt")
    page.wait_for_url("**/2fa/passkeys/add/")
    axe(page)
    page.fill("input[name=name]", "Diensthandy")
    page.click("[data-passkey-ready] button")
    page.wait_for_url("**/2fa/recovery-codes/**")
    page.goto("/account/2fa/")
    assert "Diensthandy" in page.inner_text("main")
    axe(page)
    page.context.clear_cookies()
    page.goto("/account/login/")
    axe(page)
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{house.address}/")
    assert len(device("getCredentials")["credentials"]) == 1

    page.context.clear_cookies()
    enter(page, "lead")
    page.wait_for_url("**/2fa/authenticate/**")
    axe(page)
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{house.address}/")

    page.evaluate("document.querySelector('[data-lock-form]').action = document.body.dataset.lockUrl")
    page.evaluate("document.querySelector('[data-lock-form]').requestSubmit()")
    page.wait_for_url("**/account/reauthenticate/**")
    page.click("main a[href*='passkeys/reauthenticate']")
    axe(page)
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{house.address}/")


def test_who_cancels_or_has_none_is_told_so_in_words(page, device, axe):
    device("setUserVerified", isUserVerified=False)
    page.goto("/account/login/")
    page.click("form[data-passkey] button")
    until(page, "!document.querySelector('[data-passkey-said]').hidden")
    assert "abgebrochen" in page.inner_text("[data-passkey-said]")
    axe(page)


def test_without_scripts_the_page_says_so(browser, house):
    context = browser.new_context(base_url=house.address, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto("/account/login/")
    assert "JavaScript" in page.inner_text("main")
    assert not page.locator("[data-passkey-ready]").is_visible()
    context.close()


def test_a_browser_that_knows_none_says_so(browser, house):
    context = browser.new_context(base_url=house.address, locale="de-DE")
    context.add_init_script(f"delete window[{json.dumps('PublicKeyCredential')}]")
    page = context.new_page()
    page.goto("/account/login/")
    assert "anderen Weg" in page.inner_text("[data-passkey-said]")
    context.close()
