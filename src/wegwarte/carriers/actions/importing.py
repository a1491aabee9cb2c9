"""Offices and members that came from a table, taken away again as long as nothing hangs on them."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.models import User
from wegwarte.audit.trail import action
from wegwarte.carriers.invitations import has_come
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused


@action("carriers.undo_import_of_offices", says=_("Undid that offices were taken over"), needs=Right.ADMINISTER)
def undo_import_of_offices(carrier: Carrier, ids: Collection[UUID], *, by: Member) -> None:
    """Removes these offices; raises Refused when somebody works in one, or it was changed."""
    offices = Office.objects.filter(pk__in=ids)
    if offices.filter(version__gt=1).exists():
        raise Refused(_("Somebody has worked on one of these offices since, so nothing was undone."))
    _delete(offices, _("One of these offices is in use, so nothing was undone."))


@action("carriers.undo_import_of_staff", says=_("Undid that members were taken over"), needs=Right.ADMINISTER)
def undo_import_of_staff(carrier: Carrier, ids: Collection[UUID], *, by: Member) -> None:
    """Removes these members and their accounts; raises Refused when one has come or done something."""
    members = Member.objects.filter(pk__in=ids).select_related("user")
    accounts = [member.user for member in members]
    if any(has_come(user) for user in accounts) or members.filter(version__gt=1).exists():
        raise Refused(_("One of these people has signed in or was changed since, so nothing was undone."))
    _delete(members, _("One of these people has worked here already, so nothing was undone."))
    User.objects.filter(pk__in=[user.pk for user in accounts]).delete()


def _delete(rows: "models.QuerySet[Office] | models.QuerySet[Member]", otherwise: object) -> None:
    """Deletes the rows and asks the database at once whether anything hangs on them."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            rows.delete()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, models.ProtectedError):
        raise Refused(str(otherwise)) from None
