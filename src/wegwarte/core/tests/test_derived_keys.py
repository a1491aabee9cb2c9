"""One secret, a key for each purpose: none tells another."""

from wegwarte.core.vault.derived import derived, installation_key


def test_each_purpose_has_its_own_key_and_always_the_same():
    secret = bytes(32)
    keys = [derived(secret, purpose) for purpose in ("drafts", "draft 1", "draft 2")]
    assert len({*keys, secret}) == 4
    assert {len(key) for key in keys} == {32}
    assert derived(secret, "drafts") == keys[0]


def test_another_secret_key_gives_other_keys(settings):
    before = installation_key("kept")
    settings.SECRET_KEY = "another" * 10
    assert installation_key("kept") != before
    assert installation_key("kept") != installation_key("cache")
