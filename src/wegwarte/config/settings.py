"""The settings of every process. Operators change them through the environment: docs/configuration.md."""

import os
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.translation import pgettext_lazy

from wegwarte.config.documents import documents_storage
from wegwarte.config.env import (
    SettingError,
    chosen,
    kept_secret,
    listed,
    mail_server,
    number,
    one_of,
    scanner_address,
    setting,
    switched_on,
    tile_address,
)

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
SHORTEST_SECRET = 43  # signs: 256 bits in base64
DATA = Path(setting("WEGWARTE_DATA", str(PROJECT / "var" / "data"))).expanduser()

DEBUG = switched_on("WEGWARTE_DEBUG")
WEGWARTE_DEMO = switched_on("WEGWARTE_DEMO")  # shows the banner that all persons are invented
WEGWARTE_KEYS = DATA / "keys"
WEGWARTE_MASTER_KEYS = setting("WEGWARTE_MASTER_KEYS")  # instead of the key file; format in docs/operations.md
WEGWARTE_IDLE_SECONDS = 30 * 60
# Where the quick exit of the portal leads: a page that gives nobody away who is looked over the shoulder.
WEGWARTE_EXIT_URL = setting("WEGWARTE_EXIT_URL", "https://www.google.com/")
if urlsplit(WEGWARTE_EXIT_URL).scheme not in ("https", "http"):
    raise SettingError("WEGWARTE_EXIT_URL must be the address of a web page.")
# Pictures of a map from somebody else, who then sees visitors' addresses: none unless the operator decides so.
WEGWARTE_TILES, WEGWARTE_TILES_NOTICE = tile_address("WEGWARTE_TILES"), setting("WEGWARTE_TILES_NOTICE").strip()
if WEGWARTE_TILES and not WEGWARTE_TILES_NOTICE:
    raise SettingError("WEGWARTE_TILES needs WEGWARTE_TILES_NOTICE: whose pictures they are must stand under the map.")
# Roles that cannot work without a second factor; all of them unless the operator decides otherwise.
WEGWARTE_SECOND_FACTOR_ROLES = chosen(
    "WEGWARTE_SECOND_FACTOR_ROLES",
    among=("counsellor", "lead", "coordinator", "administrator", "operator", "league_reader"),
)

# Hosts of carriers' own sign-in that may lie in a private network; all others must be public (decision 0015).
WEGWARTE_SIGN_IN_HOSTS = listed("WEGWARTE_SIGN_IN_HOSTS")

SECRET_KEY = setting("WEGWARTE_SECRET_KEY") or kept_secret(WEGWARTE_KEYS, "secret_key")
if len(SECRET_KEY) < SHORTEST_SECRET:
    raise SettingError(f"The secret key is too short: sessions need one of at least {SHORTEST_SECRET} signs.")

# The public address decides on cookies and hosts; without encryption only this machine may be served.
WEGWARTE_URL = setting("WEGWARTE_URL", f"http://localhost:{setting('WEGWARTE_PORT', '8000')}").rstrip("/")
_ADDRESS = urlsplit(WEGWARTE_URL)
ENCRYPTED = _ADDRESS.scheme == "https"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
if not ENCRYPTED and _ADDRESS.hostname not in LOOPBACK:
    raise SettingError(f"WEGWARTE_URL is {WEGWARTE_URL}: any address but this machine's must start with https://.")
if ENCRYPTED and DEBUG:
    raise SettingError("WEGWARTE_DEBUG shows the inside of the house: it is for this machine only, never for https://.")
if ENCRYPTED and WEGWARTE_DEMO:
    raise SettingError(
        "WEGWARTE_DEMO has passwords that everybody knows: it is for this machine only, never for https://."
    )
ALLOWED_HOSTS = listed("WEGWARTE_HOSTS", str(_ADDRESS.hostname))
if any("*" in host for host in ALLOWED_HOSTS):
    raise SettingError("WEGWARTE_HOSTS must name each host: with * the server would answer to any name.")
if not ENCRYPTED:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [WEGWARTE_URL]

INSTALLED_APPS = [
    "wegwarte.demo",
    "wegwarte.workspace",
    "wegwarte.imports",
    "wegwarte.reporting",
    "wegwarte.documents",
    "wegwarte.letters",
    "wegwarte.casework",
    "wegwarte.deadlines",
    "wegwarte.directory",
    "wegwarte.jobs",
    "wegwarte.carriers",
    "wegwarte.accounts",
    "wegwarte.audit",
    "wegwarte.catalogue",
    "wegwarte.places",
    "wegwarte.sheets",
    "wegwarte.ui",
    "wegwarte.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wegwarte.ui.language.LanguageMiddleware",
    "wegwarte.config.body_limit.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wegwarte.carriers.access.AudienceMiddleware",
    "wegwarte.config.body_first.BodyFirstMiddleware",
    "wegwarte.carriers.access.CarrierMiddleware",  # innermost: opens the request's transaction
]

ROOT_URLCONF = "wegwarte.config.urls"
WSGI_APPLICATION = "wegwarte.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wegwarte.ui.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "wegwarte.ui.templatetags.ui"],
        },
    },
]

