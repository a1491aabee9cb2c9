"""Who looks after services for the whole Land: the operator, on pages of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.core.dates import today
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.directory.models import ErrorReport, Location, Organisation, Service, ServiceAtLocation, State

LAND = "/directory/land/"


def helpline(name: str = "Sorgentelefon", **fields) -> Service:
    """A published service that the platform keeps; inside of it."""
    body, _made = Organisation.objects.get_or_create(name="Nachtlicht (erfunden)")
    house = Location.objects.create(organisation=body, name="Nachtlicht", phone="030 23125 009")
    said = {"kind": "crisis", "summary": "Rufen Sie an.", "state": State.PUBLISHED, "checked_on": today()} | fields
    service = Service.objects.create(organisation=body, name=name, **said)
    at = ServiceAtLocation.objects.create(service=service, location=house, open_hours="24/7")
    ErrorReport.objects.create(
        at_location=at, wrong="phone", text="Niemand da", language="de", received_at=timezone.now()
    )
    return service


@pytest.fixture
def service():
    with carrier(PLATFORM):
        return helpline()


def state(service: Service) -> str:
    return str(Service.objects.get(pk=service.pk).state)


def test_the_operator_sees_and_takes_each_step(cast, sign_in, service):
    browser = sign_in(cast.operator)
    page = browser.get(LAND).content.decode()
    assert "Sorgentelefon" in page and f"{LAND}entries/{service.pk}/pause/" in page
    for step, becomes in (("pause", "paused"), ("take_up", "published"), ("confirm", "published"), ("end", "ended")):
        address = f"{LAND}entries/{service.pk}/{step}/"
        assert browser.get(address).status_code == 200
        assert browser.post(address)["Location"] == LAND
        assert state(service) == becomes
    assert browser.post(f"{LAND}entries/{service.pk}/pause/").status_code == 422
    assert browser.get(f"{LAND}entries/{service.pk}/vanish/").status_code == 404
    with carrier(PLATFORM):
        told = AuditEntry.objects.filter(action="directory.step_for_land")
        assert {found.details["step"] for found in told} == {"pause", "take_up", "confirm", "end"}


def test_what_would_help_nobody_is_not_published(cast, sign_in, service):
    with carrier(PLATFORM):
        Service.objects.update(state=State.DRAFT)
        Location.objects.update(phone="")
    assert sign_in(cast.operator).post(f"{LAND}entries/{service.pk}/publish/").status_code == 422
    assert state(service) == "draft"


def test_the_operator_reads_what_people_report_and_nobody_else_does(cast, sign_in, service):
    browser = sign_in(cast.operator)
    page = browser.get(f"{LAND}reports/").content.decode()
    assert "Niemand da" in page
    with carrier(PLATFORM):
        report = ErrorReport.objects.get()
    assert browser.post(f"{LAND}reports/{report.pk}/done/")["Location"] == f"{LAND}reports/"
    with carrier(PLATFORM):
        assert ErrorReport.objects.get().done_by_name == cast.operator.name
    assert browser.post(f"{LAND}reports/{report.pk}/open/").status_code == 302
    for person in (cast.liga, cast.lead, cast.administration):
        assert sign_in(person).get(f"{LAND}reports/").status_code == 403
        assert sign_in(person).post(f"{LAND}entries/{service.pk}/end/").status_code == 403
    assert "Niemand da" not in sign_in(cast.lead).get("/directory/keep/reports/").content.decode()


def test_the_list_asks_as_much_with_three_as_with_one(cast, sign_in, service):
    browser, counts = sign_in(cast.operator), []
    for number in (0, 2):
        with carrier(PLATFORM):
            for each in range(number):
                helpline(f"Notruf {each}")
        for address in (LAND, f"{LAND}reports/"):
            browser.get(address)
            with CaptureQueriesContext(connection) as asked:
                browser.get(address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
