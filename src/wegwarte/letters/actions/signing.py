"""Papers are signed: on the screen or by hand, by one after the other; the last one freezes them."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import action, note_details, record
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions import record_consent, withdraw_consent
from wegwarte.casework.models import Consent
from wegwarte.core.conflicts import ChangedMeanwhile, Refused, claim_version, hold_version
from wegwarte.documents.actions import add_document
from wegwarte.documents.intake import Ready
from wegwarte.documents.models import Document
from wegwarte.letters.actions.sending import freeze_letter
from wegwarte.letters.actions.writing import must_be_a_draft
from wegwarte.letters.agreements import agreed, must_not_be_over
from wegwarte.letters.composing import template_of, title_of
from wegwarte.letters.models import Letter, Signature, SignedConsent, Signer, Signing
from wegwarte.letters.signing import (
    drawn_on_paper,
    is_signed_by_the_person,
    language_of,
    may_sign,
    name_of,
    next_signer,
    sha256_of,
    still_empty,
    text_of,
)
from wegwarte.letters.strokes import Stroke
from wegwarte.letters.templates import GERMAN
from wegwarte.ui.text import listed

SHOWN = entry("letters.shown_to_sign", _("Showed the person a paper to be signed"))
NOT_SIGNED = entry("letters.not_signed", _("The person did not sign a paper on the screen"))

CHECKED = entry("letters.checked_paper", _("Checked a signed paper"))


def check_paper(letter: Letter, *, by: Member) -> None:
    """Notes that somebody looked who signed it, and whether it is still what was signed."""
    record(CHECKED, by=by, on=letter.client, letter=str(letter.pk))


def show_to_sign(letter: Letter, *, by: Member) -> None:
    """Notes that the screen was turned round with this paper on it."""
    record(SHOWN, by=by, on=letter.client, letter=str(letter.pk))


def note_not_signed(letter: Letter, *, by: Member) -> None:
    """Notes that somebody read it and did not sign: nobody has to."""
    record(NOT_SIGNED, by=by, on=letter.client, letter=str(letter.pk))


@action("letters.begin_signing", says=_("Prepared a paper to be signed"), needs=Right.COUNSEL)
def begin_signing(
    letter: Letter, *, explained_in: str | None, signers: Sequence[str], by: Member, on: datetime.date
) -> Signing:
    """Keeps how it was explained and who signs; anew as long as nobody has signed.

    Raises `Refused` for a paper that cannot be signed: it has blanks, would be over, or was signed already;
    ChangedMeanwhile for one that somebody has just changed.
    """
    hold_version(letter)  # of two who begin, the second keeps it anew; who signs or edits is before them or after
    must_be_signable(letter, on=on)
    if Signature.objects.of_letter(letter).exists():
        raise Refused(_("Somebody has signed this already. Take the signatures back first."))
    wanted = [who for who in may_sign(letter) if who in signers or who == Signer.PERSON]
    return _prepared(letter, explained_in=explained_in, signers=wanted, by=by)


def _prepared(letter: Letter, *, explained_in: str | None, signers: list[Signer], by: Member) -> Signing:
    """How it is signed, kept anew: who was asked on the screen may still sign on paper."""
    signing = Signing.objects.of_letter(letter) or Signing(letter=letter, client=letter.client)
    signing.explained_in_id, signing.signers = explained_in, signers
    signing.begun_by, signing.begun_at = by, timezone.now()
    signing.save()
    return signing


def must_be_signable(letter: Letter, *, on: datetime.date) -> None:
    """Raises `Refused` in words for a paper that cannot be signed as it is."""
    must_be_a_draft(letter)
    if not is_signed_by_the_person(letter):
        raise Refused(_("This is no paper that the person signs."))
    if empty := still_empty(letter):
        said = _("This is still empty, and on a screen nobody can write on a line: %(what)s.")
        raise Refused(said % {"what": listed(empty)})
    must_not_be_over(letter, on)


@action("letters.sign", says=_("A paper was signed on the screen"), needs=Right.COUNSEL)
def sign_letter(
    letter: Letter,
    *,
    who: str,
    strokes: Sequence[Stroke] = (),
    typed: str = "",
    text_sha256: str,
    by: Member,
    on: datetime.date,
) -> Signature:
    """Keeps what somebody drew or typed; with the last signature the paper is frozen and its consents are recorded.

    `text_sha256`: of the text that was before their eyes. Raises ChangedMeanwhile when that is not the text any more,
    `Refused` when nobody is asked to sign, another one is, or nothing was written.
    """
    signing = Signing.objects.of_letter(letter)
    if signing is None:
        raise Refused(_("Nobody is asked to sign this."))
    must_be_a_draft(letter)
    if not strokes and not typed.strip():
        raise Refused(_("Please write your name into the field."), field="strokes")
    given = list(Signature.objects.of_letter(letter))
    text = text_of(letter)
    same = {text_sha256, *(each.text_sha256 for each in given)} == {sha256_of(text)}
    if not same or next_signer(signing.signers, given) != who:
        raise ChangedMeanwhile
    claim_version(letter, letter.version)
    way = Signature.Way.DRAWN if strokes else Signature.Way.TYPED
    name = name_of(letter, who, by.name) if strokes else typed.strip()
    one = _keep(letter, who=who, way=way, name=name, text=text, by=by, strokes=[*strokes] if strokes else None)
    given.append(one)
    note_details(one, who=who, way=way.value)
    if next_signer(signing.signers, given) is None:
        _finish(letter, signing, given, by=by, on=on)
    return one


@action("letters.take_back_signatures", says=_("Took back the signatures of a paper"), needs=Right.COUNSEL)
def take_back_signatures(letter: Letter, *, by: Member) -> Letter:
    """Removes what was signed so far, so that the paper can be changed: a paper that is complete stays.

    Raises ChangedMeanwhile when somebody has just signed: it may be complete by that.
    """
    must_be_a_draft(letter)
    claim_version(letter, letter.version)
    given = list(Signature.objects.of_letter(letter))
    note_details(letter, signatures=len(given))
    for each in given:
        each.delete()
    if (signing := Signing.objects.of_letter(letter)) is not None:
        signing.delete()
    return letter


@action("letters.keep_signed_paper", says=_("Kept a paper that was signed by hand"), needs=Right.COUNSEL)
def keep_signed_paper(
    letter: Letter, scan: Ready, *, explained_in: str | None, signed_on: datetime.date, by: Member
) -> Signature:
    """Keeps the photo or scan as the signed paper, freezes the text, and records its consents; all of it or nothing.

    Raises `Refused` for a paper that was signed already, or that would be over on that day; ChangedMeanwhile for one
    that somebody has just changed.
    """
    hold_version(letter)  # of two who bring the paper, the second finds the first's
    if not is_signed_by_the_person(letter) or Signature.objects.of_letter(letter).exists():
        raise Refused(_("This paper was signed already, or nobody has to sign it."))
    must_not_be_over(letter, signed_on)
    if letter.is_frozen:
        claim_version(letter, letter.version)  # of two at the same moment, one is too late
    else:
        freeze_letter(letter, version=letter.version, by=by)
    signing = _prepared(letter, explained_in=explained_in, signers=[Signer.PERSON], by=by)
    kept = add_document(
        letter.client, scan, type=Document.Type.AGREEMENT, title=title_of(letter), case=letter.case,
        dated_on=signed_on, by=by,
    )  # fmt: skip
    same = template_of(letter).version == letter.template_version  # what an older text said stands in its PDF alone
    one = _keep(
        letter, who=Signer.PERSON, way=Signature.Way.PAPER, name=name_of(letter, Signer.PERSON, by.name),
        text=text_of(letter) if same else "", by=by, scan=kept,
    )  # fmt: skip
    _record_consents(letter, signing, given_on=signed_on, by=by)
    return one


@action("letters.set_signed_paper_aside", says=_("Set a signed paper aside: it was the wrong one"), needs=Right.COUNSEL)
def set_signed_paper_aside(letter: Letter, *, why: str, version: int, by: Member, on: datetime.date) -> Letter:
    """The photo that was kept as the signed paper shows another one: the right one can be added then.

    Nothing is deleted: photo, reason and who said so stay with the letter. What was agreed to with it ends on that day,
    and begins anew with the right paper. Raises `Refused` where nothing was signed by hand.
    """
    wrong = Signature.objects.of_letter(letter).filter(way=Signature.Way.PAPER).first()
    if wrong is None:
        raise Refused(_("No paper that was signed by hand is kept with this letter."))
    claim_version(letter, version)
    wrong.set_aside_at, wrong.set_aside_by, wrong.set_aside_why = timezone.now(), by, why
    wrong.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_why"])
    for each in SignedConsent.objects.of_file(letter.client).filter(letter=letter, consent__withdrawn_on__isnull=True):
        withdraw_consent(each.consent, by=by, on=on)
    return letter


def _keep(
    letter: Letter, *, who: str, way: str, name: str, text: str, by: Member, strokes: object = None,
    scan: Document | None = None,
) -> Signature:  # fmt: skip
    one = Signature(
        letter=letter, client=letter.client, record_key=letter.record_key, who=who, way=way, name=name[:200],
        strokes=strokes, language=GERMAN if who == Signer.OFFICE else language_of(letter).tag, text=text,
        text_sha256=sha256_of(text) if text else "", by=by, scan=scan,
    )  # fmt: skip
    one.save(force_insert=True)
    return one


def _finish(letter: Letter, signing: Signing, given: Sequence[Signature], *, by: Member, on: datetime.date) -> None:
    """All have signed: the paper with their signatures is frozen."""
    freeze_letter(letter, version=letter.version, by=by, signatures=drawn_on_paper(letter, given))
    _record_consents(letter, signing, given_on=on, by=by)


def _record_consents(letter: Letter, signing: Signing, *, given_on: datetime.date, by: Member) -> None:
    for each in agreed(letter):
        consent = record_consent(
            letter.client, kind=each.kind, form=Consent.Form.WRITTEN, given_on=given_on, seen_on=given_on,
            explained_in=signing.explained_in_id, recipient=each.recipient, purpose=each.purpose,
            valid_until=each.valid_until, interpreter=(letter.values or {}).get("interpreter", "")[:200], by=by,
        )  # fmt: skip
        SignedConsent(consent=consent, letter=letter).save(force_insert=True)
