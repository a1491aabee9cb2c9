"""Derives the languages and the states of the catalogue from Unicode CLDR: needed only when vendoring.

Names, scripts and directions come from CLDR's npm packages. What CLDR lacks, or names otherwise than
counselling services do, stands with its reason in `languages.corrections.json` beside this file.
`src/wegwarte/catalogue/data/SOURCES.md` tells versions and licence.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

CLDR = "48.2.0"
PACKAGES = {  # SHA-256 of the archive as published
    "cldr-core": "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
    "cldr-localenames-full": "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
}
TARGET = Path("src/wegwarte/catalogue/data")
CORRECTIONS = Path(__file__).with_name("languages.corrections.json")
INTERFACE = ("de", "en", "ar")
CASED = ("Latn", "Cyrl", "Grek", "Armn")  # upper() would turn Georgian into capitals that nobody writes

# The languages of advice seekers in Rheinland-Pfalz, most wanted first; then others; last the way out.
FREQUENT = "de ar tr uk ru ro bg pl en fr prs pes ps kmr ckb sq ti so sr bs hr it es ka hy vi pt"
FURTHER = (
    "aii am ary az bm bn ce cs el ff fil gsg ha haz hi hu id ig kab kri ln lt lv mk mn mnk ne"
    " nl om pa rif rom si sk sw ta tg th tru tw ur uz wo yo zh zza"
)
LAST = "mis"

OTHER_STATES = ["PS", "TW", "VA", "XK"]  # beyond the members of the United Nations
REGION_OF_M49 = {
    **dict.fromkeys(["039", "151", "154", "155"], "EUWEST"),
    **dict.fromkeys(["017", "018"], "MITTELAFRIKA"),
    **dict.fromkeys(["005", "013", "029"], "LATEINAMERIKA"),
    **dict.fromkeys(["021", "053", "054", "057", "061"], "UEBERSEE"),
    **dict.fromkeys(["030", "035"], "OSTASIEN"),
    "011": "WESTAFRIKA",
    "014": "OSTAFRIKA",
    "015": "NORDAFRIKA",
    "034": "SUEDASIEN",
    "143": "ZENTRALASIEN",
    "145": "NAHOST",
}
REGION_OF_STATE = {  # where the services count otherwise than UN M49
    "DE": "DEU",
    "CY": "EUWEST",
    "IR": "NAHOST",
    **dict.fromkeys(["AL", "BA", "ME", "MK", "RS", "XK"], "BALKAN"),
    **dict.fromkeys(["BY", "MD", "RU", "UA"], "OSTEUROPA"),
    **dict.fromkeys(["AM", "AZ", "GE", "TR"], "TUERKAUK"),
}
NO_STATE = [
    {"code": "OHNE", "label_de": "staatenlos", "label_en": "stateless", "label_ar": "عديم الجنسية"},
    {"code": "UNGEKL", "label_de": "ungeklärt", "label_en": "unclear", "label_ar": "غير واضحة"},
]


def build(project: Path) -> None:
    """Write `languages.json` and `countries.json` below `project`.

    Needs npm. Raises `subprocess.CalledProcessError` when it fails, `ValueError` when an archive is not the
    pinned one, and `KeyError` with the tag that neither CLDR nor the corrections know.
    """
    corrections = json.loads(CORRECTIONS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for package, digest in PACKAGES.items():
            _unpack(package, digest, Path(folder))
        cldr = Cldr(Path(folder))
        _write(project / TARGET / "languages.json", {"languages": _languages(cldr, corrections["languages"])})
        _write(project / TARGET / "countries.json", {"staat": _states(cldr, corrections["states"])})


def _unpack(package: str, digest: str, folder: Path) -> None:
    """Fetch the pinned archive of `package` and unpack it to `folder/package`."""
    fetch = ["npm", "pack", "--silent", f"{package}@{CLDR}"]
    subprocess.run(fetch, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = folder / f"{package}-{CLDR}.tgz"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        raise ValueError(f"{archive.name} is not the archive that was pinned")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    (folder / "unpacked" / "package").rename(folder / package)


class Cldr:
    """The unpacked packages below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.core = folder / "cldr-core"
        self.locales = folder / "cldr-localenames-full" / "main"
        self.scripts = self._read(self.core / "scriptMetadata.json")["scriptMetadata"]
        self.likely = self._supplement("likelySubtags")
        self.territories = self._supplement("territoryContainment")
        self.languages = {locale: self.names(locale, "languages") for locale in INTERFACE}
        self.states = {locale: self.names(locale, "territories") for locale in INTERFACE}

    def names(self, locale: str, kind: str) -> dict[str, str]:
        """Names in the language `locale`; `kind` is "languages" or "territories"."""
        content = self._read(self.locales / locale / f"{kind}.json")
        names: dict[str, str] = content["main"][locale]["localeDisplayNames"][kind]
        return names

    def script(self, tag: str) -> str:
        """The script a language is most often written in, as in ISO 15924."""
        return str(self.likely[tag].split("-")[1])

    def direction(self, script: str) -> str:
        """Direction of writing: "rtl" or "ltr"."""
        return "rtl" if self.scripts.get(script, {}).get("rtl") == "YES" else "ltr"

    def _supplement(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self._read(self.core / "supplemental" / f"{name}.json")["supplemental"][name]
        return found

    @staticmethod
    def _read(path: Path) -> Any:
        return json.loads(path.read_text("utf-8"))


def _languages(cldr: Cldr, corrections: dict[str, Any]) -> list[dict[str, Any]]:
    tags = [*FREQUENT.split(), *FURTHER.split(), LAST]
    found = {tag: _language(cldr, tag, corrections.get(tag, {})) for tag in tags}
    alphabetical = sorted(FURTHER.split(), key=lambda tag: _sort_key(found[tag]["name_de"]))
    return [found[tag] for tag in [*FREQUENT.split(), *alphabetical, LAST]]


def _language(cldr: Cldr, tag: str, correction: dict[str, Any]) -> dict[str, Any]:
    script = correction.get("script") or cldr.script(tag)
    own = correction.get("own_name") or _capitalised(cldr.names(tag, "languages")[tag], script)
    names = {f"name_{locale}": correction.get(f"name_{locale}") or cldr.languages[locale][tag] for locale in INTERFACE}
    frequent = tag in FREQUENT.split()
    return (
        {"code": tag, "own_name": own}
        | names
        | {
            "script": script,
            "direction": cldr.direction(script),
            "frequent": frequent,
        }
    )


def _states(cldr: Cldr, corrections: dict[str, Any]) -> dict[str, Any]:
    codes = [*cldr.territories["UN"]["_contains"], *OTHER_STATES]
    rows = [_state(cldr, code) | corrections.get(code, {}) for code in codes]
    rows.sort(key=lambda row: _sort_key(row["label_de"]))
    return {
        "name_de": "Staaten",
        "name_en": "States",
        "name_ar": "الدول",
        "status": "seen",
        "basis": f"ISO 3166-1 alpha-2: members of the United Nations, {', '.join(OTHER_STATES)}; "
        f"names of Unicode CLDR {CLDR}",
        "items": [*rows, *({**row, "group": "region.OHNE", "source": "own"} for row in NO_STATE)],
    }


def _state(cldr: Cldr, code: str) -> dict[str, str]:
    labels = {f"label_{locale}": cldr.states[locale][code] for locale in INTERFACE}
    return {"code": code} | labels | {"group": f"region.{_region(cldr, code)}"}


def _region(cldr: Cldr, code: str) -> str:
    """The list region's code for a state: UN M49, unless the services count otherwise."""
    if code in REGION_OF_STATE:
        return REGION_OF_STATE[code]
    parts = cldr.territories
    return next(region for m49, region in REGION_OF_M49.items() if code in parts[m49]["_contains"])


def _capitalised(name: str, script: str) -> str:
    """CLDR writes names as inside a sentence; in a list they stand alone."""
    return name[0].upper() + name[1:] if script in CASED else name


def _sort_key(name: str) -> str:
    """German dictionary order: ä like a, ß like ss."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _write(path: Path, content: dict[str, Any]) -> None:
    """JSON with one row a line, so that a later version shows as a readable change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_row_a_line(content) + "\n", "utf-8")


def _row_a_line(content: Any, depth: int = 0) -> str:
    """Nested objects indented, but an object without lists or objects inside on one line."""
    if not isinstance(content, dict | list) or not content or _flat(content):
        return json.dumps(content, ensure_ascii=False)
    margin = " " * (2 * depth + 2)
    if isinstance(content, list):
        lines = [margin + _row_a_line(value, depth + 1) for value in content]
    else:
        lines = [f'{margin}"{key}": {_row_a_line(value, depth + 1)}' for key, value in content.items()]
    opening, closing = "[]" if isinstance(content, list) else "{}"
    return opening + "\n" + ",\n".join(lines) + "\n" + " " * (2 * depth) + closing


def _flat(content: dict[str, Any] | list[Any]) -> bool:
    values = content.values() if isinstance(content, dict) else content
    return not any(isinstance(value, dict | list) for value in values)


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
