"""What one keeper's file holds may spoil their own entries, never the directory of all."""

import datetime

from django.test import Client

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Closure, EntryText, ServiceAtLocation
from wegwarte.directory.tests.careless_files import new, organisation, reasons, service, taken


def answers_full(own: dict) -> str:
    """What the interface tells of a service, alone and in lists; it must not fail for anybody."""
    for address in ("services?full=true", "organizations?full_service=true", "service_at_locations?full=true"):
        assert Client().get(f"/api/hsds/v3/{address}").status_code == 200, address
    answer = Client().get(f"/api/hsds/v3/services/{own['id']}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_list_that_is_none_is_named_and_the_interface_goes_on_answering(cast):
    own = service(phones=5)
    phone = {"id": new(), "service_id": own["id"], "number": "06131 1", "languages": True}
    language = {"id": new(), "phone_id": phone["id"], "name": "Arabisch"}
    plan = taken({"organizations": [organisation(own)], "phone": [phone], "language": [language]}, cast.here.pk)
    assert "06131 1" in answers_full(own)
    named = ["organizations[0].services[0].phones", "phone[0].languages"]
    assert [where for _table, where, _reason in reasons(plan)] == named


def test_a_house_that_is_closed_without_end_is_closed_two_hundred_times(cast):
    day = today()
    schedules = [
        {"id": new(), "valid_from": str(day + datetime.timedelta(days=number)), "description": "geschlossen"}
        for number in range(205)
    ]
    own = service()
    where = own["service_at_locations"][0]["location"]
    where["schedules"] = schedules[:150]
    mine = [organisation(own)]
    assert reasons(taken(mine, cast.here.pk)) == []
    assert reasons(taken(mine, cast.here.pk)) == [], "the same again is no more"
    where["schedules"] = schedules[145:]
    assert len(reasons(taken(mine, cast.here.pk))) == 5
    with carrier(cast.here.pk):
        assert Closure.objects.count() == 200


def test_translations_into_languages_of_the_portal_alone_are_kept_in_memory(cast):
    own = service(translations=[
        {"id": new(), "field": "summary", "language": language, "text": "Text"} for language in ("uk", "xx-1", "xx-2")
    ])  # fmt: skip
    assert reasons(taken([organisation(own)], cast.here.pk)) == []
    with carrier(cast.here.pk):
        assert [text.language for text in EntryText.objects.all()] == ["uk"]
    assert "xx-1" in answers_full(own), "nothing is lost"


def test_what_a_row_says_beside_does_not_fill_the_memory_of_all(cast):
    own = service(funding=[{"id": new(), "source": "x" * 900} for _number in range(100)])
    assert [where for _table, where, _reason in reasons(taken([organisation(own)], cast.here.pk))] == [
        "[0].services[0]"
    ]
    assert "xxx" not in answers_full(own) and own["name"] in answers_full(own)


def test_one_keeper_does_not_fill_the_directory(cast, monkeypatch):
    monkeypatch.setattr("wegwarte.directory.hsds.importing.standing.MOST_KEPT", 2)
    taken([organisation(service(), service())], cast.here.pk)
    plan = taken([organisation(service(), name="Noch einer")], cast.here.pk)
    assert {table for table, _where, _reason in reasons(plan)} >= {"services.csv", "locations.csv"}
    with carrier(cast.here.pk):
        assert ServiceAtLocation.objects.count() == 2


def test_signs_that_turn_a_page_around_do_not_come_in(cast):
    own = service(name="Hilfe\u202egnilieH", alternate_name="می\u200cخواهم")
    taken([organisation(own)], cast.here.pk)
    said = answers_full(own)
    assert "HilfegnilieH" in said and "\u202e" not in said
    with carrier(cast.here.pk):
        assert ServiceAtLocation.objects.get().service.name == "HilfegnilieH"


def test_nobody_has_checked_an_entry_in_the_future(cast):
    coming, this_day = today() + datetime.timedelta(days=1), today()
    for day, wrong in ((coming, 1), (this_day, 0)):
        plan = taken([organisation(service(assured_date=str(day)), name=f"Verein {day}")], cast.here.pk)
        assert [table for table, _where, _reason in reasons(plan)][:1] == ["services.csv"] * wrong
