"""Forms of carriers, offices and members."""

from wegwarte.carriers.forms.carriers import AdministratorForm, CarrierForm
from wegwarte.carriers.forms.catalogue import NameCodeForm, OwnCodeForm, SwitchForm
from wegwarte.carriers.forms.members import DayForm, LeaveForm, MemberForm, NameForm, PledgeForm, PostForm, RoleForm
from wegwarte.carriers.forms.notices import NoticeForm
from wegwarte.carriers.forms.offices import OfficeForm
from wegwarte.carriers.forms.provider import GroupForm, ProviderForm
from wegwarte.carriers.forms.trail import TrailFilter

__all__ = [
    "AdministratorForm",
    "CarrierForm",
    "DayForm",
    "GroupForm",
    "LeaveForm",
    "MemberForm",
    "NameCodeForm",
    "NameForm",
    "NoticeForm",
    "OfficeForm",
    "OwnCodeForm",
    "PledgeForm",
    "PostForm",
    "ProviderForm",
    "RoleForm",
    "SwitchForm",
    "TrailFilter",
]
