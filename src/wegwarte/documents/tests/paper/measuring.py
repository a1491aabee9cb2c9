"""Which fields of a letter were found just so."""

from wegwarte.documents.tests.paper.letters import Truth
from wegwarte.documents.understanding.letter import Understood


def right(found: Understood, truth: Truth) -> dict[str, bool]:
    """Field by field: found as it stands in the letter; for what does not stand there, that nothing was found."""
    value = {name: one.value for name, one in found.proposals.items()}
    remedy = (found.remedy.remedy, found.remedy.period) if found.remedy else ("", "")
    return {
        "kind": value.get("kind", "") == truth.kind,
        "sender": (found.sender.value if found.sender else "") == truth.sender,
        "reference": "".join(value.get("reference", "").split()) == "".join(truth.reference.split()),
        "dated_on": value.get("dated_on", "") == truth.dated_on.isoformat(),
        "remedy": remedy == (truth.remedy, truth.period),
        "service": value.get("service", "") == truth.service,
        "event_on": value.get("event_on", "") == (truth.event_on.isoformat() if truth.event_on else ""),
    }
