"""Entries leave and come again: the same, whole, once, and nobody else's."""

import json
import uuid

import pytest

from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.hsds.importing.comparing import changes_of
from wegwarte.directory.hsds.importing.plan import plan_of
from wegwarte.directory.hsds.importing.writing import write
from wegwarte.directory.hsds.packing import as_json, as_package, kept_objects
from wegwarte.directory.hsds.unpacking import tables_of
from wegwarte.directory.models import EntryText, Organisation, Service, ServiceAtLocation
from wegwarte.directory.tests.careless_files import packed
from wegwarte.directory.tests.hsds_directory import keep_directory


@pytest.fixture
def kept(cast):
    keep_directory(cast.here.pk, cast.there.pk)


def exported(keeper) -> list:
    with carrier(keeper):
        return kept_objects(keeper)


def imported(content: bytes, keeper):
    """Takes over what is right; the plan."""
    with carrier(keeper):
        plan = plan_of(tables_of(content), keeper)
        plan.written = write(changes_of(plan, "Mira", today()))
    return plan


def emptied(keeper):
    with carrier(keeper):
        Organisation.objects.kept_by(keeper).delete()
        EntryText.objects.kept_by(keeper).delete()


@pytest.mark.parametrize("pack", [as_json, as_package])
def test_what_left_comes_again_the_same(cast, kept, pack):
    for keeper in (cast.here.pk, cast.there.pk, uuid.UUID(int=0)):
        before = exported(keeper)
        content = pack(before)
        emptied(keeper)
        plan = imported(content, keeper)
        assert plan.wrong == []
        assert exported(keeper) == before


@pytest.mark.parametrize("pack", [as_json, as_package])
def test_the_same_file_twice_makes_nothing_twice(cast, kept, pack):
    content = pack(exported(cast.here.pk))
    assert imported(content, cast.here.pk).written == 0
    emptied(cast.here.pk)
    assert imported(content, cast.here.pk).written > 0
    assert imported(content, cast.here.pk).written == 0


def test_another_carriers_entries_cannot_be_taken_over(cast, kept):
    theirs = exported(cast.there.pk)
    plan = imported(as_json(theirs), cast.here.pk)
    assert plan.written == 0
    assert {wrong.table for wrong in plan.wrong} >= {"organizations.csv", "services.csv", "locations.csv"}
    assert exported(cast.there.pk) == theirs
    with carrier(cast.here.pk):
        assert not Service.objects.kept_by(cast.here.pk).filter(kind="legal").exists()


def foreign() -> dict:
    """An organisation as another system writes it, with much that we have no field for."""
    new = lambda: str(uuid.uuid4())  # noqa: E731
    return {
        "id": new(), "name": "Beratung Ahornhof", "description": "Ein Verein.", "tax_id": "12/345", "year_incorporated": 1999,
        "funding": [{"id": new(), "source": "Land"}],
        "phones": [{"id": new(), "number": "+49 30 23125 100", "type": "voice"}, {"id": new(), "number": "030 23125 101"}],
        "locations": [{
            "id": (house := new()), "location_type": "physical", "name": "Ahornhof", "latitude": 49.99, "longitude": 8.27,
            "addresses": [{"id": new(), "address_1": "Ahornweg 1", "address_2": "Hinterhaus", "city": "Mainz",
                           "state_province": "RLP", "postal_code": "55116", "country": "DE", "address_type": "physical"}],
            "accessibility": [{"id": new(), "description": "Hund erlaubt"}],
            "languages": [{"id": new(), "name": "Arabisch", "code": "ar"}, {"id": new(), "name": "Klingonisch", "code": "tlh"}],
        }],
        "services": [{
            "id": new(), "name": "Sozialberatung", "status": "active", "accreditations": "Geprüft",
            "description": "Wir beraten alle Menschen. " + "Viel Text. " * 40, "fees_description": "auf Spendenbasis",
            "contacts": [{"id": new(), "name": "Empfang", "phones": [{"id": new(), "number": "030 23125 102"}]}],
            "attributes": [{"id": new(), "label": "Fremd", "taxonomy_term_id": (term := new()),
                            "taxonomy_term": {"id": term, "name": "Sozial", "description": "Fremder Begriff"}}],
            "service_areas": [{"id": new(), "name": "Rheinhessen"}],
            "service_at_locations": [{
                "id": new(), "location_id": house, "schedules": [
                    {"id": new(), "freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "12:00",
                     "notes": "Bitte klingeln", "wkst": "MO", "interval": 1},
                    {"id": new(), "freq": "WEEKLY", "byday": "FR", "opens_at": "10:00", "closes_at": "11:00", "interval": 2},
                ],
            }],
        }],
    }  # fmt: skip


