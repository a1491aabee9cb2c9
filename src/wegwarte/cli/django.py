"""Runs one Django command; errors that an operator can mend end in one plain sentence."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError, ProgrammingError

from wegwarte.config.env import SettingError


def main() -> int:
    """A Django command, as `manage.py` would run it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
    try:
        execute_from_command_line(["wegwarte", *sys.argv[1:]])
    except (SettingError, ImproperlyConfigured) as error:
        return _say(str(error))
    except OperationalError as error:
        return _say(f"The database cannot be used: {_first(error)}")
    except ProgrammingError as error:
        return _say(f"The database is not up to date ({_first(error)}): run ./wegwarte migrate.")
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _say(f"{error.strerror}: {error.filename}.")
    return 0


def _first(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _say(sentence: str) -> int:
    print(f"wegwarte: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
