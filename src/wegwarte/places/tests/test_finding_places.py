from django.test import TestCase

from wegwarte.places.actions import load_builtin
from wegwarte.places.models import Place, PlaceName, PostalCode
from wegwarte.places.queries import MOST, districts_for_postal_code, find_places, places_for_postal_code

FIRST_ANSWERS = {
    "Mainz": "07315-mainz",
    "mainz ": "07315-mainz",
    "Майнц": "07315-mainz",
    "ماينتس": "07315-mainz",
    "ማይንጽ": "07315-mainz",
    "Mayence": "07315-mainz",
    "Kaiserslautern": "07312-kaiserslautern",
    "Кайзерслаутерн": "07312-kaiserslautern",
    "st goar": "07140-sankt-goar",
    "St. Goar": "07140-sankt-goar",
    "Bad Neuenahr": "07131-bad-neuenahr-ahrweiler",
    "Ahrweiler": "07131-bad-neuenahr-ahrweiler",
    "zweibruecken": "07320-zweibruecken",
    "Neustadt a.d. Weinstr.": "07316-neustadt-an-der-weinstrasse",
}
MISSPELT = {
    "Manz": "07315-mainz",
    "Mianz": "07315-mainz",
    "Kaisrslautern": "07312-kaiserslautern",
    "Kaiserlauten": "07312-kaiserslautern",
    "Ludwigshaven": "07314-ludwigshafen-am-rhein",
    "Pirmasenz": "07317-pirmasens",
    "idaroberstein": "07134-idar-oberstein",
    "Kobelnz": "07111-koblenz",
}
# No form in this script is stored for these, or another than the one typed.
BY_SOUND = {"كوزل": "07336-kusel", "شباير": "07318-speyer", "گرمرسهایم": "07334-germersheim"}


class FindingPlaces(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        load_builtin()

    def assert_first(self, answers: dict[str, str]) -> None:
        found = {text: next((place.key for place in find_places(text)), "") for text in answers}
        assert found == answers

    def test_a_place_is_found_by_its_name_in_any_script(self) -> None:
        self.assert_first(FIRST_ANSWERS)

    def test_a_misspelt_name_is_found(self) -> None:
        self.assert_first(MISSPELT)

    def test_a_name_is_found_by_its_sound_where_no_form_in_the_script_is_stored(self) -> None:
        self.assert_first(BY_SOUND)

    def test_a_name_comes_before_longer_and_smaller_ones(self) -> None:
        assert find_places("Landau")[0].key == "07313-landau-in-der-pfalz"
        assert [place.name for place in find_places("Simmern")[:2]] == ["Simmern", "Simmern"]

    def test_an_addition_that_is_not_stored_does_no_harm(self) -> None:
        for text, key in {"Zell (Mosel)": "07135-zell", "Hamm am Rhein": "07331-hamm"}.items():
            assert key in [place.key for place in find_places(text)], text

    def test_a_postal_code_finds_its_place(self) -> None:
        assert [place.key for place in find_places("55116")] == ["07315-mainz"]
        assert [place.key for place in find_places("D-55116 Mainz")] == ["07315-mainz"]
        assert find_places("5511")[0].key == "07315-mainz"

    def test_a_name_beside_the_code_chooses_among_its_places(self) -> None:
        assert len(find_places("53426")) > 1
        assert [place.name for place in find_places("53426 Dedenbach")] == ["Dedenbach"]

    def test_a_name_beats_a_code_that_does_not_fit(self) -> None:
        assert find_places("99999 Mainz")[0].key == "07315-mainz"

    def test_nonsense_finds_nothing(self) -> None:
        for text in ("", " ", "%", "_", "\x00", "qqqqqqqqq", "00000", "🙂", "x" * 5000):
            assert find_places(text) == [], text

    def test_answers_are_bounded(self) -> None:
        assert len(find_places("Ober", 3)) == 3
        assert len(find_places("b", 10_000)) <= MOST
        assert len(places_for_postal_code("5", 10_000)) <= MOST

    def test_the_number_of_queries_does_not_grow_with_the_answer(self) -> None:
        find_places("Mainz")
        for text in ("Mainz", "Ober", "55116", "Kaisrslautern", "Zell am Mosl"):
            with self.assertNumQueries(1):
                assert [place.district.name for place in find_places(text)]

    def test_what_was_changed_is_found_at_once(self) -> None:
        assert find_places("Wolkenkuckucksheim") == []
        place = Place.objects.get(pk="07336-kusel")
        row = PlaceName.objects.create(
            place=place, name="Wolkenkuckucksheim", kind=PlaceName.Kind.OTHER, script="Latn",
            folded="wolkenkuckucksheim", sound="flknkkxm",
        )  # fmt: skip
        assert find_places("Wolkenkuckucksheim") == [place]
        row.delete()
        PostalCode.objects.filter(place=place).update(code="99999")
        assert find_places("99999") == [place]
        assert find_places("Wolkenkuckucksheim") == []

    def test_a_postal_code_may_reach_into_several_districts(self) -> None:
        assert [district.ags for district in districts_for_postal_code("55116")] == ["07315"]
        place = Place.objects.exclude(district="07315").first()
        PostalCode.objects.create(code="55116", place=place)
        assert {district.ags for district in districts_for_postal_code("55116")} == {
            "07315",
            place.district_id,
        }
        assert districts_for_postal_code("00000") == districts_for_postal_code("") == []