def values(thing) -> list[str]:
    if isinstance(thing, dict):
        return [found for name, value in thing.items() if name not in ("attending_type",) for found in values(value)]
    return [found for each in thing for found in values(each)] if isinstance(thing, list) else [str(thing)]


def test_what_has_no_field_here_comes_out_again(cast):
    theirs = foreign()
    assert imported(json.dumps([theirs]).encode(), cast.here.pk).wrong == []
    ours = exported(cast.here.pk)
    said = {part.strip() for value in values(ours) for part in value.split("\n")}
    said |= {time[:5] for time in said if time[5:] in ("+01:00", "+02:00")}  # a time without an offset gets ours
    assert [value for value in values(theirs) if value.strip() not in said] == []
    with carrier(cast.here.pk):
        at = ServiceAtLocation.objects.kept_by(cast.here.pk).get()
        assert at.open_hours == "Mo,We 09:00-12:00"
        assert at.languages == ["ar"]
        assert at.location.place_id == "07315-mainz"
        assert at.service.summary == "Wir beraten alle Menschen."
    for pack in (as_json, as_package):
        emptied(cast.here.pk)
        assert imported(pack(ours), cast.here.pk).wrong == []
        assert values(exported(cast.here.pk)) == values(ours)


def test_every_bad_row_is_named_with_its_reason_and_the_good_ones_are_taken(cast):
    theirs = foreign()
    theirs["services"] += [
        {"id": "keine", "name": "A", "status": "active"}, {"id": str(uuid.uuid4()), "name": "B", "status": "offen"},
        {"id": str(uuid.uuid4()), "name": "C" * 300, "status": "active", "minimum_age": "alt"},
        {"id": str(uuid.uuid4()), "name": "D", "status": "active", "email": "kein Brief"},
    ]  # fmt: skip
    theirs["locations"].append({"id": str(uuid.uuid4()), "location_type": "physical", "name": "X", "latitude": 991})
    plan = imported(json.dumps({"organizations": [theirs]}).encode(), cast.here.pk)
    where = [(wrong.table, wrong.where) for wrong in plan.wrong]
    assert where == [
        ("locations.csv", "organizations[0].locations[1]"), ("services.csv", "organizations[0].services[1]"),
        ("services.csv", "organizations[0].services[2]"), ("services.csv", "organizations[0].services[3]"),
        ("services.csv", "organizations[0].services[4]"),
    ]  # fmt: skip
    assert all(wrong.reason for wrong in plan.wrong)
    with carrier(cast.here.pk):
        assert [service.name for service in Service.objects.kept_by(cast.here.pk)] == ["Sozialberatung"]


def test_rows_of_a_csv_are_named_by_their_line(cast):
    package = packed({"organizations.csv": f"id,name\n{uuid.uuid4()},Gut\nkaputt,Schlecht\n"})
    plan = imported(package, cast.here.pk)
    assert [(wrong.table, wrong.where) for wrong in plan.wrong] == [("organizations.csv", "3")]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"3", b"[" * 100_000, b'{"contents": []}', b"PK\x03\x04kaputt",
        b" " * 20_000_001, packed({"organizations.csv": "x" * 3_000_000}), packed({"readme.txt": "nichts"}),
    ],
)  # fmt: skip
def test_files_that_are_nothing_or_too_much_are_refused(cast, content):
    with carrier(cast.here.pk), pytest.raises(Refused):
        tables_of(content)


def test_signs_that_no_database_takes_do_no_harm(cast):
    odd = {"id": str(uuid.uuid4()), "name": "Null\x00 und \ud800", "description": "x", "legal_status": "\x00"}
    assert imported(json.dumps([odd]).encode(), cast.here.pk).wrong == []
