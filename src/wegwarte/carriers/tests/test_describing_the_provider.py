"""The carrier's own sign-in on the administration's pages: described, switched on, its groups mapped."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import Carrier, GroupRole, IdentityProvider
from wegwarte.carriers.tests.conftest import trail

pytestmark = pytest.mark.django_db
PAGE, CHANGE, GROUP = "/carrier/provider/", "/carrier/provider/change/", "/carrier/provider/groups/new/"
SECRET = "a-secret-that-nobody-reads"


def said(liar, **more) -> dict[str, str]:
    return {
        "issuer": liar.issuer, "client_id": "wegwarte", "secret": SECRET, "groups_claim": "groups", "version": "0",
        "mail_domains": "@Here.example, mail.here.example", "is_on": "on",
    } | more  # fmt: skip


def test_it_is_described_and_switched_on_and_the_secret_is_never_shown(cast, sign_in, anybody, liar):
    boss = sign_in(cast.administration)
    assert boss.post(CHANGE, said(liar)).url == PAGE
    with cast.inside():
        provider = IdentityProvider.objects.select_related("record_key").get()
        assert provider.secret == SECRET
        entry = AuditEntry.objects.get(action="carriers.set_provider")
        assert "secret" in entry.details["fields"] and SECRET not in str(entry.details)
    for page in (PAGE, CHANGE):
        assert SECRET not in boss.get(page).content.decode()
    with connection.cursor() as cursor, cast.inside():
        cursor.execute("SELECT i::text FROM carriers_identityprovider i")
        assert SECRET not in str(cursor.fetchall())
    here = Carrier.objects.get(pk=cast.here.pk)
    assert (here.own_sign_in, here.mail_domains) == (True, "here.example mail.here.example")
    assert f"/carrier/sign-in/{here.pk}/" in anybody.get("/carrier/sign-in/?q=x@here.example").content.decode()
    assert f"/carrier/sign-in/{here.pk}/" not in anybody.get("/carrier/sign-in/?q=x@there.example").content.decode()


def test_an_empty_secret_keeps_the_stored_one(cast, sign_in, liar):
    boss = sign_in(cast.administration)
    boss.post(CHANGE, said(liar))
    assert boss.post(CHANGE, said(liar, secret="", version="1", client_id="another")).url == PAGE
    with cast.inside():
        provider = IdentityProvider.objects.select_related("record_key").get()
        assert (provider.secret, provider.client_id) == (SECRET, "another")


@pytest.mark.parametrize("wrong", [{"mail_domains": "x"}, {"issuer": "http://nobody.invalid"}])
def test_a_secret_that_was_typed_is_asked_for_again_when_something_else_is_wrong(cast, sign_in, liar, wrong):
    page = sign_in(cast.administration).post(CHANGE, said(liar, **wrong))
    assert page.status_code == 422
    assert page.context["form"].errors["secret"] == ["Please type it once more: the page does not bring it back."]
    again = sign_in(cast.administration).post(CHANGE, said(liar, secret="", **wrong))
    assert "secret" not in again.context["form"].errors


def test_somebody_elses_change_is_not_overwritten(cast, sign_in, liar):
    boss = sign_in(cast.administration)
    boss.post(CHANGE, said(liar))
    boss.post(CHANGE, said(liar, version="1", client_id="meanwhile"))
    answer = boss.post(CHANGE, said(liar, version="1", client_id="mine"))
    assert answer.status_code == 409 and "meanwhile" in answer.content.decode()
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"issuer": "http://sso.example"}, "https://"), ({"issuer": "http://localhost:9"}, "cannot be reached"),
     ({"secret": ""}, "enter the secret"), ({"mail_domains": "no domain!"}, "no end of an e-mail")],
)  # fmt: skip
def test_what_cannot_work_is_said_at_once_and_nothing_is_stored(cast, sign_in, liar, wrong, words):
    answer = sign_in(cast.administration).post(CHANGE, said(liar, **wrong))
    assert answer.status_code == 422 and words in answer.content.decode()
    with cast.inside():
        assert not IdentityProvider.objects.exists()
    assert not Carrier.objects.get(pk=cast.here.pk).own_sign_in


def test_switched_off_nobody_is_led_there(cast, sign_in, anybody, liar):
    boss = sign_in(cast.administration)
    boss.post(CHANGE, said(liar))
    off = said(liar, version="1")
    del off["is_on"]
    boss.post(CHANGE, off)
    assert anybody.get(f"/carrier/sign-in/{cast.here.pk}/").status_code == 404


def test_another_carrier_sees_nothing_of_it(cast, sign_in, liar):
    sign_in(cast.administration).post(CHANGE, said(liar))
    other = sign_in(cast.other_administration)
    assert liar.issuer not in other.get(PAGE).content.decode() + other.get(CHANGE).content.decode()
    with cast.inside("there"):
        assert not IdentityProvider.objects.exists()


def test_a_group_gets_a_role_once_and_loses_it(cast, sign_in):
    boss = sign_in(cast.administration)
    sent = {"group": "Beratung Mainz", "role": "counsellor", "office": str(cast.mainz.pk)}
    for _click in range(2):
        assert boss.post(GROUP, sent).url == PAGE
    assert boss.post(GROUP, sent | {"office": ""}).status_code == 422
    assert trail(cast).count("carriers.map_group") == 1
    with cast.inside():
        mapped = GroupRole.objects.get()
    assert "Beratung Mainz" in boss.get(PAGE).content.decode()
    assert boss.post(f"/carrier/provider/groups/{mapped.pk}/remove/").url == PAGE
    assert trail(cast)[-1] == "carriers.unmap_group"


def test_the_page_asks_as_much_for_three_groups_as_for_one(cast, sign_in):
    boss = sign_in(cast.administration)
    counts = []
    for groups in (["a"], ["b", "c"]):
        with cast.inside():
            for group in groups:
                GroupRole.objects.create(group=group, office=cast.mainz, role="counsellor")
        boss.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            boss.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
