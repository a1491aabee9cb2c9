"""From being added by the administration to the first page of the workplace, as a person really goes."""

import re

import pytest
from django.test import Client as Browser
from tests.cast import PASSWORD

from wegwarte.carriers.models import Member
from wegwarte.carriers.tests.conftest import code_for, log_in

pytestmark = pytest.mark.django_db


def test_from_the_link_to_the_workplace_with_a_forced_second_factor(cast, sign_in):
    office_manager = sign_in(cast.administration)
    office_manager.post("/carrier/members/new/", {"name": "Samira Neu", "email": "neu@example.org"})
    with cast.inside():
        neu = Member.objects.select_related("user").get(name="Samira Neu")
    of = f"/carrier/members/{neu.pk}/"
    office_manager.post(f"{of}roles/new/", {"role": "counsellor", "office": cast.mainz.pk})
    office_manager.post(f"{of}pledge/", {"signed_on": "2026-02-01"})
    link = re.search(r"http://localhost:\d+(/account/\S+?)</code>", office_manager.post(f"{of}link/").content.decode())
    browser = Browser()
    form = browser.get(link.group(1))
    browser.post(form.url, {"password1": PASSWORD, "password2": PASSWORD})
    assert log_in(browser, neu).status_code == 302
    page = browser.get("/clients/", follow=True)
    assert page.redirect_chain[-1][0] == "/account/2fa/totp/activate/"
    secret = re.search(r"<code dir=\"ltr\">(\w+)</code>", page.content.decode()).group(1)
    done = browser.post("/account/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == "/account/2fa/recovery-codes/"
    assert browser.get("/clients/").status_code == 200
