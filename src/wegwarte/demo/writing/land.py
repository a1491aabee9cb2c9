"""The whole Land, one transaction for each carrier: what is there is whole."""

from collections.abc import Callable

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, PlatformRole
from wegwarte.core.bulk import uncollected
from wegwarte.core.models import CarrierKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.keys import make_carrier_key
from wegwarte.demo.sign_ins import (
    PASSWORD,
    PLATFORM_NAMES,
    SIGN_INS,
    give_addresses,
    needs_code,
    totp_secret,
)
from wegwarte.demo.story.directory import PLATFORM
from wegwarte.demo.story.land import Land
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.staff import CARRIERS, carrier_id
from wegwarte.demo.writing.codes import CodeWriter
from wegwarte.demo.writing.deadlines import DeadlineWriter
from wegwarte.demo.writing.directory import write_directory
from wegwarte.demo.writing.documents import DocumentWriter
from wegwarte.demo.writing.drawers import DrawerWriter
from wegwarte.demo.writing.families import FamilyWriter
from wegwarte.demo.writing.files import FileWriter
from wegwarte.demo.writing.letters import LetterWriter
from wegwarte.demo.writing.plans import PlanWriter
from wegwarte.demo.writing.procedures import ProcedureWriter
from wegwarte.demo.writing.second_files import write_second_files
from wegwarte.demo.writing.staff import write_carrier, write_staff
from wegwarte.demo.writing.team import TeamWriter
from wegwarte.demo.writing.trail import TrailWriter


def foreign_carriers() -> list[str]:
    """Names of carriers that are not of the demo: their database is not to be touched."""
    ours = [carrier_id(slug) for slug in CARRIERS]
    return list(Carrier.objects.exclude(pk__in=ours).values_list("name", flat=True)[:3])


def missing_carriers() -> list[str]:
    """Slugs of the carriers that have not been written yet."""
    there = set(Carrier.objects.values_list("pk", flat=True))
    return [slug for slug in CARRIERS if carrier_id(slug) not in there]


def write_land(land: Land, *, say: Callable[[str], None] = lambda line: None) -> None:
    """Writes what is missing; interrupted at any time it leaves whole carriers and nothing else."""
    password = make_password(PASSWORD)
    for slug in missing_carriers():
        with transaction.atomic():
            _one_at_a_time()
            if slug in missing_carriers():
                with uncollected():
                    write_one(land, slug, password)
        say(land.staff(slug).name)
    with transaction.atomic():
        _one_at_a_time()
        _write_platform(password)
    for slug in (*CARRIERS, PLATFORM):
        with transaction.atomic():
            _one_at_a_time()
            write_directory(land, slug)


def write_one(land: Land, slug: str, password: str) -> None:
    """One carrier with everything that belongs to it."""
    told, lot = land.staff(slug), Lot(f"{land.size.seed}/{slug}/rows")
    give_addresses(told)
    write_carrier(told)
    with carrier(told.id):
        write_staff(told, lot, password, land.today)
        files = FileWriter(lot, make_carrier_key(CarrierKey.RECORDS))
        trail = TrailWriter(lot, land.today)
        for year in land.years(slug):
            files.write(year)
            trail.note(year)
        CodeWriter(told, lot, land.today).write()
        DeadlineWriter(Lot(f"{land.size.seed}/{slug}/deadlines"), land.today).write()
        DrawerWriter(Lot(f"{land.size.seed}/{slug}/drawers"), land.today).write()
        write_second_files(land.today)
        ProcedureWriter(Lot(f"{land.size.seed}/{slug}/procedures"), land.today).write()
        PlanWriter(Lot(f"{land.size.seed}/{slug}/plans"), land.today).write()
        FamilyWriter(Lot(f"{land.size.seed}/{slug}/families"), land.today).write()
        DocumentWriter(Lot(f"{land.size.seed}/{slug}/documents"), land.today).write()
        LetterWriter(Lot(f"{land.size.seed}/{slug}/letters"), land.today).write()
        TeamWriter(Lot(f"{land.size.seed}/{slug}/team"), land.today).write()
        trail.write()


def _write_platform(password: str) -> None:
    """The people outside of all carriers."""
    for sign_in in SIGN_INS:
        if sign_in.carrier or User.objects.filter(email=sign_in.email).exists():
            continue
        user = User.objects.create(email=sign_in.email, password=password)
        PlatformRole.objects.create(user=user, name=PLATFORM_NAMES[sign_in.role], role=sign_in.role)
        if needs_code([sign_in.role]):
            TOTP.activate(user, totp_secret(sign_in.email))


def _one_at_a_time() -> None:
    """A second start that came too early waits here, and then finds everything done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('wegwarte demo land', 0))")
