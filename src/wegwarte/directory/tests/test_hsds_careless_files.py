"""What a careless or an ill-meaning file says is named in words or does no harm: nothing breaks, nothing is lost."""

import json
import uuid
from time import perf_counter

import pytest

from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory import actions
from wegwarte.directory.hsds.unpacking import tables_of
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation, ServiceTopic
from wegwarte.directory.tests.careless_files import house, new, organisation, packed, reasons, service, taken
from wegwarte.directory.tests.hsds_directory import keep_directory
from wegwarte.directory.tests.test_hsds_moving import exported


def area(extent: str, **more) -> dict:
    return {"id": new(), "name": extent, "extent": extent, "extent_type": "text"} | more


def test_the_same_area_twice_is_one_and_what_it_says_beyond_is_named(cast):
    areas = [area("ags:07315"), area("ags:07315"), area("plz:55116"), area("plz:55116", uri="https://example.org/")]
    plan = taken([organisation(service(service_areas=areas))], cast.here.pk)
    assert [where for _table, where, _reason in reasons(plan)] == ["[0].services[0].service_areas[3]"]
    with carrier(cast.here.pk):
        assert ServiceArea.objects.count() == 2


def test_areas_that_stand_already_come_again_with_other_ids_and_may_change_places(cast):
    mine = organisation(service(service_areas=[area("ags:07315"), area("ags:07317")]))
    taken([mine], cast.here.pk)
    areas = mine["services"][0]["service_areas"]
    areas[0]["extent"], areas[1]["extent"] = areas[1]["extent"], areas[0]["extent"]
    areas.append(area("ags:07315"))
    assert reasons(taken([mine], cast.here.pk)) == []
    mine["services"][0]["service_areas"] = [area("ags:07317"), area("ags:07"), area("ags:07")]
    assert reasons(taken([mine], cast.here.pk)) == []
    with carrier(cast.here.pk):
        assert sorted(str(row.district_id) for row in ServiceArea.objects.all()) == ["07315", "07317", "None"]


def test_topics_languages_and_hours_that_stand_there_twice_count_once(cast):
    keep_directory(cast.here.pk, cast.there.pk)
    mine = exported(cast.here.pk)
    told = next(it for it in mine[0]["services"] if it.get("attributes") and it["status"] == "active")
    told["attributes"] += [attribute | {"id": new()} for attribute in told["attributes"]]
    at = told["service_at_locations"][0]
    for name in ("languages", "schedules", "translations"):
        at[name] += [one | {"id": new()} for one in at[name]]
    assert reasons(taken(mine, cast.here.pk)) == []
    with carrier(cast.here.pk):
        assert ServiceTopic.objects.count() == 2
        assert ServiceAtLocation.objects.kept_by(cast.here.pk).get().languages == ["de", "ar", "uk"]


def test_an_id_of_something_else_is_refused_in_words(cast):
    keep_directory(cast.here.pk, cast.there.pk)
    with carrier(cast.here.pk):
        taken_ids = [Service.objects.first().pk, Location.objects.first().pk, ServiceAtLocation.objects.first().pk]
    before = exported(cast.here.pk)
    for number, key in enumerate(taken_ids):
        plan = taken([organisation(id=str(key), name=f"Neu {number}")], cast.here.pk)
        assert [table for table, _where, _reason in reasons(plan)] == ["organizations.csv"]
    assert exported(cast.here.pk) == before


def test_a_service_does_not_belong_to_a_house(cast):
    where = house(organization_id=(owner := new()))
    lone = service(organization_id=where["id"])
    file = {"organizations": [organisation(id=owner)], "locations": [where], "services": [lone]}
    assert "services.csv" in {table for table, _where, _reason in reasons(taken(file, cast.here.pk))}


def test_an_id_twice_with_other_words_is_named_and_the_same_house_told_twice_is_one(cast):
    own = organisation(service(), service())
    same = own["services"][0]["service_at_locations"][0]
    own["services"][1]["service_at_locations"][0] |= {"location_id": same["location_id"], "location": same["location"]}
    assert reasons(taken([own], cast.here.pk)) == []
    assert len(exported(cast.here.pk)[0]["locations"][0]["addresses"]) == 1
    rows = f"id,name\n{(key := new())},Eins\n{key},Zwei\n{key},Eins\n"
    plan = taken(packed({"organizations.csv": rows}), cast.here.pk)
    assert [(table, where) for table, where, _reason in reasons(plan)] == [("organizations.csv", "3")]


def test_ids_in_another_way_of_writing_are_the_same(cast):
    mine = json.dumps([organisation(service(service_areas=[area("ags:07315")]))])
    parts = json.loads(mine)
    for thing in (parts[0], parts[0]["services"][0]):
        thing["id"] = thing["id"].upper()
    assert reasons(taken(parts, cast.here.pk)) == []
    with carrier(cast.here.pk):
        assert ServiceArea.objects.count() == 1


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "1e999", "9" * 5000, '"\\u0000\\ud800"', '"' + "9" * 40_000 + '"']
)
def test_numbers_that_are_none_are_named_or_kept_and_nothing_breaks(cast, number):
    good = organisation(service(cost_options=[{"id": new(), "amount": "HERE"}], minimum_age="HERE"), service())
    good["locations"] = [house(latitude="HERE")]
    good["year_incorporated"] = "HERE"
    content = json.dumps({"organizations": [good, organisation(name="Zweite")]}).replace('"HERE"', number).encode()
    plan = taken(content, cast.here.pk)
    assert plan.wrong or "u0000" in number, "without signs that no database takes nothing is left of it"
    with carrier(cast.here.pk):
        assert Organisation.objects.kept_by(cast.here.pk).filter(name="Zweite").exists()


