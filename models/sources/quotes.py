"""Is a quote really in its text? Exact, or equal but for typography; never "nearly".

A missing "not" and another digit are the errors that matter, and a similarity score forgives
just those. So the only change that is forgiven is in spaces, quotation marks and dashes, and a
quote that would cut a word or a number in two is not there.
"""

import re

from models.text import straighten
from models.vocabulary import Verification

Span = tuple[int, int]


def verify(quote: str, text: str | None) -> tuple[Verification, Span | None]:
    """Compare a quote with a text; return the verdict and where in the text it stands.

    The span counts characters of the text, end excluded. An empty quote claims nothing and is
    ``no text``, as is a quote whose text is not at hand.
    """
    if text is None or not quote.strip():
        return Verification.NO_TEXT, None
    found = _whole(re.escape(quote), quote).search(text)
    if found:
        return Verification.EXACT, found.span()
    words = (re.escape(word) for word in straighten(quote).split())
    found = _whole(" +".join(words), quote.strip()).search(straighten(text))
    if found:
        return Verification.NORMALISED, found.span()
    return Verification.NOT_FOUND, None


# Letters and digits of scripts that put spaces between words; Chinese, Japanese, Thai, Lao and
# Khmer do not, so that nothing there says where a word is cut.
_LETTER = r"[^\W\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"

# Marks that belong to the letter before them: accents, and the vowel signs of Indic scripts.
_MARK = r"[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u09cd\u0b82-\u0bcd]"


def _whole(pattern: str, quote: str) -> re.Pattern[str]:
    """The pattern where it cuts no word or number in two: "5" does not stand in "50 %"."""
    before = after = ""
    if _is_letter(quote[0]):
        before = rf"(?<!{_LETTER})(?<!{_LETTER}[-‐‑])(?<!\d[.,])(?<![-−](?=\d))"
    elif quote[0] in ".,":
        before = r"(?<!\d)"
    if _is_letter(quote[-1]):
        # "we can" does not stand in "we can't"; an apostrophe is otherwise no part of a word.
        after = rf"(?!{_LETTER}|{_MARK}|['’]t\b|[.,]\d)"
    elif quote[-1] in ".,":
        after = r"(?!\d)"
    return re.compile(f"{before}{pattern}{after}")


def _is_letter(char: str) -> bool:
    return re.match(_LETTER, char) is not None
