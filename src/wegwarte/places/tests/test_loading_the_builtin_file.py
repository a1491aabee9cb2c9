from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from wegwarte.places.actions import load_builtin
from wegwarte.places.models import District, Place, PlaceName, PostalCode, Source


def rows() -> list[list[tuple[object, ...]]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (District, Place, PlaceName, PostalCode)]


def row_of(place: Place) -> tuple[object, ...]:
    return tuple(getattr(place, field.attname) for field in Place._meta.concrete_fields)


class LoadingTheBuiltinFile(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_places", stdout=StringIO())

    def test_all_36_districts_are_there(self) -> None:
        assert District.objects.count() == 36
        assert District.objects.filter(kind=District.Kind.CITY).count() == 12
        assert District.objects.get(ags="07315").name == "Mainz"
        assert not District.objects.filter(places__isnull=True).exists()

    def test_about_2250_places_lie_in_rheinland_pfalz(self) -> None:
        assert 2200 < Place.objects.count() < 2500
        bounds = {"latitude__range": (48.9, 51.0), "longitude__range": (6.1, 8.6)}
        assert not Place.objects.exclude(**bounds).exists()

    def test_some_forty_postal_codes_lie_in_several_districts(self) -> None:
        pairs = set(PostalCode.objects.values_list("code", "place__district"))
        codes = [code for code, _district in pairs]
        assert 35 <= len({code for code in codes if codes.count(code) > 1}) <= 45

    def test_loading_twice_changes_nothing(self) -> None:
        before = rows()
        load_builtin()
        assert rows() == before

    def test_a_damaged_row_is_set_right(self) -> None:
        Place.objects.filter(key="07315-mainz").update(name="Wrong", population=1)
        PlaceName.objects.filter(place="07315-mainz").delete()
        PostalCode.objects.filter(code="55116").delete()
        load_builtin()
        mainz = Place.objects.get(key="07315-mainz")
        assert mainz.name == "Mainz"
        assert mainz.population is not None
        assert mainz.population > 200_000
        assert mainz.names.filter(script="Arab").exists()
        assert mainz.postal_codes.filter(code="55116").exists()

    def test_a_missing_place_comes_back_with_all_that_belongs_to_it(self) -> None:
        before = Place.objects.get(key="07131-dedenbach")
        Place.objects.filter(key="07131-dedenbach").delete()
        load_builtin()
        assert Place.objects.filter(key="07131-dedenbach").values_list().get() == row_of(before)
        assert [str(code) for code in before.postal_codes.all()] == ["53426"]
        assert before.names.exists()

    def test_what_an_operator_loaded_is_kept(self) -> None:
        Place.objects.filter(key="07315-mainz").update(population=230_000, source=Source.REGISTER)
        District.objects.filter(ags="07140").update(name="Renamed", source=Source.REGISTER)
        PostalCode.objects.all().delete()
        PostalCode.objects.create(code="55999", place_id="07315-mainz", source=Source.TABLE)
        load_builtin()
        assert Place.objects.get(key="07315-mainz").population == 230_000
        assert District.objects.get(ags="07140").name == "Renamed"
        assert [str(code) for code in PostalCode.objects.all()] == ["55999"]
