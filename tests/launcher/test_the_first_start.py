"""The launcher on a bare Python: it installs what is missing, or says what to do, and never goes in circles."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(tmp_path):
    """A copy of the launcher, a Python without ensurepip, and an apt-get that only counts its calls."""
    for name in ("wegwarte", "requirements"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, tmp_path / name)
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "ensurepip.py").write_text("raise ImportError('no ensurepip here')\n")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/calls\nexit 100\n')
    (tools / "apt-get").chmod(0o755)
    return tmp_path


def start(place: Path, verb: str = "help") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{place / 'tools'}:{os.environ['PATH']}", "PYTHONPATH": str(place / "hiding")}
    return subprocess.run(
        [sys.executable, str(place / "wegwarte"), verb],
        env=environment, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


def test_a_python_without_venv_ends_in_one_sentence(bare):
    done = start(bare)
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    if os.geteuid() == 0:
        assert (bare / "calls").read_text().split() == ["update", "install"]


def test_what_is_installed_starts_from_a_folder_that_nobody_may_write(bare):
    """Nothing is to be installed, so that nothing needs to be locked."""
    shutil.copytree(PROJECT / "requirements", bare / "requirements", dirs_exist_ok=True)
    (bare / ".venv" / "bin").mkdir(parents=True)
    (bare / ".venv" / "bin" / "python").symlink_to("/bin/true")
    mark = subprocess.run(
        [sys.executable, "-c", "import hashlib, sys, pathlib; print(hashlib.sha256("
         "pathlib.Path(sys.argv[1]).read_bytes() + sys.version.encode()).hexdigest(), end='')",
         str(bare / "requirements" / "run.txt")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (bare / ".venv" / "run.installed").write_text(mark)
    assert start(bare).returncode == 0
    assert not (bare / ".venv.lock").exists()
