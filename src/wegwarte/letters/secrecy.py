"""Whether a letter may go out: what it tells about the person, and to whom (§ 203 StGB).

Seen on 26 November 2026: § 203 (1) StGB forbids to disclose "unbefugt"; who holds a release or acts on the person's own
declaration is entitled. What the person takes along they disclose themselves.
"""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from wegwarte.casework.allowed import REACHING, THIRD_PARTIES, Stopped, must_be_allowed, must_hold, stopped
from wegwarte.casework.models import Client, Consent
from wegwarte.core.conflicts import Refused
from wegwarte.letters.models import Letter
from wegwarte.letters.templates import templates

WITHDRAWAL = "withdrawal"
"""The letter by which the recipient learns that a release has ended; the person writes it in their own name."""
Way, To, Basis = Letter.Way, Letter.To, Letter.Basis
SENT_TO_THE_PERSON = (Way.POST, Way.REGISTERED, Way.FAX, Way.MAILBOX)


def tells_somebody_else(to: str, way: str) -> bool:
    """Whether the office discloses something by it: not to the person, and not by what the person takes along."""
    return to != To.PERSON and way != Way.GIVEN


def releases_of(client: Client, on: datetime.date) -> tuple[list[Consent], Stopped | None]:
    """Releases from secrecy and powers of attorney that hold on a day; where none does, which one ended. One query."""
    given = list(Consent.objects.of_file(client).filter(kind__in=THIRD_PARTIES.kinds))
    return [each for each in given if each.holds(on)], stopped(given, THIRD_PARTIES, on)


def fitting(releases: Iterable[Consent], recipient: str) -> Consent | None:
    """The release whose recipient is named in the address, as far as words tell; somebody has to look at it."""
    words = _words(recipient)
    found = [(len(words & _words(each.recipient)), each) for each in releases]
    best = max(found, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] else None


def must_be_lawful(letter: Letter, *, way: str, basis: str, release: Consent | None, on: datetime.date) -> None:
    """Raises `Refused`, at the field, when nothing entitles the office to send it, or what did was withdrawn."""
    client = letter.client
    if letter.to == To.PERSON and way in SENT_TO_THE_PERSON:
        must_be_allowed(client, REACHING, on=on, field="way")
    if not tells_somebody_else(letter.to, way):
        return
    if letter.to == To.AUTHORITY and not letter.recipient.strip():
        raise Refused(_("The letter does not say to whom it goes. Please write it into the letter first."), field="way")
    if basis not in (Basis.RELEASE, Basis.OWN_NAME):
        raise Refused(_("Please say why you may send it, or give it to the person."), field="basis")
    if basis == Basis.OWN_NAME and not signed_by_the_person(letter):
        said = _("The person does not sign this letter: it needs a release, or you give it to them.")
        raise Refused(said, field="basis")
    if basis == Basis.RELEASE:  # who writes in their own name needs none, whatever they withdrew before
        must_be_allowed(client, THIRD_PARTIES, on=on, field="basis")
        if release is None:
            raise Refused(_("Please choose the release that holds towards this recipient."), field="release")
        must_hold(release.pk, client, on=on, field="release")


def signed_by_the_person(letter: Letter) -> bool:
    """Whether the person signs it, and so declares it themselves; what an unknown text says nobody can tell."""
    known = templates().get(letter.template)
    return known is not None and "person" in known.signers(letter.values or {})


def _words(text: str) -> set[str]:
    return {word.strip(".,;()").casefold() for word in text.split() if len(word.strip(".,;()")) > 3}
