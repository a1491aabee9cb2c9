"""A model field that points at a code of one list."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django import forms


class CodeField(models.ForeignKey[Any, Any]):
    """A foreign key to a `Code` of the list `code_list`, for instance `CodeField("kanal")`.

    That the code belongs to the list is checked by `full_clean()` and by the column's own CHECK, so bulk
    writes are covered too. Without an index of its own: lists are small, and codes are never deleted.
    """

    default_error_messages = {"wrong_list": _("This entry does not belong to the list.")}

    def __init__(self, code_list: str, **kwargs: Any) -> None:
        self.code_list = code_list
        kwargs.setdefault("to", "catalogue.Code")
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("related_name", "+")
        self.indexed = kwargs.setdefault("db_index", False)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for default in ("to", "on_delete"):
            kwargs.pop(default, None)
        if kwargs.get("related_name") == "+":
            del kwargs["related_name"]
        kwargs.pop("db_index", None)
        if self.indexed:
            kwargs["db_index"] = True
        return name, path, args, {"code_list": self.code_list, **kwargs}

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """SQL that the column enforces; NULL passes."""
        column = connection.ops.quote_name(self.column)
        return f"starts_with({column}, '{self.code_list}.')"

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raises `ValidationError` for a code of another list, besides a foreign key's own reasons."""
        super().validate(value, model_instance)
        if value is not None and not str(value).startswith(f"{self.code_list}."):
            raise ValidationError(self.error_messages["wrong_list"], code="wrong_list")

    def formfield(self, **kwargs: Any) -> "forms.Field | None":
        """A `CodeChoiceField`: it offers the list from the cache and yields the code's id."""
        from wegwarte.catalogue.forms import CodeChoiceField

        options = {"label": self.verbose_name, "required": not self.blank, "help_text": self.help_text}
        return CodeChoiceField(self.code_list, **{**options, **kwargs})

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Take the id that the form field yields."""
        setattr(instance, self.attname, data or None)
