"""Rebuild the vendored front-end files from npm: `./wegwarte vendor`.

The results are committed, so that neither running nor testing Wegwarte needs npm or the network.
`VENDORED.json` beside the files says for each one which package, version and licence it comes from,
and its SHA-256; `ui/tests/test_vendored_files.py` compares them.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import re
import runpy
import shutil
import subprocess
import tempfile
import xml.sax.saxutils
from typing import Any, NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
TARGET = "src/wegwarte/ui/static/ui/vendor"
FIRA_SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese")
FIRA_WEIGHTS = (400, 600)
ARABIC = "noto-sans-arabic-arabic-wght-normal.woff2"
ARABIC_RANGE = "U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC"
ICON_PACKAGE = "@iconify-json/material-symbols"


class Vendored(NamedTuple):
    """A file of the project (`path`, relative to it) made from one npm package."""

    path: str
    package: str
    change: str = "unchanged"


def build(project: pathlib.Path) -> None:
    """Write every vendored file, the licences and `VENDORED.json` below `project`.

    Needs npm and node. Raises `subprocess.CalledProcessError` when one of them fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        npm = pathlib.Path(folder)
        _install(npm)
        target = project / TARGET
        shutil.rmtree(target, ignore_errors=True)
        (target / "fonts").mkdir(parents=True)
        files = [
            *_kern(npm, project),
            *_fonts(npm, project),
            _icons(npm, project, "ICONS", "icons.svg"),
            _icons(npm, project, "PORTAL_ICONS", "portal-icons.svg"),
            _copy(npm, "htmx.org", "dist/htmx.min.js", project, f"{TARGET}/htmx.min.js"),
            *_map(npm, project),
            _copy(npm, "axe-core", "axe.min.js", project, "tests/vendor/axe.min.js"),
        ]
        _licences(npm, target, {file.package for file in files})
        _inventory(npm, project, files)


def _install(npm: pathlib.Path) -> None:
    """Exact versions from package.json; no lock file, because lock files hold registry addresses."""
    for name in ("package.json", "kern.cjs"):
        shutil.copy(HERE / name, npm / name)
    options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(["npm", "install", *options], cwd=npm, check=True)


def _package(npm: pathlib.Path, name: str) -> pathlib.Path:
    return npm / "node_modules" / name


def _copy(npm: pathlib.Path, package: str, source: str, project: pathlib.Path, path: str) -> Vendored:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_package(npm, package) / source, project / path)
    return Vendored(path, package)


def _kern(npm: pathlib.Path, project: pathlib.Path) -> list[Vendored]:
    """KERN without what is not used, once for left-to-right and once mirrored."""
    source = _package(npm, "@kern-ux/native") / "dist/kern.css"
    paths = (f"{TARGET}/kern.css", f"{TARGET}/kern.rtl.css")
    command = ["node", "kern.cjs", str(source), *(str(project / path) for path in paths)]
    subprocess.run(command, cwd=npm, check=True)
    changes = ("cut to the components in use", "cut to the components in use, mirrored with rtlcss")
    return [Vendored(path, "@kern-ux/native", change) for path, change in zip(paths, changes, strict=True)]


def _map(npm: pathlib.Path, project: pathlib.Path) -> list[Vendored]:
    """Leaflet without its pictures of markers and layers, which the portal's map draws itself.

    What names a file that is not taken along goes too: collecting the static files would look for it.
    """
    source = _package(npm, "leaflet") / "dist"
    script, without_map = re.subn(r"\n//# sourceMappingURL=\S+\n?", "\n", (source / "leaflet.js").read_text())
    style, without_pictures = re.subn(r"[^{}]+\{[^{}]*url\(images/[^{}]*\}", "", (source / "leaflet.css").read_text())
    if not (without_map and without_pictures):
        raise ValueError("Leaflet is built otherwise than before: look at what is to be left out.")
    (project / TARGET / "leaflet.js").write_text(script)
    (project / TARGET / "leaflet.css").write_text(style)
    return [
        Vendored(f"{TARGET}/leaflet.js", "leaflet", "without the address of its source map"),
        Vendored(f"{TARGET}/leaflet.css", "leaflet", "without the rules that need its pictures"),
    ]


