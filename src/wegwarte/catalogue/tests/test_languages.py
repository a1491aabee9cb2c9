"""Languages are named and written as their speakers do."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from wegwarte.catalogue.sources import DATA

REFERENCE = Path(__file__).resolve().parents[5] / "shared" / "data" / "reference" / "languages.csv"
OTHER_TAGS = {"sr-Cyrl": "sr", "zh-CN": "zh"}
# Where our own name differs from the reference's by more than capitals, and why.
OWN_NAMES_THAT_DIFFER = {
    "am": "first letter is አ in Amharic spelling and in CLDR",
    "ka": "without the word for language, as all others",
    "so": "without the word for language, as in CLDR",
    "sr": "one entry for both scripts, named in both",
    "th": "without the word for language, as in CLDR",
    "zh": "one entry for both scripts: the spoken language is meant",
}


@pytest.fixture(scope="module")
def languages() -> dict[str, Any]:
    rows = json.loads((DATA / "languages.json").read_text("utf-8"))["languages"]
    assert len(rows) == len({row["code"] for row in rows})
    return {row["code"]: row for row in rows}


def test_there_are_about_sixty_and_the_wanted_ones_come_first(languages: dict[str, Any]) -> None:
    assert 58 <= len(languages) <= 80
    first = [code for code, row in languages.items() if row["frequent"]]
    assert first == list(languages)[: len(first)]
    assert first[:4] == ["de", "ar", "tr", "uk"]
    assert {"prs", "pes", "ps", "kmr", "ckb", "sq", "ti", "so", "sr", "bs", "hr", "ka", "hy"} <= set(first)


@pytest.mark.parametrize(
    ("tag", "own_name", "german", "direction", "script"),
    [
        ("ar", "العربية", "Arabisch", "rtl", "Arab"),
        ("pes", "فارسی", "Farsi (Persisch)", "rtl", "Arab"),
        ("prs", "دری", "Dari", "rtl", "Arab"),
        ("ps", "پښتو", "Paschtu", "rtl", "Arab"),
        ("ckb", "سۆرانی", "Kurdisch (Sorani)", "rtl", "Arab"),
        ("ur", "اردو", "Urdu", "rtl", "Arab"),
        ("kmr", "Kurmancî", "Kurdisch (Kurmandschi)", "ltr", "Latn"),
        ("ti", "ትግርኛ", "Tigrinya", "ltr", "Ethi"),
        ("ka", "ქართული", "Georgisch", "ltr", "Geor"),
        ("uk", "Українська", "Ukrainisch", "ltr", "Cyrl"),
    ],
)
def test_languages_often_confused_are_right(
    languages: dict[str, Any], tag: str, own_name: str, german: str, direction: str, script: str
) -> None:
    row = languages[tag]
    found = (row["own_name"], row["name_de"], row["direction"], row["script"])
    assert found == (own_name, german, direction, script)


def test_every_language_has_all_names(languages: dict[str, Any]) -> None:
    names = ("own_name", "name_de", "name_en", "name_ar")
    assert [row["code"] for row in languages.values() if not all(row[name].strip() for name in names)] == []


def test_the_direction_follows_from_the_script(languages: dict[str, Any]) -> None:
    for row in languages.values():
        assert (row["direction"] == "rtl") is (row["script"] in {"Arab", "Hebr", "Syrc"}), row["code"]


@pytest.mark.reference
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference data are not beside the project")
def test_directions_and_own_names_agree_with_the_reference(languages: dict[str, Any]) -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        reference = {OTHER_TAGS.get(row["code"], row["code"]): row for row in csv.DictReader(file)}
    common = sorted(set(reference) & set(languages))
    assert len(common) >= 36
    assert {tag: languages[tag]["direction"] == "rtl" for tag in common} == {
        tag: reference[tag]["rtl"] == "1" for tag in common
    }
    differing = {tag for tag in common if languages[tag]["own_name"].casefold() != reference[tag]["autonym"].casefold()}
    assert differing == set(OWN_NAMES_THAT_DIFFER)
