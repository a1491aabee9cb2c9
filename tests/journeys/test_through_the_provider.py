"""A carrier's own sign-in in a real browser: set up by its administration, used by its people, locked and opened."""

import pytest

from tests.journeys.conftest import SIZES, until
from tests.provider.project import PASSWORD
from tests.provider.running import CLIENT, SECRET, running_provider

pytestmark = pytest.mark.browser
NO_PASSWORD = """
from wegwarte.accounts.models import User
user = User.objects.get(email="counsellor@example.org")
user.set_unusable_password()
user.save()
"""
AS_BEFORE = """
from django.contrib.auth.hashers import make_password
from tests.cast import PASSWORD
from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, IdentityProvider, LinkedIdentity
from wegwarte.core.tenancy import carrier
User.objects.filter(email="counsellor@example.org").update(password=make_password(PASSWORD))
with carrier(Carrier.objects.get(name="Träger hier").pk):
    LinkedIdentity.objects.all().delete()
    IdentityProvider.objects.all().delete()
Carrier.objects.update(own_sign_in=False, mail_domains="")
"""


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    with running_provider(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture(params=SIZES)
def tab(browser, house, request):
    """A page that may go to the provider, too."""
    width, height = SIZES[request.param]
    context = browser.new_context(base_url=house.address, viewport={"width": width, "height": height}, locale="de-DE")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Security Policy" in said.text else None)
    yield page
    context.close()
    house.run(AS_BEFORE)
    assert wrong == []


def test_the_administration_sets_it_up_and_a_counsellor_comes_in(tab, house, provider, enter, axe):
    enter(tab, "administration")
    tab.goto("/carrier/provider/")
    axe(tab)
    back = tab.locator("main code[dir=ltr]").first.inner_text().strip()
    provider.knows(back, anna={"email": "counsellor@example.org", "name": "Counsellor"})
    tab.goto("/carrier/provider/change/")
    axe(tab)
    tab.fill("input[name=issuer]", provider.issuer)
    tab.fill("input[name=client_id]", CLIENT)
    tab.fill("input[name=secret]", SECRET)
    tab.fill("input[name=mail_domains]", "example.org")
    tab.check("input[name=is_on]")
    tab.click("main form.wg-form button[type=submit]")
    tab.wait_for_url("**/carrier/provider/")
    axe(tab)
    tab.goto("/carrier/provider/groups/new/")
    axe(tab)
    tab.context.clear_cookies()

    house.run(NO_PASSWORD)
    tab.goto("/account/login/")
    tab.click("main a[href*='/carrier/sign-in/']")
    axe(tab)
    tab.fill("input[name=q]", "counsellor@example.org")
    tab.click("main button[type=submit]")
    tab.click("main a.kern-btn--primary")
    tab.wait_for_url(f"{provider.address}/**")
    tab.fill("input[name=username]", "anna")
    tab.fill("input[name=password]", PASSWORD)
    tab.click("button")
    tab.wait_for_url(f"{house.address}/")
    axe(tab)

    until(tab, "document.querySelector('[data-lock-form]') !== null")
    tab.evaluate("document.querySelector('[data-lock-form]').action = document.body.dataset.lockUrl")
    tab.evaluate("document.querySelector('[data-lock-form]').requestSubmit()")
    tab.wait_for_url("**/carrier/sign-in/again/**")
    axe(tab)
    tab.click("main a.kern-btn--primary")
    tab.wait_for_url(f"{provider.address}/**")
    tab.fill("input[name=username]", "anna")
    tab.fill("input[name=password]", PASSWORD)
    tab.click("button")
    tab.wait_for_url(f"{house.address}/")


def test_a_provider_that_is_down_is_said_in_words(tab, house, axe):
    house.run(
        "from wegwarte.carriers.models import Carrier, IdentityProvider;"
        "from wegwarte.core.tenancy import carrier; from wegwarte.core.vault import new_record_key;"
        "here = Carrier.objects.get(name='Träger hier'); Carrier.objects.filter(pk=here.pk).update(own_sign_in=True)\n"
        "with carrier(here.pk):\n"
        "    IdentityProvider.objects.create(record_key=new_record_key(), issuer='http://localhost:9', client_id='x',"
        " secret='x', is_on=True)"
    )
    tab.goto("/carrier/sign-in/")
    tab.click("main a.kern-btn")
    assert "nicht erreichbar" in tab.inner_text("main")
    axe(tab)
