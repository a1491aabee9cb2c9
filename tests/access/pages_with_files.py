"""The pages where files come in, as the tests of bad files send them, and all that a file could leave behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from tests.access.bad_files import FILES, TEMPLATES, Bad
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.documents.models import Document, DocumentFile, Scan, UploadLink
from wegwarte.documents.tests.linking import on_the_disk, sending
from wegwarte.documents.tests.sending import form
from wegwarte.letters.models import HeadedPaper, Letter, OwnTemplate, Signature
from wegwarte.letters.tests.making import letter_of, send
from wegwarte.letters.tests.own import own_template
from wegwarte.letters.tests.papers import paper

TYPED = "Was schon getippt war"
SEALED = ("documents", "link", "proof", "signed paper")
IN_MEMORY = ("new template", "next version", "letterhead")


@dataclass
class Page:
    """A page where files come in: how something is sent, what is typed beside it, and what it says of a bad file."""

    browser: Browser
    address: str
    said: Callable[..., dict[str, Any]]
    words: Callable[[Bad], str]
    keeps: str
    files: tuple[Bad, ...] = FILES

    def post(self, *contents: bytes) -> Any:
        return self.browser.post(self.address, self.said(*contents))


@pytest.fixture(name="client")
def whose_file(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


def of_template(bad: Bad) -> str:
    return bad.of_template


def of_logo(bad: Bad) -> str:
    """A logo is PNG or JPEG: for everything that is taken elsewhere the page says so."""
    pictures = ("picture that unpacks without end", "half a photo")
    return bad.staff if bad.name in pictures or bad.template == "" else "A logo is a picture"


def file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("datei.pdf", content)


@pytest.fixture(name="page")
def page_that_takes_files(cast, sign_in, client, make, request):
    """The page of that name, with what it needs to be asked."""
    with cast.inside():
        by = cast.counsellor
        sent = send(letter_of(client, by), by)
        signed = paper(client, by, "release_from_secrecy", until="")
        template = own_template(cast.administration)
    staff, administration = sign_in(by), sign_in(cast.administration)

    def proof(*contents: bytes) -> dict[str, Any]:
        return {**form(*contents), "version": sent.version, "words": TYPED}

    def with_name(*contents: bytes) -> dict[str, Any]:
        return {"name": TYPED, "file": file(*contents)}

    def staffs(bad: Bad) -> str:
        return bad.staff

    def under_a_link(bad: Bad) -> str:
        return bad.portal

    day = today().isoformat()
    pages = {
        "documents": lambda: Page(
            staff, f"/clients/{client.pk}/documents/new/", lambda *all_: form(*all_, title=TYPED), staffs, TYPED
        ),
        "link": lambda: Page(Browser(), f"/en{make(sendings='5', words=TYPED)}", sending, under_a_link, TYPED),
        "proof": lambda: Page(staff, f"/outgoing/{sent.pk}/prove/", proof, staffs, TYPED),
        "signed paper": lambda: Page(
            staff, f"/outgoing/{signed.pk}/signed-paper/", lambda *all_: form(*all_, signed_on=day, explained_in="prs"),
            staffs, '<option value="prs" selected',
        ),
        "new template": lambda: Page(
            administration, "/carrier/letter-templates/new/", with_name, of_template, TYPED, FILES + TEMPLATES
        ),
        "next version": lambda: Page(
            administration, template.get_absolute_url(), lambda one: {"file": file(one)}, of_template,
            template.name, FILES + TEMPLATES,
        ),
        "letterhead": lambda: Page(
            administration, "/carrier/letterhead/",
            lambda one: {"version": 1, "association": TYPED, "logo": file(one)}, of_logo, TYPED,
        ),
    }  # fmt: skip
    return pages[request.param]()


@pytest.fixture(name="make")
def making_links(cast, sign_in, client):
    """A link into the file; its path without the language."""

    def make(**said: Any) -> str:
        asked = {"type": "letter", "language": "uk", "lasts": "1d", **said}
        shown = sign_in(cast.counsellor).post(f"/clients/{client.pk}/documents/links/", asked).content.decode()
        return "/send/" + shown.partition("/uk/send/")[2].partition("/")[0] + "/"

    return make


def state(cast) -> list[object]:
    """All that a file could leave behind."""
    because = "test"
    with cast.inside():
        rows = [
            model.objects.everywhere(because=because).count() for model in (Document, DocumentFile, Scan, Signature)
        ]
        rows += [OwnTemplate.files.rel.related_model.objects.count(), HeadedPaper.objects.count()]
        rows += [Letter.objects.everywhere(because=because).exclude(proof=None).count()]
        used = list(UploadLink.objects.everywhere(because=because).values_list("used", "size"))
    return [*rows, used, sorted(on_the_disk())]
