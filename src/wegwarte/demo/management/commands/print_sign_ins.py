"""`print_sign_ins URL`: with whom one can sign in to the demo."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from wegwarte.carriers.models import Carrier, OfficeRole
from wegwarte.core.tenancy import carrier
from wegwarte.demo.management.commands.make_demo_land import refuse_outside_demo
from wegwarte.demo.sign_ins import PASSWORD, SIGN_INS, SignIn, needs_code, totp_secret
from wegwarte.demo.story.staff import carrier_id


class Command(BaseCommand):
    help = "Prints address, accounts and password of the demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_outside_demo()
        with translation.override("en"):
            self.stdout.write("\n".join(_sheet(options["url"])))
        self.stdout.flush()


def _sheet(url: str) -> list[str]:
    """What is printed at each start, line by line."""
    lines = ["", f"  Wegwarte, demo Land (everybody in it is invented): {url}", ""]
    lines += [f"  Password of all accounts: {PASSWORD}", ""]
    lines += [_line(sign_in) for sign_in in SIGN_INS]
    coded = [sign_in for sign_in in SIGN_INS if needs_code([sign_in.role])]
    lines += ["", "  * asks for a code as well. The code of the moment, in a second terminal:"]
    lines += [f"      {_manage()} demo_code {sign_in.email}" for sign_in in coded]
    lines += ["    or put the account's secret into an authenticator app:"]
    lines += [f"      {sign_in.email:27}{totp_secret(sign_in.email)}" for sign_in in coded]
    lines += ["", f"  Stop with Ctrl-C. What you change is kept, until you delete {settings.DATA}.", ""]
    return lines


def _manage() -> str:
    """How a command reaches this demo from another terminal."""
    usual = settings.PROJECT / "var" / "demo"
    folder = "" if usual == settings.DATA else f"WEGWARTE_DATA={settings.DATA} "
    return f"{folder}WEGWARTE_DEMO=1 ./wegwarte manage"


def _line(sign_in: SignIn) -> str:
    code = "*" if needs_code([sign_in.role]) else " "
    return f"  {sign_in.email:27}{code} {sign_in.role.label:44}{_where(sign_in)}"


def _where(sign_in: SignIn) -> str:
    """The carrier and the office that the account works in."""
    if not sign_in.carrier:
        return "all of the Land"
    owner = Carrier.objects.get(pk=carrier_id(sign_in.carrier))
    with carrier(owner.pk):
        held = OfficeRole.objects.select_related("office").get(member__user__email=sign_in.email, role=sign_in.role)
    return f"{held.office.town}, {owner.name}" if held.office else owner.name
