"""`./wegwarte check`: everything a machine can find out without running the product."""

import os
import subprocess
import sys
from collections.abc import Callable

from wegwarte.cli import environment, prepare, translations
from wegwarte.cli.plain import stop

PROJECT = environment.PROJECT


def check(rest: list[str]) -> int:
    """Runs all checks, even after one fails; non-zero when any did."""
    if unknown := [name for name in rest if name not in STEPS]:
        stop(f"there is no check '{unknown[0]}'; known are {', '.join(STEPS)}.")
    failed = []
    with environment.database("test", durable=False):
        environment.data_folder("test")
        translations.compile_catalogs()
        for name, step in STEPS.items():
            if rest and name not in rest:
                continue
            code = step()
            print(f"wegwarte: {name:12} {'ok' if code == 0 else 'FAILED'}", flush=True)
            if code:
                failed.append(name)
    return 1 if failed else 0


def messages(rest: list[str]) -> int:
    """Collects the texts of the interface, and says which lack a translation."""
    _settings_only()
    translations.update()
    translations.compile_catalogs()
    lines = translations.missing()
    print("\n".join(lines[:40]) or "Every text has its translation.")
    return 0


def _run(*command: str) -> Callable[[], int]:
    def step() -> int:
        return subprocess.run([sys.executable, "-m", *command], cwd=PROJECT, check=False).returncode

    return step


def _imports() -> int:
    """By this Python: the program beside it names one by its path, which breaks when the folder moves."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout)
    return done.returncode


def _templates() -> int:
    return prepare.call("check_templates")


def _translations() -> int:
    _settings_only()
    lines = translations.missing()
    print("\n".join(lines[:40]), end="\n" if lines else "")
    return len(lines)


def _settings_only() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")


STEPS: dict[str, Callable[[], int]] = {
    "format": _run("ruff", "format", "--check", "--quiet", "."),
    "lint": _run("ruff", "check", "--quiet", "."),
    "types": _run("mypy", "--no-error-summary"),
    "imports": _imports,
    "templates": _templates,
    "migrations": lambda: prepare.call("makemigrations", "--check", "--dry-run", "--verbosity", "1"),
    "translations": _translations,
    "system": lambda: prepare.call("check", "--fail-level", "WARNING"),
}
