"""The order of words and codes: as a reader of a list expects it, not as computers number letters.

Accents do not move a word away from its letter, and Cyrillic runs as Ukraine's alphabet does. A
number within a code counts as a number: P-9 comes before P-10.
"""

import re
import unicodedata

from models.text import fold

# Letters that Unicode lists far from their place in the alphabet: each comes right after another.
_AFTER = str.maketrans(
    {
        "ґ": "г\uffff",
        "є": "е\uffff",
        "ё": "е\ufffe",
        "і": "и\ufffe",
        "ї": "и\uffff",
        "ў": "у\uffff",
        "ł": "l\uffff",
        "ø": "o\uffff",
        "đ": "d\uffff",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
    }
)
_OWN_LETTERS = frozenset("йїґєёў")
_DIGITS = re.compile(r"\d+")
_WIDTH = 12  # digits to which a number is filled up


def word_key(text: str) -> str:
    """What a text is sorted by: of an ASCII text, it in lower case."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return "".join(map(_plain, unicodedata.normalize("NFC", folded))).translate(_AFTER)


def natural_key(text: str) -> str:
    """The same with every number filled up with zeros, so that 9 comes before 10."""
    return _DIGITS.sub(lambda number: number[0].zfill(_WIDTH), word_key(text))


def _plain(letter: str) -> str:
    """The letter without its accent, unless it is a letter of its own."""
    if letter in _OWN_LETTERS or letter.isascii():
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
