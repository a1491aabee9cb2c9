"""A workshop that comes to a bad end, as a decoder does with a file that was made to break it."""

import os
import signal
import sys
from typing import Any

from wegwarte.documents import workshop


def hang(order: dict[str, Any]) -> workshop.Answer:
    """Takes processor time until it is stopped."""
    while True:
        pass


def be_killed(order: dict[str, Any]) -> workshop.Answer:
    """As the system does when memory is scarce, and whoever looks after the server."""
    os.kill(os.getpid(), signal.SIGKILL)
    return {}, b""


if __name__ == "__main__":
    workshop.MOST_SECONDS = 1  # type: ignore[misc]
    sys.exit(workshop.main({"hang": hang, "be_killed": be_killed}))
