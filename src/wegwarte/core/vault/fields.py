"""Model fields whose value lies sealed in the database and opens when it is read.

The model needs a foreign key `record_key`. Reading `client.family_name` opens it, saving seals it again.
Sealed values cannot be searched, sorted or set by `update()`: each of these raises instead of leaking or lying.
"""

import json
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from wegwarte.core.sealing.envelope import place_of, seal, unseal, within


class Sealed(bytes):
    """An envelope as it lies in the database, not opened yet."""


class SealedAttribute(DeferredAttribute):
    """Opens the envelope on first reading and keeps the result on the instance."""

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed) and instance is not None:
            value = self.field.open_for(instance, value)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Makes this a data descriptor: else Python would hand out the envelope from the instance itself."""
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A column of envelopes; subclasses say how the value becomes bytes."""

    descriptor_class = SealedAttribute
    empty: Any = None

    def __init__(self, *args: Any, **options: Any) -> None:
        options |= {"null": True, "blank": True, "editable": True}
        super().__init__(*args, **options)

    def get_default(self) -> Any:
        return self.empty

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, value: bytes) -> Any:
        raise NotImplementedError

    def open_for(self, instance: models.Model, envelope: bytes) -> Any:
        """The value; the empty one once the record's key was erased."""
        from wegwarte.core.vault.keys import open_record_key

        if instance.record_key.erased_at:  # type: ignore[attr-defined]
            return self.empty
        return self.from_bytes(unseal(open_record_key(instance.record_key), envelope, self._place(instance)))  # type: ignore[attr-defined]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        from wegwarte.core.vault.keys import open_record_key

        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return value
        if value is None or value == self.empty:
            return None
        key = open_record_key(model_instance.record_key)  # type: ignore[attr-defined]
        return Sealed(seal(key, self.to_bytes(value), self._place(model_instance)))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.empty if value is None else Sealed(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is sealed: save the instance, update() cannot seal.")
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: it cannot be searched or compared.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed: it cannot be serialised.")

    def _place(self, instance: models.Model) -> bytes:
        return within(self._column_place, str(instance.pk))

    @cached_property
    def _column_place(self) -> bytes:
        return place_of("field", self.model._meta.db_table, str(self.column))


class SealedText(SealedField):
    """Sealed text of any script; an empty text is not stored at all."""

    empty = ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, value: bytes) -> str:
        return value.decode()


class SealedJSON(SealedField):
    """Sealed structured data, such as a list of telephone numbers."""

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, value: bytes) -> Any:
        return json.loads(value)
