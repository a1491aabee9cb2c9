"""How names in Latin letters are read: German, English, French, Turkish, Polish, Romanian, Albanian,
Somali …

A name does not say in which language's spelling it is written, so a letter group gets every reading that
one of these spellings gives it. Sources: DIN 31635 and the DMG table (Arabic), DIN 1460 and ISO 9
(Cyrillic), the Duden's transcription rules (German), BGN/PCGN tables (English, French), ICAO 9303 part 3
section 6 (passports), and the orthographies of Turkish (1928), Kurmanji (Hawar), Somali (1972), Polish,
Romanian, Albanian, Serbo-Croatian.
"""

from __future__ import annotations

import re
import unicodedata

from .alternatives import Alternatives

_MARKED = str.maketrans(
    {
        **dict.fromkeys("çčć", "C"),
        **dict.fromkeys("şšșś", "S"),
        **dict.fromkeys("žźż", "Z"),
        **dict.fromkeys("ţț", "T"),
        "đ": "D",
        "ğ": "Q",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "þ": "th",
        "ð": "d",
    }
)
"""Letters whose mark changes the sound. All other marks are dropped (â ê î ö ü ă ơ ư, tones)."""

_DOUBLED = re.compile(r"([bdfghjklmnpqrtvwxyz])\1+")

_RULES: tuple[tuple[str, Alternatives], ...] = (
    # Cyrillic щ: German schtsch, English shch, Polish szcz, Bulgarian sht.
    ("schtsch|stsch|shch|shtsh|szcz|S[cC]", ("SC",)),
    # č: German tsch, French tch, Polish cz, Turkish and Albanian ç, which forms without marks reduce to c.
    ("tsch|tch|tsh|cz|C(?![aou])", ("C",)),
    ("C", ("C", "k")),
    # English j: German dsch, French dj, Slavic dž, Albanian xh and gj. Georgian dz, Pashto dz are near it.
    ("dsch|dzh|dZ|xh|gj|dz|ds(?=[aeiouy])", ("J",)),
    ("dj", ("J", "dy")),
    ("D(?=[aeiouy])", ("J", "d")),
    ("sch|sh|sz|S", ("S",)),
    ("zh|Z", ("Z", "J")),
    # Greek chi in names of saints: Christ-, Khryst-, Hrist-; Michael, Mikael.
    ("(?:ch|kh|h)r(?=[iy]st)", ("kr",)),
    ("(?<=mi)ch(?=a?el)", ("k", "x")),
    ("kh", ("x",)),
    # ch: German and Polish kh, English č, French sh (near č).
    ("ch(?=[lrn])", ("x", "k")),
    ("ch", ("x", "C")),
    # x: Kurmanji, Somali and Azerbaijani kh or h; elsewhere ks; Vietnamese s.
    ("^x", ("x", "s")),
    ("x$", ("ks", "x", "")),
    ("x", ("ks", "x")),
    # c: Somali ʿayn (no sound here), Turkish j, Romanian and Slavic č or ts, elsewhere k.
    ("^c(?=abd)|(?<=aa|ee|ii|oo|uu)c|c(?=aa|ii|uu)|c(?=[dmr])(?<=a.)", ("",)),
    ("ck|cq", ("k",)),
    ("c(?=[eiy])", ("C", "J")),
    ("^c(?=[aou])", ("k", "J", "")),
    ("(?<=a)c$", ("k", "C", "")),
    ("c$", ("C", "k")),
    ("(?<=i)c(?=a$)", ("c", "k", "J")),
    ("c", ("k", "J")),
    ("qu(?=[aeio])", ("k",)),
    ("q", ("q", "G")),
    # gh: Arabic ghayn, Persian qaf; g: Ukrainian г is h in Latin letters, Russian г is g; at the end
    # it may fall silent like any final h (Oleg, Oleh).
    ("gh", ("G", "q")),
    ("(?<!n)gu(?=[ei])", ("g",)),
    ("(?<=[aeiouy])g$", ("g", "")),
    ("g", ("g", "H")),
    ("Q", ("g", "")),
    # Geʽez mdhn, the saviour in many Eritrean names, keeps d and h apart (Gebremedhin).
    # th: Arabic thāʾ, s in Persian and Turkish; dh: dhāl and ẓāʾ, z in Persian and Turkish.
    ("th", ("t", "s")),
    ("(?<=m[ae])dh(?=[aei])", ("dh", "d")),
    ("dh", ("d", "z")),
    ("D", ("d",)),
    ("ph", ("f",)),
    ("^rh", ("r",)),
    ("ts|tz", ("c",)),
    ("T", ("c", "t")),
    # j: English j, German and Slavic y. After most consonants and at the end only the latter.
    ("(?<=[lntsvwpbfmzkS])j|(?<!a)j$", ("y",)),
    ("j$", ("y", "J")),
    ("j", ("J", "y")),
    # w: between vowels also the second part of a diphthong (Daoud, Dawood); ou before a vowel is w (Ouali).
    ("^ou(?=[aeiy])", ("v",)),
    ("^w|w$", ("v",)),
    ("w", ("v", "u")),
    # A final h after a vowel is not heard, or not written: Sarah, Sara.
    ("(?<=[aeiouy])h$", ("",)),
    ("[a-z]", ()),
)
_LETTER = re.compile("|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(_RULES)))
_READ_AS = {f"r{number}": alternatives for number, (_, alternatives) in enumerate(_RULES)}


def latin_letters(word: str) -> list[Alternatives]:
    """Give what each letter group of a case folded word in Latin letters may stand for."""
    marked = unicodedata.normalize("NFC", word).translate(_MARKED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", marked) if c.isascii())
    single = _DOUBLED.sub(r"\1", plain)
    return [_READ_AS[match.lastgroup or ""] or (match.group(),) for match in _LETTER.finditer(single)]
