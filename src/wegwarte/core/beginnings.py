"""Texts that begin with certain signs, asked so that an index may answer."""

from typing import Any

from django.db.models import Lookup, Q

LAST_SIGN = chr(0x10FFFF)


class AtOrAfter(Lookup):
    """`~>=~`: at or after, byte by byte. Below the carrier's wall LIKE may not use an index; this may."""

    lookup_name, operator = "at_or_after", "~>=~"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} {self.operator} {right}", (*left_params, *right_params)


class Before(AtOrAfter):
    """`~<~`: before, byte by byte."""

    lookup_name, operator = "before", "~<~"


def begins_with(column: str, start: str) -> Q:
    """The rows whose text begins so; the column has both lookups and an index with varchar_pattern_ops."""
    return Q(**{f"{column}__at_or_after": start, f"{column}__before": start + LAST_SIGN})
