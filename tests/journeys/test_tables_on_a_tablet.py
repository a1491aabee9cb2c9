"""Between a telephone and a desk: lists with long words stay within the page, also where all columns are shown."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
WIDTHS = (641, 700, 768, 801, 1024, 1100)
"""Just beyond and between the widths at which a table changes its look, and where the menu takes its side."""
LONG_WORDS = """
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
with carrier(Carrier.objects.get(name="Träger hier").pk):
    by = Member.objects.with_standing().get(user__email="counsellor@example.org")
    office = Office.objects.get(name="Stelle Mainz")
    client = make_client(office, by, given_name="Eleni", family_name="Papadopoulou-Schwarzenberger")
    make_case(client, by, subject="Aufenthaltsgenehmigungsverlängerungsverfahren")
    for topic, kind, channel in (("T68", "BEGL", "AUFSUCH"), ("T90", "KURZ", "BUERO")):
        note(client, office, by, main_topic_id=f"thema.{topic}", kind_id=f"kontakt_typ.{kind}", channel_id=f"kanal.{channel}")
    for kind in ("C1", "C3"):
        actions.record_consent(
            client, kind=f"einwilligung.{kind}", form="oral", given_on=today(), by=by, explained_in="de",
            recipient="Landesversorgungsverwaltungsamt", purpose="Schwerbehindertenausweisangelegenheiten",
        )
    print(client.pk)
"""
OUTSIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def client(house, at_work):
    """A file whose rows hold the longest words of the catalogue, and longer ones."""
    return house.run(LONG_WORDS).split()[-1]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_list_scrolls_sideways_at_any_width(browser, house, enter, client, language):
    context = browser.new_context(base_url=house.address)
    page = context.new_page()
    enter(page, "counsellor")
    context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
    lists = (
        "/consultations/",
        "/consultations/?who=all",
        "/cases/",
        "/cases/?whose=office",
        f"/clients/{client}/consents/",
    )
    found = {}
    for path in lists:
        assert page.goto(path).ok
        assert page.locator("main table").count(), path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (by := page.evaluate(OUTSIDE)) > 0:
                found[path, width] = by
    assert found == {}
    context.close()
