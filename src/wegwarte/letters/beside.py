"""What letters add to the pages of apps below: at a deadline and at a document that came in, the way to the reply."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.beside import Beside, Way, add_to
from wegwarte.carriers.requests import StaffRequest
from wegwarte.casework.allowed import THIRD_PARTIES
from wegwarte.casework.models import Client, Consent
from wegwarte.core.dates import today
from wegwarte.deadlines.models import Deadline
from wegwarte.documents.models import Document
from wegwarte.letters.composing import title_of
from wegwarte.letters.models import SignedConsent
from wegwarte.letters.queries.lists import for_deadline
from wegwarte.letters.secrecy import WITHDRAWAL
from wegwarte.letters.templates import GERMAN, templates

BEFORE_PAPERS = 400
FIRST = 200  # at a deadline: it is written before anything can prove that it was sent
TO_SIGN = ("release_from_secrecy", "power_of_attorney", "consent")
NOT_ANSWERED = (Document.Type.WRITTEN, Document.Type.DISPATCH, Document.Type.AGREEMENT)


def at_deadline(request: StaffRequest, deadline: Deadline) -> Beside | None:
    """The letters that were written for it, and the way to a new one while it runs. One query."""
    letters = for_deadline(deadline)
    href = reverse("letters:choose", args=[deadline.client_id]) + f"?deadline={deadline.pk}"
    ways = (Way(_("Write the letter"), href, "letter"),) if deadline.is_running else ()
    return Beside("letters/beside.html", {"letters": letters}, ways) if letters or ways else None


def at_document(request: StaffRequest, document: Document) -> Beside | None:
    """The way to a letter that replies to what came in."""
    if document.type in NOT_ANSWERED:
        return None
    href = reverse("letters:choose", args=[document.client_id]) + f"?document={document.pk}"
    return Beside(ways=(Way(_("Reply to it"), href, "letter"),))


def at_printing(request: StaffRequest, client: Client) -> Beside:
    """The papers to be signed that stand in two languages."""
    ways = (
        Way(templates()[key].title(GERMAN), reverse("letters:write", args=[client.pk, key]), "letter")
        for key in TO_SIGN
    )
    return Beside(ways=tuple(ways))


def at_consents(request: StaffRequest, client: Client) -> Beside:
    """The papers on which consents were signed, and the way to a new one; three queries."""
    papers = [
        (each, title_of(each.letter), each.consent.state(today()), _withdrawal(each.consent))
        for each in SignedConsent.objects.of_file(client)
    ]
    href = reverse("letters:choose", args=[client.pk])
    return Beside("letters/signed_papers.html", {"papers": papers}, (Way(_("Paper to be signed"), href, "consent"),))


def _withdrawal(consent: Consent) -> str:
    """Where the letter is begun by which the recipient learns of a withdrawal; "" where nothing was withdrawn."""
    if not consent.withdrawn_on or consent.kind_id not in THIRD_PARTIES.kinds:
        return ""
    return reverse("letters:write", args=[consent.client_id, WITHDRAWAL]) + f"?consent={consent.pk}"


add_to("casework.client.print_consent", at_printing, order=BEFORE_PAPERS)
add_to("casework.client.consents", at_consents, order=BEFORE_PAPERS)
add_to("deadlines.deadline", at_deadline, order=FIRST)
add_to("documents.document", at_document, order=BEFORE_PAPERS)
