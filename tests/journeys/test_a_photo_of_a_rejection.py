"""A rejection is photographed, read, held against its picture, and becomes deadlines that a second person confirms."""

import re

import pytest

from tests.journeys.test_a_counselling_day import register
from wegwarte.core.dates import today
from wegwarte.documents.reader import reader
from wegwarte.documents.tests.paper.damage import as_jpeg, drawn, photographed
from wegwarte.documents.tests.paper.letters import LETTERS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("at_work"),
    pytest.mark.skipif(not reader().ready, reason="tesseract with German is not installed"),
]
LETTER = next(letter for letter in LETTERS if letter.key == "bamf_obvious")
PICTURES = """() => Promise.all([...document.querySelectorAll('main svg image')].map((one) => one.decode()))
  .then((seen) => seen.length)"""
"""How many pictures with marks there are; it fails where one of them is not to be seen."""
WORKER = """
from wegwarte.carriers.models import Carrier
from wegwarte.core.tenancy import carrier
from wegwarte.documents import tasks
from wegwarte.documents.models import DocumentText
for owner in Carrier.objects.all():
    with carrier(owner.pk):
        waiting = list(DocumentText.objects.everywhere(because="the worker").filter(state="waiting").values_list("pk", flat=True))
    for pk in waiting:
        tasks.read_document(carrier_id=str(owner.pk), record_id=str(pk))
"""


def test_from_a_photo_of_a_rejection_to_its_deadline(page, house, enter, axe):
    enter(page, "counsellor")
    page.wait_for_url(f"{house.address}/")
    person = ("Samir", "Foto") if page.viewport_size["width"] < 400 else ("Leila", "Bild")
    file = register(page, *person).split("?")[0]
    page.goto(f"{file}?tab=deadlines")
    page.get_by_role("link", name="Ein Brief ist gekommen").click()
    page.get_by_role("link", name="Zuerst fotografieren oder hochladen").click()
    photo = as_jpeg(photographed(drawn(LETTER.pdf())))
    page.set_input_files("input[type=file]", [{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo}])
    page.get_by_role("button", name="Zur Akte nehmen").click()
    page.wait_for_url("**/letter/")
    page.get_by_text("Das Dokument ist in der Akte.").wait_for()
    page.get_by_text("Der Brief wartet darauf, gelesen zu werden.").wait_for()
    axe(page)

    house.run(WORKER)
    page.get_by_role("button", name="Alles übernehmen").wait_for(timeout=20_000)
    assert page.evaluate(PICTURES) >= 6, "beside each proposal its place in the letter, and the whole page"
    axe(page)
    page.get_by_role("button", name="Alles übernehmen").click()
    assert page.input_value("select[name=kind]") == "BAMF_OFFENS"
    assert page.input_value("input[name=dated_on]") == LETTER.truth.dated_on.isoformat()
    page.select_option("select[name=service]", "PZU_180")
    page.fill("input[name=served_on]", today().isoformat())
    page.get_by_role("button", name="Welche Fristen folgen?").click()
    page.get_by_role("heading", name="Was folgt").wait_for()
    axe(page)
    page.get_by_label("Ich habe diese Tage mit dem Brief verglichen.").check(force=True)
    page.get_by_role("button", name="Brief und diese Fristen eintragen").click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f-]+/(#letter)?$"))
    page.get_by_role("heading", name="Fristen aus diesem Brief").wait_for()
    axe(page)
    deadline = page.get_by_role("link", name=re.compile("^Klage")).first.get_attribute("href")
    page.goto(f"{file}?tab=documents")
    page.fill("#asked", "offensichtlich unbegründet")
    page.locator("main form[role=search] button").click()
    page.locator("mark").first.wait_for()
    assert page.evaluate(PICTURES) >= 1
    axe(page)
    confirmed_by_another(page, house, enter, axe, deadline)


def confirmed_by_another(page, house, enter, axe, deadline):
    """The colleague holds the day against the letter and says that it is right."""
    page.context.clear_cookies()
    enter(page, "colleague")
    page.wait_for_url(f"{house.address}/")
    page.goto(deadline)
    axe(page)
    page.get_by_role("link", name="Als zweite Person bestätigen").click()
    page.get_by_role("button", name="Der Tag stimmt").click()
    page.get_by_text("Auch diese Frist aus demselben Brief wartet").wait_for()
    page.goto(deadline)
    assert "Zweite Person" in page.inner_text("main")
    axe(page)
