"""Consents: recorded, withdrawn, removed when they were a slip."""

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action, note_details
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client, Consent
from wegwarte.core.conflicts import Refused, as_before, once


@action("casework.record_consent", says=_("Recorded a consent"), needs=Right.COUNSEL)
def record_consent(
    client: Client,
    *,
    kind: str,
    form: str,
    given_on: datetime.date,
    explained_in: str | None = None,
    by: Member,
    submission: UUID | None = None,
    **said: Any,
) -> Consent:
    """Notes what the client agreed to; the same form sent twice notes it once.

    `said`: recipient, purpose, interpreter (texts), seen_on, valid_from, valid_until (days). Raises `Refused` for one
    that ends before it begins.
    """
    begins, ends = said.get("valid_from") or given_on, said.get("valid_until")
    if ends is not None and ends < begins:
        raise Refused(_("It would end before it begins."), field="valid_until")

    def make() -> Consent:
        consent = Consent(
            client=client, record_key=client.record_key, kind_id=kind, form=form, given_on=given_on,
            explained_in_id=explained_in, recorded_by=by, submission=submission, recorded_at=timezone.now(), **said,
        )  # fmt: skip
        consent.save(force_insert=True)
        return consent

    return once(Consent, submission, make, client=client, recorded_by=by)[0]


@action("casework.withdraw_consent", says=_("Recorded that a consent was withdrawn"), needs=Right.COUNSEL)
def withdraw_consent(consent: Consent, *, form: str = "", by: Member, on: datetime.date) -> Consent:
    """Ends a consent from that day on, and stops what depends on it; what was done before stays lawful.

    A second time nothing happens.
    """
    if consent.withdrawn_on is not None:
        return as_before(consent)
    consent.withdrawn_on, consent.withdrawn_form = max(on, consent.given_on), form
    consent.save(update_fields=["withdrawn_on", "withdrawn_form"])
    return consent


@action("casework.remove_consent", says=_("Removed a consent that was recorded by mistake"), needs=Right.COUNSEL)
def remove_consent(consent: Consent, *, by: Member, on: datetime.date) -> None:
    """Removes a consent that was recorded by mistake: a withdrawal would tell of something that never was."""
    if not consent.may_be_removed_by(by, on):
        raise PermissionDenied("Only who recorded it, and on the same day.")
    Consent.objects.of_file(consent.client).filter(pk=consent.pk).delete()
    note_details(consent, kind=consent.kind_id)
