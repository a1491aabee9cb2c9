"""What apps above add to the page of one record stands there in its order, and nowhere else."""

import pytest
from django.template.loader import render_to_string

from wegwarte.accounts.models import User
from wegwarte.carriers import beside
from wegwarte.carriers.beside import Beside, Way
from wegwarte.carriers.models import Carrier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_added(monkeypatch):
    monkeypatch.setattr(beside, "_added", {})


def papers(request, record):
    return Beside("ui/due_badge.html", {"day": None}, (Way("Papers", "/papers/", "document"),))


def letters(request, record):
    return Beside(ways=(Way("Letters", "/letters/", "letter"),))


def nothing(request, record):
    return None


def test_each_app_adds_to_the_pages_it_names_in_order(rf):
    for adds, order in ((papers, 500), (nothing, 100), (letters, 400), (letters, 400)):
        beside.add_to("carriers.carrier", adds, order=order)
    found = beside.beside(rf.get("/"), Carrier())
    assert [way.label for one in found for way in one.ways] == ["Letters", "Papers"]
    assert beside.beside(rf.get("/"), User()) == []
    page = render_to_string("carriers/beside_ways.html", {"beside": found})
    assert page.index("/letters/") < page.index("/papers/")
