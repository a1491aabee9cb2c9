"""The web server's own log: neither from where somebody came nor what they asked for is ever written down."""

import sys
from typing import Any

from gunicorn.glogging import Logger


class WithoutVisitors(Logger):  # type: ignore[misc]
    """gunicorn's log without the two lines that name a visitor: a broken request, and an error outside of Django."""

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """As gunicorn's; of a request that cannot be read it says nothing but that."""
        if str(msg).startswith("Invalid request from"):
            msg, args = "A request could not be read.", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """As gunicorn's; of an error while a request was answered only its kind: its message may quote the request."""
        if not str(msg).startswith("Error handling request"):
            super().exception(msg, *args, **kwargs)
            return
        error = sys.exc_info()[0]
        super().error("A request could not be answered: %s", error.__qualname__ if error else "unknown")
