"""Who works for the carrier: taken on, helped, gone."""

import datetime
import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from tests.cast import PASSWORD

from wegwarte.accounts.models import User
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Member, OfficeRole, Pledge
from wegwarte.carriers.tests.conftest import log_in, trail
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db


def of(member: Member, rest: str = "") -> str:
    return f"/carrier/members/{member.pk}/{rest}"


@pytest.fixture
def office_manager(cast, sign_in):
    return sign_in(cast.administration)


def test_a_new_member_gets_a_link_once_and_works(cast, office_manager):
    made = office_manager.post("/carrier/members/new/", {"name": "Samira Neu", "email": "Neu@Example.org"})
    with cast.inside():
        neu = Member.objects.select_related("user").get(name="Samira Neu")
        assert made.url == of(neu)
    assert "account/password" not in office_manager.get(of(neu, "link/")).content.decode(), "only on request"
    page = office_manager.post(of(neu, "link/")).content.decode()
    path = re.search(r"http://localhost:\d+(/account/password/reset/key/[^<]+)</code>", page).group(1)
    browser = Browser()
    form = browser.get(path)
    done = browser.post(form.url, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert done.status_code == 200
    assert "password1" not in Browser().get(path, follow=True).content.decode(), "good for one password"
    assert log_in(browser, neu).status_code == 302
    assert trail(cast)[-3:] == ["carriers.add_member", "carriers.issue_link", "accounts.password_changed"]


def test_no_link_for_an_account_that_has_a_password(cast, office_manager, with_password):
    with_password(cast.colleague)
    page = office_manager.post(of(cast.colleague, "link/")).content.decode()
    assert "/account/password/reset/key/" not in page
    assert "carriers.issue_link" not in trail(cast)


def test_no_link_for_an_account_that_is_used_without_a_password(cast, office_manager, sign_in):
    """As through the carrier's own sign-in: else the administration, which opens no file, could enter as a counsellor."""
    cast.colleague.user.set_unusable_password()
    cast.colleague.user.save()
    sign_in(cast.colleague)
    for page in ("link/", "invite/"):
        said = office_manager.post(of(cast.colleague, page)).content.decode()
        assert "/account/password/reset/key/" not in said and "has signed in already" in said
    assert not {"carriers.issue_link", "carriers.invite"} & {*trail(cast)}


ELSEWHERE = "This address has an account already. Please take another address of this person."


@pytest.mark.parametrize("part", ["other_carrier", "operator", "liga"])
def test_an_account_belongs_to_one_carrier_or_to_the_platform(cast, office_manager, part):
    somebody = getattr(cast, part).user
    answer = office_manager.post("/carrier/members/new/", {"name": "X", "email": somebody.email.upper()})
    assert answer.status_code == 422
    assert ELSEWHERE in answer.content.decode()
    with cast.inside():
        assert not Member.objects.filter(user=somebody).exists()


def test_nobody_prepares_an_account_to_enter_another_carrier_with(cast, office_manager, sign_in):
    """Made here for a stranger's address, and left at once, it still opens nothing there."""
    office_manager.post("/carrier/members/new/", {"name": "Opfer", "email": "opfer@example.org"})
    with cast.inside():
        made = Member.objects.get(name="Opfer")
    office_manager.post(of(made, "leave/"), {"when": "now"})
    there = sign_in(cast.other_administration)
    answer = there.post("/carrier/members/new/", {"name": "Opfer", "email": "opfer@example.org"})
    assert answer.status_code == 422
    assert ELSEWHERE in answer.content.decode()


def test_a_second_click_on_taking_back_leaves_the_roles(cast, office_manager):
    office_manager.post(of(cast.colleague, "return/"))
    with cast.inside():
        assert OfficeRole.objects.filter(member=cast.colleague).exists()
    assert "carriers.take_back" not in trail(cast)


def test_a_second_click_records_the_declaration_once(cast, office_manager):
    for _click in range(2):
        sent = office_manager.post(of(cast.unpledged, "pledge/"), {"signed_on": "2026-02-01"})
        assert sent.status_code == 302
    with cast.inside():
        assert Pledge.objects.filter(member=cast.unpledged).count() == 1
    assert trail(cast).count("carriers.record_pledge") == 1


def test_a_declaration_of_tomorrow_opens_nothing_today(cast, sign_in):
    with cast.inside():
        day = today() + datetime.timedelta(days=1)
        Pledge.objects.create(member=cast.unpledged, signed_on=day, recorded_by_name="X")
    assert sign_in(cast.unpledged).get("/clients/").status_code == 403


def test_the_same_address_twice_is_refused_with_words(cast, office_manager):
    answer = office_manager.post("/carrier/members/new/", {"name": "Y", "email": "Counsellor@example.org"})
    assert answer.status_code == 422
    assert b"id_email_error" in answer.content


def test_a_lost_telephone(cast, office_manager, with_second_factor):
    with_second_factor(cast.colleague)
    at_work = Browser()
    at_work.force_login(cast.colleague.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    office_manager.post(of(cast.colleague, "second-factor/"))
    assert not Authenticator.objects.filter(user=cast.colleague.user).exists()
    assert at_work.get("/account/2fa/").url.startswith("/account/login/")
    assert trail(cast)[-1] == "carriers.reset_second_factor"


def test_who_leaves_today_is_out_at_the_next_click(cast, office_manager, sign_in):
    at_work = sign_in(cast.colleague)
    assert at_work.get("/").status_code == 200
    assert office_manager.post(of(cast.colleague, "leave/"), {"when": "now"}).status_code == 302
    assert at_work.get("/help/").url.startswith("/account/login/")
    assert at_work.get("/account/2fa/").url.startswith("/account/login/")


def test_who_leaves_next_month_still_works(cast, office_manager, sign_in):
    day = today() + datetime.timedelta(days=30)
    office_manager.post(of(cast.colleague, "leave/"), {"when": "later", "last_day": day.strftime("%d.%m.%Y")})
    assert sign_in(cast.colleague).get("/").status_code == 200


def test_who_comes_back_has_no_roles_yet(cast, office_manager):
    office_manager.post(of(cast.colleague, "leave/"), {"when": "now"})
    office_manager.post(of(cast.colleague, "return/"))
    with cast.inside():
        back = Member.objects.get(pk=cast.colleague.pk)
        assert back.left_on is None
        assert not OfficeRole.objects.filter(member=back).exists()


def test_without_the_declaration_no_file_opens(cast, office_manager, sign_in):
    at_work = sign_in(cast.unpledged)
    page = at_work.get("/clients/")
    assert page.status_code == 403
    assert "§ 203" in page.content.decode()
    office_manager.post(of(cast.unpledged, "pledge/"), {"signed_on": "2026-02-01"})
    assert at_work.get("/clients/").status_code == 200
    with cast.inside():
        assert Pledge.objects.get(member=cast.unpledged).recorded_by_name == "Administration"


def test_a_declaration_that_holds_no_longer_is_withdrawn(cast, office_manager, sign_in):
    at_work = sign_in(cast.colleague)
    assert at_work.get("/clients/").status_code == 200
    assert of(cast.colleague, "pledge/withdraw/") in office_manager.get(of(cast.colleague)).content.decode()
    assert office_manager.get(of(cast.colleague, "pledge/withdraw/")).status_code == 200
    assert at_work.get("/clients/").status_code == 200, "asked only"
    for _again in range(2):
        assert office_manager.post(of(cast.colleague, "pledge/withdraw/")).status_code == 302
    assert at_work.get("/clients/").status_code == 403
    with cast.inside():
        entry = AuditEntry.objects.get(action="carriers.withdraw_pledge")
        assert (entry.object_label, entry.details) == ("Colleague", {"signed": ["2026-01-02"]})
    assert of(cast.colleague, "pledge/withdraw/") not in office_manager.get(of(cast.colleague)).content.decode()


@pytest.mark.parametrize("day", ["2099-01-01", "31.02.2026", "", "1066-10-14"])
def test_impossible_days_are_refused(cast, office_manager, day):
    assert office_manager.post(of(cast.unpledged, "pledge/"), {"signed_on": day}).status_code == 422
    with cast.inside():
        assert not Pledge.objects.filter(member=cast.unpledged).exists()


def test_names_of_any_kind(cast, office_manager):
    office_manager.post(of(cast.colleague, "name/"), {"name": "\u202eمريم  \u2066 Ünal 🌼", "version": "1"})
    with cast.inside():
        assert Member.objects.get(pk=cast.colleague.pk).name == "مريم Ünal 🌼"
    assert office_manager.post(of(cast.colleague, "name/"), {"name": "x" * 500}).status_code == 422


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "name/",
        "pledge/",
        "pledge/withdraw/",
        "link/",
        "second-factor/",
        "leave/",
        "return/",
        "roles/new/",
        "posts/new/",
    ],
)
def test_members_of_another_carrier_do_not_exist(cast, office_manager, rest):
    assert office_manager.get(of(cast.other_carrier, rest)).status_code == 404
    assert office_manager.post(of(cast.other_carrier, rest), {"when": "now"}).status_code == 404


