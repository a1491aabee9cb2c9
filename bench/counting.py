"""What a page asks of the database: the same request once more, in this process, with every statement noted.

So the product carries no switch for it. The session is the visitor's own, the answer is built by the same middleware
and view; what it writes is rolled back.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client

from bench.visiting import SESSION, Question, Visitor

FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK")
"""Around a test's request; a real one has BEGIN and COMMIT, which are not counted either."""

REPEATED = 15


@dataclass
class Counted:
    """The statements of one request, how long they took within it, and how long they take bare (ms)."""

    statements: list[tuple[str, str, Any]] = field(default_factory=list)
    inside_ms: float = 0.0
    bare_ms: float = 0.0

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(FRAME):
                self.inside_ms += (time.perf_counter() - started) * 1000
                self.statements.append((context["connection"].alias, sql, params))


def count(visitor: Visitor, question: Question) -> Counted:
    """Asks twice and keeps the second: the first may find something that is asked once a minute."""
    with _in_this_process(visitor) as client:
        _ask(client, question)
        counted = _ask(client, question)
    counted.bare_ms = _bare(counted)
    return counted


@contextmanager
def _in_this_process(visitor: Visitor) -> Iterator[Client]:
    client = Client(headers={"host": "localhost"})
    if SESSION in visitor.browser.cookies:
        client.cookies[SESSION] = visitor.browser.cookies[SESSION]
    hosts, settings.ALLOWED_HOSTS = settings.ALLOWED_HOSTS, ["localhost"]
    try:
        yield client
    finally:
        settings.ALLOWED_HOSTS = hosts


def _ask(client: Client, question: Question) -> Counted:
    counted = Counted()
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        for each in connections.all():
            stack.enter_context(each.execute_wrapper(counted.note))
        send = client.get if question.data is None else client.post
        answer = send(question.path, question.data, headers=question.headers)
        transaction.set_rollback(True)
    if answer.status_code >= 400:
        raise SystemExit(f"{question.path} answered {answer.status_code} in this process.")
    return counted


def _bare(counted: Counted) -> float:
    """The same statements, one after the other, with the driver alone; what they write is rolled back (ms, median)."""
    connection.ensure_connection()
    driver = connection.connection
    taken = []
    for _ in range(REPEATED):
        with transaction.atomic():
            with driver.cursor() as cursor:
                started = time.perf_counter()
                for alias, sql, params in counted.statements:
                    if alias == "default":
                        cursor.execute(sql, params)
                        _ = cursor.fetchall() if cursor.description else None
                taken.append((time.perf_counter() - started) * 1000)
            transaction.set_rollback(True)
    return median(taken) if counted.statements else 0.0
