"""A sealed drawer opens for those who are named, after they have proven who they are, and for nobody else."""

import time

import pytest
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.models import Drawer, DrawerEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import LOOKS, TEXT, address, drawer_in, filled_drawer, left_drawer, stored
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey


@pytest.fixture
def drawer(cast, client):
    """Of one alone."""
    with cast.inside():
        return filled_drawer(client, cast.counsellor)


def looks(cast):
    with cast.inside():
        return AuditEntry.objects.filter(action="casework.opened_drawer").count()


def test_it_has_a_key_of_its_own(cast, client, drawer):
    with cast.inside():
        assert drawer.record_key_id != client.record_key_id
        entry = DrawerEntry.objects.everywhere(because=LOOKS).get()
        assert entry.record_key_id == drawer.record_key_id and entry.text == TEXT
        assert RecordKey.objects.filter(pk=drawer.record_key_id, erased_at=None).exists()


def test_who_is_named_proves_who_they_are_and_reads(cast, sign_in, proven, drawer):
    asked = sign_in(cast.counsellor).get(drawer.get_absolute_url())
    assert asked.status_code == 302 and "/reauthenticate/" in asked["Location"] and looks(cast) == 0
    page = proven(cast.counsellor).get(drawer.get_absolute_url())
    assert TEXT in page.content.decode() and looks(cast) == 1
    assert "no-store" in page["Cache-Control"]
    seconds, _, back = page["Refresh"].partition("; url=")
    assert 0 < int(seconds) <= 301 and back == drawer.get_absolute_url()


def test_after_some_minutes_it_asks_again(cast, proven, drawer):
    browser = proven(cast.counsellor, at=time.time() - 299)
    assert browser.get(drawer.get_absolute_url()).status_code == 200
    late = proven(cast.counsellor, at=time.time() - 301)
    assert late.get(drawer.get_absolute_url()).status_code == 302
    assert late.get(address("write_entry", drawer)).status_code == 302


@pytest.mark.parametrize("part", ["colleague", "lead", "administration", "other_office", "other_carrier"])
def test_nobody_else_gets_in_by_any_role(cast, proven, drawer, part):
    browser = proven(getattr(cast, part))
    for name in ("drawer", "write_entry", "drawer_people", "keep_drawer", "end_drawer", "open_again"):
        for method in (browser.get, browser.post):
            assert method(address(name, drawer)).status_code in {403, 404, 405}
    with cast.inside():
        assert drawer.entries.everywhere(because=LOOKS).count() == 1 and stored(drawer).ended_on is None


@pytest.mark.parametrize("part", ["colleague", "lead"])
def test_others_do_not_learn_that_it_is_there(cast, proven, client, drawer, part):
    browser = proven(getattr(cast, part))
    page = browser.get(client.get_absolute_url() + "?tab=details").content.decode()
    assert "Begin a sealed drawer" in page and "Open the sealed drawer" not in page
    assert browser.get(reverse("casework:begin_drawer", args=[client.pk])).status_code == 200
    assert "No drawer names you" in browser.get("/drawers/").content.decode()
    own = proven(cast.counsellor)
    assert "Open the sealed drawer" in own.get(client.get_absolute_url() + "?tab=details").content.decode()
    assert own.get(reverse("casework:begin_drawer", args=[client.pk]))["Location"] == drawer.get_absolute_url()


def test_begun_on_the_page_with_somebody_who_stands_in(cast, proven, client):
    browser = proven(cast.counsellor)
    said = {"months": "3", "people": [str(cast.colleague.pk)]}
    assert browser.post(reverse("casework:begin_drawer", args=[client.pk]), said).status_code == 302
    with cast.inside():
        made = Drawer.objects.visible_to(cast.colleague).get()
        assert made.keep_months == 3 and made.named.count() == 2
    assert proven(cast.colleague).get(made.get_absolute_url()).status_code == 200


def test_somebody_who_cannot_open_the_file_is_not_named(cast, proven, client):
    said = {"months": "3", "people": [str(cast.other_office.pk)]}
    answer = proven(cast.counsellor).post(reverse("casework:begin_drawer", args=[client.pk]), said)
    assert answer.status_code == 422
    with cast.inside(), pytest.raises(actions_refused()):
        drawer_in(client, cast.counsellor, cast.administration)


