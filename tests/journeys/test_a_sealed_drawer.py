"""A sealed drawer is begun, written, sealed by a colleague and opened again by two; the lead never sees a word of it."""

import pytest

from tests.journeys.test_a_counselling_day import register

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
WORD = "Kanarienwort4417"
SEEN_BY = """
from django.test import Client as Browser
from wegwarte.carriers.models import Carrier, Member
from wegwarte.core.tenancy import carrier
owner = Carrier.objects.get(name="Träger hier")
with carrier(owner.pk):
    user = Member.objects.select_related("user").get(user__email="lead@example.org").user
browser = Browser(SERVER_NAME="localhost")
browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
session = browser.session
session["carrier"], session["second_factor"] = str(owner.pk), True
session.save()
for path in {paths!r}:
    answer = browser.get(path, follow=True)
    print(answer.status_code, {word!r} in answer.content.decode(), "Versiegeltes Fach" in answer.content.decode())
"""

AT_ONCE = """
import threading, time
from django.db import connection
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.drawers import hold
from wegwarte.casework.models import Drawer
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import drawer_in
from wegwarte.core.tenancy import carrier
owner = Carrier.objects.get(name="Träger hier").pk
with carrier(owner):
    by = Member.objects.with_standing().select_related("user").get(user__email="counsellor@example.org")
    client = make_client(Office.objects.get(name="Stelle Mainz"), by, given_name="Zugleich")
    drawer = drawer_in(client, by)
shown, order = threading.Event(), []

def reads():
    with carrier(owner):
        hold(drawer.pk)
        there = Drawer.objects.visible_to(by).get(pk=drawer.pk)
        shown.set()
        time.sleep(1)
        order.append(("shown", there.sealing is None))
    connection.close()

def seals():
    shown.wait(10)
    with carrier(owner):
        actions.seal_file(client, by=by)
    order.append(("sealed", True))
    connection.close()

threads = [threading.Thread(target=one) for one in (reads, seals)]
[thread.start() for thread in threads]
[thread.join(30) for thread in threads]
with carrier(owner):
    hold(drawer.pk)
    order.append(("afterwards open", Drawer.objects.visible_to(by).get(pk=drawer.pk).sealing is None))
print(order)
"""


def someone_else(page, house, enter, part: str) -> None:
    page.context.clear_cookies()
    enter(page, part)
    page.wait_for_url(f"{house.address}/")


def test_opened_written_sealed_and_opened_again_by_two(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    person = ("Nadia", "Omar") if page.viewport_size["width"] < 400 else ("Tesfay", "Haile")
    file = register(page, *person).split("?")[0]
    page.goto(f"{file}?tab=details")
    axe(page)
    page.get_by_role("link", name="Versiegeltes Fach anlegen").click()
    axe(page)
    page.get_by_label("Colleague").check(force=True)
    page.get_by_role("button", name="Fach anlegen").click()
    page.wait_for_url("**/drawer/*-*/")
    drawer = page.url
    axe(page)
    page.get_by_role("main").get_by_role("link", name="Schreiben").click()
    page.wait_for_url("**/write/")
    axe(page)
    page.get_by_role("button", name="Ins Fach legen").click()
    assert page.locator("[aria-invalid=true]").count() >= 1
    page.check("input[name=kind][value=asylum]", force=True)
    page.fill("input[name=title]", "Erstes Gespräch")
    page.fill("textarea[name=text]", f"Erzählt von der Flucht. {WORD}")
    page.get_by_role("button", name="Ins Fach legen").click()
    page.wait_for_url(drawer)
    assert WORD in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Benennen oder herausnehmen").click()
    axe(page)
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert WORD not in stored
    paths = [file.removeprefix(house.address), drawer.removeprefix(house.address), "/drawers/", "/carrier/audit/"]
    told = house.run(SEEN_BY.format(paths=paths, word=WORD)).strip().splitlines()
    assert [line.split()[:2] for line in told[-4:]] == [
        ["200", "False"], ["404", "False"], ["200", "False"], ["200", "False"],
    ]  # fmt: skip

    someone_else(page, house, enter, "colleague")
    page.goto(drawer)
    assert WORD in page.inner_text("main")
    page.get_by_role("link", name="Alles verriegeln").click()  # one tap
    axe(page)
    page.get_by_role("button", name="Alles verriegeln").click()  # and one confirmation
    page.goto(drawer)
    assert WORD not in page.inner_text("main") and "Dieses Fach ist verriegelt" in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Dem Öffnen zustimmen").click()
    page.get_by_role("button", name="Ich stimme zu").click()
    page.wait_for_url(drawer)
    assert page.get_by_role("link", name="Dem Öffnen zustimmen").count() == 0

    someone_else(page, house, enter, "counsellor")
    page.goto(drawer)
    assert WORD not in page.inner_text("main")
    page.get_by_role("link", name="Dem Öffnen zustimmen").click()
    page.get_by_role("button", name="Ich stimme zu").click()
    page.wait_for_url(drawer)
    assert WORD in page.inner_text("main")
    page.goto("/drawers/")
    axe(page)


def test_what_was_typed_and_not_sent_comes_back_in_the_drawer(page, house, enter):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    person = ("Amal", "Said") if page.viewport_size["width"] < 400 else ("Berhan", "Abebe")
    file = register(page, *person).split("?")[0]
    page.goto(f"{file}?tab=details")
    page.get_by_role("link", name="Versiegeltes Fach anlegen").click()
    page.get_by_role("button", name="Fach anlegen").click()
    page.wait_for_url("**/drawer/*-*/")
    page.get_by_role("main").get_by_role("link", name="Schreiben").click()
    page.wait_for_url("**/write/")
    write = page.url
    page.fill("textarea[name=text]", f"Noch nicht gesendet {WORD}")
    page.wait_for_timeout(1500)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "drawer-" in kept and WORD not in kept
    page.goto("/")
    page.goto(write)
    page.wait_for_timeout(800)
    assert WORD in page.input_value("textarea[name=text]")


def test_once_sealing_has_answered_no_request_shows_anything(house):
    """A request that shows the drawer is waited for; one that comes later finds it sealed."""
    told = house.run(AT_ONCE).strip().splitlines()[-1]
    assert told == "[('shown', True), ('sealed', True), ('afterwards open', False)]"
