"""Statements that are built once for the process."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Office, OfficeRole
from wegwarte.casework.models import Case
from wegwarte.core.scoping import Unscoped
from wegwarte.core.statements import Statement


def test_it_gives_whole_models_with_what_was_joined_and_worked_out(cast):
    rows = OfficeRole.objects.select_related("office").filter(role="A", member=cast.lead).annotate(same=F("role"))
    with cast.inside():
        statement = Statement(rows)
        with CaptureQueriesContext(connection) as queries:
            [found] = statement.rows(lambda value: "lead" if value == "A" else value)
            assert (found.office, found.same, found.role) == (cast.mainz, "lead", "lead")
        assert len(queries) == 1
        assert statement.rows(lambda value: "nobody" if value == "A" else value) == []


def test_it_is_built_without_asking_and_asked_within_the_carrier(cast):
    with CaptureQueriesContext(connection) as queries:
        statement = Statement(Office.objects.all())
    assert len(queries) == 0
    with cast.inside():
        here = {office.pk for office in statement.rows(lambda value: value)}
    assert cast.mainz.pk in here and len(here) == 2
    with cast.inside("there"):
        assert here.isdisjoint(office.pk for office in statement.rows(lambda value: value))


def test_what_can_have_no_rows_asks_nothing(db):
    with CaptureQueriesContext(connection) as queries:
        assert Statement(Office.objects.filter(pk__in=[])).rows(lambda value: value) == []
    assert len(queries) == 0


def test_a_confidential_queryset_must_say_for_whom():
    with pytest.raises(Unscoped):
        Statement(Case.objects.all())


@pytest.mark.parametrize("rows", [Office.objects.values("pk"), Office.objects.prefetch_related("roles")])
def test_only_whole_models_are_kept(rows):
    with pytest.raises(ValueError, match="Only models"):
        Statement(rows)
