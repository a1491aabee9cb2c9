"""The official municipality register as Destatis publishes it: GV100AD, lines of fixed width.

Layout (positions counted from 1): 1-2 kind of record, 3-10 date of the territory, 11-18 key (AGS; a Kreis
fills five), 23-72 name, 123-124 designation, 140-150 population, 166-170 postal code of the seat, 171-175
"*****" when there are several. Written down from memory of the record description and compared with the
MIT-licensed reader `gv100ad-py` 0.2.0; a file that does not fit is refused as a whole.
"""

import re
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from wegwarte.places.models import District
from wegwarte.places.register import DistrictEntry, MunicipalityEntry, Register, bare
from wegwarte.places.tables import Problems, UnusableFile, count, digits, text_of

KINDS = {
    "10",
    "20",
    "30",
    "40",
    "50",
    "60",
}  # Land, Regierungsbezirk, Region, Kreis, Gemeindeverband, Gemeinde
CITIES, RURAL = {"41", "42"}, {"43", "44", "45"}
MUNICIPALITIES = {"60", "61", "62", "63", "64", "65", "67"}
UNINHABITED = "66"
SHORTEST = 175  # a record of a municipality reaches at least to the mark behind the postal code


def read_gv100(path: Path, state: str) -> Register:
    """Kreise and municipalities of one Land (first two digits of the key); raises `UnusableFile`."""
    problems, register = Problems(), Register()
    for row, line in enumerate(text_of(path, "utf-8-sig", "cp1252").splitlines(), start=1):
        if not line.strip():
            continue
        if _well_formed(problems, row, line) and line[10:12] == state:
            _read_line(problems, row, line, register)
    problems.refuse()
    _check_whole(path, state, register)
    return register


def _well_formed(problems: Problems, row: int, line: str) -> bool:
    """Whether the line begins as every record of the format does."""
    if line[:2] not in KINDS:
        problems.add(row, "1-2", _('"%(cell)s" is no kind of record of GV100AD.') % {"cell": line[:2]})
        return False
    try:
        if not re.fullmatch("[0-9]{8}", line[2:10]):
            raise ValueError
        date.fromisoformat(f"{line[2:6]}-{line[6:8]}-{line[8:10]}")
    except ValueError:
        problems.add(row, "3-10", _('"%(cell)s" is not a date written as year, month and day.') % {"cell": line[2:10]})
        return False
    return True


def _read_line(problems: Problems, row: int, line: str, register: Register) -> None:
    if line[:2] == "40":
        _read_district(problems, row, line, register)
    elif line[:2] == "60" and line[122:124] != UNINHABITED:
        _read_municipality(problems, row, line, register)


def _read_district(problems: Problems, row: int, line: str, register: Register) -> None:
    ags = digits(problems, row, "11-15", line[10:15], (5,))
    designation = line[122:124]
    if designation not in CITIES | RURAL:
        problems.add(row, "123-124", _('"%(cell)s" is no designation of a Kreis.') % {"cell": designation})
    kind = District.Kind.CITY if designation in CITIES else District.Kind.RURAL
    register.districts[ags] = DistrictEntry(ags, _name(problems, row, line), kind)


def _read_municipality(problems: Problems, row: int, line: str, register: Register) -> None:
    if len(line) < SHORTEST:
        told = {"length": len(line), "shortest": SHORTEST}
        problems.add(row, "175", _("The line ends after %(length)d characters; it needs %(shortest)d.") % told)
        return
    if line[122:124] not in MUNICIPALITIES:
        problems.add(row, "123-124", _('"%(cell)s" is no designation of a municipality.') % {"cell": line[122:124]})
    if line[170:175] not in ("*****", "     "):
        problems.add(row, "171-175", _('Here is "%(cell)s" instead of "*****" or blanks.') % {"cell": line[170:175]})
    ags = digits(problems, row, "11-18", line[10:18], (8,))
    name, population = _name(problems, row, line), count(problems, row, "140-150", line[139:150].strip())
    code = line[165:170].strip() and digits(problems, row, "166-170", line[165:170], (5,))
    register.add(problems, row, "11-18", MunicipalityEntry(ags, name, population, postal_code=code))


def _name(problems: Problems, row: int, line: str) -> str:
    name = bare(line[22:72])
    if not name:
        problems.add(row, "23-72", _("The name is missing."))
    return name


def _check_whole(path: Path, state: str, register: Register) -> None:
    """Refuse a register without municipalities, or with municipalities of a Kreis that it does not tell."""
    told = {"path": path, "state": state}
    if not register.municipalities:
        raise UnusableFile(_("%(path)s has no municipality whose key begins with %(state)s.") % told)
    for entry in register.municipalities.values():
        if entry.district not in register.districts:
            told |= {"ags": entry.district, "name": entry.name}
            raise UnusableFile(_("%(path)s has no record of the Kreis %(ags)s, to which %(name)s belongs.") % told)
