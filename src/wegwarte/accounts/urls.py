"""Sign-in, second factor, sign-out: the pages of django-allauth that this house uses, each marked with its audience."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from wegwarte.ui.audience import declare

# These pages guard themselves: they ask for a sign-in, and for a fresh proof of identity where it matters.
own = declare("public")

urlpatterns = [
    path("login/", own(account.login), name="account_login"),
    path("logout/", own(account.logout), name="account_logout"),
    path("inactive/", own(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", own(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", own(account.password_change), name="account_change_password"),
    path("password/reset/", own(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", own(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/<uidb36>-<path:key>/",
        own(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        own(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", own(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", own(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", own(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        own(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
