"""`./wegwarte VERB`: each verb in one line here, its doing in the module it names."""

import argparse
import os
import signal
import sys
from types import FrameType

from wegwarte.cli import benching, checks, prepare, serving, testing, vendoring
from wegwarte.cli.plain import Stop
from wegwarte.config.env import SettingError

VERBS = {
    "demo": (serving.demo, "sets up and runs the product with an invented Land"),
    "serve": (serving.serve, "runs web and worker together"),
    "web": (serving.web, "runs the web server alone"),
    "worker": (serving.worker, "runs the worker alone"),
    "migrate": (prepare.migrate, "brings the database up to date, as the owner of its tables"),
    "manage": (prepare.manage, "runs a Django command, as in: ./wegwarte manage verify_audit"),
    "test": (testing.test, "sets up and runs all tests; what follows goes to pytest"),
    "check": (
        checks.check,
        "format, lint, types, contracts, templates, migrations, translations, system checks",
    ),
    "bench": (benching.bench, "fills a database as large as asked, and measures pages: docs/performance.md"),
    "messages": (checks.messages, "collects the texts of the interface into the translation files"),
    "vendor": (vendoring.vendor, "makes the built-in front-end and data files anew from their packages"),
}


def main() -> int:
    """Runs the verb; whatever goes wrong ends in one sentence and a non-zero code."""
    signal.signal(signal.SIGTERM, _leave)
    parser = argparse.ArgumentParser(
        prog="./wegwarte",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Wegwarte: the workplace of migration counselling services.",
        epilog="\n".join(f"  {verb:9} {words}" for verb, (_, words) in VERBS.items()),
    )
    parser.add_argument("verb", choices=[*VERBS, "help"], metavar="verb", help="one of those below")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="what the verb is given")
    arguments = parser.parse_args()
    if arguments.verb == "help":
        parser.print_help()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
    try:
        return VERBS[arguments.verb][0](arguments.rest)
    except Stop as stopped:
        print(f"wegwarte: {stopped.sentence}", file=sys.stderr)
        return int(stopped.code or 1)
    except SettingError as error:
        print(f"wegwarte: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # what we print goes to a reader who has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if not error.strerror:
            raise
        print(f"wegwarte: {error.strerror}: {error.filename or 'no file named'}.", file=sys.stderr)
        return 1


def _leave(number: int, frame: FrameType | None) -> None:
    """SIGTERM unwinds like Ctrl-C, so that the embedded database is stopped."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
