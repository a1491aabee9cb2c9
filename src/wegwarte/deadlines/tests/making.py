"""Letters and deadlines for the tests."""

from datetime import date

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Client
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import LetterDetails, Wanted
from wegwarte.deadlines.models import Deadline, IncomingLetter
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rules import reckon
from wegwarte.places.public_holidays import public_holidays

ON = date(2026, 11, 2)
EVERYWHERE = "a test looks"


def wanted(rule: str = "WID-VwGO-1M", served_on: date = ON) -> Wanted:
    """A deadline of a rule, of a letter handed over on a day."""
    reckoned = reckon(
        law().rules[rule][0], law().services["EB"][0], public_holidays, served_on=served_on, posted_on=None
    )
    return Wanted(rule=rule, reckoned=reckoned)


def enter(client: Client, by: Member, *rules: str, served_on: date = ON, on: date = ON) -> IncomingLetter:
    """A letter with the deadlines of these rules; call it inside the client's carrier."""
    details = LetterDetails({"kind": "ABH_BESCHEID", "service": "EB", "served_on": served_on, "land": "RP"})
    return actions.enter_letter(
        client, details, [wanted(rule, served_on) for rule in rules], responsible=by, by=by, on=on
    )


def deadline_of(client: Client, rule: str = "") -> Deadline:
    """The deadline of a file as it is stored."""
    found = Deadline.objects.everywhere(because=EVERYWHERE).select_related("record_key", "client", "office")
    return found.get(client=client, **({"rule": rule} if rule else {}))
