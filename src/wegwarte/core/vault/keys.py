"""Keys of carriers and of records: made, wrapped, opened."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from wegwarte.core.models import CarrierKey, MasterKeyMark, RecordKey
from wegwarte.core.sealing.envelope import CannotOpen, new_key, place_of, seal, unseal
from wegwarte.core.tenancy import current_carrier_id
from wegwarte.core.vault.derived import derived
from wegwarte.core.vault.master import KeyFileError, create_if_missing, master_keys

MARK = b"These are the master keys of this database."
_opened: dict[UUID, bytes] = {}


def make_carrier_key(purpose: str) -> CarrierKey:
    """A new current key of the current carrier, one version up."""
    latest = _current_key(purpose)
    key = CarrierKey(purpose=purpose, version=latest.version + 1 if latest else 1)
    wrap_carrier_key(key, new_key())
    key.save(force_insert=True)
    return key


def _current_key(purpose: str) -> CarrierKey | None:
    return CarrierKey.objects.filter(purpose=purpose).order_by("-version").first()


def _current_or_first_key(purpose: str) -> CarrierKey:
    """The carrier's current key; the first request of a new carrier makes it, a second at that moment takes it over."""
    if key := _current_key(purpose):
        return key
    try:
        with transaction.atomic():
            return make_carrier_key(purpose)
    except IntegrityError:
        return CarrierKey.objects.filter(purpose=purpose).latest("version")


def wrap_carrier_key(key: CarrierKey, plain: bytes) -> None:
    """Wraps with the newest master key, also in a process that started before the last rotation; the caller saves."""
    newest = MasterKeyMark.objects.order_by("-version").values_list("version", flat=True).first()
    master = master_keys(needing=newest)
    key.master_version = master.current
    key.wrapped = seal(master.keys[master.current], plain, _place_of_carrier_key(key))


def open_carrier_key(key: CarrierKey) -> bytes:
    """The carrier's 32 bytes, kept in this process for later use."""
    if key.pk not in _opened:
        master = master_keys(needing=key.master_version)
        _opened[key.pk] = unseal(master.keys[key.master_version], bytes(key.wrapped), _place_of_carrier_key(key))
    return _opened[key.pk]


def carrier_secret(purpose: str) -> bytes:
    """32 bytes of the current carrier for one purpose, such as finding names; made on first use."""
    return open_carrier_key(_current_or_first_key(purpose))


def new_record_key() -> RecordKey:
    """A saved key for one new record, wrapped with the carrier's current key."""
    key = RecordKey(carrier_key=_current_or_first_key(CarrierKey.RECORDS))
    wrap_record_key(key, new_key())
    key.save(force_insert=True)
    return key


def new_record_keys(count: int) -> list[RecordKey]:
    """As many saved keys for new records, written at once."""
    if not count:
        return []
    current = _current_or_first_key(CarrierKey.RECORDS)
    keys = [RecordKey(carrier_key=current) for _number in range(count)]
    for key in keys:
        wrap_record_key(key, new_key())
    return RecordKey.objects.bulk_create(keys)


def wrap_record_key(key: RecordKey, plain: bytes) -> None:
    """Wraps with the key that `key.carrier_key` names; the caller saves."""
    key.wrapped = seal(open_carrier_key(key.carrier_key), plain, _place_of_record_key(key))
    key.__dict__["_plain"] = plain


def open_record_key(key: RecordKey) -> bytes:
    """The record's 32 bytes; raises CannotOpen when it was erased."""
    if "_plain" not in key.__dict__:
        if key.wrapped is None:
            raise CannotOpen("The key of this record was erased.")
        key.__dict__["_plain"] = unseal(_carrier_key_of(key), bytes(key.wrapped), _place_of_record_key(key))
    return bytes(key.__dict__["_plain"])


def record_secret(key: RecordKey, purpose: str) -> bytes:
    """32 bytes of a record for one purpose, gone with its key; raises CannotOpen when that was erased."""
    return derived(open_record_key(key), purpose)


def erase_record_key(key: RecordKey) -> None:
    """Destroys the key: what it sealed nobody can read any more. The row stays, so that nothing points nowhere."""
    key.wrapped, key.erased_at = None, timezone.now()
    key.save(update_fields=["wrapped", "erased_at"])
    key.__dict__.pop("_plain", None)


def forget_opened_keys() -> None:
    """Makes the next use of each key open it anew, as a process does that has just started."""
    _opened.clear()


def prepare_master_keys() -> None:
    """On every start: makes the key file when the database is new, else proves that it fits; raises KeyFileError."""
    with transaction.atomic():
        marks = list(MasterKeyMark.objects.select_for_update())
        if not marks:
            create_if_missing()
            mark_version(master_keys().current)
        for mark in marks:
            try:
                unseal(
                    master_keys(needing=mark.version).keys[mark.version],
                    bytes(mark.sealed),
                    _place_of_mark(mark.version),
                )
            except CannotOpen:
                raise KeyFileError(
                    "The key file is not the one of this database: restore the right one, nothing was changed."
                ) from None
        if marks and master_keys().current not in {mark.version for mark in marks}:
            mark_version(master_keys().current)


def mark_version(version: int) -> None:
    """Leaves a sealed mark by which a wrong key file is noticed at the next start."""
    sealed = seal(master_keys(needing=version).keys[version], MARK, _place_of_mark(version))
    MasterKeyMark.objects.update_or_create(version=version, defaults={"sealed": sealed})


def _carrier_key_of(key: RecordKey) -> bytes:
    """The key that wraps the row's, without a query when this process has opened it before."""
    return _opened.get(key.carrier_key_id) or open_carrier_key(key.carrier_key)


def _place_of_carrier_key(key: CarrierKey) -> bytes:
    return place_of("carrier-key", str(key.carrier_id or current_carrier_id()), key.purpose, str(key.pk))


def _place_of_record_key(key: RecordKey) -> bytes:
    return place_of("record-key", str(key.carrier_id), str(key.pk))


def _place_of_mark(version: int) -> bytes:
    return place_of("master-mark", str(version))