@pytest.mark.parametrize(
    "cell", ["[" * 30_000, '["\\u0000"]', '{"a": 1e999}', '["\\ud800"]', '{"a\\u0000": 1}', "[" * 60 + "]" * 60]
)
def test_cells_that_hold_json_do_no_harm(cast, cell):
    quoted = '"' + cell.replace('"', '""') + '"'
    rows = f"id,name,what\x00ever\n{new()},Gut,{quoted}\n"
    assert reasons(taken(packed({"organizations.csv": rows}), cast.here.pk)) == []


def test_what_stands_too_deep_is_named(cast):
    above = (first := new())
    rows = ["id,link_id,link_entity,value"]
    for _number in range(3000):
        rows.append(f"{(key := new())},{above},attribute,x")
        above = key
    files = {"organizations.csv": f"id,name\n{first},Gut\n", "attributes.csv": "\n".join(rows)}
    plan = taken(packed(files), cast.here.pk)
    assert [table for table, _where, _reason in reasons(plan)] == ["attributes.csv"]
    ring = f"id,link_id,link_entity,value\n{first},{first},organization,x\n"
    assert reasons(taken(packed(files | {"attributes.csv": ring}), cast.here.pk)) == []


def test_what_is_no_object_no_table_or_has_more_cells_is_named(cast):
    mine = organisation(service(phones=["0", None]), 7)
    plan = taken({"organizations": [mine, "x"], "offices": [{"id": new()}], "version": "3.1"}, cast.here.pk)
    assert sorted((table, where) for table, where, _reason in reasons(plan)) == [
        ("offices", "offices[0]"), ("organizations.csv", "organizations[1]"),
        ("phones.csv", "organizations[0].services[0].phones[0]"),
        ("phones.csv", "organizations[0].services[0].phones[1]"), ("services.csv", "organizations[0].services[1]"),
    ]  # fmt: skip
    rows = f"id,name\n{new()},Gut,zuviel\n{new()},Auch gut\n"
    plan = taken(packed({"organizations.csv": rows, "offices.csv": "id\n1\n"}), cast.here.pk)
    assert {(table, where) for table, where, _reason in reasons(plan)} == {
        ("organizations.csv", "2"),
        ("offices.csv", "1"),
    }


def test_a_text_of_megabytes_is_named_and_not_cut_off(cast):
    mine = organisation(name="Gut") | {"history": "x" * 2_000_000}
    plan = taken([mine, organisation(name="Auch")], cast.here.pk)
    assert [where for _table, where, _reason in reasons(plan)] == ["[0]"]


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"{}," * 500_000 + b"{}]", b"[" + b"[]," * 500_000 + b"[]]",
        packed({"organizations.csv": "id,name\n" + "\n".join(f"{number},x" for number in range(150_000))}),
        packed({"organizations.csv": "id,name,name\n1,a,b\n"}),
    ],
    ids=["objects", "lists", "rows", "columns"],
)  # fmt: skip
def test_files_that_need_too_much_memory_are_refused_first(cast, content):
    with pytest.raises(Refused):
        tables_of(content)


def many(number: int) -> list[dict]:
    """Services in houses that do not say whose they are, in places that nobody knows, and one house with all."""
    shared = house(languages=[{"id": new(), "name": "Arabisch", "code": "ar"}])
    services = []
    for each in range(number):
        own = service(name=f"Angebot {each}", service_areas=[area("ags:07315")])
        own["service_at_locations"][0]["location"]["addresses"][0]["city"] = f"Unbekannt {each}"
        own["service_at_locations"].append({"id": new(), "location_id": shared["id"]})
        services.append(own)
    return [organisation(*services, name=f"Träger von {number}", locations=[shared])]


def test_twice_as_many_rows_need_twice_the_time(cast, django_assert_max_num_queries):
    def seconds(number: int) -> float:
        content = many(number)
        begins = perf_counter()
        with django_assert_max_num_queries(60):
            assert reasons(taken(content, cast.here.pk)) == []
        return perf_counter() - begins

    seconds(20)
    assert seconds(400) < 12 * seconds(100)


def test_unknown_rows_of_a_vocabulary_come_out_again(cast):
    term = {
        "id": new(),
        "name": "Sozial",
        "description": "Fremd",
        "taxonomy_detail": {"id": new(), "name": "Fremde Liste"},
    }
    mine = service(attributes=[{"id": new(), "taxonomy_term": term}])
    mine["capacities"] = [{"id": new(), "available": 3, "unit": {"id": new(), "name": "Betten"}}]
    taken([organisation(mine)], cast.here.pk)
    said = json.dumps(exported(cast.here.pk), ensure_ascii=False)
    assert "Fremde Liste" in said and "Betten" in said
    assert uuid.UUID(term["id"])


def test_a_file_does_not_change_what_an_office_says_of_itself(cast):
    """Name, address and telephone, the place they mean, and whether it is closed: that is written down at the office."""
    with cast.inside():
        actions.show_office(cast.mainz, by=cast.lead)
        office = Location.objects.get()
    [mine] = exported(cast.here.pk)
    [told] = mine["locations"]
    told |= {
        "name": "Anders", "transportation": "Zweiter Stock.", "closed_on": today().isoformat(),
        "external_identifier": "07211-trier", "external_identifier_type": "wegwarte-place",
    }  # fmt: skip
    assert reasons(taken({"organizations": [mine]}, cast.here.pk)) == []
    with cast.inside():
        house = Location.objects.get()
    assert (house.name, house.place_id, house.closed_on) == (office.name, office.place_id, None)
    assert house.directions == "Zweiter Stock."
