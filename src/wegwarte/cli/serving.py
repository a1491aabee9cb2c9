"""Running the product: web server, worker, or both; with the demo Land or for real."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from wegwarte.cli import environment, prepare
from wegwarte.cli.plain import stop
from wegwarte.config.env import setting, switched_on


def demo(rest: list[str]) -> int:
    """Sets up the demo Land once, prints the sign-ins, and serves it."""
    if setting("DATABASE_URL") or setting("DATABASE_OWNER_URL"):
        stop("the demo makes a database of its own: unset DATABASE_URL and DATABASE_OWNER_URL.")
    port = environment.port()
    os.environ["WEGWARTE_DEMO"] = "1"
    os.environ.setdefault("WEGWARTE_SECOND_FACTOR_ROLES", "lead,administrator,operator")
    with environment.database("demo") as place:
        folder = environment.data_folder("demo")
        print(f"wegwarte: the demo's data lie in {folder} (database: {place}).", flush=True)
        prepare.must(prepare.bring_up_to_date(), "the demo could not be set up.")
        prepare.must(prepare.call("make_demo_land"), "the demo Land could not be made.")
        collect_static()
        prepare.must(prepare.call("print_sign_ins", f"http://localhost:{port}/"), "the sign-ins could not be read.")
        return run_together(port)


def serve(rest: list[str]) -> int:
    """`./wegwarte serve`: web and worker together."""
    port = environment.port()
    with _ready():
        return run_together(port)


def web(rest: list[str]) -> int:
    """`./wegwarte web`: the web server alone."""
    port = environment.port()
    with _ready():
        return _wait([_web(port)])


def worker(rest: list[str]) -> int:
    """`./wegwarte worker`: the worker alone."""
    with _ready():
        return _wait([_worker()])


@contextlib.contextmanager
def _ready() -> Iterator[None]:
    """The live database. The embedded one is brought up to date at once; another server only by ./wegwarte migrate."""
    own_server = bool(setting("DATABASE_URL"))
    with environment.database("data") as place:
        folder = environment.data_folder("data")
        print(f"wegwarte: data and keys lie in {folder} (database: {place}).", flush=True)
        if not own_server:
            prepare.must(prepare.bring_up_to_date(), "the database could not be brought up to date.")
        prepare.must(prepare.call("ready"), "it was not started.")
        collect_static()
        yield


def collect_static() -> None:
    """Puts all static files, compressed, into the data folder, from where they are served."""
    os.environ["WEGWARTE_STATIC"] = "collected"
    prepare.must(
        prepare.call("collectstatic", "--noinput", "--verbosity", "0"),
        "the static files could not be collected.",
    )


def run_together(port: int) -> int:
    """Web and worker, until one of them ends or Ctrl-C."""
    return _wait([_web(port), _worker()])


def _web(port: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(web_command(port))


def web_command(port: int) -> list[str]:
    """How the web server is called.

    No header may say what the path is: any sender could write one. No socket to command it lies in a home folder.
    """
    workers = setting("WEGWARTE_WEB_PROCESSES", "2")
    host = setting("WEGWARTE_HOST", "127.0.0.1")
    preload = [] if sys.platform == "darwin" else ["--preload"]  # macOS ends processes that fork after loading
    return [
        sys.executable, "-m", "gunicorn", "wegwarte.config.wsgi", "--bind", f"{host}:{port}", "--workers", workers,
        "--threads", "4", *preload, "--max-requests", "20000", "--max-requests-jitter", "2000",
        "--forwarder-headers", "", "--no-control-socket",
        "--logger-class", "wegwarte.config.server_log.WithoutVisitors",
        "--log-level", "debug" if switched_on("WEGWARTE_DEBUG") else "warning",
    ]  # fmt: skip


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "wegwarte.cli.django", "procrastinate", "worker"])


def _wait(processes: list["subprocess.Popen[bytes]"]) -> int:
    """Waits for the first process that ends, then ends the others; Ctrl-C ends all of them in order."""
    try:
        while True:
            for process in processes:
                if process.poll() is not None:
                    return process.returncode or 0
            time.sleep(0.2)
    finally:
        end(processes)


def end(processes: list["subprocess.Popen[bytes]"]) -> None:
    """Ends the processes in order, and by force what does not end."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
