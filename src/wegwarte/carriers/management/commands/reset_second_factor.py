"""`manage reset_second_factor EMAIL`: for somebody who lost it and whom nobody else can help, as the last operator."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wegwarte.accounts import second_factor
from wegwarte.accounts.models import User
from wegwarte.carriers.sign_ins import note_on_person


class Command(BaseCommand):
    help = "Takes a lost second factor away; the person is signed out everywhere and sets up a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(f"Nobody has an account with the address {email}.")
        if not Authenticator.objects.filter(user=user).exists():
            raise CommandError(f"{user.email} has no second factor.")
        with transaction.atomic():
            second_factor.remove(user)
            note_on_person("carriers.reset_second_factor", user)
        self.stdout.write(f"{user.email} sets up a new second factor at the next sign-in.")
