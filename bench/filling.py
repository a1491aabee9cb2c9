"""Fills the database, office by office, on all processors. Read behind the walls, written by the owner with COPY."""

import datetime
import gc
import multiprocessing
import os
import time
from collections import defaultdict
from pathlib import Path
from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import connections

from bench.copying import InsertByCopy, owner
from bench.deadlines import fill_deadlines
from bench.directory import fill_directory
from bench.land import CONTACTS, Land
from bench.long_file import fill_long_file
from bench.mark import leave
from wegwarte.accounts.models import User
from wegwarte.audit.chain import append
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier
from wegwarte.casework.tokens import PURPOSE
from wegwarte.core.dates import today
from wegwarte.core.models import CarrierKey
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault import carrier_secret
from wegwarte.core.vault.keys import make_carrier_key
from wegwarte.demo.sign_ins import PASSWORD, totp_secret
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.staff import CarrierStory
from wegwarte.demo.writing.facts import sources_here
from wegwarte.demo.writing.files import FileWriter
from wegwarte.demo.writing.staff import write_carrier, write_staff
from wegwarte.demo.writing.trail import TrailWriter

Place = tuple[int, int]
"""A carrier and one of its offices, by their numbers."""

_land: list[Land] = []  # the processes that tell inherit it


def fill(clients: int, mark: Path) -> None:
    """Writes everything into an empty database, then leaves the mark that says so."""
    if Carrier.objects.exists():
        raise SystemExit("The database holds carriers already: call with --fresh.")
    started, day = time.monotonic(), today()
    land = Land(sources_here(day), clients, day)
    _land[:] = [land]
    print(f"wegwarte: telling {clients:,} clients and {clients * CONTACTS:,} consultations …", flush=True)
    password = make_password(PASSWORD)
    for told in land.carriers:
        _write_people(told, password, day)
    fill_directory(land)
    _write_offices(land, started)
    fill_deadlines(land)
    fill_long_file(land)
    with owner() as writing:
        writing.autocommit = True
        writing.execute("VACUUM (ANALYZE)")  # else the first minutes are measured before autovacuum has been there
    seconds = round(time.monotonic() - started, 1)
    print(f"wegwarte: filled in {seconds} s", flush=True)
    leave(mark, clients=clients, consultations=clients * CONTACTS, on=day, seconds=seconds)


def _write_people(told: CarrierStory, password: str, day: datetime.date) -> None:
    """Carrier, offices, people and keys. Everybody has a second factor: no role works without one by default."""
    write_carrier(told)
    with carrier(told.id):
        write_staff(told, Lot(f"bench/{told.slug}/people"), password, day)
        for user in User.objects.filter(pk__in=[person.user_id for person in told.colleagues], authenticator=None):
            TOTP.activate(user, totp_secret(user.email))
        make_carrier_key(CarrierKey.RECORDS)
        carrier_secret(PURPOSE)


def _write_offices(land: Land, started: float) -> None:
    """The largest first, so that no process waits long for the other's last."""
    places = [(one, two) for one, told in enumerate(land.carriers) for two in range(len(told.offices))]
    places.sort(key=lambda place: -land.amounts[land.carriers[place[0]].offices[place[1]]].contacts)
    trails: dict[UUID, list[AuditEntry]] = defaultdict(list)
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as processes:
        for number, (carrier_id, entries) in enumerate(processes.imap_unordered(_write_office, places), 1):
            trails[carrier_id] += entries
            if number % 5 == 0 or number == len(places):
                print(f"wegwarte:   {number} of {len(places)} offices, {time.monotonic() - started:.0f} s", flush=True)
    for carrier_id, entries in trails.items():
        with carrier(carrier_id):
            append(sorted(entries, key=lambda entry: (entry.at, str(entry.pk))))


def _write_office(place: Place) -> tuple[UUID, list[AuditEntry]]:
    """One office in one transaction; gives back what its trail says of the last days."""
    gc.disable()  # a quarter of the time went into looking for cycles among rows that have none
    land = _land[0]
    told = land.carriers[place[0]]
    office = told.offices[place[1]]
    lot = Lot(f"bench/{told.slug}/{office.short_name}/rows")
    with carrier(told.id), owner() as writing:
        year = land.tell(told, office)
        FileWriter(lot, CarrierKey.objects.get(purpose=CarrierKey.RECORDS), InsertByCopy(writing)).write(year)
        trail = TrailWriter(lot, land.today)
        trail.note(year)
    gc.collect()
    return told.id, trail.entries
