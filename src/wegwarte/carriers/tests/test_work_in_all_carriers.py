"""Work in all carriers: one in which it fails holds up no other, and somebody hears of it."""

import pytest
from django.db import DatabaseError, connection

from wegwarte.carriers.models import Office
from wegwarte.core.one_by_one import for_each_carrier, in_each_carrier
from wegwarte.core.tenancy import PLATFORM, current_scope

pytestmark = pytest.mark.django_db


def new(name: str) -> Office:
    return Office.objects.create(name=name, short_name="NEU", district_id="07315")


def there(cast, carrier: str) -> bool:
    with cast.inside(carrier):
        return Office.objects.filter(name__startswith="Neu").exists()


@pytest.mark.parametrize("breaks", [lambda: 1 / 0, lambda: connection.cursor().execute("SELECT 1/0")])
def test_a_carrier_in_which_it_fails_loses_its_own_work_only(cast, breaks):
    def work(carrier_id, _rows):
        new("Neu")
        if carrier_id == cast.there.pk:  # comes first by its name
            breaks()

    with pytest.raises(ExceptionGroup) as told:
        in_each_carrier(work)
    assert [type(error) in (ZeroDivisionError, *DatabaseError.__subclasses__()) for error in told.value.exceptions] == [
        True
    ]
    assert (there(cast, "there"), there(cast, "here")) == (False, True)


def test_a_row_that_fails_loses_its_own_work_only(cast):
    def work(_carrier_id, rows):
        for name in ("Schief", "Neu"):
            with rows.row():
                new(name)
                if name == "Schief":
                    connection.cursor().execute("SELECT 1/0")

    with pytest.raises(ExceptionGroup) as told:
        in_each_carrier(work)
    assert len(told.value.exceptions) == 2
    for carrier in ("here", "there"):
        assert there(cast, carrier)
        with cast.inside(carrier):
            assert not Office.objects.filter(name="Schief").exists()


def test_the_platform_is_worked_for_where_that_is_said_and_no_transaction_is_open_unless_asked_for(cast):
    seen = []
    for_each_carrier(lambda carrier_id, _rows: seen.append((carrier_id, current_scope())))
    for_each_carrier(lambda carrier_id, _rows: seen.append((carrier_id, current_scope())), platform=True)
    carriers = [(cast.there.pk, None), (cast.here.pk, None)]
    assert seen == [*carriers, (PLATFORM, None), *carriers]
