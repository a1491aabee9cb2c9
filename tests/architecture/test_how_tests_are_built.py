"""The suite runs in any order and on any number of processes."""

import ast
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TEST_FILES = [path for folder in ("src", "tests") for path in (PROJECT / folder).rglob("*.py") if "tests" in path.parts]


def scope_of(fixture: ast.expr) -> str:
    """`@pytest.fixture(scope="module")` -> module."""
    keywords = fixture.keywords if isinstance(fixture, ast.Call) else []
    return next((keyword.value.value for keyword in keywords if keyword.arg == "scope"), "function")


def opens_browser(function: ast.FunctionDef) -> bool:
    opened = [item.context_expr for node in ast.walk(function) if isinstance(node, ast.With) for item in node.items]
    return any(isinstance(call, ast.Call) and ast.unparse(call.func) == "chromium" for call in opened)


def test_a_browser_is_closed_before_tests_that_need_the_database():
    """An open browser keeps an event loop running in its thread, where Django then refuses to work."""
    scopes = {}
    for path in TEST_FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and opens_browser(node):
                scopes[f"{path.relative_to(PROJECT)}: {node.name}"] = scope_of(node.decorator_list[0])
    assert len(scopes) >= 2
    assert {place: scope for place, scope in scopes.items() if scope not in {"function", "module"}} == {}
