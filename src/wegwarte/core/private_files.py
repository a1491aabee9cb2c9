"""Files that only their owner may read. No Django here: the settings need it before Django is there."""

import os
import secrets
from pathlib import Path


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
