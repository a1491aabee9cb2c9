"""Signing in with a second factor, and what happens without."""

import time

import pytest

from tests.journeys.conftest import code_of

pytestmark = pytest.mark.browser


def test_a_lead_sets_up_the_second_factor_and_signs_in_with_it(page, house, enter, axe):
    house.run("from allauth.mfa.models import Authenticator; Authenticator.objects.all().delete()")
    enter(page, "lead")
    page.wait_for_url("**/2fa/totp/activate/")
    axe(page)
    secret = page.inner_text("main code[dir=ltr]").replace(" ", "").strip()
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url("**/2fa/recovery-codes/**")
    axe(page)
    page.goto("/")
    axe(page)
    page.context.clear_cookies()
    time.sleep(30 - time.time() % 30 + 0.2)  # a code is good once: wait for the next one
    enter(page, "lead")
    page.wait_for_url("**/2fa/authenticate/**")
    axe(page)
    page.fill("input[name=code]", "000000")
    page.click("main button[type=submit]")
    assert page.locator("[aria-invalid=true]").count() == 1
    page.fill("input[name=code]", code_of(secret))
    page.click("main button[type=submit]")
    page.wait_for_url(f"{house.address}/")
    axe(page)


def test_a_wrong_password_says_so_and_lets_nobody_in(page, enter, axe):
    enter(page, "counsellor", "wrong password, quite long")
    assert "/account/login/" in page.url
    axe(page)
    page.goto("/help/")
    assert "/account/login/" in page.url
