"""`renew_tokens`: after the rules of finding names have changed, the files that are there are found by them too."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wegwarte.carriers.models import Carrier
from wegwarte.casework.models import Client
from wegwarte.casework.models.client import TOKEN_RULES, ClientQuerySet
from wegwarte.casework.tokens import renew_tokens
from wegwarte.core.tenancy import carrier

BATCH = 200
"""Files in one transaction: who saves one of them meanwhile waits a second."""

FIRST = UUID(int=0)


class Command(BaseCommand):
    help = "Makes search tokens anew where they are older than the rules of the code; may be interrupted and repeated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--carrier", metavar="ID", help="this carrier's files alone")
        parser.add_argument("--check", action="store_true", help="only say whether there are older ones")

    def handle(self, *args: Any, **options: Any) -> None:
        carriers = _chosen(options["carrier"])
        if options["check"]:
            self.remind(carriers)
            return
        for each in carriers:
            self.renew(each)

    def remind(self, carriers: list[Carrier]) -> None:
        """One sentence when some files are not found as the code promises."""
        if any(_has_older(each) for each in carriers):
            self.stderr.write(
                "wegwarte: the rules of finding names have changed: run ./wegwarte manage renew_tokens, else files "
                "that are there already may not be found by all spellings."
            )

    def renew(self, owner: Carrier) -> None:
        """All older files of the carrier, batch by batch; each batch is done for good."""
        last, done = FIRST, 0
        while keys := _renew_a_batch(owner, last):
            last, done = keys[-1], done + len(keys)
            self.stdout.write(f"{owner.name}: {done} files renewed")
        self.stdout.write(f"{owner.name}: all files are found by the rules of today")


def _chosen(wanted: str | None) -> list[Carrier]:
    if wanted is None:
        return list(Carrier.objects.all())
    try:
        return [Carrier.objects.get(pk=wanted)]
    except (Carrier.DoesNotExist, ValidationError):
        raise CommandError(f"There is no carrier '{wanted}'.") from None


def _has_older(owner: Carrier) -> bool:
    with carrier(owner.pk):
        return _older().exists()


def _older() -> ClientQuerySet:
    return Client.objects.everywhere(because="names become tokens and are shown to nobody").with_older_tokens()


def _renew_a_batch(owner: Carrier, after: UUID) -> list[UUID]:
    """Ids of the files that were renewed. They are locked: a name that somebody saves now must not be overtaken."""
    with carrier(owner.pk):
        locked = _older().select_related("record_key").select_for_update(of=("self",), no_key=True)
        batch = list(locked.filter(pk__gt=after).order_by("pk")[:BATCH])
        for client in batch:
            renew_tokens(client)
        keys = [client.pk for client in batch]
        _older().filter(pk__in=keys).update(token_rules=TOKEN_RULES)
        return keys
