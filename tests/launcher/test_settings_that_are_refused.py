"""Settings with which the product would be less safe than its operator believes are refused, each in one sentence."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wegwarte.carriers.rights import Role

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


ROLES = "settings.WEGWARTE_SECOND_FACTOR_ROLES"


@pytest.mark.parametrize(
    "value", ["counselor,lead", "Counsellor,Lead", "counsellor lead", "COUNSELLOR", "none", "off,lead", "0"]
)
def test_a_misspelt_role_does_not_switch_the_second_factor_off(tmp_path, value):
    said = ask(ROLES, tmp_path, WEGWARTE_SECOND_FACTOR_ROLES=value)
    assert said.startswith("refused: WEGWARTE_SECOND_FACTOR_ROLES names")


@pytest.mark.parametrize(
    ("value", "roles"), [("", set(Role)), (",", set(Role)), ("off", set()), ("lead, operator", {"lead", "operator"})]
)
def test_off_alone_switches_the_second_factor_off(tmp_path, value, roles):
    assert set(ast.literal_eval(ask(ROLES, tmp_path, WEGWARTE_SECOND_FACTOR_ROLES=value))) == roles


@pytest.mark.parametrize("key", ["x", "x" * 42])
def test_a_short_secret_key_is_refused(tmp_path, key):
    said = ask("1", tmp_path, WEGWARTE_SECRET_KEY=key)
    assert said.startswith("refused: The secret key is too short")


def test_a_file_that_lost_the_secret_key_is_refused(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret_key").touch(0o600)
    assert ask("1", tmp_path).startswith("refused: The secret key is too short")


def test_the_demo_is_not_shown_to_the_world(tmp_path):
    assert ask("1", tmp_path, WEGWARTE_DEMO="1", **PUBLIC).startswith("refused: WEGWARTE_DEMO")


def test_a_host_is_named_in_full(tmp_path):
    assert ask("1", tmp_path, WEGWARTE_HOSTS="wegwarte.example.org,*", **PUBLIC).startswith("refused: WEGWARTE_HOSTS")


TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{x}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org;script-src */{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "https://user@tiles.example.org/{z}/{x}/{y}.png",
        "{z}/{x}/{y}",
    ],
)
def test_pictures_of_a_map_come_from_one_host_that_is_named(tmp_path, address):
    said = ask("1", tmp_path, WEGWARTE_TILES=address, WEGWARTE_TILES_NOTICE="© Somebody")
    assert said.startswith("refused: WEGWARTE_TILES must be an address such as https://")


def test_pictures_of_a_map_need_to_say_whose_they_are(tmp_path):
    for notice in ("", " "):
        said = ask("1", tmp_path, WEGWARTE_TILES=TILES, WEGWARTE_TILES_NOTICE=notice)
        assert said.startswith("refused: WEGWARTE_TILES needs WEGWARTE_TILES_NOTICE")
    for address in (TILES, "https://tiles.example.org:8443/r/{z}/{y}/{x}?key=a-B_1"):
        told = ask("settings.WEGWARTE_TILES", tmp_path, WEGWARTE_TILES=address, WEGWARTE_TILES_NOTICE="© Somebody")
        assert told == address
