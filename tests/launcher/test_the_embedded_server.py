"""The embedded PostgreSQL: started once for all who use it, and of no use to its account against root."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from wegwarte.cli.embedded import OWNER, Account, Server
from wegwarte.cli.plain import Stop

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")


@pytest.fixture
def base():
    """A folder that every account can enter, with a space in its name."""
    folder = Path(tempfile.mkdtemp(prefix="wegwarte test "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def folder(base):
    return base / "postgres"


def as_the_account(act) -> None:
    """Does it in a process that has no more rights than the server's account."""
    account = Account.here()
    if (process := os.fork()) == 0:
        os.setgroups([])
        os.setgid(account.gid)
        os.setuid(account.uid)
        try:
            act()
        finally:
            os._exit(0)
    os.waitpid(process, 0)


def asks(server: Server) -> int:
    with psycopg.connect(server.url(OWNER)) as connection:
        return connection.execute("SELECT 1").fetchone()[0]


def test_it_runs_as_long_as_somebody_uses_it_and_starts_again(folder):
    with Server(folder, durable=False) as first:
        with Server(folder, durable=False) as second:
            assert asks(second) == 1
        assert asks(first) == 1
    with pytest.raises(psycopg.OperationalError):
        asks(first)
    with Server(folder, durable=False) as again:
        assert asks(again) == 1
    assert "ready to accept connections" in (folder / "log").read_text()


def test_a_long_path_has_its_socket_elsewhere(base):
    folder = base / ("long" * 20) / "postgres"
    with Server(folder, durable=False) as server:
        assert not server.socket.is_relative_to(folder)
        assert asks(server) == 1
    shutil.rmtree(server.socket)


@as_root
def test_the_account_can_put_nothing_beside_its_data(folder):
    with Server(folder, durable=False):
        account = Account.here().uid
        assert {path.name for path in folder.iterdir() if path.stat().st_uid == account} == {"data", "socket"}
        as_the_account(lambda: (folder / "mine").write_text(""))
        assert not (folder / "mine").exists()


def earlier_layout(folder: Path) -> None:
    """As an earlier version left it: the whole folder belongs to the account."""
    account = Account.here()
    for path in (folder, folder / "data", folder / "socket"):
        path.mkdir(mode=0o700)
        os.chown(path, account.uid, account.gid)


@as_root
@pytest.mark.parametrize("name", ["used", "starting", "log"])
def test_no_file_of_roots_is_written_through_a_link(base, folder, name):
    earlier_layout(folder)
    victim = base / "of root"
    victim.write_text("secret")
    victim.chmod(0o600)
    as_the_account(lambda: (folder / name).symlink_to(victim))
    with Server(folder, durable=False) as server:
        assert asks(server) == 1
    assert victim.read_text() == "secret"
    assert victim.stat().st_uid == 0


@as_root
@pytest.mark.parametrize("name", ["data", "socket"])
def test_no_folder_of_roots_is_given_away_through_a_link(base, folder, name):
    earlier_layout(folder)
    victim = base / "folder of root"
    victim.mkdir(mode=0o755)
    as_the_account(lambda: ((folder / name).rmdir(), (folder / name).symlink_to(victim)))
    with pytest.raises(Stop), Server(folder, durable=False):
        pass
    assert (victim.stat().st_uid, victim.stat().st_mode & 0o777) == (0, 0o755)


@as_root
def test_a_folder_of_somebody_else_is_refused(folder):
    folder.mkdir()
    os.chown(folder, 4242, 4242)
    with pytest.raises(Stop) as refused, Server(folder, durable=False):
        pass
    assert "uid 4242" in refused.value.sentence
    assert folder.stat().st_uid == 4242
