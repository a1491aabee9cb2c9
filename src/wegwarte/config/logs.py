"""Logs without content: an exception's message may quote what somebody typed, a database error quotes whole rows."""

import logging
import re
import traceback
from types import TracebackType
from typing import TypeAlias

ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


SECRET_ADDRESS = re.compile(r"(/calendars/|/send/)\S+")
"""The address of a calendar of deadlines is itself the secret that opens it; so is that under which documents come."""


class WithoutContent(logging.Formatter):
    """Writes where an error happened and of which kind it is, but not its message, nor an address that is a secret."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return SECRET_ADDRESS.sub(r"\1…", super().formatMessage(record))

    def formatException(self, ei: ExcInfo) -> str:
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            stack = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"{stack}{type(error).__module__}.{type(error).__qualname__} (message withheld)")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\ncaused by:\n".join(parts)
