"""`manage ready`: what would not be safe is not served."""

import pytest
from django.core.management import CommandError, call_command

from wegwarte.core.vault import master

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(tmp_path, settings):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    for name, text in (("master.json", master.key_file().read_text()), ("secret_key", "x" * 64)):
        (folder / name).touch(0o600)
        (folder / name).write_text(text)
    settings.WEGWARTE_KEYS = folder
    return folder


def test_keys_of_ones_own_are_served(keys):
    call_command("ready")


@pytest.mark.parametrize("name", ["master.json", "secret_key"])
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_file_that_others_may_read_is_not(keys, name, mode):
    (keys / name).chmod(mode)
    with pytest.raises(CommandError, match=f"{name} .mode {mode:o}.*chmod 600"):
        call_command("ready")
