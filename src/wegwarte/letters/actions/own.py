"""The carrier's own templates: added, renewed, switched off and on; letters filled in after them."""

import hashlib
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Carrier, Member
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before
from wegwarte.letters.models import OwnTemplate, OwnTemplateFile
from wegwarte.letters.own.orders import Checked

MOST: Final = 200
"""Templates of a carrier: a list that can still be looked through."""


@action("letters.add_own_template", says=_("Added a letter template of the carrier's own"), needs=Right.ADMINISTER)
def add_own_template(carrier: Carrier, *, name: str, file: Checked, by: Member) -> OwnTemplate:
    """Adds a template with its first version. Raises Refused where one has that name already."""
    Carrier.objects.select_for_update().get(pk=carrier.pk)  # of two clicks, the second finds the first's
    known = OwnTemplate.objects.filter(name__iexact=name).first()
    if known is not None:
        if known.latest.sha256 == _digest(file):
            return as_before(known)
        raise Refused(_("Another template has this name. Open it to add a new version."), field="name")
    if OwnTemplate.objects.count() >= MOST:
        raise Refused(_("There are 200 templates already. Please renew one of them instead."))
    template = OwnTemplate.objects.create(name=name)
    _add(template, 1, file, by)
    return template


@action("letters.renew_own_template", says=_("Added a version of a letter template"), needs=Right.ADMINISTER)
def renew_own_template(template: OwnTemplate, *, file: Checked, by: Member) -> OwnTemplateFile:
    """A new version, which letters are written after from now on; the same file sent twice makes one."""
    OwnTemplate.objects.select_for_update().get(pk=template.pk)
    last = template.latest
    if last.sha256 == _digest(file):
        return as_before(last)
    return _add(template, last.number + 1, file, by)


@action("letters.switch_own_template", says=_("Switched a letter template off or on"), needs=Right.ADMINISTER)
def switch_own_template(template: OwnTemplate, *, on: bool, by: Member) -> OwnTemplate:
    """Offers it for letters, or no longer; nothing of it is removed."""
    if on == (template.off_at is None):
        return as_before(template)
    template.off_at = None if on else timezone.now()
    template.save(update_fields=["off_at"])
    note_details(template, offered=on)
    return template


def _add(template: OwnTemplate, number: int, file: Checked, by: Member) -> OwnTemplateFile:
    return OwnTemplateFile.objects.create(
        template=template, number=number, content=file.content, sha256=_digest(file), fields=list(file.fields),
        added_by=by,
    )  # fmt: skip


def _digest(file: Checked) -> str:
    return hashlib.sha256(file.content).hexdigest()
