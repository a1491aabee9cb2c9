"""One name in two scripts or spellings is found, and ranks before the names that only look like it."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from wegwarte.casework.names import (
    LIKELY_SAME,
    MAX_KEYS,
    are_candidates,
    normalise,
    prefix_keys,
    search_keys,
    similarity,
    typed_keys,
)

DATA = Path(__file__).parent / "data"
Pair = tuple[str, str]


def pairs(file: str, *, same: bool, part: str = "") -> list[Pair]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return [
            (row["name_a"], row["name_b"])
            for row in csv.DictReader(lines)
            if row["same"] == str(int(same)) and (not part or row["part"] == part)
        ]


def share(true_of: Iterable[bool]) -> float:
    results = list(true_of)
    return sum(results) / len(results)


FILES = [("name_pairs.csv", ""), ("more_name_pairs.csv", "tuning"), ("more_name_pairs.csv", "holdout")]


@pytest.mark.parametrize(("file", "part"), FILES)
def test_nine_of_ten_variants_are_candidates(file: str, part: str) -> None:
    assert share(are_candidates(*pair) for pair in pairs(file, same=True, part=part)) >= 0.9


@pytest.mark.parametrize(("file", "part"), FILES)
def test_nine_of_ten_variants_are_likely_the_same(file: str, part: str) -> None:
    assert share(similarity(*pair) >= LIKELY_SAME for pair in pairs(file, same=True, part=part)) >= 0.9


@pytest.mark.parametrize(("part", "least"), [("tuning", 1.0), ("holdout", 0.95)])
def test_variants_rank_before_look_alikes_of_the_same_name(part: str, least: float) -> None:
    variants = pairs("more_name_pairs.csv", same=True, part=part)
    look_alikes = pairs("more_name_pairs.csv", same=False, part=part)
    contests = [
        similarity(name, variant) > similarity(name, look_alike)
        for name, look_alike in look_alikes
        for base, variant in variants
        if base == name
    ]
    assert len(contests) > 50
    assert share(contests) >= least


@pytest.mark.parametrize("part", ["tuning", "holdout"])
def test_nine_of_ten_look_alikes_stay_below_likely_the_same(part: str) -> None:
    look_alikes = pairs("more_name_pairs.csv", same=False, part=part)
    assert share(similarity(*pair) < LIKELY_SAME for pair in look_alikes) >= 0.9


def test_similarity_is_symmetric_and_between_0_and_1() -> None:
    for one, other in pairs("more_name_pairs.csv", same=True) + pairs("more_name_pairs.csv", same=False):
        assert similarity(one, other) == similarity(other, one)
        assert 0.0 <= similarity(one, other) <= 1.0
        assert similarity(one, one) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Rahman Haddad", "Haddad Abdulrahman"),
        ("Ali Reza Hosseini", "Hosseini, Alireza"),
        ("Gholam Reza Ali Zadeh", "Gholamreza Alizadeh"),
        ("Nur ad-Din Zaki", "نورالدین زکی"),
        ("Aboubacar Traoré", "Abu Bakr Traore"),
        ("أم كلثوم", "Umm Kulthum"),
    ],
)
def test_parts_written_apart_or_as_one_are_one_name(one: str, other: str) -> None:
    assert are_candidates(one, other)
    assert similarity(one, other) >= LIKELY_SAME


def test_one_different_word_makes_another_person() -> None:
    same = similarity("Ali Hassan", "Aly Hasan")
    assert similarity("Ali Hassan", "Ali Hussein") < LIKELY_SAME < same


def test_a_part_of_a_name_finds_the_whole_but_is_not_likely_the_same() -> None:
    assert are_candidates("Ahmad", "Ahmad Khan")
    assert 0.5 < similarity("Ahmad", "Ahmad Khan") < LIKELY_SAME


def test_unrelated_names_are_no_candidates() -> None:
    assert not are_candidates("Tesfay Berhane", "Olena Kovalenko")
    assert similarity("Tesfay Berhane", "Olena Kovalenko") < 0.5


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moh", "Mohammed"),
        ("moha", "محمد"),
        ("muham", "Mohammed Al-Ahmad"),
        ("Ahmad chal", "Ahmad Khalil"),
        ("schew", "Шевченко"),
        ("oleks", "Aleksandr"),
        ("sarah", "Sara"),
        ("مح", "Mohammed"),
        ("Sche", "Schewtschenko"),
        ("Schewt", "Iwan Schewtschenko"),
        ("Schewtsch", "Schewtschenko"),
        ("Schewtschenk", "Schewtschenko"),
        ("mull", "Müller"),
        ("Şah", "Sahin"),
        ("шев", "Шевченко"),
        ("shev", "Шевченко"),
        ("محم", "محمد"),
        ("علی", "علي"),
    ],
)
def test_typing_the_beginning_finds_the_name(typed: str, name: str) -> None:
    assert typed_keys(typed) & prefix_keys(name)


def test_typing_more_leaves_fewer_names() -> None:
    assert typed_keys("moha") & prefix_keys("Mahdi")
    assert not typed_keys("moham") & prefix_keys("Mahdi")
    assert typed_keys("sche") & prefix_keys("Schewtschenko") and not typed_keys("schu") & prefix_keys("Schewtschenko")
    assert typed_keys("mo") == frozenset()


def test_stored_keys_tell_their_kind() -> None:
    assert all(key.startswith("w:") for key in search_keys("Olena Kovalenko"))
    assert {key[:2] for key in prefix_keys("Olena Kovalenko")} == {"p:", "b:"}
    assert "b:kov" in prefix_keys("Olena Kovalenko") and "b:kovalenk" in prefix_keys("Olena Kovalenko")


def test_usual_names_need_few_keys() -> None:
    every = pairs("more_name_pairs.csv", same=True) + pairs("more_name_pairs.csv", same=False)
    names = {name for pair in every for name in pair}
    assert max(len(search_keys(name)) for name in names) <= 12
    sounds = [[key for key in prefix_keys(name) if key.startswith("p:")] for name in names]
    assert max(map(len, sounds)) <= 24
    assert max(len(prefix_keys(name)) for name in names) <= 48


ABSURD = ["", " ", "-", "12345", "🙂🙃", "\u202e\u2066", "\x00\x1b[2J", "\ud800", "'", "Ω王김नरेश"]
ABSURD += ["x" * 500, "jgcwxth" * 80, "جعوی" * 150, "a b " * 200, "zhjgcw-" * 99, "ﷺ" * 40]
ABSURD += ["abd", "al", "Abd al", "ال", "ع", "و", "ъ", "ե", "y", "h"]


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_names_do_no_harm(name: str) -> None:
    assert len(search_keys(name)) <= MAX_KEYS
    assert len(prefix_keys(name)) <= 2 * MAX_KEYS
    assert len(typed_keys(name)) <= MAX_KEYS
    for other in ("Mohammed Ali", "محمد", *ABSURD):
        assert 0.0 <= similarity(name, other) == similarity(other, name) <= 1.0


@pytest.mark.parametrize("name", ["", "12345", "🙂", "\u202e"])
def test_what_holds_no_letters_finds_nothing(name: str) -> None:
    assert search_keys(name) == prefix_keys(name) == frozenset()
    assert similarity(name, name) == 0.0


def test_invisible_characters_neither_show_nor_hide() -> None:
    assert normalise("\u202eMo\u200bham\u00admed\u2069  ALI\n") == "mohammed ali"
    assert normalise("ﻣﺤﻤﺪ") == "محمد"
    assert similarity("Mo\u200bhammed", "Mohammed") == 1.0