def _fonts(npm: pathlib.Path, project: pathlib.Path) -> list[Vendored]:
    """Fira Sans for Latin and Cyrillic, Noto Sans for Arabic script, and the style sheet that names them."""
    ranges = json.loads((_package(npm, "@fontsource/fira-sans") / "unicode.json").read_text())
    files, faces = [], []
    for subset in FIRA_SUBSETS:
        for weight in FIRA_WEIGHTS:
            name = f"fira-sans-{subset}-{weight}-normal.woff2"
            files.append(_copy(npm, "@fontsource/fira-sans", f"files/{name}", project, f"{TARGET}/fonts/{name}"))
            faces.append(_face("Fira Sans", str(weight), name, ranges[subset]))
    package = "@fontsource-variable/noto-sans-arabic"
    files.append(_copy(npm, package, f"files/{ARABIC}", project, f"{TARGET}/fonts/{ARABIC}"))
    faces.append(_face("Noto Sans Arabic", "100 900", ARABIC, ARABIC_RANGE))
    (project / TARGET / "fonts.css").write_text("".join(faces))
    return [
        *files,
        Vendored(f"{TARGET}/fonts.css", "@fontsource/fira-sans", "written for the files in fonts/"),
    ]


def _face(family: str, weight: str, file: str, characters: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-display:swap;font-weight:{weight};'
        f'src:url("fonts/{file}") format("woff2");unicode-range:{characters}}}\n'
    )


def _icons(npm: pathlib.Path, project: pathlib.Path, names: str, file: str) -> Vendored:
    """One SVG sprite with a `<symbol>` for each of these names in `wegwarte.ui.icons`."""
    wanted: dict[str, str] = runpy.run_path(str(project / "src/wegwarte/ui/icons.py"))[names]
    drawn = json.loads((_package(npm, ICON_PACKAGE) / "icons.json").read_text())
    symbols = [
        f"<symbol id={xml.sax.saxutils.quoteattr(name)} "
        f'viewBox="0 0 {drawn["width"]} {drawn["height"]}">{_drawing(drawn, symbol)}</symbol>\n'
        for name, symbol in sorted(wanted.items())
    ]
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'
    (project / TARGET / file).write_text(sprite)
    return Vendored(f"{TARGET}/{file}", ICON_PACKAGE, "the icons in use, as one sprite")


def _drawing(drawn: dict[str, Any], symbol: str) -> str:
    while symbol in drawn["aliases"]:
        symbol = drawn["aliases"][symbol]["parent"]
    return str(drawn["icons"][symbol]["body"])


def _manifest(npm: pathlib.Path, package: str) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((_package(npm, package) / "package.json").read_text())
    return manifest


def _licences(npm: pathlib.Path, target: pathlib.Path, packages: set[str]) -> None:
    """Copy each package's licence text; where it ships none, the standard text in `vendor/licences`."""
    (target / "licences").mkdir()
    for package in sorted(packages):
        shipped = sorted(path for path in _package(npm, package).glob("LICEN[SC]E*") if path.is_file())
        standard = HERE / "licences" / f"{_manifest(npm, package)['license']}.txt"
        name = package.replace("@", "").replace("/", "-")
        shutil.copyfile(shipped[0] if shipped else standard, target / "licences" / f"{name}.txt")


def _inventory(npm: pathlib.Path, project: pathlib.Path, files: list[Vendored]) -> None:
    entries = {}
    for file in sorted(files, key=lambda file: file.path):
        manifest = _manifest(npm, file.package)
        entries[file.path] = {
            "package": file.package,
            "version": manifest["version"],
            "licence": manifest["license"],
            "change": file.change,
            "sha256": hashlib.sha256((project / file.path).read_bytes()).hexdigest(),
        }
    (project / TARGET / "VENDORED.json").write_text(json.dumps(entries, indent=2) + "\n")