def actions_refused():
    from wegwarte.core.conflicts import Refused

    return Refused


def entry_form(**said):
    return {"kind": "health", "told_on": f"{today():%d.%m.%Y}", "title": "Diagnose", "text": "Diabetes", **said}


def test_writing_correcting_removing(cast, proven, drawer):
    browser = proven(cast.counsellor)
    assert browser.post(address("write_entry", drawer), entry_form())["Location"] == drawer.get_absolute_url()
    with cast.inside():
        entry = next(one for one in DrawerEntry.objects.of_drawer(drawer) if one.title == "Diagnose")
    path = address("change_entry", drawer, entry.pk)
    assert "Diabetes" in browser.get(path).content.decode()
    assert browser.post(path, entry_form(text="Diabetes Typ 1", version="1")).status_code == 302
    assert browser.post(path, entry_form(text="Etwas anderes", version="1")).status_code == 409
    with cast.inside():
        assert DrawerEntry.objects.of_drawer(drawer).get(pk=entry.pk).text == "Diabetes Typ 1"
    assert browser.post(address("remove_entry", drawer, entry.pk)).status_code == 302
    with cast.inside():
        assert not DrawerEntry.objects.of_drawer(drawer).filter(pk=entry.pk).exists()


def test_what_was_sent_after_the_minutes_is_kept_and_shows_nothing(cast, sign_in, drawer):
    browser = sign_in(cast.counsellor)
    answer = browser.post(address("write_entry", drawer), entry_form())
    assert answer.status_code == 302 and answer["Location"] == drawer.get_absolute_url()
    assert browser.get(answer["Location"]).status_code == 302  # reading asks
    with cast.inside():
        assert DrawerEntry.objects.of_drawer(drawer).count() == 2


def test_a_wrong_form_keeps_what_was_typed(cast, proven, drawer):
    answer = proven(cast.counsellor).post(address("write_entry", drawer), entry_form(told_on="31.02.2026"))
    assert answer.status_code == 422 and "Diabetes" in answer.content.decode()


def test_what_is_typed_when_the_session_is_locked_waits_under_the_drawers_key(cast, proven, drawer):
    browser = proven(cast.counsellor)
    path = address("write_entry", drawer)
    page = browser.get(path).content.decode()
    hidden = {name: page.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("kept_for", "kept_key")}
    session = browser.session
    session["last_seen"] = 1
    session["account_authentication_methods"] = []
    session.save()
    answer = browser.post(path, entry_form(text="Getippt vor der Sperre") | hidden)
    assert "reauthenticate" in answer["Location"]
    kept = browser.session["kept_under"]
    assert "kept" not in browser.session and list(kept) == [path]
    assert hidden["kept_key"] not in str(dict(browser.session.items()))
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    assert "Getippt vor der Sperre" in browser.get(path).content.decode()


def test_the_drafts_key_is_the_drawers_and_ends_with_it(cast, proven, client, drawer):
    page = proven(cast.counsellor).get(address("write_entry", drawer)).content.decode()
    key = page.partition('data-draft-key="')[2].partition('"')[0]
    other = proven(cast.counsellor).get(reverse("casework:consents", args=[client.pk])).content.decode()
    assert key and key != other.partition('data-draft-key="')[2].partition('"')[0]
    with cast.inside():
        actions.end_drawer(drawer, by=cast.counsellor, on=today())
    assert proven(cast.counsellor).get(address("write_entry", drawer)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_drawers_asks_the_same_for_one_and_for_many(cast, sign_in, django_assert_num_queries, rows):
    with cast.inside():
        for _drawer in range(rows):
            filled_drawer(make_client(cast.mainz, cast.lead), cast.lead)
            left_drawer(cast, make_client(cast.mainz, cast.lead))
    browser = sign_in(cast.lead)
    browser.get("/drawers/")
    with django_assert_num_queries(9):
        page = browser.get("/drawers/")
    assert (len(page.context["own"]), len(page.context["left"])) == (rows, rows)
