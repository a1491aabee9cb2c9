"""Roles hold from the next click; somebody always administers; shares of posts."""

import pytest

from wegwarte.carriers.models import OfficeRole, Post
from wegwarte.carriers.tests.conftest import trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_manager(cast, sign_in):
    return sign_in(cast.administration)


def of(member, rest: str) -> str:
    return f"/carrier/members/{member.pk}/{rest}"


def role_of(cast, part: str) -> OfficeRole:
    with cast.inside():
        return OfficeRole.objects.get(member=getattr(cast, part))


def test_a_role_opens_at_once_and_closes_at_once(cast, office_manager, sign_in):
    at_work = sign_in(cast.colleague)
    assert at_work.get("/carrier/notices/").status_code == 403
    given = office_manager.post(of(cast.colleague, "roles/new/"), {"role": "lead", "office": cast.mainz.pk})
    assert given.status_code == 302
    assert at_work.get("/carrier/notices/").status_code == 200
    with cast.inside():
        lead = OfficeRole.objects.get(member=cast.colleague, role="lead")
    assert office_manager.get(f"/carrier/roles/{lead.pk}/end/").status_code == 200
    office_manager.post(f"/carrier/roles/{lead.pk}/end/")
    assert at_work.get("/carrier/notices/").status_code == 403
    assert {"carriers.give_role", "carriers.take_role"} < set(trail(cast))


def test_the_last_administrator_stays(cast, office_manager):
    own = role_of(cast, "administration")
    assert office_manager.post(f"/carrier/roles/{own.pk}/end/").status_code == 422
    assert office_manager.post(of(cast.administration, "leave/"), {"when": "now"}).status_code == 422
    assert office_manager.get("/carrier/members/").status_code == 200


def test_with_a_second_administrator_the_first_may_go(cast, office_manager):
    office_manager.post(of(cast.lead, "roles/new/"), {"role": "administrator"})
    own = role_of(cast, "administration")
    assert office_manager.post(f"/carrier/roles/{own.pk}/end/").status_code == 302
    assert office_manager.get("/carrier/members/").status_code == 403


def test_an_administrator_who_leaves_soon_does_not_count(cast, office_manager):
    office_manager.post(of(cast.lead, "roles/new/"), {"role": "administrator"})
    office_manager.post(of(cast.lead, "leave/"), {"when": "later", "last_day": "2029-12-31"})
    own = role_of(cast, "administration")
    assert office_manager.post(f"/carrier/roles/{own.pk}/end/").status_code == 422


def test_an_office_role_needs_an_office(cast, office_manager):
    assert office_manager.post(of(cast.colleague, "roles/new/"), {"role": "lead"}).status_code == 422


@pytest.mark.parametrize("rest", ["roles/new/", "posts/new/"])
def test_offices_of_other_carriers_and_closed_ones_cannot_be_chosen(cast, office_manager, rest):
    with cast.inside():
        cast.trier.closed_on = "2026-01-01"
        cast.trier.save()
    page = office_manager.get(of(cast.colleague, rest)).content.decode()
    assert str(cast.mainz.pk) in page
    assert str(cast.trier.pk) not in page
    assert str(cast.speyer.pk) not in page
    sent = {
        "role": "lead",
        "office": cast.speyer.pk,
        "programme": "programm.MFD",
        "share": "0,5",
        "valid_from": "2026-01-01",
    }
    assert office_manager.post(of(cast.colleague, rest), sent).status_code == 422


@pytest.mark.parametrize("role", ["operator", "league_reader", "nonsense"])
def test_roles_of_the_platform_cannot_be_given(cast, office_manager, role):
    answer = office_manager.post(of(cast.colleague, "roles/new/"), {"role": role, "office": cast.mainz.pk})
    assert answer.status_code == 422


def test_a_role_of_another_carrier_does_not_exist(cast, office_manager):
    with cast.inside("there"):
        foreign = OfficeRole.objects.get(member=cast.other_carrier)
    assert office_manager.post(f"/carrier/roles/{foreign.pk}/end/").status_code == 404
    with cast.inside("there"):
        assert OfficeRole.objects.filter(pk=foreign.pk).exists()


def post(browser, cast, **fields):
    sent = {
        "office": cast.mainz.pk,
        "programme": "programm.MFD",
        "share": "0,75",
        "valid_from": "01.01.2026",
        "valid_to": "",
    }
    return browser.post(of(cast.colleague, "posts/new/"), sent | fields, follow=True)


def test_more_than_a_full_post_is_warned_of(cast, office_manager):
    assert not post(office_manager, cast).context["too_much"]
    assert post(office_manager, cast, programme="programm.MBE", share="0.5").context["too_much"]
    with cast.inside():
        assert sorted(row.share for row in Post.objects.filter(member=cast.colleague)) == [
            pytest.approx(0.5), pytest.approx(0.75),
        ]  # fmt: skip


def test_shares_one_after_another_are_fine(cast, office_manager):
    post(office_manager, cast, share="1", valid_to="2026-06-30")
    assert not post(office_manager, cast, share="1", valid_from="2026-07-01").context["too_much"]


@pytest.mark.parametrize(
    "fields", [{"share": "0"}, {"share": "1,5"}, {"valid_to": "2025-01-01"}, {"programme": "programm.X"}]
)
def test_senseless_posts_are_refused(cast, office_manager, fields):
    assert post(office_manager, cast, **fields).status_code == 422


def test_another_share_from_the_same_day_is_refused(cast, office_manager):
    post(office_manager, cast)
    assert post(office_manager, cast, share="0,5").status_code == 422


def test_a_second_click_does_nothing_twice(cast, office_manager):
    for _click in range(2):
        assert post(office_manager, cast).status_code == 200
        role = {"role": "lead", "office": cast.mainz.pk}
        assert office_manager.post(of(cast.colleague, "roles/new/"), role).status_code == 302
    with cast.inside():
        assert Post.objects.filter(member=cast.colleague).count() == 1
    assert (trail(cast).count("carriers.give_post"), trail(cast).count("carriers.give_role")) == (1, 1)


def test_a_post_ends_and_can_be_removed(cast, office_manager):
    post(office_manager, cast)
    with cast.inside():
        made = Post.objects.get(member=cast.colleague)
    assert office_manager.post(f"/carrier/posts/{made.pk}/end/", {"on": "2025-01-01"}).status_code == 422
    assert office_manager.post(f"/carrier/posts/{made.pk}/end/", {"on": "2026-06-30"}).status_code == 302
    assert office_manager.post(f"/carrier/posts/{made.pk}/remove/").status_code == 302
    with cast.inside():
        assert not Post.objects.filter(member=cast.colleague).exists()


def test_who_leaves_has_no_post_any_more(cast, office_manager):
    post(office_manager, cast, share="0,5")
    post(office_manager, cast, share="0,1", valid_to="2026-03-31", programme="programm.MBE")
    post(office_manager, cast, share="0,25", valid_from="2027-01-01", programme="programm.JMD")
    office_manager.post(of(cast.colleague, "leave/"), {"when": "later", "last_day": "2026-06-30"})
    with cast.inside():
        ends = Post.objects.filter(member=cast.colleague).values_list("programme_id", "valid_to")
        assert {programme: f"{day}" for programme, day in ends} == {
            "programm.MFD": "2026-06-30", "programm.MBE": "2026-03-31",
        }  # fmt: skip


def test_too_large_a_share_is_told_in_words(cast, office_manager):
    assert "At most 1: that is a full post." in post(office_manager, cast, share="1,5").content.decode()
