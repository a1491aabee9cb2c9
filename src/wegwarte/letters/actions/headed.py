"""What stands on all papers of a carrier, laid down by its administration."""

from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_changes
from wegwarte.carriers.models import Carrier, Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import claim_version
from wegwarte.letters.models import HeadedPaper


@action("letters.set_headed_paper", says=_("Changed the letterhead"), needs=Right.ADMINISTER)
def set_headed_paper(
    carrier: Carrier, *, said: dict[str, str], logo: bytes | None, version: int, by: Member
) -> HeadedPaper:
    """Lays down the head. `logo`: PNG, b"" for none, None keeps the one that is there. Raises ChangedMeanwhile."""
    Carrier.objects.select_for_update().get(pk=carrier.pk)
    paper = HeadedPaper.objects.first()
    if paper is None:
        paper = HeadedPaper()
    else:
        claim_version(paper, version)
    changed = {name for name, value in said.items() if getattr(paper, name) != value}
    note_changes(paper, changed | ({"logo"} if logo is not None else set()))
    for name, value in said.items():
        setattr(paper, name, value)
    if logo is not None:
        paper.logo = logo
    paper.save()
    return paper
