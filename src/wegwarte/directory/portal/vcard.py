"""An entry as a contact that every telephone understands: vCard 3.0 (RFC 2426)."""

from wegwarte.directory.portal.shown import Shown

LONGEST_LINE = 75  # octets


def vcard(shown: Shown, address: str) -> str:
    """The contact. `address`: of the page that tells everything about the entry."""
    entry, location = shown.entry, shown.entry.location
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{entry.pk}",
        f"FN:{_text(shown.title)}",
        "N:;;;;",
        f"ORG:{_text(entry.organisation.name)}",
        f"ADR;TYPE=WORK:;;{_text(location.street)};{_text(location.town)};;{_text(location.postal_code)};",
        f"TEL;TYPE=WORK,VOICE:{_text(entry.phone)}" if entry.phone else "",
        f"EMAIL;TYPE=INTERNET:{_text(entry.email)}" if entry.email else "",
        f"URL:{address}",
        f"GEO:{entry.point[0]:.6f};{entry.point[1]:.6f}" if entry.point else "",
        "END:VCARD",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines if line)


def _text(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """The line broken where it is too long, never within a character; what follows begins with a space."""
    parts: list[str] = []
    part = ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
