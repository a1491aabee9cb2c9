"""Who is kept out of a file, why, and who takes over."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.colleagues import counsellors, counsellors_for, without_kept_out
from wegwarte.casework.models import Client, ConflictOfInterest
from wegwarte.ui.forms import field_of


class KeepOutForm(forms.Form):
    """For oneself; a lead chooses for whom."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Who must not see this file?"), empty_label=None)
    kind = forms.ChoiceField(label=_("Why?"), choices=ConflictOfInterest.Kind.choices, widget=forms.RadioSelect)
    to = forms.ModelChoiceField(
        Member.objects.none(), label=_("Who takes over what is open here?"), empty_label=_("Please choose"),
        required=False,
        help_text=_("Only needed when this person answers for a case, a task or a deadline in this file."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, client: Client, by: Member, on: datetime.date) -> None:
        super().__init__(data)
        self.by = by
        if by.may(Right.LEAD, office_id=client.office_id):
            field_of(self, "member", forms.ModelChoiceField).queryset = without_kept_out(counsellors(on), client.pk)
            self.initial["member"] = by.pk
        else:
            del self.fields["member"]
        field_of(self, "to", forms.ModelChoiceField).queryset = counsellors_for(client, on)

    def chosen(self) -> dict[str, Any]:
        """The arguments of `keep_out`."""
        said = self.cleaned_data
        return {"member": said.get("member", self.by), "kind": said["kind"], "to": said["to"]}
