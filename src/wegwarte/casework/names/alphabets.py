"""How names in alphabets that write their vowels are read: Cyrillic by a table, others by anyascii.

Sources: ISO 9 and BGN/PCGN (Russian, Ukrainian, Bulgarian, Serbian, Macedonian); decree 55/2010 of the
cabinet of ministers of Ukraine (passports); ISO 9984 (Georgian), ISO 9985 (Armenian), BGN/PCGN 1967 and
2007 (Amharic, Tigrinya).
"""

from __future__ import annotations

import re

from anyascii import anyascii

from .alternatives import Alternatives

_CYRILLIC: dict[str, Alternatives] = {
    **{letter: (sound,) for letter, sound in zip("абвдезиклмнопрстуфц", "abvdeziklmnoprstufc", strict=True)},
    **{letter: (sound,) for letter, sound in zip("хчшыэйіґ", "xCSieyig", strict=True)},
    "г": ("g", "H"),
    "ж": ("Z", "J"),
    "щ": ("SC", "St"),
    "ё": ("yo",),
    "є": ("ye",),
    "ї": ("yi",),
    "ю": ("yu",),
    "я": ("ya",),
    "љ": ("ly",),
    "њ": ("ny",),
    "қ": ("q", "G"),
    **{letter: (sound,) for letter, sound in zip("јћђџѓќѕўәғңөүұһҳҷӣӯ", "yCJJJCJuaGnouuhhJiu", strict=True)},
}
_BULGARIAN_VOWEL = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])")
_CHRIST = re.compile("х(?=р[иы]ст)")

_OTHER_RULES: tuple[tuple[str, Alternatives], ...] = (
    ("ch", ("C",)),
    ("sh", ("S",)),
    ("kh", ("x",)),
    ("gh", ("G",)),
    ("ts", ("c",)),
    ("th", ("t",)),
    ("ph", ("f",)),
    ("zh", ("Z", "J")),
    ("dz|j", ("J",)),
    ("q", ("q", "G")),
    ("c", ("k",)),
    ("w", ("v", "u")),
    ("x", ("ks",)),
)
_OTHER = re.compile(
    "|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(_OTHER_RULES)) + "|[a-z]"
)
_OTHER_AS = {f"r{number}": alternatives for number, (_, alternatives) in enumerate(_OTHER_RULES)}


def cyrillic_letters(word: str) -> list[Alternatives]:
    """Give what each letter of a word in Cyrillic letters may stand for.

    Bulgarian ъ between consonants is a vowel; е at the start is ye; дж and дз are one sound; a final г may
    be the h that Latin spellings drop (Олег, Oleh).
    """
    read = _CHRIST.sub("к", _BULGARIAN_VOWEL.sub("а", word)).replace("дж", "џ").replace("дз", "ѕ")
    letters = [_CYRILLIC.get(letter, ("",)) for letter in read]
    if read.startswith("е"):
        letters[0] = ("ye",)
    if read.endswith("г"):
        letters[-1] = ("g", "")
    return letters


def other_letters(word: str) -> list[Alternatives]:
    """Give what each letter of a word in Georgian, Armenian, Ethiopic or any further script may stand for."""
    romanised = anyascii(_armenian(word)).casefold().replace("'", "")
    return [_OTHER_AS[match.lastgroup] if match.lastgroup else (match.group(),) for match in _OTHER.finditer(romanised)]


def _armenian(word: str) -> str:
    """Armenian spells u with two letters; its initial ye and vo are heard with a glide."""
    if "\u0561" <= word[0] <= "\u0587":
        word = word.replace("ու", "u").replace("և", "եվ")
        return re.sub("^ե", "ye", re.sub("^ո(?!վ)", "vo", word))
    return word
