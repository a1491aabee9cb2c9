"""Logs without content: an exception's message may quote what somebody typed, a database error quotes whole rows."""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContent(logging.Formatter):
    """Writes where an error happened and of which kind it is, but not its message."""

    def formatException(self, ei: ExcInfo) -> str:
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            stack = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"{stack}{type(error).__module__}.{type(error).__qualname__} (message withheld)")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by:\n".join(parts)
