"""Is a quote really in its text? Exact, or equal but for typography; never "nearly".

A missing "not" and another digit are the errors that matter, and a similarity score forgives
just those. So the only change that is forgiven is in spaces, quotation marks and dashes.
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
    start = text.find(quote)
    if start >= 0:
        return Verification.EXACT, (start, start + len(quote))
    match = _pattern(quote).search(straighten(text))
    if match:
        return Verification.NORMALISED, match.span()
    return Verification.NOT_FOUND, None


def _pattern(quote: str) -> re.Pattern[str]:
    """A pattern for the quote in a straightened text: any run of spaces equals any other."""
    words = straighten(quote).split()
    return re.compile(" +".join(re.escape(word) for word in words))
