"""`manage rotate_keys`: everything stays readable, at every point where it may be interrupted."""

import pytest
from django.core.management import CommandError, call_command

from wegwarte.core.management.commands import rotate_keys
from wegwarte.core.models import CarrierKey, MasterKeyMark, RecordKey
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.core.vault import carrier_secret, keys, master, new_record_key, rotation
from wegwarte.core.vault.keys import open_record_key, prepare_master_keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_key_file(tmp_path, settings):
    copy = tmp_path / "keys"
    copy.mkdir(mode=0o700)
    (copy / "master.json").write_text(master.key_file().read_text())
    settings.WEGWARTE_KEYS = copy
    start_anew()
    yield
    start_anew()


def start_anew() -> None:
    keys.forget_opened_keys()
    master.forget()


@pytest.fixture
def secrets(cast) -> dict:
    """Plain record keys of a carrier, and the platform's secret."""
    with carrier(PLATFORM):
        found = {PLATFORM: carrier_secret("drafts")}
    with cast.inside():
        for _number in range(3):
            key = new_record_key()
            found[key.pk] = open_record_key(key)
    return found


def all_readable(cast, secrets: dict) -> bool:
    start_anew()
    prepare_master_keys()
    with carrier(PLATFORM):
        platform = carrier_secret("drafts")
    with cast.inside():
        found = {key.pk: open_record_key(key) for key in RecordKey.objects.select_related("carrier_key")}
    return found | {PLATFORM: platform} == secrets


def test_a_new_master_key(cast, secrets):
    before = master.master_keys().current
    call_command("rotate_keys", "--master")
    assert all_readable(cast, secrets)
    assert master.master_keys().current == before + 1
    with carrier(PLATFORM):
        assert CarrierKey.objects.get().master_version == before + 1


def test_two_rotations_drop_the_first_key(cast, secrets):
    before = master.master_keys().current
    call_command("rotate_keys", "--master")
    assert before in master.master_keys().keys, "a running process may know this one only"
    call_command("rotate_keys", "--master")
    assert set(master.master_keys().keys) == {before + 1, before + 2}
    assert all_readable(cast, secrets)
    assert before not in MasterKeyMark.objects.values_list("version", flat=True)


def test_a_process_that_knows_the_old_key_only_loses_nothing(cast, secrets):
    old = master.master_keys()
    call_command("rotate_keys", "--master")
    with cast.inside("there"):
        master._known["keys"] = old
        late = carrier_secret("made late")
    start_anew()
    call_command("rotate_keys", "--master")
    call_command("rotate_keys", "--master")
    start_anew()
    with cast.inside("there"):
        assert carrier_secret("made late") == late
    assert all_readable(cast, secrets)


@pytest.mark.parametrize("after", ["add_version", "begin", "first carrier"])
def test_an_interrupted_master_rotation_goes_on(cast, secrets, after):
    before = master.master_keys().current
    if after == "add_version":
        master.add_version()
    else:
        rotation.begin_master_rotation()
    if after == "first carrier":
        with carrier(PLATFORM):
            rotation.rewrap_carrier_keys()
    assert all_readable(cast, secrets)
    call_command("rotate_keys", "--master")
    assert master.master_keys().current == before + 1
    assert all_readable(cast, secrets)


def test_new_keys_of_a_carrier(cast, secrets, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    call_command("rotate_keys", "--carrier", str(cast.here.pk))
    assert all_readable(cast, secrets)
    with cast.inside():
        newest = CarrierKey.objects.filter(purpose="records").latest("version")
        assert newest.version == 2
        assert set(RecordKey.objects.values_list("carrier_key", flat=True)) == {newest.pk}
    call_command("rotate_keys", "--carrier", "all")
    with cast.inside():
        assert sorted(CarrierKey.objects.filter(purpose="records").values_list("version", flat=True)) == [2, 3]
    assert all_readable(cast, secrets)


def test_an_interrupted_carrier_rotation_goes_on(cast, secrets, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 1)
    with cast.inside():
        rotation.begin_carrier_rotation()
    rotate_keys._rewrap_a_batch(cast.here.pk)
    assert all_readable(cast, secrets)
    call_command("rotate_keys", "--carrier", str(cast.here.pk))
    with cast.inside():
        assert CarrierKey.objects.filter(purpose="records").latest("version").version == 2
        assert RecordKey.objects.values("carrier_key").distinct().count() == 1
    assert all_readable(cast, secrets)


def test_an_unknown_carrier_is_refused(db):
    with pytest.raises(CommandError, match="no carrier"):
        call_command("rotate_keys", "--carrier", "nonsense")
