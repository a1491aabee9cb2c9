"""`manage make_operator EMAIL --name NAME`: who runs the platform, so that a new installation can begin."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from wegwarte.accounts.links import password_link
from wegwarte.audit.trail import record
from wegwarte.carriers.actions.accounts import MADE_PLATFORM_ROLE, account_for
from wegwarte.carriers.models import PlatformRole
from wegwarte.carriers.rights import Role
from wegwarte.core.conflicts import Refused
from wegwarte.core.tenancy import PLATFORM, carrier


class Command(BaseCommand):
    help = "Makes a platform operator, or with --league-reader a reader at the LIGA; prints the link for the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="as it shall stand in the trail")
        parser.add_argument("--league-reader", action="store_true", help="a reader at the LIGA instead")

    def handle(self, *args: Any, email: str, name: str, league_reader: bool, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"'{email}' is not an e-mail address.") from None
        with transaction.atomic(), carrier(PLATFORM):
            try:
                user = account_for(email, PLATFORM)
            except Refused:
                raise CommandError(f"{email} belongs to a carrier: take another address for the platform.") from None
            role = Role.LEAGUE_READER if league_reader else Role.OPERATOR
            held, _made = PlatformRole.objects.update_or_create(user=user, defaults={"name": name, "role": role})
            record(MADE_PLATFORM_ROLE, by=None, on=held)
        self.stdout.write(f"{name} <{user.email}> is {role.value} now.")
        if user.has_usable_password():
            self.stdout.write("The account has a password already.")
        else:
            self.stdout.write(f"Link for the first password, good for three days:\n{password_link(user)}")
