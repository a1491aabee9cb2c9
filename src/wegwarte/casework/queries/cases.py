"""The cases of a file, as forms offer them."""

from wegwarte.carriers.models import Member
from wegwarte.casework.models import Case, Client


def cases_to_choose(client: Client, member: Member) -> list[Case]:
    """The open cases of a file that the member may see, by their numbers."""
    return list(Case.objects.visible_to(member).filter(client=client).open().order_by("number"))
