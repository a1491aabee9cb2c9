"""Forms of carriers, offices and members."""

from wegwarte.carriers.forms.carriers import AdministratorForm, CarrierForm
from wegwarte.carriers.forms.members import DayForm, LeaveForm, MemberForm, NameForm, PledgeForm, PostForm, RoleForm
from wegwarte.carriers.forms.notices import NoticeForm
from wegwarte.carriers.forms.offices import OfficeForm
from wegwarte.carriers.forms.trail import TrailFilter

__all__ = [
    "AdministratorForm", "CarrierForm", "DayForm", "LeaveForm", "MemberForm", "NameForm", "NoticeForm", "OfficeForm",
    "PledgeForm", "PostForm", "RoleForm", "TrailFilter",
]  # fmt: skip
