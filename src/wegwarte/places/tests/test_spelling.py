import pytest

from wegwarte.places.spelling import base, fold, latinised, script, slug, sort_key, sound, tails


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Goar", "Sankt Goar"),
        ("st goar", "SANKT GOAR"),
        ("Bingen am Rhein", "Bingen/Rhein"),
        ("Bingen am Rhein", "Bingen a. Rh."),
        ("Neustadt an der Weinstraße", "Neustadt a.d. Weinstr."),
        ("Zweibrücken", "Zweibruecken"),
        ("Zweibrücken", "Zweibrucken"),
        ("Idar-Oberstein", "idar oberstein"),
        ("Frankenthal (Pfalz)", "Frankenthal Pfalz"),
        ("Herxheim bei Landau/Pfalz", "Herxheim bei Landau/ Pfalz"),
        ("تریر", "ترير"),
        ("Zu\u0308sch", "Züsch"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hausen (Wied)", "Hausen bei Mayen"),
        ("Oberhausen", "Niederhausen"),
        ("Roth", "Rott"),
        ("Bad Ems", "Ems"),
    ],
)
def test_different_places_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_single_word_is_not_spelt_out_because_it_may_be_unfinished() -> None:
    assert fold("Stromberg").startswith(fold("st"))


@pytest.mark.parametrize("text", ["", " ", "%", "-/()", "\x00", "🙂"])
def test_text_without_letters_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize("name", ["Auw bei Prüm", "Auw an der Kyll", "Auw (Eifel)", "Auw, Stadt", "Auw"])
def test_base_leaves_the_addition_out(name: str) -> None:
    assert base(name) == "auw"


def test_tails_are_the_ends_of_a_name_of_several_words() -> None:
    assert tails("Bad Neuenahr-Ahrweiler") == ["neunahr ahrweiler", "ahrweiler"]
    assert tails("Mainz") == []


@pytest.mark.parametrize(
    ("name", "heard"), [("Mainz", "ماينتس"), ("Mainz", "Майнц"), ("Trier", "ترير"), ("Koblenz", "كوبلنز")]
)
def test_a_name_sounds_alike_in_every_script(name: str, heard: str) -> None:
    assert sound(name) == sound(heard) != ""


def test_names_sort_as_in_german() -> None:
    names = ["Zell", "Öhringen", "Ofen", "Ähren", "Adenau", "Straße", "Strasse-Nord"]
    assert sorted(names, key=sort_key) == [
        "Adenau",
        "Ähren",
        "Ofen",
        "Öhringen",
        "Straße",
        "Strasse-Nord",
        "Zell",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Mainz", "Latn"), ("(Майнц)", "Cyrl"), ("ماينتس", "Arab"), ("ማይንጽ", "Ethi"), ("12", "Zyyy")],
)
def test_script_is_told_from_the_first_letter(text: str, code: str) -> None:
    assert script(text) == code


def test_keys_are_readable_ascii() -> None:
    assert slug("Weiler bei Bingen (Süd)") == "weiler-bei-bingen-sued"
    assert slug("Straßenhaus") == "strassenhaus"


def test_latin_text_is_not_transliterated() -> None:
    assert latinised("Köln") == fold("Köln")
    assert latinised("Майнц") == "maynts"
