"""The accounts that sign in. What somebody may do hangs on their membership, not on the account."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wegwarte.accounts.devices import Device
from wegwarte.accounts.sessions import SessionStore


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is kept in lower case, so that it is found however it is typed."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """An account with which a person signs in (Benutzerkonto)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("E-mail"), unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often all sessions were ended

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.email

    def end_sessions(self) -> None:
        """Signs the person out everywhere, at their next request."""
        type(self).objects.filter(pk=self.pk).update(sessions_ended=models.F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must match: the password, as Django has it, and how often all sessions were ended."""
        return salted_hmac(
            "wegwarte.accounts.session",
            f"{self.password} {self.sessions_ended}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Session(AbstractBaseSession):
    """A browser in which somebody may be signed in, and what it says of itself (Sitzung)."""

    account_id = models.UUIDField(null=True)
    place = models.UUIDField(null=True)  # names it on a page; the key opens it
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    began_at = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        indexes: ClassVar = [models.Index("account_id", name="session_by_account")]

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore

    @property
    def device(self) -> Device:
        """What the browser said of itself when the person signed in."""
        return Device(self.browser, self.system)


class KnownDevice(models.Model):
    """A kind of device with which somebody signed in before: browser and system, nothing more (bekanntes Gerät)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    last_used_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "browser", "system"], name="known_device_once")
        ]
