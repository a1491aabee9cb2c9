"""Seal everything: one person, at once; opened again by two who differ."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.models import DrawerSealing
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import TEXT, address, drawer_in, stored
from wegwarte.core.conflicts import Refused


def sealed(cast, drawer):
    with cast.inside():
        return stored(drawer).sealing is not None


def seal(cast, client):
    with cast.inside():
        actions.seal_file(client, by=cast.counsellor)


@pytest.mark.parametrize(
    ("part", "path"), [("lead", "seal_office"), ("administration", "seal_carrier"), ("lead", "seal_file")]
)
def test_one_tap_and_one_confirmation(cast, sign_in, client, drawer, part, path):
    args = {"seal_office": [cast.mainz.pk], "seal_carrier": [], "seal_file": [client.pk]}[path]
    browser = sign_in(getattr(cast, part))
    where = reverse(f"casework:{path}", args=args)
    if path != "seal_file":
        assert where in browser.get("/drawers/").content.decode()
    assert "Seal everything" in browser.get(where).content.decode() and not sealed(cast, drawer)
    assert browser.post(where).status_code == 302 and sealed(cast, drawer)
    with cast.inside():
        assert AuditEntry.objects.filter(action__startswith="casework.seal_drawers").count() == 1


def test_who_is_not_named_may_seal_and_learns_nothing(cast, sign_in, client, drawer):
    with cast.inside():
        empty = make_client(cast.mainz, cast.counsellor, given_name="Yusuf")
    answers = []
    for file in (client, empty):
        browser = sign_in(cast.lead)
        answer = browser.post(reverse("casework:seal_file", args=[file.pk]), follow=True)
        answers.append([str(said) for said in answer.context["messages"]])
    assert answers[0] == answers[1] != [] and sealed(cast, drawer)


def test_nothing_opens_any_more(cast, proven, client, drawer):
    seal(cast, client)
    browser = proven(cast.counsellor)
    page = browser.get(drawer.get_absolute_url()).content.decode()
    assert TEXT not in page and "This drawer is sealed" in page
    with cast.inside():
        entry = drawer.entries.everywhere(because="a test looks").get()
    for path in (address("write_entry", drawer), address("change_entry", drawer, entry.pk)):
        assert browser.get(path)["Location"] == drawer.get_absolute_url()
    typed = {"kind": "health", "told_on": "02.11.2026", "title": "x", "text": "Neu", "version": "1"}
    answer = browser.post(address("write_entry", drawer), typed)
    assert answer.status_code == 422 and "Neu" in answer.content.decode()  # what was typed is not lost
    assert browser.post(address("keep_drawer", drawer), {"months": "9"}).status_code == 422
    assert browser.post(address("end_drawer", drawer)).status_code == 422
    assert browser.post(address("remove_entry", drawer, entry.pk)).status_code == 422
    assert browser.post(address("remove_person", drawer, cast.colleague.pk)).status_code == 422


def test_two_open_it_again(cast, proven, client, drawer):
    seal(cast, client)
    first, second = proven(cast.counsellor), proven(cast.colleague)
    assert first.post(address("open_again", drawer)).status_code == 302 and sealed(cast, drawer)
    assert first.post(address("open_again", drawer)).status_code == 422 and sealed(cast, drawer)
    assert "Agree to open it again" not in first.get(drawer.get_absolute_url()).content.decode()
    assert "Counsellor" in second.get(drawer.get_absolute_url()).content.decode()
    assert second.post(address("open_again", drawer)).status_code == 302 and not sealed(cast, drawer)
    assert TEXT in first.get(drawer.get_absolute_url()).content.decode()


def test_the_database_refuses_that_one_is_both(cast, client, drawer):
    seal(cast, client)
    with cast.inside():
        row, now = DrawerSealing.objects.get(), timezone.now()
        row.first_by, row.first_at, row.second_by, row.second_at = cast.counsellor, now, cast.counsellor, now
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
        row.refresh_from_db()
        row.second_by, row.second_at, row.first_by, row.first_at = cast.counsellor, now, None, None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_the_first_does_not_wait_for_ever(cast, client, drawer):
    seal(cast, client)
    with cast.inside():
        actions.open_again(drawer, by=cast.counsellor)
        DrawerSealing.objects.update(first_at=timezone.now() - timedelta(hours=25))
        actions.open_again(drawer, by=cast.colleague)
        assert DrawerSealing.objects.get().first_by_id == cast.colleague.pk
        actions.open_again(drawer, by=cast.counsellor)
        assert stored(drawer).sealing is None


def test_who_was_first_and_is_out_since_does_not_count(cast, client, drawer):
    seal(cast, client)
    with cast.inside():
        actions.open_again(drawer, by=cast.colleague)
        drawer.named.filter(member=cast.colleague).delete()
        actions.open_again(drawer, by=cast.counsellor)
        assert stored(drawer).sealing is not None


def test_with_one_person_another_is_named_first(cast, client):
    with cast.inside():
        alone = drawer_in(client, cast.counsellor)
        actions.seal_file(client, by=cast.counsellor)
        actions.open_again(alone, by=cast.counsellor)
        with pytest.raises(Refused):
            actions.open_again(alone, by=cast.counsellor)
        actions.name_person(alone, cast.colleague, by=cast.counsellor, on=alone.begun_on)
        actions.open_again(alone, by=cast.colleague)
        assert stored(alone).sealing is None


def test_sealing_again_changes_nothing(cast, client, drawer):
    seal(cast, client)
    seal(cast, client)
    with cast.inside():
        assert DrawerSealing.objects.count() == 1
