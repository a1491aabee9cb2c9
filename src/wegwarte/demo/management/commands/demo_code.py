"""`demo_code EMAIL`: the code that the second factor of a demo account shows now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from wegwarte.accounts.models import User
from wegwarte.demo.management.commands.make_demo_land import refuse_outside_demo
from wegwarte.demo.sign_ins import current_code


class Command(BaseCommand):
    help = "Prints the second factor's current code of a demo account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_outside_demo()
        email = options["email"].strip().lower()
        if not User.objects.filter(email=email).exists():
            raise CommandError(f"The demo has no account {email}.")
        code, seconds = current_code(email)
        self.stdout.write(f"{code}   (valid for {seconds} s)")
