"""A small directory to export, import and ask: two carriers and the platform, every kind of field used."""

import datetime
from uuid import UUID

from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.directory.models import (
    Closure,
    EntryText,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    digest,
)

CHECKED = datetime.date(2026, 10, 5)


def keep_directory(here: UUID, there: UUID) -> None:
    """Writes it."""
    with carrier(here):
        _mainz()
    with carrier(there):
        _legal()
    with carrier(PLATFORM):
        _crisis()


def _mainz() -> None:
    own = Organisation.objects.create(
        name="Träger hier", own=True, website="https://example.org/", email="hier@example.org", phone="030 23125 001"
    )
    house = Location.objects.create(
        organisation=own, name="Beratung Mainz", street="Zichorienweg 7", postal_code="55116", town="Mainz",
        place_id="07315-mainz", latitude=50.0012, longitude=8.2711, directions="Zweiter Stock.",
        access=["step_free", "lift"], phone="030 23125 002", email="mainz@example.org",
    )  # fmt: skip
    service = Service.objects.create(
        organisation=own, kind="mfd", name="Migrationsfachdienst Mainz", summary="Wir helfen bei allen Fragen.",
        description="Kommen Sie einfach.", for_whom="Alle", state="published", checked_on=CHECKED, anonymous="possible",
        documents="Briefe",
    )  # fmt: skip
    for topic in ("thema.T10", "thema.T50"):
        ServiceTopic.objects.create(service=service, topic_id=topic)
    ServiceArea.objects.create(service=service, district_id="07315")
    ServiceArea.objects.create(service=service, postal_code="55270")
    at = ServiceAtLocation.objects.create(
        service=service, location=house, languages=["de", "ar", "uk"], interpreters=True,
        open_hours="Tu 09:00-12:00; Th[1] 14:00-18:00; PH off", appointment_hours="Mo-Fr 09:00-16:00",
        note="Bitte klingeln.", phone="030 23125 003", email="beratung@example.org",
    )  # fmt: skip
    Closure.objects.create(
        location=house, first_day=CHECKED, last_day=CHECKED + datetime.timedelta(days=1), reason="Fortbildung"
    )
    _text("service", service.pk, "summary", "ar", "نساعدك في كل الأسئلة.", service.summary)
    _text("service", service.pk, "description", "uk", "Просто приходьте.", "Früher stand hier anderes.")
    _text("at_location", at.pk, "note", "ar", "اضغط على الجرس.", at.note)
    Service.objects.create(organisation=own, kind="debt", name="Entwurf", summary="Noch nicht fertig.", state="draft")


def _legal() -> None:
    body = Organisation.objects.create(name="Rechtshilfe (erfunden)", description="Ein Verein.")
    house = Location.objects.create(
        organisation=body, name="Kanzlei", street="Am Markt 1", postal_code="66953", town="Pirmasens",
        place_id="07317-pirmasens",
    )  # fmt: skip
    for name, state, cost in (("Rechtsberatung", "published", "costs"), ("Alte Beratung", "ended", "unknown")):
        service = Service.objects.create(
            organisation=body, kind="legal", name=name, summary="Wir erklären Ihre Rechte.", state=state, cost=cost,
            cost_note="10 Euro", minimum_age=18, maximum_age=99, anonymous="not", website="https://example.org/recht",
        )  # fmt: skip
        ServiceArea.objects.create(service=service, district_id="07317")
        ServiceAtLocation.objects.create(service=service, location=house, languages=["de"], open_hours="Mo 10:00+")


def _crisis() -> None:
    body = Organisation.objects.create(name="Nachtlicht (erfunden)")
    secret = Location.objects.create(organisation=body, name="Nachtlicht", phone="030 23125 009")
    service = Service.objects.create(
        organisation=body, kind="crisis", name="Sorgentelefon", summary="Rufen Sie an.", state="paused",
        email="hilfe@example.org",
    )  # fmt: skip
    ServiceArea.objects.create(service=service)
    ServiceAtLocation.objects.create(service=service, location=secret, open_hours="24/7")


def _text(kind: str, entry: UUID, field: str, language: str, text: str, source: str) -> None:
    EntryText.objects.create(
        kind=kind, entry_id=entry, field=field, language=language, text=text, source_digest=digest(source),
        translated_by_name="Mira",
    )  # fmt: skip
