"""System checks: rules of the house that Django can find out from the models."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from wegwarte.core.tenancy import CarrierOwned
from wegwarte.core.walls import carrier_owned


@checks.register(checks.Tags.models)
def unique_within_the_carrier(**options: Any) -> list[checks.CheckMessage]:
    """A unique constraint that leaves the carrier out would answer for another carrier's rows."""
    found: list[checks.CheckMessage] = []
    for model in carrier_owned():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and list(constraint.fields[:1]) != ["carrier_id"]:
                found.append(
                    checks.Error(f"{constraint.name} must begin with carrier_id.", obj=model, id="wegwarte.E001")
                )
        for field in model._meta.local_fields:
            if field.unique and not field.primary_key:
                found.append(checks.Error(f"{field.name} may not be unique on its own.", obj=model, id="wegwarte.E002"))
    return found


@checks.register(checks.Tags.models)
def no_hidden_link_tables(**options: Any) -> list[checks.CheckMessage]:
    """Django's own many-to-many tables carry no carrier: write the link as a model."""
    return [
        checks.Error(f"{field.name} needs a `through` model that is carrier-owned.", obj=model, id="wegwarte.E003")
        for model in apps.get_models()
        for field in model._meta.local_many_to_many
        if issubclass(model, CarrierOwned) and getattr(field.remote_field.through, "_meta").auto_created  # noqa: B009
    ]
