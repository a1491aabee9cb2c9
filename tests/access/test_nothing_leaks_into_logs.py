"""Logs are read by people who are not bound to secrecy: they hold no content."""

import logging

import pytest
from django.db import DatabaseError, connection, connections, transaction

from wegwarte.config.logs import WithoutContent
from wegwarte.core.cache import CONNECTION

CANARY = "Kanarienvogel-Familienname"


def logged(error: BaseException, address: str = "/files/") -> str:
    entry = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", (address,), None
    )
    entry.exc_info = (type(error), error, error.__traceback__)
    return WithoutContent("{levelname} {message}", style="{").format(entry)


@pytest.mark.django_db
def test_a_database_error_is_logged_without_the_row_it_quotes():
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO carriers_carrier (id, name) VALUES (gen_random_uuid(), %s)", [CANARY])
    assert CANARY in str(caught.value)
    text = logged(caught.value)
    assert CANARY not in text
    assert "NotNullViolation" in text
    assert "test_nothing_leaks_into_logs.py" in text


def test_an_error_in_our_code_is_logged_without_its_message():
    try:
        int(CANARY)
    except ValueError as error:
        text = logged(error)
    assert CANARY not in text
    assert "ValueError" in text


def test_the_running_configuration_uses_it(settings):
    assert settings.LOGGING["formatters"]["line"]["()"] == "wegwarte.config.logs.WithoutContent"
    assert all(handler.get("formatter") == "line" for handler in settings.LOGGING["handlers"].values())


@pytest.mark.django_db
def test_the_cache_stores_no_address_of_a_computer(anybody):
    anybody.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"}, REMOTE_ADDR="203.0.113.77")
    with connections[CONNECTION].cursor() as cursor:
        cursor.execute("SELECT key || value FROM core_cacheentry")
        rows = [row for (row,) in cursor.fetchall()]
        assert rows
        assert not [row for row in rows if "203.0" in row or "nobody@" in row]


def test_the_secret_in_the_address_of_a_calendar_is_not_logged():
    text = logged(ValueError(), "/calendars/b1600000-0000-4000-8000-000000000000/Geheimnis.ics")
    assert "/calendars/…" in text
    assert "Geheimnis" not in text
