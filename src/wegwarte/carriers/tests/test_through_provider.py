"""Sign-in through the carrier's own system, at a real provider that runs as a process of its own."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.test import Client as Browser
from tests.provider.running import CLIENT, SECRET, Provider, running_provider

from wegwarte.accounts.models import User
from wegwarte.audit.models import AuditEntry
from wegwarte.carriers import actions
from wegwarte.carriers.models import Carrier, IdentityProvider, LinkedIdentity, Member, OfficeRole
from wegwarte.carriers.tests.conftest import code_for, log_in, trail

pytestmark = pytest.mark.django_db
ON = {"is_on": True, "asks_second_factor": True, "client_id": CLIENT, "groups_claim": "groups"}


@pytest.fixture(scope="module")
def provider(tmp_path_factory) -> Iterator[Provider]:
    with running_provider(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture
def open_for(cast, provider):
    """Switches the provider on for a carrier, by its administration."""

    def switch_on(part: str = "here", **more) -> IdentityProvider:
        boss = cast.administration if part == "here" else cast.other_administration
        carrier = cast.carriers[part]
        provider.knows(f"{django_settings.WEGWARTE_URL}/carrier/sign-in/{carrier.pk}/back/")
        with cast.inside(part):
            said = {**ON, "issuer": provider.issuer, **more}
            found = IdentityProvider.objects.first()
            return actions.set_provider(
                carrier, said=said, secret=SECRET, mail_domains="here.example", version=found.version if found else 0,
                by=boss,
            )  # fmt: skip

    return switch_on


def start(browser: Browser, carrier: Carrier, **more) -> str:
    answer = browser.get(f"/carrier/sign-in/{carrier.pk}/", more)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def come_in(browser: Browser, provider: Provider, name: str, carrier: Carrier, **more):
    back = provider.sign_in(name, start(browser, carrier, **more))
    return browser.get(back.removeprefix(django_settings.WEGWARTE_URL))


def without_password(person) -> None:
    person.user.set_unusable_password()
    person.user.save()


def roles(cast, person) -> set[tuple[str, bool]]:
    with cast.inside():
        return set(OfficeRole.objects.filter(member=person).values_list("role", "by_group"))


def person(part, **more) -> dict:
    return {"email": part.user.email, "name": part.name, **more}


def test_a_member_without_a_password_comes_in_and_is_known_from_then_on(cast, provider, open_for, anybody):
    open_for()
    without_password(cast.counsellor)
    provider.knows(anna=person(cast.counsellor))
    first = come_in(anybody, provider, "anna", cast.here, next="/clients/")
    assert first.url == "/clients/"
    assert anybody.get("/", follow=True).status_code == 200, "the provider's second factor counts"
    assert trail(cast)[-2:] == ["accounts.identity_linked", "accounts.signed_in"]
    again, address = Browser(), {"email": "married@here.example"}
    provider.knows(anna=person(cast.counsellor, **address))
    assert come_in(again, provider, "anna", cast.here).status_code == 302
    assert again.get("/", follow=True).status_code == 200
    assert again.session["_auth_user_id"] == str(cast.counsellor.user_id)


def test_the_own_second_factor_is_asked_unless_the_provider_asks_for_one(cast, provider, open_for, with_second_factor):
    without_password(cast.counsellor)
    secret = with_second_factor(cast.counsellor)
    provider.knows(anna=person(cast.counsellor))
    browser = Browser()
    open_for()
    assert "/2fa/authenticate/" in come_in(browser, provider, "anna", cast.here).url, "the first time in any case"
    browser.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert "/2fa/authenticate/" not in come_in(Browser(), provider, "anna", cast.here).url
    open_for(asks_second_factor=False)
    other = Browser()
    assert "/2fa/authenticate/" in come_in(other, provider, "anna", cast.here).url
    assert other.get("/help/").url.startswith("/account/login/")


def test_a_second_try_does_not_get_round_the_own_second_factor(cast, provider, open_for, with_second_factor):
    """Else an administration could enter with a provider of its own making: once refused, then known."""
    open_for()
    without_password(cast.counsellor)
    with_second_factor(cast.counsellor)
    provider.knows(anna=person(cast.counsellor))
    for browser in (Browser(), Browser()):
        assert "/2fa/authenticate/" in come_in(browser, provider, "anna", cast.here).url
        assert browser.get("/").status_code == 302
    with cast.inside():
        assert not LinkedIdentity.objects.exists()


def test_without_any_second_factor_the_role_sends_there_first(cast, provider, open_for, anybody):
    open_for(asks_second_factor=False)
    without_password(cast.counsellor)
    provider.knows(anna=person(cast.counsellor))
    come_in(anybody, provider, "anna", cast.here)
    assert anybody.get("/", follow=True).redirect_chain[-1][0] == "/account/2fa/totp/activate/"


def test_whoever_has_a_password_proves_once_that_the_account_is_theirs(cast, provider, open_for, with_password):
    """Else an administration, which opens no file, could enter as a counsellor with a provider of its own making."""
    open_for()
    provider.knows(anna=person(with_password(cast.counsellor)))
    browser = Browser()
    assert come_in(browser, provider, "anna", cast.here).url == "/account/login/"
    assert browser.get("/").status_code == 302
    with cast.inside():
        assert not LinkedIdentity.objects.exists()
    log_in(browser, cast.counsellor)
    with cast.inside():
        assert LinkedIdentity.objects.get().member_id == cast.counsellor.pk
    assert come_in(Browser(), provider, "anna", cast.here).url == "/"


def test_what_waits_is_tied_to_nobody_else(cast, provider, open_for, with_password):
    open_for()
    provider.knows(anna=person(cast.counsellor))
    browser = Browser()
    come_in(browser, provider, "anna", cast.here)
    log_in(browser, with_password(cast.colleague))
    with cast.inside():
        assert not LinkedIdentity.objects.exists()


@pytest.mark.parametrize("part", ["other_carrier", "operator", "liga"])
def test_a_provider_never_signs_in_another_carriers_account_or_the_platforms(cast, provider, open_for, anybody, part):
    victim = getattr(cast, part)
    without_password(victim)
    open_for(makes_members=True)
    with cast.inside():
        actions.map_group(cast.here, group="beratung", role="counsellor", office=cast.mainz, by=cast.administration)
    provider.knows(eva=person(victim, groups=["beratung"]))
    answer = come_in(anybody, provider, "eva", cast.here)
    assert answer.status_code == 422
    assert anybody.get("/help/").url.startswith("/account/login/")
    for where in ("here", "there"):
        with cast.inside(where):
            assert not LinkedIdentity.objects.exists()
            assert not Member.objects.filter(user=victim.user).exclude(pk=victim.pk).exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [({"email": ""}, "did not send your e-mail"), ({"groups": ["unverified"]}, "does not vouch"),
     ({"email": "nobody@here.example"}, "no account for you here yet")],
)  # fmt: skip
def test_a_missing_or_unproven_address_and_strangers_are_refused_in_words(
    cast, provider, open_for, anybody, said, words
):
    open_for()
    without_password(cast.counsellor)
    provider.knows(zoe=person(cast.counsellor) | said)
    answer = come_in(anybody, provider, "zoe", cast.here)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert trail(cast)[-1] == "accounts.provider_failed"
    assert not User.objects.filter(email="nobody@here.example").exists()


def test_new_people_of_a_mapped_group_are_taken_on_where_the_carrier_wants_it(cast, provider, open_for, anybody):
    with cast.inside():
        actions.map_group(cast.here, group="beratung", role="counsellor", office=cast.mainz, by=cast.administration)
    open_for(makes_members=True)
    new = {"email": "new@here.example", "name": "Nora Neu"}
    provider.knows(nora={**new, "groups": ["something else"]})
    assert come_in(anybody, provider, "nora", cast.here).status_code == 422
    provider.knows(nora={**new, "groups": ["beratung"]})
    assert come_in(anybody, provider, "nora", cast.here).status_code == 302
    with cast.inside():
        member = Member.objects.get(user__email="new@here.example")
        assert member.name == "Nora Neu"
        assert not Member.objects.with_standing().get(pk=member.pk).may("counsel"), "secrecy is not recorded yet"
        entries = AuditEntry.objects.filter(action__in=["carriers.add_member", "carriers.give_role"])
        assert {entry.actor_name for entry in entries} == {provider.issuer}
    assert roles(cast, member) == {("counsellor", True)}


def test_roles_of_groups_come_and_go_and_those_by_hand_stay(cast, provider, open_for):
    with cast.inside():
        for group, role in (("leitung", "lead"), ("ehrenamt", "coordinator"), ("beratung", "counsellor")):
            actions.map_group(cast.here, group=group, role=role, office=cast.mainz, by=cast.administration)
    open_for()
    without_password(cast.counsellor)
    provider.knows(anna=person(cast.counsellor, groups=["leitung", "ehrenamt", "beratung"]))
    come_in(Browser(), provider, "anna", cast.here)
    by_hand = ("counsellor", False)
    assert roles(cast, cast.counsellor) == {by_hand, ("lead", True), ("coordinator", True)}
    with cast.inside():
        actions.give_role(cast.counsellor, role="coordinator", office=cast.mainz, by=cast.administration)
    provider.knows(anna=person(cast.counsellor, groups=[]))
    come_in(Browser(), provider, "anna", cast.here)
    assert roles(cast, cast.counsellor) == {by_hand, ("coordinator", False)}
    assert trail(cast).count("carriers.take_role") == 1


def test_the_last_administrator_stays_one_without_the_group(cast, provider, open_for):
    open_for()
    without_password(cast.administration)
    with cast.inside():
        OfficeRole.objects.filter(member=cast.administration).update(by_group=True)
    provider.knows(boss=person(cast.administration, groups=[]))
    assert come_in(Browser(), provider, "boss", cast.here).status_code == 302
    assert roles(cast, cast.administration) == {("administrator", True)}
    assert trail(cast)[-1] == "carriers.kept_last_administrator"


def test_who_has_left_does_not_come_in(cast, provider, open_for, anybody):
    open_for()
    without_password(cast.counsellor)
    with cast.inside():
        Member.objects.filter(pk=cast.counsellor.pk).update(left_on="2026-01-01")
    provider.knows(anna=person(cast.counsellor))
    assert come_in(anybody, provider, "anna", cast.here).status_code == 422


def test_where_it_is_the_only_way_passwords_are_off_but_for_the_administration(
    cast, provider, open_for, with_password, anybody
):
    open_for(only_way=True)
    assert log_in(anybody, with_password(cast.counsellor)).url == "/account/login/"
    assert "own sign-in only" in anybody.get("/account/login/").content.decode()
    assert log_in(Browser(), with_password(cast.administration)).url == "/"
    assert log_in(Browser(), with_password(cast.other_carrier)).url == "/"
    provider.knows(anna=person(cast.counsellor))
    come_in(anybody, provider, "anna", cast.here)
    log_in(anybody, cast.counsellor)
    assert anybody.get("/account/2fa/").status_code == 200, "once, to tie it to the account"
    assert come_in(Browser(), provider, "anna", cast.here).url == "/"


def test_a_locked_workplace_opens_through_the_provider_again(cast, provider, open_for, anybody):
    open_for()
    without_password(cast.counsellor)
    provider.knows(anna=person(cast.counsellor), eva=person(cast.colleague))
    come_in(anybody, provider, "anna", cast.here)
    anybody.get("/", follow=True)
    anybody.post("/carrier/lock/")
    page = anybody.get("/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/carrier/sign-in/again/")
    there = anybody.get("/carrier/sign-in/again/?go=1&next=/").url
    assert "prompt=login" in there and "max_age=0" in there
    wrong = provider.sign_in("eva", anybody.get("/carrier/sign-in/again/?go=1&next=/").url)
    assert anybody.get(wrong.removeprefix(django_settings.WEGWARTE_URL)).status_code == 422
    back = provider.sign_in("anna", there)
    assert anybody.get(back.removeprefix(django_settings.WEGWARTE_URL)).url == "/"
    assert anybody.get("/account/2fa/").status_code == 200
