"""What is offered, and with which topics it helps."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wegwarte.catalogue.forms import CodesField
from wegwarte.core.dates import today
from wegwarte.directory.forms.kept import KeptForm, typed
from wegwarte.directory.models import Organisation, Service
from wegwarte.ui.forms import VersionForm, field_of

OLDEST = 120


class ServiceForm(KeptForm):
    """A service; a new one also says who offers it."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who offers it?"), empty_label=_("Please choose")
    )

    class Meta:
        model = Service
        fields: ClassVar[list[str]] = [
            "organisation", "kind", "name", "alternate_name", "summary", "description", "for_whom",
            "minimum_age", "maximum_age", "cost", "cost_note", "documents", "anonymous", "website", "email",
        ]  # fmt: skip
        formfield_callback = typed

    def __init__(self, *args: Any, kept_by: UUID, **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "organisation", forms.ModelChoiceField).queryset = Organisation.objects.kept_by(kept_by)
        for name in ("minimum_age", "maximum_age"):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label, required=False, min_value=0, max_value=OLDEST
            )

    def clean(self) -> dict[str, Any]:
        """Ages in their order."""
        said = super().clean() or {}
        least, most = said.get("minimum_age"), said.get("maximum_age")
        if least is not None and most is not None and most < least:
            self.add_error("maximum_age", _("This is younger than the age from which on the service is there."))
        return said


class TopicsForm(VersionForm):
    """With which topics of the catalogue a service helps."""

    chosen_topics = CodesField("thema", grouped=True, label=_("Topics"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "chosen_topics", CodesField).offer(on=today(), keep=self.initial.get("chosen_topics", ()))
