"""The paper of a letter that has gone out stays as it is; what proves that it went out or was signed is not removed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegwarte.documents.fixed import register
from wegwarte.documents.models import Document
from wegwarte.letters.models import Letter, Signature


def _why(document: Document, removing: bool) -> str | Promise | None:
    letters = Letter.objects.everywhere(because="whether a document of an open file is a letter's paper or its proof")
    if letters.filter(paper=document).exists():
        return _("This is a letter that has gone out: it stays as it is. Write a correction instead.")
    if removing and letters.filter(proof=document).exists():
        return _("This proves that a letter was sent. Keep another proof with that letter first.")
    signed = Signature.objects.everywhere(because="whether a document of an open file was signed by hand")
    if removing and signed.filter(client=document.client_id, scan=document, set_aside_at__isnull=True).exists():
        return _("This paper was signed by hand: it stays.")
    return None


register("letters", _why)
