"""Configuration from the environment: NAME, or NAME_FILE naming a file that holds the value."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wegwarte.core.private_files import write_once


class SettingError(ValueError):
    """A setting that cannot be used; its text is one plain sentence for the operator."""


def setting(name: str, default: str = "") -> str:
    """Value of NAME, or the content of the file that NAME_FILE names; raises SettingError for an unreadable one."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default)


def listed(name: str, default: str = "") -> list[str]:
    """The comma-separated values of a setting."""
    return [part.strip() for part in setting(name, default).split(",") if part.strip()]


def chosen(name: str, among: tuple[str, ...]) -> list[str]:
    """Those of `among` that a setting names; all when it is empty, none when it is `off`; refuses any other word."""
    words = listed(name) or list(among)
    if words == ["off"]:
        return []
    if unknown := [word for word in words if word not in among]:
        raise SettingError(f"{name} names '{unknown[0]}': it may name {', '.join(among)}, or be off.")
    return words


def switched_on(name: str) -> bool:
    """True for 1, true, yes or on; raises SettingError for anything that is neither on nor off."""
    value = setting(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name} is '{value}': it must be 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number from 0 on; raises SettingError for anything else."""
    value = setting(name) or str(default)
    if not value.isdigit():
        raise SettingError(f"{name} is '{value}': it must be a whole number.")
    return int(value)


@dataclass(frozen=True)
class MailServer:
    """How mails leave the house; `tls` from the first byte, `starttls` after a greeting in clear."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_server(name: str) -> MailServer:
    """From smtps://user:password@host:465, or smtp://…:587, which must offer STARTTLS unless it is on this machine."""
    value = setting(name)
    if not value:
        return MailServer()
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port or {"smtps": 465}.get(parts.scheme, 587)
    except ValueError:
        host, port = "", 0
    if not host or parts.scheme not in {"smtp", "smtps"}:
        raise SettingError(f"{name} must look like smtps://user:password@mail.example.org:465.")
    near = host in {"localhost", "127.0.0.1", "::1"}
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(host, port, user, password, parts.scheme == "smtp" and not near, parts.scheme == "smtps")


def scanner_address(name: str) -> str | tuple[str, int]:
    """Where ClamAV listens: the path of unix:/run/clamav/clamd.ctl, host and port of tcp://host:3310, "" for none."""
    value = setting(name).strip()
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port or 3310
    except ValueError:
        raise SettingError(f"{name} must look like unix:/run/clamav/clamd.ctl or tcp://host:3310.") from None
    if not value:
        return ""
    if parts.scheme == "unix" and parts.path.startswith("/"):
        return parts.path
    if parts.scheme == "tcp" and host:
        return host, port
    raise SettingError(f"{name} must look like unix:/run/clamav/clamd.ctl or tcp://host:3310.")


def one_of(name: str, *words: str) -> str:
    """One of these words; the first when the setting is empty; refuses any other."""
    value = setting(name).strip() or words[0]
    if value not in words:
        raise SettingError(f"{name} is '{value}': it must be one of {', '.join(words)}.")
    return value


def tile_address(name: str) -> str:
    """Where the pictures of a map come from: https://host/…{z}…{x}…{y}…, each once; "" for none; refuses any other.

    The host is written into the policy of pages, so nothing but a host may stand there.
    """
    value = setting(name).strip()
    is_address = re.fullmatch(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/[!-~]+", value)
    if value and not (is_address and sorted(re.findall(r"\{(.*?)\}", value)) == ["x", "y", "z"]):
        raise SettingError(f"{name} must be an address such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png.")
    return value


def kept_secret(folder: Path, name: str) -> str:
    """A secret of 64 random bytes, made on first use in `folder` and readable by its owner alone (mode 600)."""
    path = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_once(path, secrets.token_urlsafe(64))
        return path.read_text().strip()
    except OSError as error:
        raise SettingError(f"The secret {path} cannot be used: {error.strerror}.") from error
