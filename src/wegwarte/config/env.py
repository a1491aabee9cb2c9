"""Configuration from the environment: NAME, or NAME_FILE naming a file that holds the value."""

import os
import secrets
from pathlib import Path


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


def switched_on(name: str) -> bool:
    """True for 1, true, yes or on; raises SettingError for anything that is neither on nor off."""
    value = setting(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name} is '{value}': it must be 1 or 0.")


def kept_secret(folder: Path, name: str) -> str:
    """A secret of 64 random bytes, made on first use in `folder` and readable by its owner alone (mode 600)."""
    path = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_once(path, secrets.token_urlsafe(64))
        return path.read_text().strip()
    except OSError as error:
        raise SettingError(f"The secret {path} cannot be used: {error.strerror}.") from error


def write_once(path: Path, text: str) -> bool:
    """Writes a new file of mode 600 as a whole; False when another process was first."""
    half = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(half, path)
    except FileExistsError:
        return False
    finally:
        half.unlink()
    return True
