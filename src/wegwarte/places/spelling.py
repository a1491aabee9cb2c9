"""How one place name is compared with another: pure functions, no database.

All forms are symmetrical: the stored name and the typed text pass through the same function, so a form
need not be pretty, only equal for spellings that mean the same place.
"""

import re
import unicodedata

from anyascii import anyascii

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SORT_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
# Persian, Urdu and Kurdish keyboards type other code points for the letters Arabic names are stored with.
_ARABIC_LETTERS = str.maketrans("یىکھہةٱ", "ييكههها")
_EXPANSIONS = {
    "st": "sankt",
    "skt": "sankt",
    "rh": "rhein",
    "pf": "pfalz",
    "ww": "westerwald",
    "westerw": "westerwald",
    "weinstr": "weinstrasse",
}
# Written out, abbreviated to one letter or left away ("a. d.", "/"), they never tell two places apart.
_CONNECTIVES = frozenset(
    (
        "an",
        "am",
        "a",
        "der",
        "dem",
        "den",
        "d",
        "im",
        "in",
        "i",
        "bei",
        "b",
        "vor",
        "v",
        "auf",
        "ob",
        "zu",
        "zur",
        "zum",
    )
)

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh", "x"),
        (r"chs|ks", "q"),
        (r"ch|gh|kh|ck|c(?=[aoulr])|[gk]", "k"),
        (r"ph|[vw]", "f"),
        (r"th|dt|d", "t"),
        (r"tz|ts|c", "z"),
        (r"b", "p"),
        (r"(?<=.)[aeiouyhj]|^[yhj]", ""),
        (r"^[aeiou]", "a"),
        (r"(.)\1+", r"\1"),
    )
)


def sort_key(name: str) -> str:
    """Key that sorts names as a German list of places does: ä with a, ß as ss (DIN 5007-1)."""
    return unicodedata.normalize("NFC", name).casefold().translate(_SORT_UMLAUTS)


def fold(text: str) -> str:
    """Form under which spellings of one name in one script are equal; empty when nothing is left.

    "St. Goar" = "Sankt Goar", "Bingen/Rhein" = "Bingen am Rhein", "Köln" = "Koeln" = "Koln".
    A prefix of the text stays a prefix of the form, save for a last word still being typed.
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    letters = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in letters if not unicodedata.combining(c)).translate(_ARABIC_LETTERS)
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return re.sub(r"([aou])e", r"\1", " ".join(_plain_words(words)))


def _plain_words(words: list[str]) -> list[str]:
    """Words spelt out; a single word is left alone, for "st" may be the beginning of "Stromberg"."""
    if len(words) < 2:
        return words
    spelt = [_EXPANSIONS.get(word, word) for word in words]
    return spelt[:1] + [word for word in spelt[1:] if word not in _CONNECTIVES]


def base(name: str) -> str:
    """Folded name without what only tells it apart: "auw" for "Auw bei Prüm", "forst" for "Forst (Eifel)"."""
    return fold(re.split(r"[(/,]| (?:an|am|bei|im|in|vor|ob|auf|unter|i|a|b)\b", name, maxsplit=1)[0])


def slug(name: str) -> str:
    """Name as it appears in a place's key: a to z, digits and hyphens, "ue" for "ü"."""
    letters = anyascii(unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def tails(name: str) -> list[str]:
    """Folded endings of a name of several words, so that "Ahrweiler" finds "Bad Neuenahr-Ahrweiler"."""
    words = fold(name).split()
    return [" ".join(words[start:]) for start in range(1, len(words))]


def sound(text: str) -> str:
    """Consonants of a name as a German ear groups them, whatever script it is written in.

    Covers names for which no form in that script is stored: "Кузель" and "كوزل" sound like "Kusel".
    """
    ascii_letters = _latin(text)
    for pattern, replacement in _SOUNDS:
        ascii_letters = pattern.sub(replacement, ascii_letters)
    return ascii_letters


def _latin(text: str) -> str:
    """Letters a to z of the text; the Arabic waw is dropped as a vowel, German w being written with fa."""
    vocalised = unicodedata.normalize("NFC", text).translate({ord("و"): "u"})
    return re.sub(r"[^a-z]", "", fold(anyascii(vocalised)))


def latinised(text: str) -> str:
    """Folded transliteration of a text in any script; for Latin text the same as `fold`."""
    return fold(anyascii(text)) if script(text) != "Latn" else fold(text)


_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "KATAKANA": "Kana",
    "HEBREW": "Hebr",
    "GEORGIAN": "Geor",
    "HANGUL": "Hang",
    "GREEK": "Grek",
    "ETHIOPIC": "Ethi",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "ARMENIAN": "Armn",
}


def script(text: str) -> str:
    """ISO 15924 code of the script of the first letter; "Zyyy" (undetermined) when there is none."""
    first = next((unicodedata.name(c, "") for c in text if c.isalpha()), "")
    return _SCRIPTS.get(first.split(" ")[0], "Zyyy")
