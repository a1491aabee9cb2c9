"""The web server's log names no visitor."""

import logging

import pytest
from gunicorn.config import Config

from wegwarte.cli.serving import web_command
from wegwarte.config.server_log import WithoutVisitors


@pytest.fixture
def log():
    made = WithoutVisitors(Config())
    lines: list[str] = []
    keeper = logging.Handler()
    keeper.emit = lambda record: lines.append(keeper.format(record))
    made.error_log.handlers = [keeper]
    return made, lines


def test_a_request_that_cannot_be_read_is_told_without_its_sender(log):
    logger, lines = log
    logger.warning("Invalid request from ip={ip}: {error}".format(ip="203.0.113.7", error="GET /?near=49.20,7.60"))
    assert lines == ["A request could not be read."]


def test_an_error_is_told_without_what_was_asked_for(log):
    logger, lines = log
    try:
        raise ValueError("near=49.20,7.60")
    except ValueError:
        logger.exception("Error handling request %s %s", "GET", "/de/find/?near=49.20,7.60")
    assert lines == ["A request could not be answered: ValueError"]


def test_who_asks_for_heads_alone_does_not_fill_the_log():
    assert not logging.getLogger("gunicorn.http.wsgi").isEnabledFor(logging.WARNING)


def test_everything_else_is_told_as_ever(log):
    logger, lines = log
    logger.warning("Worker (pid:%s) was sent SIGTERM", 7)
    assert lines == ["Worker (pid:7) was sent SIGTERM"]


def test_the_server_is_called_with_it_and_writes_no_log_of_requests():
    command = web_command(8000)
    assert command[command.index("--logger-class") + 1] == "wegwarte.config.server_log.WithoutVisitors"
    assert "--access-logfile" not in command
