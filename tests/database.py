"""The test database: made and migrated by the owner, used by the application's login, as in production."""

import gc
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import call_command
from django.db import connection, connections
from django.utils import translation
from django.utils.translation import trans_real


class QuickArgon2(Argon2PasswordHasher):
    """As everywhere, but without the work that makes guessing slow: tests sign in some hundred times."""

    time_cost, memory_cost, parallelism = 1, 8, 1


def pytest_configure() -> None:
    """Tests read the texts as they stand in the code; that each has its translation is checked for itself."""
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2", *settings.PASSWORD_HASHERS[1:]]
    settings.LOCALE_PATHS = []
    trans_real._translations.clear()  # what was loaded already, while Django was set up
    trans_real._default = None


def pytest_collection_finish() -> None:
    """Three thousand tests and all that is imported stay until the end: nobody has to look through them for rubbish."""
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever test uses the database may use the cache's connection too; both are rolled back after it."""
    if item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.django_db(databases=["default", "cache"]), append=False)


def switch_login(url: str) -> None:
    """Makes the connection use the login of this URL from now on."""
    parts = urlsplit(url)
    connection.close()
    connection.settings_dict["USER"] = unquote(parts.username or "")
    connection.settings_dict["PASSWORD"] = unquote(parts.password or "")


@pytest.fixture(autouse=True)
def language_of_the_tests() -> None:
    """A request leaves its language in the thread; the test after it must not depend on which one that was."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session", autouse=True)
def keys_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.WEGWARTE_KEYS = tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    switch_login(settings.DATABASE_OWNER_URL)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, keys_of_the_tests: None) -> Iterator[None]:
    from tests.cast import hire, remember

    with django_db_blocker.unblock():
        switch_login(settings.DATABASE_URL)
        call_command("prepare", verbosity=0)
        hire()
        remember()
    yield
    with django_db_blocker.unblock():
        connections["cache"].close()
        switch_login(settings.DATABASE_OWNER_URL)
