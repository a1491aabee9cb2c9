"""What a request leaves behind when it succeeds, fails, or is refused."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.urls import include, path

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.access import staff_page
from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def _rename() -> None:
    Office.objects.filter(name="Stelle Mainz").update(town="neu")


@staff_page(Right.WORK)
def works(request):
    _rename()
    return HttpResponse("done")


@staff_page(Right.WORK)
def breaks(request):
    _rename()
    raise RuntimeError("broken")


@staff_page(Right.WORK)
def swallows(request):
    _rename()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
    except DatabaseError:
        pass
    return HttpResponse("all is well, says the view")


@staff_page(Right.WORK)
def breaks_the_database(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


@staff_page(Right.WORK)
def refuses(request):
    _rename()
    raise PermissionDenied


@staff_page(Right.OPERATE)
def for_operators(request):
    return HttpResponse("secret of the operator")


def undeclared(request):
    return HttpResponse("forgotten decorator")


urlpatterns = [
    path("works/", works),
    path("breaks/", breaks),
    path("swallows/", swallows),
    path("breaks-the-database/", breaks_the_database),
    path("refuses/", refuses),
    path("operators/", for_operators),
    path("undeclared/", undeclared),
    path("", include("wegwarte.config.urls")),
]
handler403, handler500 = "wegwarte.ui.views.forbidden", "wegwarte.ui.views.server_error"


@pytest.fixture
def browser(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.raise_request_exception = False
    return browser


def town(cast) -> str:
    with cast.inside():
        return Office.objects.get(pk=cast.mainz.pk).town


def test_a_page_that_works_saves(browser, cast):
    assert browser.get("/works/").status_code == 200
    assert town(cast) == "neu"


@pytest.mark.parametrize("address", ["/breaks/", "/swallows/"])
def test_a_page_that_fails_saves_nothing_and_says_so(browser, cast, address):
    assert browser.get(address).status_code == 500
    assert town(cast) == ""


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/breaks/", "RuntimeError"), ("/breaks-the-database/", "DataError"), ("/swallows/", "FailedTransaction")],
)
def test_one_failure_is_one_entry_of_the_log(browser, address, kind):
    log, entries = logging.getLogger("django.request"), []
    handler = logging.Handler()
    handler.emit = entries.append
    log.addHandler(handler)
    try:
        browser.get(address)
    finally:
        log.removeHandler(handler)
    assert [(entry.levelname, entry.exc_info[0].__name__) for entry in entries] == [("ERROR", kind)]


def test_a_refusal_is_written_down(browser, cast):
    assert browser.get("/operators/").status_code == 403
    with cast.inside():
        entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.actor_id, entry.details["path"]) == (
        "access.refused",
        cast.counsellor.pk,
        "/operators/",
    )


@pytest.mark.parametrize("address", ["/operators/", "/refuses/"])
def test_a_refusal_is_written_down_once(browser, cast, address):
    assert browser.get(address).status_code == 403
    with cast.inside():
        assert AuditEntry.objects.filter(action="access.refused", details__path=address).count() == 1


def test_a_view_without_an_audience_is_closed(browser, anybody):
    for somebody in (browser, anybody):
        answer = somebody.get("/undeclared/")
        assert answer.status_code == 403
        assert b"forgotten decorator" not in answer.content


def test_the_carrier_ends_with_the_request(browser):
    browser.get("/works/")
    assert not Office.objects.exists()
