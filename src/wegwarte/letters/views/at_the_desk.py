"""The turned screen with a paper on it: the person reads it in their language, and signs or does not."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from wegwarte.carriers.access import HouseRequest, portal_page
from wegwarte.carriers.answering import form_answer, sent
from wegwarte.carriers.models import Member
from wegwarte.casework.desk import Turned, answered
from wegwarte.casework.views.desk import turned_by
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today
from wegwarte.letters import actions
from wegwarte.letters.forms.signing import SignForm
from wegwarte.letters.models import Letter, Signature, Signer, Signing
from wegwarte.letters.preview import Preview
from wegwarte.letters.signing import next_signer, sha256_of, text_of
from wegwarte.letters.templates import GERMAN
from wegwarte.letters.words import words

PAGE = "letters:sign_here"


@portal_page
def sign_here(request: HouseRequest) -> HttpResponse:
    """For the person before the screen: one paper in their language, and nothing else. Works while locked."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse(PAGE))
    shown, member = turned_by(request, PAGE)
    letter = _shown_letter(shown, member, locks=request.method == "POST")
    with translation.override(shown.language.tag):
        who = None if shown.answered else _who_signs(letter)
        return _thanks(request, letter) if who is None else _ask(request, letter, who, shown, member)


def _shown_letter(shown: Turned, member: Member, *, locks: bool) -> Letter:
    """Raises Http404 for one that the member may not see any more. What is sent locks it until it is saved."""
    letters = Letter.objects.visible_to(member).select_related("office", "written_by")
    if locks:
        letters = letters.select_for_update(of=("self", "client"), no_key=True)
    letter = letters.filter(pk=shown.about, client=shown.client_id).first() if shown.about else None
    if letter is None:
        raise Http404
    return letter


def _who_signs(letter: Letter) -> str | None:
    """Who is to sign at this screen now; None when nobody is any more."""
    signing = Signing.objects.of_letter(letter)
    if signing is None or letter.is_frozen:
        return None
    now = next_signer(signing.signers, Signature.objects.of_letter(letter))
    return None if now == Signer.OFFICE else now


def _ask(request: HouseRequest, letter: Letter, who: str, shown: Turned, member: Member) -> HttpResponse:
    if request.method == "POST" and "not_signed" in request.POST:
        actions.note_not_signed(letter, by=member)
        answered(request, shown)
        return redirect(PAGE)
    checksum = sha256_of(text_of(letter))
    form = SignForm(request.POST if request.method == "POST" else None, who=who, text_sha256=checksum)
    problem = ""
    if sent(request, form):
        problem = _signed(letter, form, member)
        if not problem:
            return redirect(PAGE)
        form = SignForm(None, who=who, text_sha256=checksum)
    page = {
        "who": who,
        "problem": problem,
        "shown_in": shown.language,
        "back": _way_back(letter),
        **_both(letter, shown),
    }
    answer = form_answer(request, "letters/desk_sign.html", form, **page)
    answer.status_code = 409 if problem else answer.status_code
    return answer


def _signed(letter: Letter, form: SignForm, member: Member) -> str:
    """ "" when it is kept; else what the person is told: "changed" or "failed"."""
    try:
        actions.sign_letter(letter, by=member, on=today(), **form.cleaned_data)
    except ChangedMeanwhile:
        return "changed"
    except Refused:  # the words are for the staff, in their language: the page says to give the screen back
        return "failed"
    return ""


def _both(letter: Letter, shown: Turned) -> dict[str, object]:
    """The text in the person's language, and in German where that is another one."""
    columns = {each.lang: each for each in Preview.of(letter).columns}
    german = columns.get(GERMAN)
    own = columns.get(shown.language.tag, german)
    return {
        "own": own, "german": german if own is not german else None, "said": words(shown.language.tag),
        "said_in_german": words(GERMAN),
    }  # fmt: skip


def _thanks(request: HouseRequest, letter: Letter) -> HttpResponse:
    """Nothing of the paper stands here any more."""
    signed = Signature.objects.of_letter(letter).exists()
    return render(request, "letters/desk_signed.html", {"signed": signed, "back": _way_back(letter)})


def _way_back(letter: Letter) -> str:
    """Where the counsellor lands after proving who they are."""
    return reverse("letters:sign", args=[letter.pk])
