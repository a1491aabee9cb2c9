"""The pages of documents and letters that no journey passes: clean, no wider than the window, to be tapped, in all views."""

import json

import pytest

from tests.journeys.test_an_objection_by_fax import submit
from tests.journeys.test_enlarged import FAULTS, LARGE_LETTERS

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("at_work")]
FILE = """
import json
from wegwarte.carriers.models import Carrier, Member
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.documents.tests.making import docx
from wegwarte.documents.tests.sending import keep, link_into, scan_of
from wegwarte.letters.models import OwnTemplate
from wegwarte.letters.tests.own import own_template
from wegwarte.letters.tests.papers import paper
with carrier(Carrier.objects.get(name="Träger hier").pk):
    staff = {part: Member.objects.with_standing().get(user__email=f"{part}@example.org") for part in ("counsellor", "administration")}
    by = staff["counsellor"]
    office = by.offices_with("counsel")[0]
    details = ClientDetails(fields={"given_name": "Tesfalem", "family_name": "Schwarzenberger-Oberhofer"})
    client = actions.register_client(office, details, by=by, on=today())
    long = "Untermietvertrag mit Betriebskostenvorauszahlungsvereinbarung"
    lease = keep(client, by, title=long)
    word = keep(client, by, docx(), title="Lebenslauf")
    link = link_into(client, by, words=long)
    scan = scan_of(office)
    own = OwnTemplate.objects.first() or own_template(staff["administration"], "Begleitschreiben zur Kostenübernahmebescheinigung")
    papers = {tag: str(paper(client, by, language=tag).pk) for tag in ("ar", "uk")}
    print(json.dumps({
        "client": str(client.pk), "lease": str(lease.pk), "word": str(word.pk), "link": str(link.pk), "scan": str(scan.pk),
        "own": str(own.pk), "papers": papers,
    }))
"""
TOO_LOW = """[...document.querySelectorAll('main .wg-tap, main form .kern-btn, main form .pt-button')]
  .filter(each => innerWidth < 640 && each.getClientRects().length && each.getBoundingClientRect().height < 44)
  .map(each => each.outerHTML.slice(0, 160))"""


@pytest.fixture
def made(house):
    """The ids of a file of its own with documents, a link, a scan, a template in Word, and papers to be signed."""
    return json.loads(house.run(FILE))


@pytest.fixture
def clean(page, axe):
    """Asserts that the page as it stands is clean, and whole with letters twice as large on a telephone."""

    def clean(what: str) -> None:
        axe(page)
        assert page.evaluate(TOO_LOW) == [], what
        if page.viewport_size["width"] < 640:
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            page.evaluate(LARGE_LETTERS)
            assert page.evaluate(FAULTS) == [], what

    return clean


@pytest.fixture
def signed_in(page, house, enter):
    """As that part of the cast, with the workplace in that language."""

    def signed_in(part: str, language: str):
        enter(page, part)
        page.wait_for_url(lambda url: "/account/login/" not in url)
        page.context.add_cookies([{"name": "wegwarte_language", "value": language, "url": house.address}])
        return page

    return signed_in


def visit(page, clean, *addresses: str) -> None:
    for address in addresses:
        assert page.goto(address).ok, address
        clean(address)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_scans_of_the_office(signed_in, made, clean, language):
    page = signed_in("counsellor", language)
    scan = f"/documents/scans/{made['scan']}/"
    visit(page, clean, "/documents/scans/", scan)
    assert page.locator("img.wg-page-picture").first.evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    visit(page, clean, f"{scan}throw/")
    submit(page)
    page.wait_for_url("**/documents/scans/")
    clean("thrown away")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_documents_of_a_file(signed_in, made, clean, language):
    page = signed_in("counsellor", language)
    file, lease, word = f"/clients/{made['client']}", f"/documents/{made['lease']}/", f"/documents/{made['word']}/"
    visit(page, clean, f"{file}/documents/new/", f"{file}/documents/links/", f"/documents/links/{made['link']}/end/")
    page.goto(lease)
    page.locator("button[name=turned][value='90']").first.click()
    page.wait_for_url("**#page-1")
    clean("turned")
    page.locator(f"main a[href='{lease}1/']").click()
    page.wait_for_url(f"**{lease}1/")
    clean("an older version")
    visit(page, clean, f"{lease}describe/", f"{lease}pages/", f"{lease}remove/", word)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_searching_the_documents_of_a_file(signed_in, made, clean, language):
    page = signed_in("counsellor", language)
    visit(page, clean, f"/files/{made['client']}/?tab=documents")
    for asked, found in (("Untermietvertrag", 1), ("Kühlschrank", 0), ("", 0)):
        page.fill("#asked", asked)
        page.locator("main form[role=search] button").click()
        page.wait_for_url("**/documents/search/")
        assert page.locator(f"main a[href='/documents/{made['lease']}/']").count() == found, asked
        clean(f"searched for “{asked}”")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_templates_in_word_and_the_letterhead(signed_in, made, clean, language):
    page = signed_in("administration", language)
    own = f"/carrier/letter-templates/{made['own']}/"
    for address in ("/carrier/letterhead/", "/carrier/letter-templates/new/", own, f"{own}switch/"):
        visit(page, clean, address)
    visit(page, clean, "/carrier/letter-templates/new/")
    page.fill("input[name=name]", "Kein Text für Word")
    page.set_input_files("input[type=file]", [{"name": "a.docx", "mimeType": "", "buffer": b"not packed"}])
    submit(page)
    page.locator("[aria-invalid=true]").first.wait_for()
    clean("refused")
    visit(page, clean, "/carrier/letter-templates/")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_writing_after_a_template_in_word(signed_in, made, clean, language):
    page = signed_in("counsellor", language)
    file = f"/clients/{made['client']}"
    visit(page, clean, f"{file}/letters/write/", f"{file}/letters/own/{made['own']}/")
    page.locator("[name=recipient]").fill("Jobcenter Mainz")
    submit(page)
    page.wait_for_url("**/outgoing/*/")
    clean("filled in")


@pytest.mark.parametrize("language", ["uk", "ar"])
def test_the_turned_screen(signed_in, made, clean, language):
    """Whose language runs from left to right, and whose from right to left; they do not sign here."""
    page = signed_in("counsellor", "de")
    visit(page, clean, f"/outgoing/{made['papers'][language]}/sign/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/desk/sign/")
    assert page.evaluate("document.documentElement.lang") == language
    clean("to be read and signed")
    page.locator("button[name=not_signed]").click()
    page.wait_for_load_state()
    assert page.locator("canvas").count() == 0
    clean("not signed")
