"""Which fields of a letter were found just so."""

from typing import Any

from wegwarte.documents.tests.paper.letters import Truth
from wegwarte.documents.understanding.letter import Understood
from wegwarte.documents.understanding.phrases import alike


def right(found: Understood, truth: Truth) -> dict[str, bool]:
    """Field by field: found as it stands in the letter; for what does not stand there, that nothing was found."""
    said = _said(found)
    senders = (truth.sender, *truth.sender_too)
    return {
        "kind": said["kind"] == truth.kind,
        "sender": said["sender"] in senders,
        "reference": "".join(said["reference"].split()) == "".join(truth.reference.split()),
        "dated_on": said["dated_on"] == (truth.dated_on.isoformat() if truth.dated_on else ""),
        "remedy": said["remedy"] == (truth.remedy, truth.period),
        "service": said["service"] == truth.service,
        "event_on": said["event_on"] == (truth.event_on.isoformat() if truth.event_on else ""),
    }


def wrong(found: Understood, truth: Truth) -> dict[str, bool]:
    """Field by field: something was proposed, and it is not what stands in the letter. Nothing proposed is not wrong.

    A slip in the name of whoever did write ("Mustenwald", a dash too many) is not right, but it is not somebody else.
    """
    said = _said(found)
    wrongs = {name: not fits and said[name] not in ("", ("", "")) for name, fits in right(found, truth).items()}
    return wrongs | {"sender": wrongs["sender"] and not slipped(found, truth)}


def slipped(found: Understood, truth: Truth) -> bool:
    """Whether the sender is the right one with a slip: a sign in ten is another, blanks and dashes are not counted."""
    said = _said(found)["sender"]
    return bool(said) and any(alike(said, name) >= 0.9 for name in (truth.sender, *truth.sender_too) if name)


def _said(found: Understood) -> dict[str, Any]:
    value = {name: one.value for name, one in found.proposals.items()}
    return {
        **{name: value.get(name, "") for name in ("kind", "reference", "dated_on", "service", "event_on")},
        "sender": found.sender.value if found.sender else "",
        "remedy": (found.remedy.remedy, found.remedy.period) if found.remedy else ("", ""),
    }
