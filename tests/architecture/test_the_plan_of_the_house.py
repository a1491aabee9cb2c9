"""The plan of the house, held by machine: everything points downwards, and no piece outgrows its room."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import wegwarte

PACKAGE = Path(wegwarte.__file__).parent
PROJECT = PACKAGE.parent.parent
FROM_THE_TOP = (
    "demo",
    "workspace",
    "imports",
    "reporting",
    "letters",
    "documents",
    "deadlines",
    "casework",
    "directory",
    "jobs",
    "carriers",
    "accounts",
    "audit",
    "catalogue",
    "places",
    "sheets",
    "ui",
    "core",
)
FLOOR = {name: floor for floor, name in enumerate(reversed(FROM_THE_TOP))}
OUR_APPS = [config for config in apps.get_app_configs() if config.name.startswith("wegwarte.")]
PYTHON = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
# Caps of design.md section 3: module, function, view, template, test file.
MODULE, FUNCTION, VIEW, TEMPLATE, TEST_FILE = 400, 50, 30, 150, 300


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_every_app_has_its_floor():
    assert {config.label for config in OUR_APPS} == set(FROM_THE_TOP)


def test_jobs_work_through_the_carriers_by_the_helper_that_goes_on_past_a_failure():
    jobs = [path for path in PYTHON if path.name == "tasks.py" and "tests" not in path.parts]
    texts = {room_of(path): path.read_text() for path in jobs}
    assert sum("each_carrier(" in text for text in texts.values()) > 5
    assert [room for room, text in texts.items() if "all_carriers" in text] == []


def test_foreign_keys_point_downwards():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for config in OUR_APPS
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label in FLOOR
        and FLOOR[field.related_model._meta.app_label] > FLOOR[config.label]
    ]
    assert upward == []


def test_templates_point_downwards():
    upward = []
    for path in TEMPLATES:
        for name in re.findall(r'{%\s*(?:extends|include)\s+"([a-z_]+)/', path.read_text()):
            if name in FLOOR and FLOOR[name] > FLOOR[room_of(path)]:
                upward.append(f"{path.name} -> {name}")
    assert upward == []


def test_what_stands_on_a_page_has_no_class_of_the_frame_around_it():
    """A class of that name once gave all pages the border and the width of a picture."""
    around = {"wg-shell", "wg-page", "wg-main"}
    frame, *others = sorted(TEMPLATES, key=lambda path: path.name != "staff.html")
    assert around <= classes_in(frame)
    assert [path.name for path in others if around & classes_in(path)] == []


def classes_in(template: Path) -> set[str]:
    return {name for said in re.findall(r'class="([^"]*)"', template.read_text()) for name in said.split()}


def test_rules_know_nothing_of_the_framework():
    for path in PACKAGE.rglob("rules.py"):
        assert "django" not in path.read_text().replace("Django", ""), path


def test_only_actions_change_the_record():
    """A view or a form that saves would go round the right, the transaction and the trail."""
    changing = re.compile(
        r"\.(save|bulk_create|bulk_update|create|update_or_create|get_or_create|delete)\(|objects.*\.update\("
    )
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PYTHON
        if "views" in path.name or "views" in path.parts or "forms" in path.name or "forms" in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if changing.search(line) and "form.save" not in line
    ]
    assert found == []


def test_no_room_is_called_after_nothing():
    forbidden = {"utils", "common", "helpers", "services", "misc"}
    assert not [path for path in PACKAGE.rglob("*") if path.stem in forbidden]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_piece_outgrows_its_room(path):
    text = path.read_text()
    cap = TEST_FILE if "tests" in path.parts else MODULE
    assert len(text.splitlines()) <= cap
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            is_view = any("_page" in ast.unparse(decorator) for decorator in node.decorator_list)
            assert length <= (VIEW if is_view else FUNCTION), node.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_outgrows_its_room(path):
    assert len(path.read_text().splitlines()) <= TEMPLATE


def test_core_and_ui_stay_a_small_part_of_the_code():
    """Below 12 % is the aim once the house is full: a foundation does not grow with the rooms, and few stand yet."""
    lines = {path: len(path.read_text().splitlines()) for path in PYTHON if "tests" not in path.parts}
    base = sum(count for path, count in lines.items() if room_of(path) in {"core", "ui"})
    assert base / sum(lines.values()) < 0.16


def test_every_public_function_and_class_says_what_it_is():
    silent = []
    for path in PYTHON:
        if "tests" in path.parts or "management" in path.parts or path.name == "apps.py":
            continue
        for node in ast.parse(path.read_text()).body:
            is_told = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if is_told and not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(PACKAGE)}: {node.name}")
    assert silent == []


def test_requirements_are_few_and_each_has_its_reason():
    wanted = [
        re.split(r"[~=\[]", line)[0]
        for line in (PROJECT / "requirements" / "run.in").read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    assert len(wanted) <= 30
    reasons = (PROJECT / "docs" / "architecture.md").read_text()
    assert [name for name in wanted if f"`{name}`" not in reasons] == []


@pytest.fixture(scope="module")
def committed():
    """Every committed text, by its path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    assert listed or not (PROJECT / ".git").exists(), "git has listed nothing"
    paths = (PROJECT / name for name in listed.split("\0") if name)
    texts = (path for path in paths if path.is_file() and path.suffix not in {".woff2", ".png", ".mo", ".gz"})
    return {str(path.relative_to(PROJECT)): path.read_text(errors="ignore") for path in texts}


def test_no_address_of_a_registry_is_in_any_committed_file(committed):
    addresses = re.compile(
        "|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm", "npmjs" + r"\.org"))
    )
    assert [name for name, text in committed.items() if addresses.search(text)] == []


def test_no_merge_was_left_half_done(committed):
    """In a template its marks would stand on the page: no checker of types or style reads those."""
    marks = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    assert [name for name, text in committed.items() if marks.search(text)] == []
