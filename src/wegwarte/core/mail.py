"""Mail: plain text, sent by the worker only. Whatever goes wrong has a kind of its own, with plain words.

No mail holds anything of a file: a name and a link at most.
"""

import smtplib
import ssl
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from wegwarte.core.jobs import Lasting, failure


class MailFailed(Exception):
    """The mail was not taken. Its text names nobody: logs and pages may show it."""


class ServerAway(MailFailed):
    """The mail server cannot be reached, does not answer in time, or hangs up."""


class NotTrusted(MailFailed):
    """The encryption with the mail server failed, as for a certificate that nobody vouches for."""


class LoginRefused(MailFailed):
    """The mail server does not take our name and password."""


class SenderRefused(MailFailed):
    """The mail server does not let us send under our address."""


class PutOff(MailFailed):
    """The mail server says: not now, later (a code of 400 to 499)."""


class RecipientRefused(MailFailed, Lasting):
    """The mail server does not know the recipient (a code from 500)."""


class LetterRefused(MailFailed, Lasting):
    """The mail server does not take the letter (a code from 500)."""


failure(ServerAway, _("The mail server cannot be reached, does not answer in time, or hangs up."))
failure(NotTrusted, _("No safe connection to the mail server: it offers no encryption, or its certificate is wrong."))
failure(LoginRefused, _("The mail server refuses our name or password: please check WEGWARTE_MAIL."))
failure(SenderRefused, _("The mail server does not let us send under our address: please check WEGWARTE_EMAIL_FROM."))
failure(PutOff, _("The mail server asks us to try again later."))
failure(RecipientRefused, _("The mail server refuses the recipient: the address does not exist, or takes no mail."))
failure(LetterRefused, _("The mail server refuses the letter."))


def send(to: str, subject: str, text: str) -> None:
    """Hands one letter to the mail server. Raises a kind of MailFailed."""
    letter = EmailMessage(
        subject=" ".join(subject.split()), body=text, from_email=settings.DEFAULT_FROM_EMAIL, to=[to],
        # The number names this house, not the machine; no holiday notice answers to an automatic letter (RFC 3834).
        headers={"Message-ID": make_msgid(domain=urlsplit(settings.WEGWARTE_URL).hostname),
                 "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    try:
        letter.send()
    except (smtplib.SMTPException, OSError) as error:
        raise _kind(error)(type(error).__name__) from error


def mail_is_sent() -> bool:
    """False where no mail server is set, and letters go to the worker's log."""
    return "console" not in settings.EMAIL_BACKEND


def _kind(error: Exception) -> type[MailFailed]:
    """What the answer of the mail server means. RFC 5321, 4.2.1: 4 is for now, 5 is for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return RecipientRefused if all(code >= 500 for code in codes) else PutOff
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return NotTrusted
    if not isinstance(error, smtplib.SMTPResponseException):
        return ServerAway
    if error.smtp_code < 500:
        return PutOff if error.smtp_code >= 400 else ServerAway
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return LoginRefused
    return SenderRefused if isinstance(error, smtplib.SMTPSenderRefused) else LetterRefused
