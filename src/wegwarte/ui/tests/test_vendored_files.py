"""Every vendored file is the one that the inventory names; nothing else lies beside them."""

import hashlib
import json
import pathlib
import xml.etree.ElementTree as ET

from django.conf import settings

from wegwarte.ui.icons import DIRECTIONAL, ICONS, PORTAL_ICONS

PROJECT = pathlib.Path(settings.PROJECT)
VENDOR = PROJECT / "src/wegwarte/ui/static/ui/vendor"
INVENTORY = json.loads((VENDOR / "VENDORED.json").read_text())
PAGE_LIMIT = 155_000


def test_each_file_has_the_hash_of_the_inventory() -> None:
    for path, entry in INVENTORY.items():
        assert hashlib.sha256((PROJECT / path).read_bytes()).hexdigest() == entry["sha256"], path


def test_no_file_is_unlisted() -> None:
    present = {str(path.relative_to(PROJECT)) for path in VENDOR.rglob("*") if path.is_file()}
    licences = {str(path.relative_to(PROJECT)) for path in (VENDOR / "licences").iterdir()}
    assert present - licences - {str((VENDOR / "VENDORED.json").relative_to(PROJECT))} == {
        path for path in INVENTORY if not path.startswith("tests/")
    }


def test_each_package_has_version_and_licence_text() -> None:
    wanted = json.loads((PROJECT / "vendor/package.json").read_text())["dependencies"]
    for entry in INVENTORY.values():
        assert entry["version"] == wanted[entry["package"]]
        assert entry["licence"]
        name = entry["package"].replace("@", "").replace("/", "-")
        assert (VENDOR / "licences" / f"{name}.txt").stat().st_size > 400


def test_the_sprites_draw_every_icon() -> None:
    for file, icons in (("icons.svg", ICONS), ("portal-icons.svg", PORTAL_ICONS)):
        sprite = ET.parse(VENDOR / file).getroot()  # noqa: S314 - our own file
        assert {symbol.attrib["id"] for symbol in sprite} == set(icons)
    assert set(ICONS) >= DIRECTIONAL


def test_a_staff_page_stays_light() -> None:
    """CSS and scripts of a staff page, uncompressed, without fonts: old phones have to read all of it."""
    static = VENDOR.parent
    files = [
        VENDOR / "kern.css",
        VENDOR / "fonts.css",
        VENDOR / "htmx.min.js",
        *static.glob("*.css"),
        *static.glob("*.js"),
    ]
    screen = [file for file in files if file.name not in {"print.css", "plain.css"}]
    assert sum(file.stat().st_size for file in screen) < PAGE_LIMIT
