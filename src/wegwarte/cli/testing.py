"""`./wegwarte test`: all tests, on the embedded PostgreSQL or on the server that DATABASE_URL names."""

import os
import re
import shutil
import socket
import subprocess
import sys

import psycopg
from psycopg.sql import SQL, Identifier

from wegwarte.cli import environment, translations
from wegwarte.cli.plain import stop
from wegwarte.config.env import setting

PREFIX = f"test_wegwarte_{re.sub('[^a-z0-9]', '', socket.gethostname().lower())[:20]}_"
"""With the machine's name: on a server that several test on, each removes what it left itself."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TESSERACT = (
    "tesseract-ocr",
    *(f"tesseract-ocr-{code}" for code in ("deu", "eng", "ara", "fas", "fra", "rus", "tur", "ukr")),
)
"""What reads scans, with the languages of the portal; tests that need it are skipped where it is not installed."""
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def test(rest: list[str]) -> int:
    """Hands what follows to pytest; without anything, runs the whole suite on two processes."""
    translations.compile_catalogs()
    arguments = [part for part in rest if part != "--"] or ["-n", "2", "--dist", "loadfile"]
    if not any(part.startswith("-m") for part in arguments):
        find_chromium()
        find_tesseract()
    install_scanner()
    with environment.database("test", durable=False):
        environment.data_folder("test")
        if not setting("DATABASE_OWNER_URL"):
            stop("DATABASE_OWNER_URL is missing: the tests need the owner's login beside the application's.")
        os.environ["WEGWARTE_TEST_DATABASE"] = f"{PREFIX}{os.getpid()}"
        drop_left_databases(setting("DATABASE_OWNER_URL"))
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], cwd=environment.PROJECT, check=False
        ).returncode


def drop_left_databases(owner_url: str) -> None:
    """Removes the databases of test runs that were killed: each is called after its run's process."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]
        ).fetchall()
        for (name,) in found:
            process = name.removeprefix(PREFIX).partition("_")[0]
            if process.isdigit() and not _runs(int(process)):
                connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def find_chromium() -> None:
    """Names the browser for the journeys in WEGWARTE_CHROMIUM; installs Debian's when root may do so."""
    if setting("WEGWARTE_CHROMIUM"):
        return
    if not _chromium() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("wegwarte: installing Chromium for the browser tests …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        packages = ["chromium", "fonts-noto-core"]
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, stdout=subprocess.DEVNULL)
    if browser := _chromium():
        os.environ["WEGWARTE_CHROMIUM"] = browser


def install_scanner() -> None:
    """Installs Debian's ClamAV when root may do so: without it the tests of the virus scanner are skipped."""
    if not shutil.which("clamd") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("wegwarte: installing ClamAV for the tests …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(["apt-get", "install", "-y", "-qq", "clamav-daemon"], check=False, stdout=subprocess.DEVNULL)


def find_tesseract() -> None:
    """Installs Debian's tesseract, which reads scans, when root may do so and it is missing."""
    if not shutil.which("tesseract") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("wegwarte: installing tesseract for the tests that read scans …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(["apt-get", "install", "-y", "-qq", *TESSERACT], check=False, stdout=subprocess.DEVNULL)


def _chromium() -> str:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), "")
    return found or (MAC_CHROME if os.path.exists(MAC_CHROME) else "")  # noqa: PTH110
