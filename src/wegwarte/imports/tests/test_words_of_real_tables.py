"""What offices write into their tables is understood, and what is not is never guessed into something else."""

import io
import re

import pytest
from openpyxl import load_workbook

from wegwarte.catalogue.cache import snapshot
from wegwarte.imports.columns import guessed
from wegwarte.imports.fields import Context, options_of
from wegwarte.imports.kinds import KINDS
from wegwarte.imports.tests.tables import book, checked, findings, sent
from wegwarte.imports.words import LANGUAGE_WORDS, NATIONALITIES, SYNONYMS
from wegwarte.sheets.values import Wrong

pytestmark = pytest.mark.django_db
CLIENTS, CONSULTATIONS = KINDS["clients"], KINDS["consultations"]


def read(kind, key, cell):
    field = kind.field(key)
    return field.read(cell, field, Context())


def test_each_word_means_something_that_there_is():
    """A code or tag with a slip would be left out without a word."""
    there = snapshot()
    for list_key, words in SYNONYMS.items():
        assert {f"{list_key}.{code}" for code in words} <= set(there.codes)
    assert {f"staat.{code}" for code in NATIONALITIES.values()} <= set(there.codes)
    assert set(LANGUAGE_WORDS.values()) <= set(there.languages)


@pytest.mark.parametrize(
    ("key", "cell", "means"),
    [
        ("nationality", "UKR", ["staat.UA"]),
        ("nationality", "AFG", ["staat.AF"]),
        ("nationality", "deutsch/türk.", ["staat.DE", "staat.TR"]),
        ("language", "Farsi", ["pes"]),
        ("language", "ukr./russ.", ["uk", "ru"]),
        ("status", "EU-Bürger", "aufenthalt_grob.A03"),
        ("status", "NE", "aufenthalt_grob.A05"),
        ("status", "Duldung § 60a", "aufenthalt_grob.A70"),
        ("status", "Gestattung", "aufenthalt_grob.A62"),
        ("status", "§ 24", "aufenthalt_grob.A34"),
        ("status", "ohne Papiere", "aufenthalt_grob.A82"),
        ("children", "keine", 0),
        ("german", "keine", "deutschniveau.N0"),
        ("email", "kein", ""),
        ("phone", "keins", ""),
        ("status_until", "unbefristet", None),
    ],
)
def test_words_that_are_understood(key, cell, means):
    assert read(CLIENTS, key, cell) == means


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("status_until", "läuft"),
        ("place", "65183 Wiesbaden"),
        ("place", "Wiesbaden"),
        ("status", "Fiktion"),
        ("children", "3+1"),
    ],
)
def test_words_that_somebody_has_to_look_at(key, cell):
    with pytest.raises(Wrong):
        read(CLIENTS, key, cell)


@pytest.mark.parametrize("word", ["UKx", "XYZ", "EU", "kry", "sy1"])
def test_a_short_word_is_never_guessed(word):
    """UKR stood for South Korea once, as nearly KR: whoever just saved would have made Ukrainians Koreans."""
    assert options_of(CLIENTS.field("nationality"), word, Context())[1] == ""


def test_a_slip_of_the_pen_is_guessed():
    assert options_of(CLIENTS.field("nationality"), "Afganistan", Context())[1] == "staat.AF"


@pytest.mark.parametrize(
    ("key", "word"),
    [("status", "AE 25 II"), ("status", "AE §25 Abs. 4"), ("place", "Wiesbaden"), ("place", "Mainz-Kastel")],
)
def test_what_is_only_near_is_not_chosen_for_anybody(key, word):
    """Another paragraph is another status, and Wiesbaden is not Nieder-Wiesen: whoever just saves must not be wrong."""
    assert options_of(CLIENTS.field(key), word, Context())[1] == ""


@pytest.mark.parametrize(("word", "name"), [("Bingen", "Bingen am Rhein"), ("55218 Ingelheim", "Ingelheim am Rhein")])
def test_a_town_is_known_without_its_river(word, name):
    assert read(CLIENTS, "place", word).name == name


def test_a_slip_in_the_name_of_a_town_is_guessed():
    field = CLIENTS.field("place")
    offered, chosen = options_of(field, "Ingelheim am Rein", Context())
    assert dict(offered)[chosen].startswith("Ingelheim am Rhein")


def test_headings_of_real_tables():
    columns = ["Tel./Handy", "Dolm.?", "Staatsang.", "PLZ Ort", "m/w"]
    mapping = guessed(CLIENTS, columns)
    assert {key: columns[place] for key, place in mapping.items()} == {
        "phone": "Tel./Handy", "needs_interpreter": "Dolm.?", "nationality": "Staatsang.", "place": "PLZ Ort",
        "gender": "m/w",
    }  # fmt: skip
    assert guessed(CONSULTATIONS, ["Sachbearb."]) == {"counsellor": 0}


def test_a_formula_without_a_result_is_shown_as_it_was_written(cast, sign_in):
    """And a page that is saved without a change there leaves it a problem."""
    content = book(["Nachname", "Vorname", "Bemerkungen"], ["Haddad", "Anna", "=A1+1"], ["Koval", "Borys", "x"])
    with cast.inside():
        run = checked(content, office=cast.mainz, by=cast.lead)
    browser = sign_in(cast.lead)
    page = browser.get(run.get_absolute_url()).content.decode()
    assert 'value="=A1+1"' in page
    assert "\u2400" not in page
    name = next(part.split('"')[0] for part in page.split('name="')[1:] if part.startswith("c-"))
    browser.post(f"{run.get_absolute_url()}rows/", {name: "=A1+1", "part": "wrong"})
    with cast.inside():
        assert [row for row, found in findings(run).items() if found["wrong"]] == [2]


def test_the_words_of_a_list_are_offered_where_one_of_them_is_missing(cast, sign_in):
    content = book(
        ["Nachname", "Staatsangehörigkeit", "Sprache", "geb."], ["A", "Entenhausen", "Klingonisch", "1.1.85"]
    )
    with cast.inside():
        run = checked(content, office=cast.mainz, by=cast.lead)
    page = sign_in(cast.lead).get(run.get_absolute_url()).content.decode()
    for key, word in (("nationality", "Ukraine"), ("language", "Tigrinya")):
        assert f'list="words-{key}"' in page
        offered = page.partition(f'<datalist id="words-{key}">')[2].partition("</datalist>")[0]
        assert f'<option value="{word}">' in offered
    assert page.count("<datalist") == 2


def test_the_longest_sheet_is_chosen_until_somebody_chooses_another(cast, sign_in):
    made = load_workbook(io.BytesIO(book(["Auswertung"])))
    for title, rows in (("Klienten", 3), ("2024", 1)):
        sheet = made.create_sheet(title)
        for row in [["Nachname", "Vorname"], *[["A", "B"]] * rows]:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    with cast.inside():
        run = sent(out.getvalue(), office=cast.mainz, by=cast.lead)
    page = sign_in(cast.lead).get(f"{run.get_absolute_url()}sheet/").content.decode()
    assert re.findall(r'value="(\d)"[^>]* checked', page) == ["1"]
