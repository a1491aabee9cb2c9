"""Sign-in, second factor, sign-out: the pages of django-allauth that this house uses, each marked with its audience."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from wegwarte.accounts import passkeys
from wegwarte.accounts.adapters import QuietResetForm, WatchedChangeForm
from wegwarte.ui.audience import declare

# The way in and out, locked or not.
own = declare("public")
# For whoever is signed in, with or without a carrier; refused while the workplace is locked.
mine = declare("signed_in")

urlpatterns = [
    path("login/", own(account.login), name="account_login"),
    path("logout/", own(account.logout), name="account_logout"),
    path("inactive/", own(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", own(account.reauthenticate), name="account_reauthenticate"),
    path(
        "password/change/",
        mine(account.PasswordChangeView.as_view(form_class=WatchedChangeForm)),
        name="account_change_password",
    ),
    path(
        "password/reset/",
        own(account.PasswordResetView.as_view(form_class=QuietResetForm)),
        name="account_reset_password",
    ),
    path("password/reset/done/", own(account.password_reset_done), name="account_reset_password_done"),
    re_path(  # the key has a hyphen of its own, so that a plain path would cut in the wrong place
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        own(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        own(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", mine(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", own(passkeys.SecondFactorView.as_view()), name="mfa_authenticate"),
    path("2fa/reauthenticate/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", mine(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", mine(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/passkeys/add/", mine(passkeys.AddView.as_view()), name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", own(passkeys.LoginView.as_view()), name="mfa_login_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        own(passkeys.ReauthenticateView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/name/", mine(passkeys.EditView.as_view()), name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", mine(passkeys.RemoveView.as_view()), name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", mine(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        mine(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        mine(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
