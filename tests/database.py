"""The test database: a copy of the first house, used by the application's login, as in production."""

import contextlib
import gc
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import trans_real

from tests.first_house import copied, first_house


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


@pytest.fixture(autouse=True)
def language_of_the_tests() -> None:
    """A request leaves its language in the thread; the test after it must not depend on which one that was."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="module")
def kept_for_the_file(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around all tests of a file: what is made in it once is there for each, and gone after the last.

    Each test is rolled back to this as ever, by the savepoint that its own transaction becomes in here.
    """
    translation.activate(settings.LANGUAGE_CODE)
    with contextlib.ExitStack() as stack:
        with django_db_blocker.unblock():
            for alias in ("default", "cache"):
                stack.enter_context(transaction.atomic(using=alias))
                stack.callback(transaction.set_rollback, rollback=True, using=alias)
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session", autouse=True)
def keys_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.WEGWARTE_KEYS = tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, keys_of_the_tests: None) -> Iterator[None]:
    """A copy of the first house for each process, used by the application's login."""
    from tests.cast import know_quickly, remember

    shutil.copytree(first_house().folder / "keys", settings.WEGWARTE_KEYS, dirs_exist_ok=True)
    name = f"{settings.DATABASES['default']['TEST']['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with copied(name):
        with django_db_blocker.unblock():
            for each in connections.all():
                each.close()
                settings.DATABASES[each.alias]["NAME"] = each.settings_dict["NAME"] = name
            know_quickly()
            remember()
        yield
        with django_db_blocker.unblock():
            for each in connections.all():
                each.close()
