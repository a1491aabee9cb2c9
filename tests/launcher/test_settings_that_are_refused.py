"""Settings with which the product would be less safe than its operator believes are refused, each in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
PUBLIC = {"WEGWARTE_URL": "https://wegwarte.example.org"}


def ask(what: str, data: Path, **chosen: str) -> str:
    """What Python says about the settings; a refusal with its sentence when they cannot be used."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WEGWARTE_")}
    code = (
        "from wegwarte.config.env import SettingError\n"
        "try:\n"
        f"    from wegwarte.config import settings; print({what})\n"
        "except SettingError as error:\n"
        "    print('refused:', error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**clean, "PYTHONPATH": str(SRC), "WEGWARTE_DATA": str(data), **chosen},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_with_https_the_names_of_this_machine_do_not_answer(tmp_path):
    assert ask("settings.ALLOWED_HOSTS", tmp_path, **PUBLIC) == "['wegwarte.example.org']"
    assert "localhost" in ask("settings.ALLOWED_HOSTS", tmp_path)
