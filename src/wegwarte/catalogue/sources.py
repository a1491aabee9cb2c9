"""Reads the catalogue's files in `data/` as rows. Their format and origin: `data/SOURCES.md`."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from wegwarte.catalogue.models import Code, CodeLabel, CodeList, Language

DATA = Path(__file__).resolve().parent / "data"
TRANSLATED = ("en", "ar")


@dataclass
class Content:
    """Unsaved rows of all tables of the catalogue."""

    lists: list[CodeList] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    labels: list[CodeLabel] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)


def read(folder: Path = DATA) -> Content:
    """All files of `folder`. Raises `KeyError` where a list or a code lacks a name."""
    content = Content(languages=_languages(_json(folder / "languages.json")["languages"]))
    arabic = _json(folder / "labels_ar.json")
    for key, described in (_json(folder / "codelists.json") | _json(folder / "countries.json")).items():
        content.lists.append(_code_list(key, described))
        for position, item in enumerate(described["items"], start=1):
            code = _code(key, described, item, position)
            content.codes.append(code)
            content.labels += _labels(code, {"label_ar": arabic.get(code.id)} | item)
    return content


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _code_list(key: str, described: dict[str, Any]) -> CodeList:
    names = ("name_de", "name_en", "name_ar", "status", "basis")
    return CodeList(key=key, **{name: described[name] for name in names})


def _code(key: str, described: dict[str, Any], item: dict[str, Any], position: int) -> Code:
    return Code(
        id=f"{key}.{item['code']}",
        code_list_id=key,
        code=item["code"],
        label=item["label_de"],
        note=item.get("note", ""),
        position=position,
        group_id=item.get("group"),
        report_code=item.get("report_code", item["code"]),
        valid_from=_day(item.get("valid_from")),
        valid_to=_day(item.get("valid_to")),
        source=item.get("source", described["basis"]),
    )


def _labels(code: Code, item: dict[str, Any]) -> list[CodeLabel]:
    texts = {language: item[f"label_{language}"] for language in TRANSLATED}
    return [CodeLabel(code_id=code.id, language=language, text=text) for language, text in texts.items() if text]


def _languages(rows: list[dict[str, Any]]) -> list[Language]:
    return [Language(**row, position=position) for position, row in enumerate(rows, start=1)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
