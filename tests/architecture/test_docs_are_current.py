"""What docs/ says is true of the code: settings, commands, links, and the generated parts."""

import ast
import functools
import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

import wegwarte
from wegwarte.cli.__main__ import VERBS

PACKAGE = Path(wegwarte.__file__).parent
PROJECT = PACKAGE.parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted([PROJECT / "README.md", *DOCS.rglob("*.md")])
READERS = {
    "chosen",
    "setting",
    "number",
    "mail_server",
    "listed",
    "switched_on",
    "tile_address",
    "scanner_address",
    "one_of",
    "get",
    "setdefault",
}
OURS = re.compile(r"(WEGWARTE|DATABASE)_[A-Z_]+")


def names_in(node: ast.AST) -> set[str]:
    """Settings that one expression asks the environment for, or hands to a process."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        parts = node.args[:1] if called in READERS else []
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
        parts = [node.slice]
    elif isinstance(node, ast.Dict):
        parts = [key for key in node.keys if key is not None]
    else:
        parts = []
    return {
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and OURS.fullmatch(part.value)
    }


@functools.cache
def settings_in_the_code() -> set[str]:
    return {
        name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in names_in(node)
    }


def settings_in_the_page() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "configuration.md").read_text(), re.MULTILINE))


def test_every_setting_that_is_read_is_described():
    assert settings_in_the_code() - settings_in_the_page() == set()


def test_every_setting_that_is_described_is_read():
    assert settings_in_the_page() - settings_in_the_code() == set()


def test_generated_parts_are_current():
    """When this fails: ./wegwarte manage glossary, and commit what it wrote."""
    call_command("glossary", "--check")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_commands_that_are_described_exist(page):
    text = page.read_text()
    verbs = set(re.findall(r"\./wegwarte ([a-z]+)", text))
    commands = set(re.findall(r"\bmanage ([a-z_]+)", text))
    assert verbs - {*VERBS, "help"} == set()
    assert commands - set(get_commands()) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_lead_somewhere(page):
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        address, _, anchor = target.partition("#")
        if "://" in target:
            continue
        there = (page.parent / address).resolve() if address else page
        if not there.exists() or (anchor and anchor not in anchors_of(there)):
            dead.append(target)
    assert dead == []


def anchors_of(page: Path) -> set[str]:
    """Anchors that a page's headings get: lower case, words joined by hyphens."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_files_that_are_named_exist(page):
    """Paths in backticks that begin with a folder of the project."""
    named = re.findall(r"`((?:src|docs|tests|requirements|vendor|bench)/[\w./-]+)`", page.read_text())
    assert [path for path in named if "…" not in path and not (PROJECT / path).exists()] == []


def test_decisions_are_numbered_without_gap():
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_excerpts_are_what_the_files_say():
    """A fenced block below a line that ends with a file's name stands in that file; … stands for what was left out."""
    text = (DOCS / "adding-a-page.md").read_text()
    excerpts = re.findall(r"`(src/[^`]+)`:\n\n```\w+\n(.*?)```", text, re.DOTALL)
    assert len(excerpts) >= 5
    for name, excerpt in excerpts:
        file = without_layout((PROJECT / name).read_text())
        for piece in excerpt.split("…\n"):
            assert without_layout(piece) in file, (name, piece)


def without_layout(text: str) -> str:
    """The text without spaces and line ends, which a formatter may set anew."""
    return re.sub(r"\s", "", text)
