"""The figures, counted from the record in one statement: all numbers of a period are of the same moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import connection

from wegwarte.carriers.models import Office
from wegwarte.casework.models import Client, Consultation
from wegwarte.catalogue.models import Code
from wegwarte.catalogue.models.shared import OWN
from wegwarte.reporting.beside import BESIDE, counted_beside
from wegwarte.reporting.periods import Period

CONTACT, FILE, CODE = Consultation._meta.db_table, Client._meta.db_table, Code._meta.db_table


def summed_under(code: str) -> str:
    """The code that counts what stands in this column: a carrier's own code counts as the shared one it maps to.

    The key of an own code has a mark in it; shared codes are not looked up. As text without a length: the planner takes
    a varchar(81) to be full, and sorts where it could gather in memory.
    """
    shared = f"(SELECT maps_to_id FROM {CODE} WHERE id = {code})"  # noqa: S608 - names of our own tables
    return f"(CASE WHEN strpos({code}, '{OWN}') > 0 THEN {shared} ELSE {code} END)::text"


DIMENSIONS: Final = {
    "month": "date_trunc('month', c.\"on\"::timestamp)::date",
    "topic": summed_under("c.main_topic_id"),
    "language": "c.language_id::text",
    "target_group": summed_under("(CASE WHEN c.client_id IS NULL THEN c.target_group_id ELSE k.target_group_id END)"),
    "channel": summed_under("c.channel_id"),
    "office": "c.office_id",
    "programme": summed_under("c.programme_id"),
}
"""By what figures are broken down, and where it stands: a contact has one value of each, or none was noted.

Values: the month's first day as 2026-03-01, ids of codes, tags of languages, the office's id. The topic is the main
one: with all topics one contact would count several times.
"""
IN_THE_LAND: Final = {name: stands for name, stands in DIMENSIONS.items() if name != "office"} | {
    "carrier": "c.carrier_id"
}
"""The same for all carriers together."""


@dataclass(frozen=True)
class Figure:
    """What is counted of one row (Kennzahl). The units are never mixed or added up with each other.

    `contacts`: consultations, each once (Kontakte), those with a file and the anonymous ones.
    `anonymous`: those without a file; nobody knows how many people they were (anonyme Kontakte).
    `persons`: people with a file who had a contact, each once in the row however often they came (Personen).
    `new_persons`: those of them whose first contact with any office of the carrier lies in the period; in a month's
    row, in that month (neue Personen).
    """

    contacts: int = 0
    anonymous: int = 0
    persons: int = 0
    new_persons: int = 0


@dataclass(frozen=True)
class Figures:
    """The figures of a period: in all, and broken down; None is the row of what was not noted.

    `beside`: what is counted apart, by the keys of `beside.CALLED`; empty in what an older version has kept.
    """

    total: Figure = field(default_factory=Figure)
    by: dict[str, dict[str | None, Figure]] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)


def figures(period: Period, offices: Sequence[UUID]) -> Figures:
    """Counts what these offices noted in the period. The caller says whose offices the reader may count."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"offices": list(offices), "first": period.first, "last": period.last})
        return collected(cursor.fetchall(), DIMENSIONS)


def carrier_figures(period: Period) -> Figures:
    """Counts what all offices of the carrier noted in the period."""
    return figures(period, list(Office.objects.values_list("pk", flat=True)))


def collected(rows: Sequence[tuple[Any, ...]], dimensions: Iterable[str]) -> Figures:
    """Rows of (dimension or None for the total, value, contacts, anonymous, persons, new persons) in their places."""
    found = Figures(by={name: {} for name in dimensions})
    total = found.total
    for dimension, value, *counts in rows:
        figure = Figure(*(int(count) for count in counts))
        if dimension is None:
            total = figure
        elif dimension == BESIDE:
            found.beside[str(value)] = figure.contacts
        else:
            found.by[dimension][value] = figure
    return Figures(total, found.by, found.beside)


def counted_contacts(where: str, dimensions: Mapping[str, str] = DIMENSIONS) -> str:
    """The statement that counts the contacts for which `where` is true, with their place in every dimension.

    `where` is about a contact, or for what is counted beside them about a case; both are called c.

    Each person's contacts are first gathered in each row, in one pass for all dimensions, then the rows: a
    count(DISTINCT) would sort the year anew for each of them. A person is new when no contact lies before the period,
    whoever noted it: one step into an index for each person.
    """
    names, places = list(dimensions), ", ".join(f"{stands} AS {name}" for name, stands in dimensions.items())
    which = "CASE " + " ".join(f"WHEN NOT g.without_{name} THEN '{name}'" for name in names) + " END"
    value = "CASE " + " ".join(f"WHEN NOT g.without_{name} THEN g.{name}::text" for name in names) + " END"
    return f"""
    WITH contacts AS MATERIALIZED (
        SELECT c.client_id, c.carrier_id AS whose, {places}
        FROM {CONTACT} c LEFT JOIN {FILE} k ON k.id = c.client_id AND k.carrier_id = c.carrier_id
        WHERE {where} AND c."on" BETWEEN %(first)s AND %(last)s
    ), persons AS MATERIALIZED (
        SELECT p.client_id, p.first_month, NOT EXISTS (
            SELECT FROM {CONTACT} e
            WHERE e.carrier_id = p.whose AND e.client_id = p.client_id AND e."on" < %(first)s
        ) AS is_new
        FROM (
            SELECT client_id, whose, min(month) AS first_month FROM contacts
            WHERE client_id IS NOT NULL GROUP BY client_id, whose
        ) p
    ), gathered AS (
        SELECT client_id, {", ".join(names)}, count(*) AS times,
            {", ".join(f"grouping({name}) = 1 AS without_{name}" for name in names)}
        FROM contacts
        GROUP BY GROUPING SETS ((client_id), {", ".join(f"(client_id, {name})" for name in names)})
    )
    SELECT {which} AS dimension, {value} AS value, coalesce(sum(g.times), 0)::bigint AS contacts,
        coalesce(sum(g.times) FILTER (WHERE g.client_id IS NULL), 0)::bigint AS anonymous,
        count(g.client_id) AS persons,
        count(*) FILTER (WHERE p.is_new AND (g.without_month OR g.month = p.first_month)) AS new_persons
    FROM gathered g LEFT JOIN persons p ON p.client_id = g.client_id
    GROUP BY 1, 2
    {counted_beside(where)}
    """  # noqa: S608 - names of our own tables


STATEMENT: Final = counted_contacts("c.office_id = ANY(%(offices)s)")
