"""Absences: entered with who stands in, changed, ended."""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Absence, Member, Office, OfficeRole
from wegwarte.carriers.rights import Right
from wegwarte.carriers.together import counselling_with, leads_present
from wegwarte.core.conflicts import Refused, claim_version
from wegwarte.ui.text import day_text


@action("carriers.enter_absence", says=_("Entered an absence"), needs=Right.COUNSEL)
def enter_absence(
    member: Member, *, starts: datetime.date, ends: datetime.date, deputy: Member | None, by: Member, on: datetime.date
) -> Absence:
    """Says from when until when somebody is away, and who stands in; the member does it, or a lead of theirs."""
    _must_be_allowed(member, by)
    Member.objects.select_for_update().get(pk=member.pk)  # two tabs: the second one finds the first's
    _must_be_possible(member, starts, ends, deputy, but=None, on=on)
    made = Absence.objects.create(member=member, starts=starts, ends=ends, deputy=deputy, entered_by=by)
    _tell(made)
    return made


@action("carriers.change_absence", says=_("Changed an absence"), needs=Right.COUNSEL)
def change_absence(
    absence: Absence, *, starts: datetime.date, ends: datetime.date, deputy: Member | None, version: int,
    by: Member, on: datetime.date,
) -> Absence:  # fmt: skip
    """Back earlier or later than thought, or somebody else stands in."""
    _must_be_allowed(absence.member, by)
    if absence.ends < on:
        raise Refused(_("This absence is over. Please enter a new one."))
    Member.objects.select_for_update().get(pk=absence.member_id)
    _must_be_possible(absence.member, starts, ends, deputy, but=absence, on=on)
    claim_version(absence, version)
    absence.starts, absence.ends, absence.deputy = starts, ends, deputy
    absence.save(update_fields=["starts", "ends", "deputy"])
    _tell(absence)
    return absence


@action("carriers.end_absence", says=_("Ended an absence"), needs=Right.COUNSEL)
def end_absence(absence: Absence, *, by: Member, on: datetime.date) -> None:
    """The member is back: an absence that has begun ends with yesterday, one that has not is gone."""
    _must_be_allowed(absence.member, by)
    yesterday = on - datetime.timedelta(days=1)
    if absence.ends < on:
        return
    if absence.starts > yesterday:
        Absence.objects.filter(pk=absence.pk).delete()
    else:
        Absence.objects.filter(pk=absence.pk).update(ends=yesterday)
    note_details(absence, back_on=on.isoformat())


def led_by(by: Member, member: Member) -> bool:
    """Whether `by` leads an office in which the member counsels."""
    return any(by.may(Right.LEAD, office_id=office.pk) for office in member.offices_with(Right.COUNSEL))


def offices_not_covered(member: Member, deputy: Member | None) -> list[Office]:
    """Offices of the member where the deputy does not counsel; without a deputy all of them. Their leads stand in."""
    there = set(OfficeRole.objects.counselling().filter(member=deputy).values_list("office_id", flat=True))
    return [office for office in member.offices_with(Right.COUNSEL) if deputy is None or office.pk not in there]


def _must_be_allowed(member: Member, by: Member) -> None:
    if member.pk != by.pk and not led_by(by, member):
        raise PermissionDenied("Only the member themselves, or a lead of theirs.")


def _must_be_possible(
    member: Member, starts: datetime.date, ends: datetime.date, deputy: Member | None, *, but: Absence | None,
    on: datetime.date,
) -> None:  # fmt: skip
    if ends < starts:
        raise Refused(_("The last day lies before the first one."), field="ends")
    if ends < on:
        raise Refused(_("This time is over already."), field="ends")
    others = Absence.objects.filter(member=member).within(starts, ends)
    if there := (others.exclude(pk=but.pk) if but else others).first():
        said = {"starts": day_text(there.starts), "ends": day_text(there.ends)}
        raise Refused(
            _("There is an absence from %(starts)s to %(ends)s already. Please change that one.") % said, field="starts"
        )
    if deputy is not None:
        _must_be_able(member, deputy, starts, ends)
    for office in offices_not_covered(member, deputy):
        if not leads_present(office, starts, ends, but=member):
            said = {"office": office.name}
            raise Refused(
                _("In %(office)s no lead is there all of this time to stand in. Please choose a deputy from there.")
                % said,
                field="deputy",
            )


def _must_be_able(member: Member, deputy: Member, starts: datetime.date, ends: datetime.date) -> None:
    """Somebody else, who counsels in an office of the member and is there themselves."""
    if deputy.pk == member.pk:
        raise Refused(_("Nobody can stand in for themselves. Please choose somebody else."), field="deputy")
    if not counselling_with(member, starts).filter(pk=deputy.pk).exists():
        raise Refused(_("This person does not counsel in the same office."), field="deputy")
    if deputy.left_on is not None and deputy.left_on <= ends:
        raise Refused(_("This person does not work here until the end of this time any more."), field="deputy")
    if away := Absence.objects.filter(member=deputy).within(starts, ends).first():
        said = {"name": deputy.name, "starts": day_text(away.starts), "ends": day_text(away.ends)}
        raise Refused(
            _("%(name)s is away from %(starts)s to %(ends)s too. Please choose somebody else, or nobody: then the lead"
              " stands in.") % said,
            field="deputy",
        )  # fmt: skip


def _tell(absence: Absence) -> None:
    note_details(absence, starts=absence.starts.isoformat(), ends=absence.ends.isoformat())
