"""What two files say of one person, part by part, and what each choice would store."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.casework.merging.contact import contact_parts
from wegwarte.casework.merging.part import BOTH, FIRST, SECOND, Part, proposed
from wegwarte.casework.merging.told import told
from wegwarte.casework.models import Client
from wegwarte.ui.text import listed

ITS_OWN = {
    "id", "carrier_id", "record_key", "office", "file_number", "level", "version", "created_at", "created_by",
    "last_contact_on", "contact_before_on", "retain_until", "submission", "token_rules", "merged_into", "contact",
    "other_names",
}  # fmt: skip
"""Columns that belong to the file, or are joined by rules of their own; every other one is a part by itself."""

TOGETHER: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "birth": (_("Born"), ("birth_date", "birth_year", "birth_year_assumed", "age_band", "age_band_on")),
    "residence": (_("Residence status"), ("status", "status_detail", "status_until")),
    "household": (_("Household"), ("household_size", "children", "children_ages")),
}
"""What is true only together: one choice for all of it."""

TEXTS = ("third_parties", "representation", "remark")
"""Texts of which both may be kept, one below the other."""


def parts_of(first: Client, second: Client) -> list[Part]:
    """Every part in which a choice has to be made or could be, in the order of the file."""
    found = [_part(first, second, key, label, names) for key, label, names in _groups()]
    return [part for part in [*found, *contact_parts(first, second)] if part.first or part.second]


def _groups() -> list[tuple[str, str | Promise, tuple[str, ...]]]:
    inside = {name: key for key, (_label, names) in TOGETHER.items() for name in names}
    found: dict[str, tuple[str, str | Promise, tuple[str, ...]]] = {}
    for column in Client._meta.local_fields:
        if column.name in ITS_OWN:
            continue
        key = inside.get(column.name, column.name)
        label, names = TOGETHER.get(key, (column.verbose_name, (column.name,)))
        found.setdefault(key, (key, label, names))
    return list(found.values())


def _part(first: Client, second: Client, key: str, label: str | Promise, names: tuple[str, ...]) -> Part:
    columns = [Client._meta.get_field(name) for name in names]
    said = [listed(word for name in names if (word := told(each, name))) for each in (first, second)]
    changes = {
        FIRST: {},
        SECOND: {column.attname: getattr(second, column.attname) for column in columns},  # type: ignore[union-attr]
    }
    limit = None
    if key in TEXTS and all(said) and said[0] != said[1]:
        changes[BOTH] = {key: f"{said[0]}\n{said[1]}"}
        limit = columns[0].max_length  # type: ignore[union-attr]
    if key == "special_needs":  # a list: nothing of it goes
        changes[BOTH] = {key: list(dict.fromkeys([*(first.special_needs or []), *(second.special_needs or [])]))}
    return Part(key, label, said[0], said[1], changes, proposed(said, changes), limit)
