"""`python -m bench fill | measure | compare`, called by `./wegwarte bench` with database and settings in place."""

import argparse
import sys
from pathlib import Path

from bench.mark import is_filled

RESULTS = Path(__file__).parent / "results"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parts = parser.add_subparsers(dest="part", required=True)
    fill = parts.add_parser("fill")
    fill.add_argument("--clients", type=int, required=True)
    fill.add_argument("--mark", type=Path, required=True)
    filled = parts.add_parser("filled")
    filled.add_argument("--clients", type=int, required=True)
    filled.add_argument("--mark", type=Path, required=True)
    measure = parts.add_parser("measure")
    measure.add_argument("--address", required=True)
    measure.add_argument("--server", type=int, required=True)
    measure.add_argument("--mark", type=Path, required=True)
    measure.add_argument("--requests", type=int, default=120)
    measure.add_argument("--only", default="")
    measure.add_argument("--results", type=Path, default=RESULTS)
    measure.add_argument("--markdown", action="store_true")
    compare = parts.add_parser("compare")
    compare.add_argument("runs", nargs=2, type=Path)
    parts.add_parser("reading")
    options = parser.parse_args()
    if options.part == "compare":
        from bench import report

        print(report.comparison(*map(report.read, options.runs)))
        return 0
    if options.part == "filled":
        return 0 if is_filled(options.mark, options.clients) else 1
    import django

    django.setup()
    if options.part == "reading":
        from bench import reading

        reading.measure()
        return 0
    if options.part == "fill":
        from bench import filling

        filling.fill(options.clients, options.mark)
        return 0
    from bench import measuring

    measuring.measure(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
