"""An import publishes what could be published by hand; anything else comes in as a draft, and the preview says why."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Location, SentFile, Service, State
from wegwarte.directory.tests.careless_files import house, new, organisation, service, taken
from wegwarte.directory.tests.hsds_directory import keep_directory
from wegwarte.directory.tests.test_hsds_moving import exported

PAGE = "/directory/keep/files/"


def states(keeper) -> dict[str, str]:
    with carrier(keeper):
        return dict(Service.objects.kept_by(keeper).values_list("name", "state"))


def nowhere(**more) -> dict:
    """A service in a house without an address."""
    where = house(addresses=[])
    return service(service_at_locations=[{"id": new(), "location_id": where["id"], "location": where}], **more)


def test_an_active_service_that_nobody_could_reach_comes_in_as_a_draft_with_the_reason(cast):
    homeless = service(name="Ohne Haus", service_at_locations=[])
    secret = nowhere(name="Ohne Anschrift")
    called = nowhere(name="Mit Telefon")
    called["service_at_locations"][0]["phones"] = [{"id": new(), "number": "030 23125 100"}]
    paused = service(name="Pause", status="temporarily closed", service_at_locations=[])
    plan = taken([organisation(service(name="Gut"), homeless, secret, called, paused)], cast.here.pk)
    assert plan.wrong == []
    assert [(draft.table, draft.where) for draft in plan.drafts] == [
        ("services.csv", "[0].services[1]"), ("services.csv", "[0].services[2]"),
    ]  # fmt: skip
    assert all(draft.reason for draft in plan.drafts)
    assert states(cast.here.pk) == {
        "Gut": State.PUBLISHED, "Ohne Haus": State.DRAFT, "Ohne Anschrift": State.DRAFT, "Mit Telefon": State.PUBLISHED,
        "Pause": State.PAUSED,
    }  # fmt: skip


def test_what_stands_in_the_directory_already_counts(cast):
    mine = organisation(service(name="Gut"))
    taken([mine], cast.here.pk)
    bare = json.loads(json.dumps(mine))
    bare["services"][0]["service_at_locations"] = []
    assert taken([bare], cast.here.pk).drafts == []
    with carrier(cast.here.pk):
        Location.objects.kept_by(cast.here.pk).update(closed_on="2020-01-01")
    assert len(taken([bare], cast.here.pk).drafts) == 1
    assert states(cast.here.pk) == {"Gut": State.DRAFT}


def test_the_own_export_publishes_what_was_published(cast):
    keep_directory(cast.here.pk, cast.there.pk)
    for keeper in (cast.here.pk, cast.there.pk):
        assert taken(exported(keeper), keeper).drafts == []


@pytest.mark.parametrize("choice", ["all", "good"])
def test_the_preview_and_the_page_afterwards_say_so(cast, sign_in, choice):
    content = json.dumps([organisation(nowhere(name="Ohne Anschrift"), service(name="Gut"))]).encode()
    browser = sign_in(cast.lead)
    address = browser.post(PAGE, {"file": SimpleUploadedFile("x.json", content)})["Location"]
    for _time in ("before", "after"):
        page = browser.get(address).content.decode()
        assert "Services that come in as drafts" in page
        assert "[0].services[0]" in page and "[0].services[1]" not in page
        assert browser.get(f"{address}left-out/")["Content-Type"].startswith("application/vnd")
        browser.post(address, {"choice": choice})
    with carrier(cast.here.pk):
        assert SentFile.objects.get().drafts[0][1] == "[0].services[0]"
