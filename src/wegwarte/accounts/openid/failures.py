"""What can go wrong with a provider, in words for the person who wants to work."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "down": _("Your carrier's sign-in cannot be reached at present. Please try again later, or ask your IT."),
    "slow": _("Your carrier's sign-in does not answer in time. Please try again later, or ask your IT."),
    "address": _("The address of your carrier's sign-in may not be used. Please tell your IT."),
    "answer": _("Your carrier's sign-in answered something that makes no sense here. Please tell your IT."),
    "secret": _("Your carrier's sign-in does not know this house any more: its IT must enter a new secret."),
    "code": _("This took too long, or was used already. Please begin the sign-in again."),
    "state": _("This sign-in was not begun in this browser, or too long ago. Please begin it again."),
    "cancelled": _("The sign-in was cancelled at your carrier. Nothing has changed."),
    "refused": _("Your carrier's sign-in refused this. Please ask your IT."),
    "signature": _("The answer of your carrier's sign-in is not signed as it should be. Please tell your IT."),
    "audience": _("The answer of your carrier's sign-in was meant for somebody else. Please tell your IT."),
    "expired": _("The answer of your carrier's sign-in has run out. Its clock may be wrong: please tell your IT."),
    "person": _("Your carrier's sign-in did not say who you are. Please tell your IT."),
}


class ProviderFailed(Exception):
    """The provider is away or does not answer as it must. `kind`: a key of WORDS; goes into the trail."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    @property
    def words(self) -> str:
        """What the person reads, in the language of the page."""
        return str(WORDS[self.kind])
