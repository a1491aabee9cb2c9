"""Loading brings the tables to the state of the files, and never takes a code away from old records."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from wegwarte.catalogue import codes, languages
from wegwarte.catalogue.loading import load
from wegwarte.catalogue.models import CatalogueVersion, Code, CodeLabel, CodeList, Language
from wegwarte.catalogue.sources import Content, read

TODAY = date(2026, 11, 2)
LATER = date(2026, 12, 1)
MODELS = (CodeList, Code, CodeLabel, Language, CatalogueVersion)

pytestmark = pytest.mark.usefixtures("loaded")


def dump() -> dict[str, list[tuple[Any, ...]]]:
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in MODELS}


def without(content: Content, code_id: str) -> Content:
    content.codes = [code for code in content.codes if code.id != code_id]
    content.labels = [label for label in content.labels if label.code_id != code_id]
    return content


def test_loading_twice_changes_nothing() -> None:
    before = dump()
    reports = load(on=LATER)
    assert dump() == before
    assert not any(report.altered() for report in reports)
    assert [len(before[name]) > 0 for name in before] == [True] * len(MODELS)


def test_the_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    Code.objects.filter(id="kanal.TEL").update(label="Fernsprecher")
    CodeLabel.objects.filter(code_id="kanal.TEL", language="ar").delete()
    call_command("load_catalogue")
    told = capsys.readouterr().out
    assert f"Code: {Code.objects.count()} (0 new, 1 changed, 0 retired)" in told
    assert f"CodeLabel: {CodeLabel.objects.count()} (1 new, 0 changed, 0 retired)" in told
    assert Code.objects.get(id="kanal.TEL").label == "Telefon"
    call_command("load_catalogue", verbosity=0)
    assert capsys.readouterr().out == ""


def test_a_code_gone_from_the_file_ends_the_day_before_and_keeps_its_label() -> None:
    load(without(read(), "kanal.BRIEF"), on=LATER)
    gone = Code.objects.get(id="kanal.BRIEF")
    assert gone.valid_to == date(2026, 11, 30)
    assert "kanal.BRIEF" in dict(codes.choices("kanal", on=date(2026, 11, 30)))
    assert "kanal.BRIEF" not in dict(codes.choices("kanal", on=LATER))
    assert codes.label("kanal.BRIEF") == "Brief / Fax"
    assert codes.label("kanal.BRIEF", "en") == "Letter / fax"


def test_a_retired_code_keeps_its_last_day_at_the_next_load_and_returns_with_the_file() -> None:
    load(without(read(), "kanal.BRIEF"), on=LATER)
    load(without(read(), "kanal.BRIEF"), on=date(2027, 3, 1))
    assert Code.objects.get(id="kanal.BRIEF").valid_to == date(2026, 11, 30)
    load(on=date(2027, 4, 1))
    assert "kanal.BRIEF" in dict(codes.choices("kanal", on=date(2027, 4, 1)))


def test_a_language_gone_from_the_file_is_no_longer_offered_but_keeps_its_name() -> None:
    content = read()
    content.languages = [language for language in content.languages if language.code != "wo"]
    load(content, on=LATER)
    assert "wo" not in {tag for _, group in languages.choices(on=LATER) for tag, _ in group}
    assert "wo" in {tag for _, group in languages.choices(on=LATER, keep=["wo"]) for tag, _ in group}
    assert languages.name("wo") == "Wolof"


def test_a_change_of_a_label_is_seen_and_numbered() -> None:
    before = CatalogueVersion.objects.get()
    assert codes.label("kanal.TEL") == "Telefon"
    content = read()
    next(code for code in content.codes if code.id == "kanal.TEL").label = "Fernsprecher"
    load(content, on=LATER)
    after = CatalogueVersion.objects.get()
    assert codes.label("kanal.TEL") == "Fernsprecher"
    assert (after.number, after.content != before.content) == (before.number + 1, True)


def test_codes_and_labels_are_unique_in_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(id="kanal.X", code_list_id="kanal", code="Y", label="?", position=1, source="?")
    with pytest.raises(IntegrityError), transaction.atomic():
        CodeLabel.objects.create(code_id="kanal.TEL", language="en", text="Phone")
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.filter(id="kanal.TEL").update(valid_from=LATER, valid_to=TODAY)
