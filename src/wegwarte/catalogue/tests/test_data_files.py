"""The files of the catalogue are complete, and hold all that was compiled for this product."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wegwarte.catalogue.sources import DATA, Content, read

OWN = Path(__file__).resolve().parents[5] / "shared" / "data" / "own" / "codelists.json"
COUNTS = {
    "programm": 6, "kontakt_typ": 9, "kanal": 10, "dauer": 5, "zugangsweg": 22, "anfragende": 7,
    "zielgruppe": 11, "aufenthalt_grob": 48, "deutschniveau": 7, "schreiben": 4, "verstaendigung": 9,
    "thema": 57, "taetigkeit": 15, "verweis_ziel": 50, "verweis_status": 7, "ergebnis": 11, "case_step": 8,
    "analyse_bereich": 13, "ziel_status": 6, "fall_ende": 10, "agg_merkmal": 13, "disk_bereich": 14,
    "disk_form": 8, "disk_ebene": 3, "disk_intervention": 11, "struktur_art": 19, "ehrenamt_taetigkeit": 12,
    "ehrenamt_nachweis": 8, "einwilligung": 9,
}  # fmt: skip
ADDED_CODES = {"aufenthalt_grob": 2}  # the former wording of the asylum procedure: see SOURCES.md
ADDED_LISTS = {
    "geschlecht": 4, "altersband": 7, "region": 17, "staat": 199, "thema_gruppe": 9, "aufenthalt_gruppe": 8,
    "verweis_gruppe": 9, "unterkunft": 11, "lebensunterhalt": 11, "bildung": 7, "arbeit": 10, "kurs": 10, "bedarf": 13,
    "verwandtschaft": 19, "nummer_art": 15,
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> Content:
    return read()


def test_every_list_is_there_with_its_number_of_codes(content: Content) -> None:
    found = Counter(code.code_list_id for code in content.codes)
    assert sum(COUNTS.values()) == 412
    expected = {key: count + ADDED_CODES.get(key, 0) for key, count in COUNTS.items()} | ADDED_LISTS
    assert found == expected
    assert {code_list.key for code_list in content.lists} == set(expected)


@pytest.mark.skipif(not OWN.exists(), reason="the first compilation is not beside the project")
def test_no_code_of_the_first_compilation_was_lost_and_its_wording_stands_in_label_or_note(
    content: Content,
) -> None:
    now = {code.id: (_plain(code.label), _plain(code.note)) for code in content.codes}
    compiled: dict[str, Any] = json.loads(OWN.read_text("utf-8"))
    then = {
        f"{key}.{item['code']}": _plain(item["label_de"]) for key, each in compiled.items() for item in each["items"]
    }
    assert set(then) <= set(now)
    assert [key for key, text in then.items() if text not in (now[key][0], _wording(now[key][1]))] == []


def _plain(text: str) -> str:
    """A dash between two paragraphs is typography, not wording."""
    return text.replace("–", "-")


def _wording(note: str) -> str:
    return note.partition("ausführlich: ")[2]


def test_every_code_is_named_in_english_and_arabic(content: Content) -> None:
    named = {(label.code_id, label.language) for label in content.labels}
    wanted = {(code.id, language) for code in content.codes for language in ("en", "ar")}
    assert wanted - named == set()


def test_arabic_labels_are_arabic_and_no_code_is_named_that_does_not_exist(content: Content) -> None:
    latin = {f"deutschniveau.{level}" for level in ("A1", "A2", "B1", "B2")}
    for label in content.labels:
        if label.language == "ar" and label.code_id not in latin:
            assert re.search(r"[\u0621-\u064a]", label.text), label.code_id
    known = {code.id for code in content.codes}
    assert set(json.loads((DATA / "labels_ar.json").read_text("utf-8"))) <= known


def test_codes_are_unique_ordered_and_grouped_under_codes_that_exist(content: Content) -> None:
    ids = [code.id for code in content.codes]
    assert len(ids) == len(set(ids))
    positions = [(code.code_list_id, code.position) for code in content.codes]
    assert len(positions) == len(set(positions))
    assert {code.group_id for code in content.codes} - {None} <= set(ids)
    assert all(re.fullmatch(r"[a-z_]+\.[A-Za-z0-9_]+", code_id) for code_id in ids)


def test_labels_of_one_list_tell_its_codes_apart(content: Content) -> None:
    texts = Counter((code.code_list_id, "de", code.label) for code in content.codes)
    texts += Counter((label.code_id.split(".")[0], label.language, label.text) for label in content.labels)
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_code_tells_its_source(content: Content) -> None:
    assert [code.id for code in content.codes if not code.source.strip()] == []


def test_topics_statuses_targets_and_states_are_all_grouped(content: Content) -> None:
    grouped = ("thema", "aufenthalt_grob", "verweis_ziel", "staat")
    assert [code.id for code in content.codes if code.code_list_id in grouped and not code.group_id] == []


def test_states_lie_in_the_region_the_services_count_them_in(content: Content) -> None:
    regions = {code.code: code.group_id for code in content.codes if code.code_list_id == "staat"}
    expected = {
        "SY": "NAHOST", "IR": "NAHOST", "AF": "SUEDASIEN", "TR": "TUERKAUK", "UA": "OSTEUROPA",
        "RO": "EUWEST", "CY": "EUWEST", "GB": "EUWEST", "XK": "BALKAN", "AL": "BALKAN", "ER": "OSTAFRIKA",
        "SO": "OSTAFRIKA", "NG": "WESTAFRIKA", "CM": "MITTELAFRIKA", "MA": "NORDAFRIKA", "VN": "OSTASIEN",
        "UZ": "ZENTRALASIEN", "HT": "LATEINAMERIKA", "US": "UEBERSEE", "DE": "DEU", "OHNE": "OHNE",
    }  # fmt: skip
    assert {code: regions[code] for code in expected} == {code: f"region.{region}" for code, region in expected.items()}
