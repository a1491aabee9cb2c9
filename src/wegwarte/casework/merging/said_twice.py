"""What a page says before a merge: what both files say, and whether the two are linked as relatives."""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.casework.merging.twins import ONCE, twins_of
from wegwarte.casework.models import Client
from wegwarte.casework.queries.family import Kin, family_of, in_words

BOTH_RELATIONS = _("The linked file stands there once, with both relations. Please choose one afterwards.")
EACH_OTHER = _("The two files are linked to each other: are they two people? If not, the link disappears.")


@dataclass(frozen=True)
class SaidTwice:
    """Something that would be in the file twice, and what happens to it."""

    says: str
    fate: str | Promise


def said_twice(first: Client, second: Client, member: Member, on: datetime.date) -> list[SaidTwice]:
    """All that both files say, in words; of linked files those that the member may open."""
    told = [SaidTwice(twin.says, twin.fate) for twin in twins_of(first, second)]
    family = {kin.file.pk: kin for kin in family_of(first, member, on) if kin.file}
    for kin in family_of(second, member, on):
        if kin.file == first:
            told.insert(0, SaidTwice(in_words(kin), EACH_OTHER))
        elif kin.file and kin.file.pk in family:
            told.append(SaidTwice(in_words(kin), _fate(family[kin.file.pk], kin)))
    return told


def _fate(own: Kin, theirs: Kin) -> Promise:
    return ONCE if own.relation == theirs.relation else BOTH_RELATIONS
