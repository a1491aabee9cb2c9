"""Functions that work with the eyes of the tables' owner, whom no wall holds: counts over all carriers, nothing else.

Each is written down by its app (`register`) or by a model (`counted_for_all`), and built with the walls after every
migration. A test refuses any function of the owner that is not among these. docs/decisions/0001 and 0014 say why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

_registered: dict[str, "Function"] = {}


@dataclass(frozen=True)
class Function:
    """One count over all carriers.

    `signature`: name and parameters, as `public.count_x(year integer)`. `columns`: what comes out, with types: ids of
    carriers and of codes, and numbers of rows. `body`: one SELECT that groups; schema-qualified, parameters as `$1`.
    """

    signature: str
    columns: str
    body: str


def register(function: Function) -> None:
    """To be built with the walls; said once, when the app is ready."""
    _registered[function.signature] = function


def registered() -> list[Function]:
    """Those that apps have written down."""
    return list(_registered.values())


def statements(function: Function, application: str) -> Iterator[str]:
    """SQL that builds it and lets the application's login call it."""
    yield (
        f"CREATE OR REPLACE FUNCTION {function.signature} RETURNS TABLE ({function.columns}) "
        "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off "
        f"AS $$ {function.body} $$"
    )
    yield f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC"
    yield f'GRANT EXECUTE ON FUNCTION {function.signature} TO "{application}"'


def called(function: Function, *given: Any) -> list[tuple[Any, ...]]:
    """What the function counts, given its parameters, in one statement."""
    name = function.signature.partition("(")[0]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}({', '.join(['%s'] * len(given))})", given)  # noqa: S608
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