def test_the_list_shows_the_own_carrier_only(cast, office_manager):
    page = office_manager.get("/carrier/members/").content.decode()
    assert "counsellor@example.org" in page
    assert "other_carrier@example.org" not in page


@pytest.mark.parametrize("part", ["counsellor", "lead", "coordinator", "liga", "operator"])
def test_nobody_else_administers(cast, sign_in, part):
    browser = sign_in(getattr(cast, part))
    for path in ("/carrier/members/", of(cast.colleague), "/carrier/offices/"):
        assert browser.get(path).status_code == 403
    browser.post(of(cast.colleague, "leave/"), {"when": "now"})
    with cast.inside():
        assert Member.objects.get(pk=cast.colleague.pk).left_on is None


def test_the_trail_names_who_and_whom(cast, office_manager):
    office_manager.post(of(cast.unpledged, "pledge/"), {"signed_on": "2026-02-01"})
    with cast.inside():
        entry = AuditEntry.objects.order_by("-sequence").first()
    assert (entry.actor_name, entry.action, entry.object_label) == (
        "Administration",
        "carriers.record_pledge",
        "Unpledged",
    )


def test_the_list_says_what_is_missing_and_finds_a_name(cast, office_manager, with_second_factor):
    with_second_factor(cast.colleague)
    page = office_manager.get("/carrier/members/", {"q": "colleAGUE"}).content.decode()
    assert "Colleague" in page and "Second factor missing" not in page and "Counsellor</bdi>" not in page
    assert "Second factor missing" in office_manager.get("/carrier/members/", {"q": "Other"}).content.decode()
    assert "Declaration of secrecy missing" in office_manager.get("/carrier/members/").content.decode()
    cast.colleague.user.set_unusable_password()
    cast.colleague.user.save()
    assert "Password missing" in office_manager.get("/carrier/members/", {"q": "colleague"}).content.decode()


