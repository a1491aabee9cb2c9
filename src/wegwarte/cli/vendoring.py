"""`./wegwarte vendor`: makes the built-in files anew. Needs npm and the network; nobody needs it to run the product."""

import importlib.util

from wegwarte.cli.environment import PROJECT
from wegwarte.cli.plain import stop

STEPS = ("frontend", "places", "languages", "print_fonts", "outlines")


def vendor(rest: list[str]) -> int:
    """Runs vendor/NAME.py for each name given, or for all of them."""
    for name in rest or STEPS:
        path = PROJECT / "vendor" / f"{name}.py"
        if not path.exists():
            stop(f"there is no vendor/{name}.py; known are {', '.join(STEPS)}.")
        spec = importlib.util.spec_from_file_location(f"vendor_{name}", path)
        if spec is None or spec.loader is None:
            stop(f"vendor/{name}.py cannot be loaded.")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build(PROJECT)
        print(f"wegwarte: vendor/{name}.py done.", flush=True)
    return 0
