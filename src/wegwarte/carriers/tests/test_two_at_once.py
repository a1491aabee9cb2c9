"""Two people of the administration at one office, member or carrier: neither overwrites the other unseen."""

import re

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.actions import change_carrier, open_carrier
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.tests.conftest import trail
from wegwarte.core.conflicts import Refused
from wegwarte.core.tenancy import PLATFORM, carrier

pytestmark = pytest.mark.django_db


def typed(browser, address: str, **more: str) -> dict[str, str]:
    """The form as it stands on the screen, with what is changed in it."""
    form = browser.get(address).context["form"]
    said = {bound.name: bound.value() for bound in form}
    return {name: str(value) for name, value in {**said, **more}.items() if value is not None}


def changes(cast):
    """Address, the field that both change, and how to read it, for each of the three."""
    return {
        "office": (f"/carrier/offices/{cast.mainz.pk}/", "phone", lambda: Office.objects.get(pk=cast.mainz.pk).phone),
        "member": (
            f"/carrier/members/{cast.colleague.pk}/name/", "name",
            lambda: Member.objects.get(pk=cast.colleague.pk).name,
        ),
        "carrier": (f"/carrier/carriers/{cast.here.pk}/", "name", lambda: Carrier.objects.get(pk=cast.here.pk).name),
    }  # fmt: skip


@pytest.mark.parametrize("what", ["office", "member", "carrier"])
def test_the_second_sees_what_the_first_saved_and_replaces_it_knowingly(cast, sign_in, what):
    address, field, stored = changes(cast)[what]
    browser = sign_in(cast.operator if what == "carrier" else cast.administration)
    first, second = (typed(browser, address, **{field: text}) for text in ("Eins 1", "Zwei 2"))
    assert browser.post(address, first).status_code == 302
    answer = browser.post(address, second)
    assert answer.status_code == 409
    assert "Eins 1" in answer.content.decode() and 'value="Zwei 2"' in answer.content.decode()
    with cast.inside():
        assert stored() == "Eins 1"
    second["version"] = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    assert browser.post(address, second).status_code == 302
    with cast.inside():
        assert stored() == "Zwei 2"


@pytest.mark.parametrize("version", ["", "many", "7"])
def test_without_a_version_nothing_is_overwritten(cast, sign_in, version):
    address, field, stored = changes(cast)["office"]
    browser = sign_in(cast.administration)
    answer = browser.post(address, typed(browser, address, **{field: "neu", "version": version}))
    assert answer.status_code == 409
    with cast.inside():
        assert stored() == ""
    assert "carriers.change_office" not in trail(cast)


def test_a_name_that_another_carrier_got_meanwhile_is_refused_in_words(cast):
    """The form has found the name free; somebody else was faster."""
    said = {"association": "awo", "regime": "dsgvo", "by": cast.operator}
    with carrier(PLATFORM):
        with pytest.raises(Refused) as refused:
            open_carrier(name="Träger dort", **said)
        assert refused.value.field == "name"
        with pytest.raises(Refused):
            change_carrier(Carrier.objects.get(pk=cast.here.pk), name="Träger dort", version=1, **said)
        assert not AuditEntry.objects.exists()


def test_a_second_click_finds_the_member_that_the_first_made(cast, sign_in):
    browser, said = sign_in(cast.administration), {"name": "Neu Hier", "email": "neu@example.org"}
    answers = [browser.post("/carrier/members/new/", said) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert trail(cast) == ["carriers.add_member"]
    assert browser.post("/carrier/members/new/", said | {"name": "Anders"}).status_code == 422
