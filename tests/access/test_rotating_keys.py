"""New master and carrier keys while the house is open; wrong keys are noticed at the start."""

import json

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from wegwarte.casework.models import Client
from wegwarte.core.models import CarrierKey, MasterKeyMark, RecordKey
from wegwarte.core.vault import keys, master, new_record_key, rotation
from wegwarte.core.vault.keys import forget_opened_keys, prepare_master_keys
from wegwarte.core.vault.master import KeyFileError, key_file, master_keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_key_file(tmp_path, settings):
    """Each test may spoil its key file: it works on a copy, and nothing opened before is remembered after."""
    copy = tmp_path / "keys"
    copy.mkdir(mode=0o700)
    (copy / "master.json").write_text(key_file().read_text())
    (copy / "master.json").chmod(0o600)
    settings.WEGWARTE_KEYS = copy
    another_process()
    yield
    another_process()


def another_process() -> None:
    """Forgets all keys, as a process that has just started."""
    forget_opened_keys()
    master.forget()


def make_client(cast, number: int) -> Client:
    client = Client(
        office=cast.mainz, record_key=new_record_key(), created_by=cast.counsellor, level="named",
        file_number=f"MA-26-{number}", family_name=f"Name {number}",
    )  # fmt: skip
    client.save(force_insert=True)
    return client


def names() -> set[str]:
    return {client.family_name for client in Client.objects.everywhere(because="test").select_related("record_key")}


def test_the_key_file_is_for_its_owner_alone(tmp_path, settings):
    settings.WEGWARTE_KEYS = tmp_path / "fresh"
    assert master.create_if_missing()
    assert key_file().stat().st_mode & 0o777 == 0o600
    assert not master.create_if_missing()


def test_a_new_master_key_leaves_everything_readable(cast):
    with cast.inside():
        make_client(cast, 1)
        version = rotation.begin_master_rotation()
        make_client(cast, 2)
        assert rotation.rewrap_carrier_keys() == 1
        assert rotation.rewrap_carrier_keys() == 0
    with cast.inside("there"):
        rotation.rewrap_carrier_keys()
    rotation.end_master_rotation()
    another_process()
    assert set(master_keys().keys) == {version}
    prepare_master_keys()
    with cast.inside():
        assert names() == {"Name 1", "Name 2"}


def test_a_running_process_learns_of_a_new_master_key(cast):
    with cast.inside():
        make_client(cast, 1)
        before = master_keys()
        rotation.begin_master_rotation()
        rotation.rewrap_carrier_keys()
        forget_opened_keys()
        master._known["keys"] = before  # what a process that runs meanwhile still holds
        assert names() == {"Name 1"}
        master._known["keys"] = before
        assert keys.make_carrier_key("made meanwhile").master_version == before.current + 1


def test_a_new_carrier_key_leaves_everything_readable(cast, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    with cast.inside():
        for number in range(5):
            make_client(cast, number)
        rotation.begin_carrier_rotation()
        make_client(cast, 5)
        assert [rotation.rewrap_a_batch() for _batch in range(4)] == [2, 2, 1, 0]
        assert rotation.rewrap_a_batch() == 0
        assert rotation.drop_unused_carrier_keys() == 1
        another_process()
        assert names() == {f"Name {number}" for number in range(6)}
        assert CarrierKey.objects.filter(purpose=CarrierKey.RECORDS).count() == 1


def test_a_carrier_key_that_still_wraps_something_is_not_dropped(cast):
    with cast.inside():
        make_client(cast, 1)
        old = CarrierKey.objects.get(purpose=CarrierKey.RECORDS)
        rotation.begin_carrier_rotation()
        assert rotation.drop_unused_carrier_keys() == 0
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_carrierkey WHERE id = %s", [old.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_erased_record_key_does_not_hold_up_a_rotation(cast):
    from django.utils import timezone

    with cast.inside():
        client = make_client(cast, 1)
        RecordKey.objects.filter(pk=client.record_key_id).update(wrapped=None, erased_at=timezone.now())
        rotation.begin_carrier_rotation()
        assert rotation.rewrap_a_batch() == 0
        assert rotation.drop_unused_carrier_keys() == 1


class TestWrongKeys:
    """Each ends the start with one sentence; none leaves half-readable pages."""

    def test_a_key_file_of_another_database(self, cast):
        data = json.loads(key_file().read_text())
        data["keys"] = dict.fromkeys(data["keys"], "A" * 43 + "=")
        key_file().write_text(json.dumps(data))
        another_process()
        with pytest.raises(KeyFileError, match="not the one of this database"):
            prepare_master_keys()

    def test_a_missing_key_file_is_not_replaced_by_a_new_one(self, cast):
        key_file().unlink()
        another_process()
        with pytest.raises(KeyFileError, match="is missing"):
            prepare_master_keys()
        assert not key_file().exists()

    @pytest.mark.parametrize(
        "text",
        ["", "{}", "not json", '{"current": 1, "keys": {"1": "c2hvcnQ="}}', '{"current": 2, "keys": {}}'],
    )
    def test_a_damaged_key_file(self, cast, text):
        key_file().write_text(text)
        another_process()
        with pytest.raises(KeyFileError, match="is damaged"):
            prepare_master_keys()

    def test_a_key_file_that_lacks_an_old_version_still_in_use(self, cast):
        rotation.begin_master_rotation()
        data = json.loads(key_file().read_text())
        data["keys"] = {str(data["current"]): data["keys"][str(data["current"])]}
        key_file().write_text(json.dumps(data))
        another_process()
        with pytest.raises(KeyFileError, match="of version 1 is missing"):
            prepare_master_keys()

    def test_keys_from_the_environment_need_no_file(self, cast, settings):
        settings.WEGWARTE_MASTER_KEYS = key_file().read_text()
        key_file().unlink()
        another_process()
        prepare_master_keys()
        assert MasterKeyMark.objects.count() == 1


def test_a_carriers_key_opens_nothing_of_another_carrier(cast):
    with cast.inside("there"):
        foreign = keys.make_carrier_key("test")
        plain = keys.open_carrier_key(foreign)
    with cast.inside():
        own = keys.make_carrier_key("test")
        assert keys.open_carrier_key(own) != plain
    assert settings.WEGWARTE_KEYS
