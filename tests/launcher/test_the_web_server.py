"""The web server as the launcher calls it, in front of an application that only tells what it was asked."""

import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from wegwarte.cli.serving import web_command

TELLS = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [(environ.get("SCRIPT_NAME", "") + " " + environ["PATH_INFO"]).encode()]
"""


def answer(address: str, **headers: str) -> str:
    """What the server says, once it is up."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=5) as said:
                return said.read().decode()
        except urllib.error.HTTPError as refused:
            return str(refused.code)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


def test_no_header_says_what_the_path_is(tmp_path):
    (tmp_path / "tells.py").write_text(TELLS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["tells" if part == "wegwarte.config.wsgi" else part for part in web_command(port)]
    server = subprocess.Popen(command, cwd=tmp_path)
    try:
        assert answer(f"http://127.0.0.1:{port}/evil/x", SCRIPT_NAME="/evil", PATH_INFO="/y") == " /evil/x"
        assert answer(f"http://127.0.0.1:{port}/x", SCRIPT_NAME="evil") == " /x"
    finally:
        server.terminate()
        server.wait(15)


@pytest.mark.parametrize(("platform", "preloaded"), [("linux", True), ("darwin", False)])
def test_macos_loads_in_each_process_by_itself(monkeypatch, platform, preloaded):
    """It ends processes that fork after libraries of the system were loaded."""
    monkeypatch.setattr("sys.platform", platform)
    assert ("--preload" in web_command(8000)) is preloaded
