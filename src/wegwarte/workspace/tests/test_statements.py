"""Statements that are built once for the process."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Office, OfficeRole
from wegwarte.casework.models import Case
from wegwarte.core.scoping import Unscoped
from wegwarte.core.statements import Statement

PREPARED_AFTER = 5


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
def test_only_whole_models_and_lists_of_values_are_kept(rows):
    with pytest.raises(ValueError, match="Only models"):
        Statement(rows)


def test_lists_of_values_are_given_in_their_order(cast):
    rows = OfficeRole.objects.filter(member=cast.lead).values_list("role", "member", "office__name")
    with cast.inside():
        assert Statement(rows).rows(lambda value: value) == [("lead", cast.lead.pk, cast.mainz.name)]


def test_a_column_that_only_orders_is_not_given(cast):
    roles = OfficeRole.objects.filter(office=cast.mainz)
    names = roles.values_list("office__name").order_by("member__name").distinct()
    with cast.inside():
        assert set(Statement(names).rows(lambda value: value)) == {(cast.mainz.name,)}


def test_it_is_planned_once_for_a_connection_unless_others_share_it(cast):
    with cast.inside():
        rows = Office.objects.filter(pk=cast.mainz.pk, name=cast.mainz.name, town=cast.mainz.town)
        statement = Statement(rows)
        for _ in range(PREPARED_AFTER + 1):
            assert statement.rows(lambda value: value) == [cast.mainz]
        [kept] = prepared("town")
        assert str(cast.mainz.pk) not in kept
        assert list(rows) == [cast.mainz]
        assert prepared("town") == [kept]


def test_behind_a_pool_nothing_is_planned_ahead(cast):
    connection.ensure_connection()
    driver = connection.connection
    usual, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        with cast.inside():
            statement = Statement(Office.objects.filter(pk=cast.mainz.pk, name=cast.mainz.name, phone=cast.mainz.phone))
            for _ in range(PREPARED_AFTER + 1):
                assert statement.rows(lambda value: value) == [cast.mainz]
            assert prepared("phone") == []
    finally:
        driver.prepare_threshold = usual


def prepared(column: str) -> list[str]:
    """The statements of this connection that are planned and ask for an office by its name and that column."""
    asked = f'%WHERE%"carriers_office"."name" = $%"carriers_office"."{column}" = $%'
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", [asked])
        return [text for (text,) in cursor.fetchall()]
