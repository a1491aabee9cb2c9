"""A carrier's own codes and names: walled by the database, and never mixed up in the memory of a process."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.signals import request_started
from django.db import DatabaseError, IntegrityError, close_old_connections, connection, transaction
from pytest_django import DjangoAssertNumQueries

from wegwarte.catalogue import cache, codes
from wegwarte.catalogue.loading import load
from wegwarte.catalogue.models import Code, ListState, OwnChoice, OwnLabel
from wegwarte.catalogue.sources import read
from wegwarte.core.tenancy import carrier, own_mark
from wegwarte.core.walls import choices, missing_walls

HERE, THERE = uuid.UUID(int=1), uuid.UUID(int=2)
DAY, LATER = date(2026, 11, 2), date(2027, 1, 4)
OWN = f"thema.E1{own_mark(HERE)}"

pytestmark = pytest.mark.usefixtures("loaded")


def a_request_begins() -> None:
    request_started.disconnect(close_old_connections)
    request_started.send(sender=None)
    request_started.connect(close_old_connections)


def own_code(**differing: object) -> Code:
    name = f"E1{own_mark(HERE)}"
    values = {
        "id": f"thema.{name}", "carrier_id": HERE, "code_list_id": "thema", "code": name, "label": "Kirchenasyl",
        "position": 99, "maps_to_id": "thema.T22", "report_code": "", "source": "",
    }  # fmt: skip
    return Code.objects.create(**values | differing)


def mark() -> None:
    ListState.objects.all().delete()
    ListState.objects.create(code_list_id="thema")
    cache.look_again()


@pytest.fixture
def own_catalogue() -> None:
    with carrier(HERE):
        own_code()
        OwnLabel.objects.create(code_id="thema.T10", language="de", text="Papiere")
        OwnChoice.objects.create(code_id="thema.T11", off_from=DAY)
        OwnChoice.objects.create(code_id="thema.T13", position=0)
        mark()


def offered(on: date = DAY) -> dict[str, str]:
    return dict(codes.choices("thema", on=on))


@contextmanager
def refused(*errors: type[Exception]) -> Iterator[None]:
    with pytest.raises(errors or (DatabaseError,)), transaction.atomic():
        yield


@pytest.mark.usefixtures("own_catalogue")
class TestInMemory:
    def test_one_process_gives_each_carrier_its_own(self) -> None:
        for _turn in range(2):
            with carrier(HERE):
                assert offered()[OWN] == "Kirchenasyl"
                assert codes.label("thema.T10") == "Papiere"
                assert "thema.T11" not in offered()
                assert next(iter(offered())) == "thema.T13"
            for other in (THERE, None):
                with carrier(other):
                    assert OWN not in offered() and not codes.exists(OWN)
                    assert codes.label(OWN) == OWN, "another carrier's name is shown nowhere"
                    assert codes.label("thema.T10") != "Papiere"
                    assert list(offered())[:2] == ["thema.T10", "thema.T11"]

    def test_an_own_code_stands_and_is_reported_where_it_is_summed_up(self) -> None:
        with carrier(HERE):
            assert codes.group(OWN) == "thema_gruppe.2"
            assert codes.report_code(OWN) == "T22"
            assert (codes.summed_under(OWN), codes.summed_under("thema.T10")) == ("thema.T22", "thema.T10")
            assert OWN in dict(dict(codes.grouped_choices("thema", on=DAY))["Asyl"])

    def test_a_code_switched_off_keeps_its_name_and_its_place_in_records_that_have_it(self) -> None:
        with carrier(HERE):
            assert codes.label("thema.T11") != "thema.T11"
            assert "thema.T11" in dict(codes.choices("thema", on=DAY, keep=["thema.T11"]))
            assert "thema.T11" in offered(on=date(2026, 11, 1)), "what happened before that day may still be noted so"

    def test_it_is_offered_again_after_its_last_day_off(self) -> None:
        with carrier(HERE):
            OwnChoice.objects.filter(code_id="thema.T11").update(off_until=date(2026, 12, 31))
            mark()
            assert "thema.T11" not in offered(on=date(2026, 12, 31))
            assert "thema.T11" in offered(on=date(2027, 1, 1))

    def test_a_request_asks_once_whatever_the_carrier_has_changed(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with carrier(HERE):
            offered()
            a_request_begins()
            with django_assert_num_queries(1):
                offered(), codes.label(OWN), codes.label("thema.T10")

    def test_another_process_is_noticed_with_the_next_request(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with carrier(HERE):
            offered()
            OwnLabel.objects.filter(code_id="thema.T10").update(text="Ausweise")
            ListState.objects.update(mark=uuid.uuid4())
            assert codes.label("thema.T10") == "Papiere"
            a_request_begins()
            with django_assert_num_queries(4):
                assert codes.label("thema.T10") == "Ausweise"

    def test_a_change_that_was_rolled_back_leaves_nothing(self) -> None:
        with carrier(HERE):
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                OwnLabel.objects.filter(code_id="thema.T10").update(text="Ausweise")
                mark()
                assert codes.label("thema.T10") == "Ausweise"
                raise ZeroDivisionError
            a_request_begins()
            assert codes.label("thema.T10") == "Papiere"


@pytest.mark.usefixtures("own_catalogue")
class TestInTheDatabase:
    def test_no_carrier_reads_anothers_codes(self) -> None:
        with carrier(THERE), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM catalogue_code WHERE carrier_id IS NOT NULL")
            assert cursor.fetchone() == (0,)
            assert not OwnLabel.objects.exists() and not OwnChoice.objects.exists()
        with carrier(HERE):
            assert Code.objects.filter(pk=OWN).exists()

    def test_a_carrier_changes_no_shared_code_and_none_of_another(self) -> None:
        with carrier(THERE):
            assert Code.objects.filter(pk__in=[OWN, "thema.T10"]).update(label="?") == 0
            with refused():
                own_code(id="thema.NEU", code="NEU", carrier_id=None, maps_to_id=None)
            with refused():
                own_code(id=f"thema.E2{own_mark(HERE)}", code=f"E2{own_mark(HERE)}")

    def test_an_own_code_needs_its_mark_and_a_shared_code_of_its_list(self) -> None:
        other = f"E2{own_mark(HERE)}"
        with carrier(HERE):
            for wrong in (
                {"maps_to_id": None},
                {"maps_to_id": "kanal.TEL"},
                {"maps_to_id": OWN},
            ):
                with refused(IntegrityError):
                    own_code(**{"id": f"thema.{other}", "code": other} | wrong)
            for name in ("E2", f"E2{own_mark(THERE)}"):
                with refused(IntegrityError):
                    own_code(id=f"thema.{name}", code=name)

    def test_every_column_for_codes_of_a_walled_table_has_its_check(self) -> None:
        assert missing_walls(connection) == []
        assert len(list(choices(OwnLabel))) == 1

    def test_another_carriers_code_cannot_be_named_or_switched(self) -> None:
        with carrier(THERE):
            with refused(IntegrityError):
                OwnLabel.objects.create(code_id=OWN, language="de", text="?")
            with refused(IntegrityError):
                OwnChoice.objects.create(code_id=OWN, off_from=DAY)


@pytest.mark.usefixtures("own_catalogue")
class TestLoading:
    def test_loading_leaves_what_is_the_carriers_own_alone(self) -> None:
        with carrier(HERE):
            before = [list(model.objects.order_by("pk").values()) for model in (OwnChoice, OwnLabel)]
        reports = load(on=LATER)
        assert not any(report.altered() for report in reports)
        with carrier(HERE):  # as whoever reads all rows would load
            assert not any(report.altered() for report in load(on=LATER))
            assert Code.objects.get(pk=OWN).valid_to is None
            assert before == [list(model.objects.order_by("pk").values()) for model in (OwnChoice, OwnLabel)]

    def test_a_shared_code_that_goes_still_sums_up_the_own_one(self) -> None:
        content = read()
        content.codes = [code for code in content.codes if code.id != "thema.T22"]
        content.labels = [label for label in content.labels if label.code_id != "thema.T22"]
        load(content, on=LATER)
        with carrier(HERE):
            assert "thema.T22" not in offered(LATER)
            assert OWN in offered(LATER)
            assert codes.summed_under(OWN) == "thema.T22"
