"""Rows that are made today and tell of the past."""

import contextlib
from collections.abc import Iterator

from django.db import models


@contextlib.contextmanager
def told_dates(*kinds: type[models.Model]) -> Iterator[None]:
    """Inside, these models keep the `…_at` that they are given, instead of the moment of writing."""
    fields = [
        field
        for kind in kinds
        for field in kind._meta.local_fields
        if isinstance(field, models.DateField) and field.auto_now_add
    ]
    for field in fields:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in fields:
            field.auto_now_add = True