# The application's login owns nothing; `migrate` alone works as the owner (docs/decisions/0001).
DATABASE_URL = setting("DATABASE_URL", "postgres://wegwarte_app@localhost/wegwarte")
DATABASE_OWNER_URL = setting("DATABASE_OWNER_URL")
AS_OWNER = switched_on("WEGWARTE_AS_OWNER")
_DATABASE: dict[str, Any] = dict(
    dj_database_url.parse(DATABASE_OWNER_URL if AS_OWNER and DATABASE_OWNER_URL else DATABASE_URL, conn_max_age=3600)
)
_DATABASE.setdefault("OPTIONS", {})["application_name"] = "wegwarte"
_DATABASE["TEST"] = {"NAME": setting("WEGWARTE_TEST_DATABASE", "test_wegwarte")}
# Kept statements (core/statements.py) are planned once for a connection, unless others share it: PgBouncer.
WEGWARTE_BEHIND_POOL = switched_on("WEGWARTE_BEHIND_POOL")
# The cache has a connection of its own, outside of the request's transaction (docs/decisions/0011).
DATABASES = {"default": _DATABASE, "cache": deepcopy(_DATABASE) | {"CONN_MAX_AGE": 0}}

# Shared by all processes: rate limits and used codes would not hold if each counted for itself.
CACHES = {
    "default": {
        "BACKEND": "wegwarte.core.cache.TableCache",
        "KEY_FUNCTION": "wegwarte.core.cache.hidden_key",
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "workspace:start"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "wegwarte.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the carrier's administration
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "reset_password": "20/h/ip,5/h/key",
    "through_provider": "120/m/ip",
    "deadline_feed": "120/m/ip",
    "upload_link": "120/m/ip,30/10m/key",  # by address, and by link
}
ALLAUTH_TRUSTED_PROXY_COUNT = number("WEGWARTE_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # PIN, fingerprint or face: so that a passkey alone is two factors
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # a whole office shares one address
MFA_FORMS = {
    "add_webauthn": "wegwarte.accounts.passkeys.PasskeyForm",
    "edit_webauthn": "wegwarte.accounts.passkeys.NameForm",
    "authenticate_webauthn": "wegwarte.accounts.passkeys.SecondFactorForm",
    "reauthenticate_webauthn": "wegwarte.accounts.passkeys.ReauthenticateForm",
    "login_webauthn": "wegwarte.accounts.passkeys.LoginForm",
}
MFA_ADAPTER = "wegwarte.accounts.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Wegwarte"
# A password set by link leaves an address that the library calls unverified, and it would then refuse the second
# factor for good. Addresses are the administration's word here, and nobody registers with somebody else's.
MFA_ALLOW_UNVERIFIED_EMAIL = True

SESSION_ENGINE = "wegwarte.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "wegwarte_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENCRYPTED
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would lie on the disk
CSRF_FAILURE_VIEW = "wegwarte.ui.views.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENCRYPTED else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", pgettext_lazy("language of the interface", "German")),
    ("en", pgettext_lazy("language of the interface", "English")),
    ("ar", pgettext_lazy("language of the interface", "Arabic")),
]
LANGUAGE_COOKIE_NAME = "wegwarte_language"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": documents_storage(DATA),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if setting("WEGWARTE_STATIC") == "collected"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = setting("WEGWARTE_STATIC") != "collected"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
WEGWARTE_LONGEST_BODY = 3_000_000  # bytes; more is refused before anything is read
WEGWARTE_WORKSHOP_PLACES = DATA / "workshop"  # locks: how many files are opened at once
WEGWARTE_WORKSHOPS = number("WEGWARTE_WORKSHOPS", (os.cpu_count() or 1) + 1)
WEGWARTE_INCOMING = DATA / "incoming"  # sealed files that no document has taken over yet
WEGWARTE_CLAMAV = scanner_address("WEGWARTE_CLAMAV")
WEGWARTE_SCANS = setting("WEGWARTE_SCANS")  # a folder into which scanners put papers; "" for none
WEGWARTE_SCAN_DAYS = number("WEGWARTE_SCAN_DAYS", 14)
WEGWARTE_CLAMAV_UNSURE = one_of("WEGWARTE_CLAMAV_UNSURE", "refuse", "take")
WEGWARTE_TESSERACT = setting("WEGWARTE_TESSERACT", "tesseract")  # reads scans and photos; without it the rest works
FILE_UPLOAD_HANDLERS = [  # a file is thrown away unless its page takes one
    "wegwarte.documents.receiving.Sealing",
    "wegwarte.config.uploads.InMemory",
]

# Without a mail server the mails are written to the console of the worker: good enough to try the product.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if setting('WEGWARTE_MAIL') else 'console'}.EmailBackend"
_MAIL = mail_server("WEGWARTE_MAIL")
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.host, _MAIL.port, _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = 20  # seconds
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = setting("WEGWARTE_EMAIL_FROM", "wegwarte@localhost")

# No request body, no parameter and no SQL ever reaches a log: § 203 StGB.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "wegwarte.config.logs.WithoutContent",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.db.backends": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # names passkeys as they are set up
        "gunicorn.http.wsgi": {"level": "ERROR"},  # a line for each HEAD, which anybody may send without end
        "django.request": {"level": "ERROR", "handlers": ["console"], "propagate": False},
    },
}
PROCRASTINATE_IMPORT_PATHS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_ON_APP_READY = "wegwarte.jobs.watching.watch"
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 4}  # a long job does not keep the mails waiting
