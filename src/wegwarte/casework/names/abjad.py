"""How names in Arabic letters (Arabic, Persian, Dari, Pashto, Kurdish, Urdu) and in Hebrew letters are
read.

Short vowels are not written. Alef, waw and ya are long vowels or consonants depending on where they
stand. Sources: DIN 31635 (Arabic, Ottoman, Persian, Kurdish, Pashto), BGN/PCGN 1956 and 1958, ISO 259
(Hebrew); the sounds that Persian and Turkish give to the Arabic consonants (ث s, ذ ض ظ z, ق gh) stand
beside the Arabic ones.
"""

from __future__ import annotations

from .alternatives import Alternatives

_ONE_SOUND = {
    "b": "ب", "p": "پ", "t": "تټٹط", "J": "ج", "C": "چ", "h": "حهہھ", "x": "خ", "c": "څ", "d": "دډڈ",
    "r": "رړڑڕ", "z": "ز", "s": "سص", "S": "ش", "G": "غ", "f": "ف", "v": "ڤ", "k": "کك", "g": "گګ", "l": "لڵ",
    "m": "م", "n": "نںڼ", "a": "ةۃ", "e": "ۀەێېے", "o": "ۆ", "A": "اأآٱ", "I": "إیيىۍ", "U": "ۇؤ", "?": "ئع",
}  # fmt: skip
_SEVERAL_SOUNDS: dict[str, Alternatives] = {
    "ث": ("s", "t"), "ذ": ("z", "d"), "ض": ("d", "z"), "ظ": ("z", "d"), "ق": ("q", "G"),
    "ژ": ("Z", "J"), "ځ": ("J", "z"), "ږ": ("g", "Z"), "ښ": ("S", "x"),
}  # fmt: skip
_INSIDE: dict[str, Alternatives] = {
    **{letter: (sound,) for sound, letters in _ONE_SOUND.items() for letter in letters},
    **_SEVERAL_SOUNDS,
}
_AT_START: dict[str, Alternatives] = {
    **_INSIDE,
    **dict.fromkeys("اأ", ("?",)),
    **dict.fromkeys("یيى", ("y",)),
    "إ": ("i",),
    "ئ": ("",),
    "و": ("v",),
}
_AT_END: dict[str, Alternatives] = {
    **_INSIDE,
    **dict.fromkeys("هہھ", ("e",)),
    **dict.fromkeys("یى", ("Y",)),
    "ح": ("",),
    "و": ("U",),
}
_SILENT: Alternatives = ("",)

_HEBREW = str.maketrans("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "ابگدهوزحطيككلممننسعففصصقرشت")
"""Hebrew letters as the Arabic ones of the same origin, except for the ones read otherwise today."""


def abjad_letters(word: str) -> list[Alternatives]:
    """Give what each letter of a word in Arabic or Hebrew letters may stand for."""
    letters = word.translate(_HEBREW)
    return [_letter(letters, place) for place in range(len(letters))]


def _letter(word: str, place: int) -> Alternatives:
    letter = word[place]
    if place == 0:
        return _initial(word)
    if place == len(word) - 1 > 1:
        return _AT_END.get(letter, _SILENT)
    if letter == "و":
        return _waw(word, place)
    return _INSIDE.get(letter, _SILENT)


def _initial(word: str) -> Alternatives:
    """An initial alef carries any short vowel, or only announces the long vowel that is written after it."""
    if word[0] in "اع" and word[1:2] in ("ی", "ي", "و"):
        return _SILENT if len(word) > 2 and word[2] not in "اهة" else ("?",)
    return _AT_START.get(word[0], _SILENT)


def _waw(word: str, place: int) -> Alternatives:
    """Waw inside a word: a consonant before a long vowel (جواد Jawad), else rather a vowel (نور Nur)."""
    if word[place - 1] == "و":
        return ("",)
    if place == 1 and word[0] in "اع":
        return ("U", "v")
    before_vowel = place + 1 < len(word) and word[place + 1] in "اآةهیيىێەۆ"
    return ("v", "U") if before_vowel else ("U", "v")
