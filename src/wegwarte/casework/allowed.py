"""What depends on a consent, and whether it may be done: what was withdrawn or has ended stops it.

Something is stopped when the person has agreed to it once and no such consent holds any more. What nobody was ever
asked stays to the counsellor, as in a telephone call with the person beside: a missing consent is no refusal.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.models import Client, Consent
from wegwarte.casework.queries.of_file import AskedOfFile
from wegwarte.core.conflicts import Refused
from wegwarte.ui.text import day_text


@dataclass(frozen=True)
class Dependence:
    """Something that is done under a consent of one of these kinds; `says` names it, as a beginning of a sentence."""

    kinds: tuple[str, ...]
    says: str | Promise


STORING = Dependence(("einwilligung.C1",), _("Noting contacts and opening cases in this file"))
SPECIAL = Dependence(("einwilligung.C2",), _("Writing down health and other special data"))
THIRD_PARTIES = Dependence(
    ("einwilligung.C3", "einwilligung.C4"), _("Contact with authorities and other third parties")
)
REACHING = Dependence(("einwilligung.C5",), _("Contact by telephone, message or letter"))
INTERPRETING = Dependence(("einwilligung.C6",), _("Bringing in interpreters"))
VOLUNTEERS = Dependence(("einwilligung.C7",), _("Bringing in volunteers"))
MACHINE = Dependence(("einwilligung.C9",), _("Translating by machine"))
DEPENDENCES = (STORING, SPECIAL, THIRD_PARTIES, REACHING, INTERPRETING, VOLUNTEERS, MACHINE)

BY_ACTIVITY = {"taetigkeit.KONTAKT": THIRD_PARTIES, "taetigkeit.EAVERM": VOLUNTEERS}
BY_UNDERSTANDING = {
    "verstaendigung.DOLM_B": INTERPRETING, "verstaendigung.DOLM_V": INTERPRETING,
    "verstaendigung.SPRACHM": INTERPRETING, "verstaendigung.EA": INTERPRETING, "verstaendigung.TECH": MACHINE,
}  # fmt: skip
"""What a contact says was done, and what that depends on."""
NEEDS_RECIPIENT = frozenset(THIRD_PARTIES.kinds)
"""Release from secrecy and power of attorney hold towards somebody who is named (§ 203 StGB)."""


@dataclass(frozen=True)
class Stopped:
    """Something that may not be done any more, and the consent whose end stopped it."""

    dependence: Dependence
    consent: Consent

    def __str__(self) -> str:
        said = {"what": self.dependence.says, "day": day_text(self.consent.over_on)}
        if self.consent.ended_by_withdrawal:
            return gettext("%(what)s is stopped: the consent was withdrawn on %(day)s.") % said
        return gettext("%(what)s is stopped: the consent ended on %(day)s.") % said


def stopped(consents: Iterable[Consent], dependence: Dependence, on: datetime.date) -> Stopped | None:
    """What stops it on a day, of all consents of a file; None when it may be done, or nobody was ever asked."""
    of_kind = [consent for consent in consents if consent.kind_id in dependence.kinds and consent.begins_on <= on]
    if not of_kind or any(consent.holds(on) for consent in of_kind):
        return None
    return Stopped(dependence, max(of_kind, key=lambda consent: consent.over_on or on))


def all_stopped(consents: Collection[Consent], on: datetime.date) -> list[Stopped]:
    """All that is stopped in a file on a day."""
    found = (stopped(consents, dependence, on) for dependence in DEPENDENCES)
    return [one for one in found if one is not None]


def reaching_stopped(client: Client, on: datetime.date) -> Stopped | None:
    """What stops contact with the person on a day, for the head of the file. One query."""
    return stopped(_REACHING.of(client), REACHING, on)


_REACHING = AskedOfFile(
    lambda client, _on: Consent.objects.of_file(client).filter(kind__in=REACHING.kinds).select_related(None)
)


def must_be_allowed(client: Client, *dependences: Dependence, on: datetime.date, field: str = "") -> None:
    """Raises `Refused` in words for what is stopped. One query, none when nothing is asked."""
    if not dependences:
        return
    consents = list(Consent.objects.of_file(client))
    for dependence in dependences:
        if (found := stopped(consents, dependence, on)) is not None:
            raise Refused(_("%(stopped)s Record a new consent first.") % {"stopped": found}, field=field)


def must_hold(consent_id: UUID, client: Client, *, on: datetime.date, field: str) -> None:
    """Raises `Refused` for a release that is not of this file, or does not hold on that day."""
    consent = Consent.objects.of_file(client).filter(pk=consent_id, kind__in=THIRD_PARTIES.kinds).first()
    if consent is None or not consent.holds(on):
        raise Refused(_("This release does not hold on that day. Choose another, or record a new one."), field=field)
