"""`manage verify_audit CARRIER…`: checks the chains of the audit trail."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from wegwarte.audit.chain import carrier_chain, verify
from wegwarte.core.carriers import all_carriers
from wegwarte.core.tenancy import carrier


class Command(BaseCommand):
    help = "Verifies the hash chain of every carrier's audit trail and of the platform's; prints the last hash of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("carrier", nargs="*", type=UUID, help="ids of carriers; without any, all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for carrier_id in _chosen(options["carrier"]):
            with carrier(carrier_id):
                verdict = verify(carrier_chain())
            broken += bool(verdict.broken)
            state = f"BROKEN: {verdict.broken}" if verdict.broken else "unbroken"
            self.stdout.write(f"{carrier_id}  {verdict.entries:>8} entries  {state}  last hash {verdict.head}")
        if broken:
            raise CommandError(
                f"{broken} audit trail(s) do not verify: keep the database as it is and ask who had access to it."
            )


def _chosen(wanted: list[UUID]) -> list[UUID]:
    known = all_carriers()
    if unknown := [str(carrier_id) for carrier_id in wanted if carrier_id not in known]:
        raise CommandError(f"There is no carrier {', '.join(unknown)}.")
    return wanted or known
