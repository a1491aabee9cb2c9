"""Runs Python in a house's Django, one piece after the other: `python -m tests.journeys.shell`, a JSON line for each.

A process that is kept, because starting Django takes longer than what the journeys ask of it.
"""

import contextlib
import io
import json
import os
import sys
import traceback

import django
from django.db import connections


def answer(code: str) -> dict[str, str]:
    """What the code prints, and its traceback when it failed; nothing is left of it for the next piece."""
    said = io.StringIO()
    failed = ""
    try:
        with contextlib.redirect_stdout(said):
            exec(compile(code, "<house>", "exec"), {"__name__": "__house__"})  # noqa: S102
    except Exception:  # noqa: BLE001 - told to the journey, whatever it is
        failed = traceback.format_exc()
    connections.close_all()
    return {"said": said.getvalue(), "failed": failed}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(answer(json.loads(line)))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
