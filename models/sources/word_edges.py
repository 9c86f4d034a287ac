"""Where words and numbers end: whether a span of a text cuts one in two.

"5" does not stand in "50 %", "1,500", "1 500" or "−5", nor "art" in "part", nor "negotiable" in
"non-negotiable", nor "S." in "U.S.", nor "we can" in "we can’t". An apostrophe is otherwise no part
of a word, except between Cyrillic letters, where it is one of them. Scripts without spaces between
words do not say where one ends; there only letters with their marks, and numbers, are kept whole.
"""

import re

from models.sources.typography import HIDDEN, HYPHENATION, is_mark

_FAR = 40  # characters on each side that are looked at; no number is longer

_HYPHENS, _APOSTROPHES = "-‐‑", "'’‘ʼ´`"
_SIGN = "[-‐‑−–]"  # before a digit: a minus, or a range
_JOINT = "[.,:/'’٫٬]"  # between digits
_GAP = "[ \u00a0\u2007\u2009\u202f]"  # between the thousands of a number
# Thai, Lao, Burmese, Khmer, Japanese and Chinese.
_NO_SPACES = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
)

# A number on both sides of an edge; a line end stands for the edge.
_NUMBER = re.compile(
    rf"\d\n\d|{_SIGN}\n\d|\d\n{_SIGN}\d|\d{_JOINT}\n\d|\d\n{_JOINT}\d"
    rf"|(?<![\d.,])\d{{1,3}}(?:{_GAP}\d{{3}})*(?:{_GAP}\n|\n{_GAP})\d{{3}}(?!\d)"
)


def cuts(text: str, start: int, end: int) -> bool:
    """Whether this span begins or ends within a word, a number or a letter of the text."""
    before, head = _seen(text[max(0, start - _FAR) : start]), _seen(text[start : start + _FAR])
    tail, after = _seen(text[max(0, end - _FAR) : end]), _seen(text[end : end + _FAR])
    if _are_one(before, head) or _are_one(tail, after):
        return True
    # An apostrophe is left to the word that it stands at.
    return _begins_with_apostrophe(before, head) or _ends_with_apostrophe(tail, after)


def _seen(text: str) -> str:
    """The text as it is seen, with no line end in it."""
    if any(char in text for char in HIDDEN):
        text = HYPHENATION.sub("", text)
    return text.replace("\n", "\r")


def _are_one(left: str, right: str) -> bool:
    """Whether a word, a number or a letter goes on from the left to the right."""
    if not left or not right:
        return False
    if is_mark(right[0]):
        return left[-1].isalnum() or is_mark(left[-1])
    if not left.isascii():
        left = "".join(char for char in left if not is_mark(char))
    return _is_one_word(left, right) or bool(_NUMBER.search(f"{left}\n{right}"))


def _is_one_word(left: str, right: str) -> bool:
    last, first = left[-1:], right[0]
    if _is_letter(last):
        if _is_letter(first) or (first in "'’" and re.match(r"t\b", right[1:])):
            return True
        further = right[1:2]
        return _is_letter(further) and _joins(first, last, further, before=left[-2:-1])
    end = left[-2:-1]
    return _is_letter(end) and _is_letter(first) and _joins(last, end, first, before=left[-3:-2])


def _joins(sign: str, left: str, right: str, *, before: str) -> bool:
    """Whether two letters with this sign between them are of one word.

    A full stop joins the letters of an abbreviation, where no letter is before the left one.
    """
    if sign in _APOSTROPHES:
        return _is_cyrillic(left) and _is_cyrillic(right)
    return sign in _HYPHENS or (sign == "." and not _is_letter(before))


def _begins_with_apostrophe(before: str, head: str) -> bool:
    return head[:1] in _APOSTROPHES and _is_letter(before[-1:]) and _is_letter(head[1:2])


def _ends_with_apostrophe(tail: str, after: str) -> bool:
    return tail[-1:] in _APOSTROPHES and _is_letter(tail[-2:-1]) and _is_letter(after[:1])


def _is_letter(char: str) -> bool:
    """Whether this is a letter or a digit of a script that puts spaces between words."""
    if not char.isalnum():
        return char == "_"
    return char.isascii() or not any(first <= char <= last for first, last in _NO_SPACES)


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u052f"
