"""A file on paper: everything on one page, and the trail says who took it out."""

from importlib import import_module

import pytest
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models.stage import Rating
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.casework.tests.plans import IN_ARABIC, analysis_of, goal_of, step_of


@pytest.fixture
def client(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, remark="Hat einen Anwalt", contact={"phone": "06131 1234"})
        case = make_case(client, cast.counsellor, subject="Wohnung suchen")
        step_of(goal_of(case, cast.counsellor), cast.counsellor)
        analysis_of(case, cast.counsellor, K03=Rating(2, 3, note="Schimmel"))
        for number in range(35):
            note(client, cast.mainz, cast.counsellor, note=f"Notiz {number:02d}.")
    return client


def address(client):
    return reverse("workspace:print_file", args=[client.pk])


def printed(cast):
    with cast.inside():
        return list(AuditEntry.objects.filter(action="casework.printed_file"))


def test_all_parts_stand_on_one_page(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    assert address(client) in browser.get(client.get_absolute_url()).content.decode()
    page = browser.get(address(client)).content.decode()
    for said in (
        "Confidential",
        "Counsellor",
        "Hat einen Anwalt",
        "06131 1234",
        "Wohnung suchen",
        "Notiz 00.",
        "Notiz 34.",
        IN_ARABIC,
        "Wohngeld beantragen",
        "Schimmel",
    ):
        assert said in page
    assert "older ones" not in page


def test_the_trail_says_who_printed_which_file(cast, sign_in, client):
    sign_in(cast.counsellor).get(address(client))
    [entry] = printed(cast)
    assert (entry.actor_name, entry.object_label, entry.details) == ("Counsellor", client.file_number, {})


@pytest.mark.parametrize("part", ["other_office", "other_carrier"])
def test_strangers_print_nothing(cast, sign_in, client, part):
    assert sign_in(getattr(cast, part)).get(address(client)).status_code == 404
    assert not printed(cast)


def test_a_long_file_says_what_is_missing(cast, sign_in, client, monkeypatch):
    monkeypatch.setattr(import_module("wegwarte.workspace.views.file"), "PRINTED", 20)
    assert "older ones" in sign_in(cast.counsellor).get(address(client)).content.decode()
