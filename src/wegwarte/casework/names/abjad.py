"""How names in Arabic letters (Arabic, Persian, Dari, Pashto, Kurdish, Urdu) and in Hebrew letters are read.

Short vowels are not written. Alef, waw and ya are long vowels or consonants depending on where they stand.
Sources: DIN 31635 (Arabic, Ottoman, Persian, Kurdish, Pashto), BGN/PCGN 1956 and 1958, ISO 259 (Hebrew); the sounds that
Persian and Turkish give to the Arabic consonants (ث s, ذ ض ظ z, ق gh) stand beside the Arabic ones.
"""

from __future__ import annotations

from .alternatives import Alternatives

_CONSONANTS: dict[str, Alternatives] = {
    "ب": ("b",), "پ": ("p",), "ت": ("t",), "ټ": ("t",), "ٹ": ("t",), "ث": ("s", "t"), "ج": ("J",), "چ": ("C",),
    "ح": ("h",), "خ": ("x",), "څ": ("c",), "ځ": ("J", "z"), "د": ("d",), "ډ": ("d",), "ڈ": ("d",),
    "ذ": ("z", "d"), "ر": ("r",), "ړ": ("r",), "ڑ": ("r",), "ڕ": ("r",), "ز": ("z",), "ژ": ("Z", "J"),
    "ږ": ("g", "Z"), "س": ("s",), "ش": ("S",), "ښ": ("S", "x"), "ص": ("s",), "ض": ("d", "z"), "ط": ("t",),
    "ظ": ("z", "d"), "غ": ("G",), "ف": ("f",), "ڤ": ("v",), "ق": ("q", "G"), "ک": ("k",), "ك": ("k",),
    "گ": ("g",), "ګ": ("g",), "ل": ("l",), "ڵ": ("l",), "م": ("m",), "ن": ("n",), "ں": ("n",), "ڼ": ("n",),
    "ھ": ("h",), "ۀ": ("e",), "ە": ("e",), "ة": ("a",), "ۃ": ("a",), "ء": ("",), "ئ": ("?",), "ؤ": ("U",),
    "ێ": ("e",), "ې": ("e",), "ے": ("e",), "ۍ": ("I",), "ۆ": ("o",), "ۇ": ("U",), "آ": ("A",), "ٱ": ("A",), "ع": ("?",),
}  # fmt: skip

_HEBREW = str.maketrans("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "ابگدهوزحطيككلممننسعففصصقرشت")
"""Hebrew letters as the Arabic ones of the same origin, except for the ones read otherwise today."""

_FINAL: dict[str, Alternatives] = {
    "ه": ("e",), "ہ": ("e",), "ھ": ("e",), "ح": ("",), "ی": ("Y",), "ى": ("Y",), "ي": ("I",), "و": ("U",), "ا": ("A",),
}  # fmt: skip
_INITIAL: dict[str, Alternatives] = {
    "ا": ("?",), "أ": ("?",), "إ": ("i",), "ئ": ("",), "و": ("v",), "ی": ("y",), "ي": ("y",), "ى": ("y",),
}  # fmt: skip
_MEDIAL: dict[str, Alternatives] = {
    "ا": ("A",), "أ": ("A",), "إ": ("I",), "ی": ("I",), "ي": ("I",), "ى": ("I",), "ه": ("h",), "ہ": ("h",),
}  # fmt: skip


def abjad_letters(word: str) -> list[Alternatives]:
    """Give what each letter of a word in Arabic or Hebrew letters may stand for; unknown letters are left out."""
    letters = word.translate(_HEBREW)
    return [_letter(letters, place) for place in range(len(letters))]


def _letter(word: str, place: int) -> Alternatives:
    letter = word[place]
    if place == 0:
        return _initial(word)
    if place == len(word) - 1 and letter in _FINAL:
        return _FINAL[letter]
    if letter == "و":
        return _waw(word, place)
    return _MEDIAL.get(letter) or _CONSONANTS.get(letter) or ("",)


def _initial(word: str) -> Alternatives:
    """An initial alef carries any short vowel, or only announces the long vowel that is written after it."""
    if word[0] in "اع" and word[1:2] in ("ی", "ي", "و"):
        return ("",) if len(word) > 2 and word[2] not in "اهة" else ("?",)
    return _INITIAL.get(word[0]) or _CONSONANTS.get(word[0]) or ("",)


def _waw(word: str, place: int) -> Alternatives:
    """Waw inside a word: before a long vowel a consonant first, elsewhere a vowel first (جواد Jawad, نور Nur)."""
    if word[place - 1] == "و":
        return ("",)
    if place == 1 and word[0] in "اع":
        return ("U", "v")
    before_vowel = word[place + 1] in "اآةهیيىێەۆ"
    return ("v", "U") if before_vowel else ("U", "v")