def test_a_new_member_is_led_from_step_to_step(cast, office_manager):
    def next_step(member):
        page = office_manager.get(of(member)).content.decode()
        return page.partition("wg-card--next")[2].partition("</section>")[0]

    office_manager.post("/carrier/members/new/", {"name": "Samira Neu", "email": "neu@example.org"})
    with cast.inside():
        neu = Member.objects.get(name="Samira Neu")
    for rest, sent in (
        ("roles/new/", {"role": "counsellor", "office": cast.mainz.pk}),
        ("pledge/", {"signed_on": "2026-02-01"}),
        ("invite/", {}),
    ):
        assert of(neu, rest) in next_step(neu)
        office_manager.post(of(neu, rest), sent)
    assert next_step(cast.colleague) == ""


def test_the_list_asks_as_little_for_many_members(cast, office_manager):
    office_manager.get("/carrier/members/")
    with CaptureQueriesContext(connection) as few:
        office_manager.get("/carrier/members/")
    with cast.inside():
        for number in range(3):
            member = Member.objects.create(
                user=User.objects.create_user(f"n{number}@example.org"), name=f"Neu {number}"
            )
            OfficeRole.objects.create(member=member, office=cast.trier, role="counsellor")
    with CaptureQueriesContext(connection) as many:
        assert "Neu 2" in office_manager.get("/carrier/members/").content.decode()
    assert len(many) == len(few)
