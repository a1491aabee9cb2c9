"""`./wegwarte test`: all tests, on the embedded PostgreSQL or on the server that DATABASE_URL names."""

import os
import shutil
import subprocess
import sys

from wegwarte.cli import environment, translations
from wegwarte.config.env import setting

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def test(rest: list[str]) -> int:
    """Hands what follows to pytest; without anything, runs the whole suite on two processes."""
    translations.compile_catalogs()
    arguments = [part for part in rest if part != "--"] or ["-n", "2", "--dist", "loadfile"]
    if not any(part.startswith("-m") for part in arguments):
        find_chromium()
    with environment.database("test", durable=False):
        environment.data_folder("test")
        if not setting("DATABASE_OWNER_URL"):
            os.environ["DATABASE_OWNER_URL"] = setting("DATABASE_URL")
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], cwd=environment.PROJECT, check=False
        ).returncode


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


def _chromium() -> str:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), "")
    return found or (MAC_CHROME if os.path.exists(MAC_CHROME) else "")  # noqa: PTH110
