"""What the program works with cannot be switched off: no code is named in the source without being declared."""

import re
from pathlib import Path

import pytest

import wegwarte
from wegwarte.catalogue import relied_on
from wegwarte.catalogue.models import Code, CodeList
from wegwarte.catalogue.use import used_lists

PACKAGE = Path(wegwarte.__file__).parent
LEFT_OUT = {"tests", "migrations", "demo", "catalogue"}  # the demo draws codes; the catalogue gives examples

pytestmark = pytest.mark.usefixtures("loaded")


def named_in_the_source() -> set[str]:
    known = set(Code.objects.values_list("pk", flat=True))
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if not LEFT_OUT & set(path.relative_to(PACKAGE).parts):
            found |= known & set(re.findall(r"""["']([a-z_]+\.[A-Z0-9_]+)["']""", path.read_text()))
    return found


def test_every_code_that_the_program_names_is_declared() -> None:
    named = named_in_the_source()
    assert "kontakt_typ.KURZ" in named
    assert [code for code in sorted(named) if relied_on.why_needed(code) is None] == []


def test_what_is_declared_exists() -> None:
    assert set(relied_on.CODES) <= set(Code.objects.values_list("pk", flat=True))
    assert set(relied_on.LISTS) <= set(CodeList.objects.values_list("pk", flat=True))


def test_lists_that_records_use_are_found_from_the_models() -> None:
    used = used_lists()
    assert {"thema", "thema_gruppe", "kanal", "bedarf", "staat", "fall_ende"} <= used
    assert not {"verweis_ziel", "verweis_gruppe", "disk_form"} & used
