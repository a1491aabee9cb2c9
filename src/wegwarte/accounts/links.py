"""The link with which a person sets a password."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from wegwarte.accounts.models import User


def password_link(user: User) -> str:
    """Address good for PASSWORD_RESET_TIMEOUT (three days), and only until a password was set with it.

    The host comes from the settings and never from a request, so that nobody can have the link point elsewhere.
    """
    names = {"uidb36": user_pk_to_url_str(user), "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}
    return f"{settings.WEGWARTE_URL}{reverse('account_reset_password_from_key', kwargs=names)}"
