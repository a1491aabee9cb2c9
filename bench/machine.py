"""The machine, and what the server's processes use of it."""

import datetime
import os
import platform
from dataclasses import dataclass
from typing import Any

import psutil
from django.db import connection

BUSY = 0.5
"""Load per processor from which on times say little."""


def facts() -> dict[str, Any]:
    """What a reader must know to judge the times; `load` is the mean of the last minute."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0]
    return {
        "at": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        "processors": os.cpu_count() or 1,
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "postgresql": postgresql.split()[0],
        "load": round(os.getloadavg()[0], 2),
    }


def is_busy(said: dict[str, Any]) -> bool:
    """Whether something else was running when the measuring began."""
    return bool(said["load"] / said["processors"] > BUSY)


@dataclass(frozen=True)
class Used:
    """Seconds of processor time since the start: of the web workers, and of the database's processes."""

    web: float
    database: float

    def since(self, before: "Used", requests: int) -> tuple[float, float]:
        """ms for each request."""
        return (
            (self.web - before.web) / requests * 1000,
            (self.database - before.database) / requests * 1000,
        )


class Processes:
    """The workers of a web server, and the processes of the database that it uses."""

    def __init__(self, server: int) -> None:
        self.workers = psutil.Process(server).children()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.postmaster = psutil.Process(cursor.fetchone()[0]).parent()

    def used(self) -> Used:
        """Processor time so far."""
        backends = self.postmaster.children() if self.postmaster else []
        return Used(sum(map(_seconds, self.workers)), sum(map(_seconds, backends)))

    def memory(self) -> list[dict[str, float]]:
        """Of each worker, in MB: all that it maps (rss), and what nobody shares with it (uss)."""
        found = [worker.memory_full_info() for worker in self.workers]
        return [{"rss": round(info.rss / 2**20, 1), "uss": round(info.uss / 2**20, 1)} for info in found]


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
