"""The platform: carriers let in, operators made, figures for the LIGA; never content."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import PASSWORD

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier, Member, Office, PlatformRole
from wegwarte.carriers.tests.conftest import log_in, trail
from wegwarte.core.tenancy import PLATFORM, carrier

pytestmark = pytest.mark.django_db
NEW = {"name": "Caritasverband Neu", "association": "caritas", "regime": "kdg"}


def test_a_carrier_is_let_in_with_its_administrator(cast, sign_in, anybody):
    operator = sign_in(cast.operator)
    step = operator.post("/carrier/carriers/new/", NEW)
    made = Carrier.objects.get(name="Caritasverband Neu")
    assert step.url == f"/carrier/carriers/{made.pk}/administrator/"
    page = operator.post(step.url, {"name": "Erste Verwaltung", "email": "erste@example.org"}).content.decode()
    path = re.search(r"http://localhost:\d+(/account/password/reset/key/[^<]+)</code>", page).group(1)
    form = anybody.get(path)
    anybody.post(form.url, {"password1": PASSWORD, "password2": PASSWORD})
    with carrier(made.pk):
        first = Member.objects.select_related("user").get()
        assert first.roles.get().role == "administrator"
        assert AuditEntry.objects.order_by("sequence").first().actor_name == "operator"
    assert log_in(anybody, first).status_code == 302
    with carrier(PLATFORM):
        assert list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))[-2:] == [
            "carriers.open_carrier", "carriers.appoint_administrator",
        ]  # fmt: skip


def test_two_carriers_of_one_name_are_refused(cast, sign_in):
    assert sign_in(cast.operator).post("/carrier/carriers/new/", NEW | {"name": "TRÄGER HIER"}).status_code == 422


@pytest.mark.parametrize(("association", "law"), [("caritas", "kdg"), ("diakonie", "dsg_ekd"), ("awo", "dsgvo")])
def test_a_new_carrier_works_under_the_law_of_its_association(cast, sign_in, association, law):
    operator = sign_in(cast.operator)
    assert "Please check." in operator.get("/carrier/carriers/new/").content.decode()
    operator.post("/carrier/carriers/new/", NEW | {"association": association, "regime": ""})
    assert Carrier.objects.get(name=NEW["name"]).regime == law


def test_the_list_of_carriers_says_who_has_no_administration(cast, sign_in):
    operator = sign_in(cast.operator)
    assert "Missing" not in operator.get("/carrier/carriers/").content.decode()
    operator.post("/carrier/carriers/new/", NEW)
    assert operator.get("/carrier/carriers/").content.decode().count("Missing") == 1
    with cast.inside():
        Member.objects.filter(pk=cast.administration.pk).update(left_on="2026-01-01")
    assert operator.get("/carrier/carriers/").content.decode().count("Missing") == 2


def test_a_carrier_is_changed(cast, sign_in):
    sign_in(cast.operator).post(
        f"/carrier/carriers/{cast.there.pk}/",
        {"name": "AWO Speyer", "association": "awo", "regime": "dsgvo", "version": "1"},
    )
    assert Carrier.objects.get(pk=cast.there.pk).name == "AWO Speyer"


def test_towns_and_rural_districts_of_one_name_are_told_apart(cast, sign_in):
    page = sign_in(cast.administration).get("/carrier/offices/new/").content.decode()
    assert "Kaiserslautern (rural district)" in page
    assert "Kaiserslautern (town that is its own district)" in page


def test_the_operator_cannot_appoint_themselves(cast, sign_in):
    answer = sign_in(cast.operator).post(
        f"/carrier/carriers/{cast.here.pk}/administrator/", {"name": "Ich", "email": cast.operator.user.email}
    )
    assert answer.status_code == 422
    with cast.inside():
        assert not Member.objects.filter(user=cast.operator.user).exists()


def test_the_operator_appoints_nobody_of_another_carrier(cast, sign_in):
    page = sign_in(cast.operator).post(
        f"/carrier/carriers/{cast.there.pk}/administrator/", {"name": "X", "email": cast.counsellor.user.email}
    )
    assert page.status_code == 422
    assert "This address has an account already." in page.content.decode()
    with cast.inside("there"):
        assert not Member.objects.filter(user=cast.counsellor.user).exists()


def test_a_member_who_has_left_is_appointed_again(cast, sign_in):
    with cast.inside():
        Member.objects.filter(pk=cast.colleague.pk).update(left_on="2026-01-01")
    page = sign_in(cast.operator).post(
        f"/carrier/carriers/{cast.here.pk}/administrator/", {"name": "X", "email": cast.colleague.user.email}
    )
    assert page.status_code == 200
    assert "/account/password/reset/key/" not in page.content.decode(), "the account has a password"
    with cast.inside():
        back = Member.objects.get(pk=cast.colleague.pk)
        assert (back.left_on, [held.role for held in back.roles.all()]) == (None, ["administrator"])


@pytest.mark.parametrize("part", ["administration", "lead", "counsellor", "liga"])
def test_nobody_else_operates(cast, sign_in, part):
    browser = sign_in(getattr(cast, part))
    assert browser.get("/carrier/carriers/").status_code == 403
    assert browser.post("/carrier/carriers/new/", NEW).status_code == 403
    assert not Carrier.objects.filter(name=NEW["name"]).exists()


def test_the_league_sees_how_many_offices_there_are_and_nothing_more(cast, sign_in):
    page = sign_in(cast.liga).get("/carrier/league/").content.decode()
    assert re.search(r"Träger hier</bdi></th><td[^>]*>2</td>", page)
    assert re.search(r"Träger dort</bdi></th><td[^>]*>1</td>", page)
    assert re.search(r"Sum: 2 carriers</th><td[^>]*>3</td>", page)
    assert "Stelle Mainz" not in page
    with cast.inside():
        cast.trier.closed_on = "2026-01-01"
        cast.trier.save()
    page = sign_in(cast.liga).get("/carrier/league/").content.decode()
    assert re.search(r"Träger hier</bdi></th><td[^>]*>1</td>", page)


def test_the_leagues_page_asks_as_little_for_many_carriers(cast, sign_in):
    browser = sign_in(cast.liga)
    browser.get("/carrier/league/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/carrier/league/")
    for number in range(5):
        with carrier(Carrier.objects.create(name=f"Noch einer {number}", association="awo").pk):
            Office.objects.create(name="Stelle", short_name="ST")
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/carrier/league/").content.decode()
    assert len(re.findall(r"Noch einer \d</bdi></th><td[^>]*>1</td>", page)) == 5
    assert len(many) == len(few)


@pytest.mark.parametrize("part", ["administration", "operator", "liga"])
@pytest.mark.parametrize("path", ["/clients/", "/cases/", "/consultations/", "/consultations/new/"])
def test_who_does_not_counsel_opens_no_casework(cast, sign_in, part, path):
    assert sign_in(cast.counsellor).get(path).status_code == 200, "there is such a page"
    assert sign_in(getattr(cast, part)).get(path).status_code == 403


def test_a_new_installation_begins_with_an_operator(db, anybody):
    said = io.StringIO()
    call_command("make_operator", "Ops@Example.org", "--name", "Betrieb", stdout=said)
    path = re.search(r"http://localhost:\d+(/account/password/reset/key/\S+)", said.getvalue()).group(1)
    form = anybody.get(path)
    anybody.post(form.url, {"password1": PASSWORD, "password2": PASSWORD})
    made = PlatformRole.objects.select_related("user").get(name="Betrieb")
    assert (made.role, made.user.email) == ("operator", "ops@example.org")
    assert log_in(anybody, made).status_code == 302
    again = io.StringIO()
    call_command("make_operator", "ops@example.org", "--name", "Betrieb", "--league-reader", stdout=again)
    assert "/account/password" not in again.getvalue()
    assert PlatformRole.objects.get(name="Betrieb").role == "league_reader"


def test_nobody_who_works_for_a_carrier_operates(cast):
    with cast.inside():
        Member.objects.filter(pk=cast.colleague.pk).update(left_on="2026-01-01")
    for person in (cast.counsellor, cast.colleague):
        with pytest.raises(CommandError, match="belongs to a carrier"):
            call_command("make_operator", person.user.email, "--name", "X")
    with pytest.raises(CommandError, match="not an e-mail"):
        call_command("make_operator", "nonsense", "--name", "X")


def test_somebody_without_a_carrier_is_told_so(cast, anybody, with_password):
    with_password(cast.colleague)
    with cast.inside():
        Member.objects.filter(pk=cast.colleague.pk).update(left_on="2026-01-01")
    log_in(anybody, cast.colleague)
    page = anybody.get("/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/carrier/choose/")
    assert page.status_code == 200
    assert trail(cast)[-1:] != ["accounts.signed_in"]


def test_somebody_at_two_carriers_chooses_and_may_only_choose_theirs(cast, anybody, with_password, settings):
    settings.WEGWARTE_SECOND_FACTOR_ROLES = []
    with_password(cast.counsellor)
    with cast.inside("there"):
        Member.objects.create(user=cast.counsellor.user, name="Auch dort")
    log_in(anybody, cast.counsellor)
    page = anybody.get("/", follow=True).content.decode()
    assert "Träger hier" in page and "Träger dort" in page
    anybody.post("/carrier/choose/", {"carrier": str(PLATFORM), "next": "/"})
    assert "carrier" not in anybody.session
    assert anybody.post("/carrier/choose/", {"carrier": str(cast.there.pk), "next": "//evil.example"}).url == "/"
    assert "Auch Dort" in anybody.get("/").content.decode() or "Auch dort" in anybody.get("/").content.decode()
    assert trail(cast, "there")[-1] == "accounts.signed_in"
