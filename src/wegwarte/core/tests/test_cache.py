"""The cache that all processes share."""

import psycopg
import pytest
from django.core.cache import cache
from django.db import connection

from wegwarte.core.cache import entries, forget_expired

pytestmark = pytest.mark.django_db


def test_a_value_is_kept_changed_and_removed():
    cache.set("key", [1, "zwei"], 60)
    assert cache.get("key") == [1, "zwei"]
    cache.set("key", {"three": 3}, 60)
    assert cache.get("key") == {"three": 3}
    assert cache.delete("key")
    assert not cache.delete("key")
    assert cache.get("key", "nothing") == "nothing"


def test_only_the_first_of_two_adds_succeeds():
    assert cache.add("key", "first", 60)
    assert not cache.add("key", "second", 60)
    assert cache.get("key") == "first"


def test_what_has_expired_is_gone_and_may_be_added_again():
    cache.set("key", "old", -1)
    assert cache.get("key") is None
    assert cache.add("key", "new", 60)
    cache.set("other", "old", -1)
    assert forget_expired() == 1
    assert entries().count() == 1


def test_an_entry_can_live_longer():
    cache.set("key", "value", 1)
    assert cache.touch("key", 600)
    assert not cache.touch("unknown", 600)


def test_neither_key_nor_value_can_run_as_code():
    """Pickles would: whoever could write to the table could take over the web server."""
    cache.set("allauth:rl:ip:203.0.113.7", [1.5], 60)
    entry = entries().get()
    assert "203.0" not in entry.key
    assert entry.value == "[1.5]"
    with pytest.raises(TypeError):
        cache.set("key", object(), 60)


def test_two_who_count_the_same_at_once_wait_for_each_other():
    """The sign-in library locks with add() before it counts; the lock holds until the request's transaction ends."""
    assert cache.add("allauth:rl:somebody:lock", "held", 10)
    cache.delete("allauth:rl:somebody:lock")
    key = cache.make_key("allauth:rl:somebody:lock")
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SET lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(
                "INSERT INTO core_cacheentry (key, value, expires_at, mark) VALUES (%s, '1', now(), gen_random_uuid())"
                " ON CONFLICT DO NOTHING",
                [key],
            )
