"""Who is named in a drawer, who is taken out, and what happens when the last one leaves."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.actions.leaving import end_membership
from wegwarte.carriers.leaving import open_work
from wegwarte.carriers.models import OfficeRole
from wegwarte.casework import actions
from wegwarte.casework.models import Drawer, DrawerNaming
from wegwarte.casework.tests.drawers import LOOKS, address, drawer_in, left_drawer, put
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today


def people(drawer, *more):
    name = "remove_person" if more else "drawer_people"
    return address(name, drawer, *more)


def test_those_who_are_named_name_others(cast, proven, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
    browser = proven(cast.counsellor)
    assert "Only one person can open this drawer" in browser.get(people(drawer)).content.decode()
    assert browser.post(people(drawer), {"member": str(cast.lead.pk)}).status_code == 302
    assert proven(cast.lead).get(drawer.get_absolute_url()).status_code == 200
    for part in ("administration", "other_office", "unpledged", "coordinator"):
        assert browser.post(people(drawer), {"member": str(getattr(cast, part).pk)}).status_code == 422


def test_taken_out_at_once(cast, proven, drawer):
    colleague = proven(cast.colleague)
    assert colleague.get(drawer.get_absolute_url()).status_code == 200
    assert proven(cast.counsellor).post(people(drawer, cast.colleague.pk)).status_code == 302
    assert colleague.get(drawer.get_absolute_url()).status_code == 404
    with cast.inside():
        entry = AuditEntry.objects.get(action="casework.remove_from_drawers_people")
        assert entry.details == {"person": "Colleague"}


def test_somebody_stays(cast, proven, drawer):
    browser = proven(cast.counsellor)
    assert browser.post(people(drawer, cast.colleague.pk)).status_code == 302
    assert browser.post(people(drawer, cast.counsellor.pk)).status_code == 422
    assert browser.get(drawer.get_absolute_url()).status_code == 200


def test_somebody_who_counsels_elsewhere_now_does_not_count_as_staying(cast, drawer):
    with cast.inside():
        OfficeRole.objects.filter(member=cast.colleague).update(office=cast.trier)
        with pytest.raises(Refused):
            actions.remove_person(drawer, cast.counsellor, by=cast.counsellor)


def test_the_administration_sees_before_somebody_leaves_that_nobody_else_opens_it(cast, client):
    with cast.inside():
        drawer_in(client, cast.counsellor)
        assert [left.work for left in open_work(cast.counsellor)] == [["1 sealed drawer that nobody else opens"]]
        actions.name_person(
            Drawer.objects.visible_to(cast.counsellor).get(), cast.colleague, by=cast.counsellor, on=today()
        )
        assert open_work(cast.counsellor) == []


def test_the_last_one_leaves_and_lead_and_administration_name_somebody(cast, sign_in, proven, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
        put(drawer, cast.counsellor, "Bleibt verschlossen")
        end_membership(cast.counsellor, on=today(), by=cast.administration)
        assert not drawer.named.exists()
    for part in ("lead", "colleague", "administration"):
        assert proven(getattr(cast, part)).get(drawer.get_absolute_url()).status_code in {403, 404}
    lead, administration = proven(cast.lead), sign_in(cast.administration)
    asks = reverse("casework:ask_to_name", args=[drawer.pk])
    assert asks in lead.get("/drawers/").content.decode()
    assert asks not in sign_in(cast.colleague).get("/drawers/").content.decode()
    assert lead.post(asks, {"member": str(cast.lead.pk)}).status_code == 302
    assert lead.get(drawer.get_absolute_url()).status_code == 404  # not yet
    with cast.inside():
        agrees = reverse("casework:agree_to_name", args=[DrawerNaming.objects.get().pk])
    assert lead.post(agrees).status_code == 403
    assert agrees in administration.get("/drawers/").content.decode()
    assert client.file_number in administration.get(agrees).content.decode()
    assert administration.post(agrees).status_code == 302
    assert "Bleibt verschlossen" in lead.get(drawer.get_absolute_url()).content.decode()
    assert agrees not in administration.get("/drawers/").content.decode()
    with cast.inside():
        told = AuditEntry.objects.filter(
            action__in=["casework.ask_to_name_in_drawer", "casework.agree_to_name_in_drawer"]
        )
        assert {entry.actor_name for entry in told} == {"Lead", "Administration"}


def test_a_drawer_that_somebody_opens_is_not_named_anew(cast, sign_in, client, drawer):
    asks = reverse("casework:ask_to_name", args=[drawer.pk])
    assert sign_in(cast.lead).get(asks).status_code == 404
    with cast.inside(), pytest.raises(Refused):
        actions.ask_to_name(drawer, cast.lead, by=cast.lead, on=today())


def test_nobody_is_lead_and_administration_at_once(cast, client):
    with cast.inside():
        drawer = left_drawer(cast, client)
        naming = actions.ask_to_name(drawer, cast.lead, by=cast.lead, on=today())
        naming.agreed_by, naming.agreed_at = cast.lead, timezone.now()
        with pytest.raises(IntegrityError), transaction.atomic():
            naming.save()
        OfficeRole.objects.create(member=cast.lead, office=None, role="administrator")
        both = type(cast.lead).objects.with_standing().get(pk=cast.lead.pk)
        naming.refresh_from_db()
        with pytest.raises(Refused):
            actions.agree_to_name(naming, by=both, on=today())
        assert not Drawer.objects.everywhere(because=LOOKS).filter(named__member=cast.lead).exists()


def test_at_an_open_desk_nobody_lets_anybody_in_or_destroys_it(cast, sign_in, drawer):
    browser = sign_in(cast.counsellor)  # signed in long ago
    paths = [people(drawer), people(drawer, cast.colleague.pk)]
    paths += [reverse(f"casework:{name}", args=[drawer.client_id, drawer.pk]) for name in ("end_drawer", "open_again")]
    for path in paths:
        for method in (browser.get, browser.post):
            assert "/reauthenticate/" in method(path, {"member": str(cast.lead.pk)})["Location"]
    with cast.inside():
        there = Drawer.objects.visible_to(cast.counsellor).there().get(pk=drawer.pk)
        assert there.named.count() == 2


def test_who_is_kept_out_of_the_file_counts_as_nobody(cast, proven, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor, cast.colleague)
        to = {"kind": "relative", "on": today()}
        actions.keep_out(client, member=cast.colleague, by=cast.colleague, **to)
        with pytest.raises(Refused, match="Somebody must be able to open"):
            actions.remove_person(drawer, cast.counsellor, by=cast.counsellor)
        assert not Drawer.objects.everywhere(because=LOOKS).nobody_opens().exists()
        actions.keep_out(client, member=cast.counsellor, by=cast.counsellor, **to)
        assert Drawer.objects.everywhere(because=LOOKS).nobody_opens().get() == drawer
    page = reverse("casework:ask_to_name", args=[drawer.pk])
    assert proven(cast.lead).post(page, {"member": str(cast.colleague.pk)}).status_code == 422
    assert proven(cast.lead).post(page, {"member": str(cast.lead.pk)}).status_code == 302


def test_nor_who_is_not_bound_to_secrecy_any_more(cast, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
        cast.counsellor.pledges.all().delete()
        assert Drawer.objects.everywhere(because=LOOKS).nobody_opens().get() == drawer


def test_nobody_who_is_kept_out_is_named(cast, proven, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
        actions.keep_out(client, member=cast.colleague, kind="own", by=cast.colleague, on=today())
        with pytest.raises(Refused):
            actions.name_person(drawer, cast.colleague, by=cast.counsellor, on=today())
        with pytest.raises(Refused):
            drawer_in(client, cast.lead, cast.colleague)
    assert proven(cast.counsellor).post(people(drawer), {"member": str(cast.colleague.pk)}).status_code == 422


def test_an_administration_that_is_kept_out_of_the_file_is_not_asked(cast, sign_in, client):
    with cast.inside():
        drawer = left_drawer(cast, client)
        naming = actions.ask_to_name(drawer, cast.counsellor, by=cast.lead, on=today())
    browser, page = sign_in(cast.administration), reverse("casework:agree_to_name", args=[naming.pk])
    assert client.file_number in browser.get("/drawers/").content.decode()
    assert browser.get(page).status_code == 200
    with cast.inside():
        actions.keep_out(client, member=cast.administration, kind="own", by=cast.lead, on=today())
    assert client.file_number not in browser.get("/drawers/").content.decode()
    assert browser.get(page).status_code == browser.post(page).status_code == 404
