"""Text as people read, search and compare it: folded without changing its length."""

import re
from collections.abc import Iterable

# Typographic variants that a keyboard does not have; one character stands for one, so that a
# hit in the folded text has the same place in the original.
_VARIANTS = {
    "'": "’‘‚‛ʼ′‹›＇",
    '"': "“”„‟«»″＂",
    "-": "‐‑‒–—―−﹣－",
    " ": "\t\n\v\f\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000",
}
_PLAIN = tuple((char, plain) for plain, chars in _VARIANTS.items() for char in chars)
# The one letter that grows in lower case, and the one whose lower case depends on its neighbours.
_BEGUN = re.compile(
    r"(?:(?:only |even )?(?:if|when|after)|unless|once|until|provided|as long as|so long as"
    r"|in case|on condition|subject to)\b",
    re.IGNORECASE,
)
_TURKISH_I, _FINAL_SIGMA = ("İ", "i"), ("ς", "σ")


def straighten(text: str) -> str:
    """Return the text with plain quotation marks, dashes and spaces; its length is kept."""
    # Looking for each variant is several times as fast as str.translate, which asks a dictionary
    # for every character of a text, and a search straightens every text of a project.
    for char, plain in _PLAIN:
        if char in text:
            text = text.replace(char, plain)
    return text


def fold(text: str) -> str:
    """Return the text as search sees it: lower case, plain typography, the same length."""
    straight = straighten(text)
    if straight.isascii():
        return straight.lower()
    return straight.replace(*_TURKISH_I).lower().replace(*_FINAL_SIGMA)


def words(query: str) -> tuple[str, ...]:
    """Split a search into its folded terms: words, and phrases within quotation marks."""
    terms: list[str] = []
    for number, part in enumerate(fold(query).split('"')):
        terms.extend([part.strip()] if number % 2 else part.split())
    return tuple(term for term in terms if term)


def hits(text: str, terms: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the folded terms stand in the text: (start, end) pairs, merged, in order."""
    folded = fold(text)
    spans = sorted(span for term in terms for span in _occurrences(folded, term))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _occurrences(text: str, term: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find(term)
    while start >= 0:
        found.append((start, start + len(term)))
        start = text.find(term, start + len(term))
    return found


def sha256_of(texts: Iterable[str]) -> str:
    """The SHA-256 of a source's text, in hexadecimal; "" of none.

    Its paragraphs in order, the title (number 0) among them, one empty line between two, in UTF-8.
    """
    from hashlib import sha256  # It costs a millisecond that most starts can spare.

    paragraphs = list(texts)
    # A file from elsewhere may hold half a character (a lone surrogate); it too has a print.
    joined = "\n\n".join(paragraphs).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest() if paragraphs else ""


def conditional(condition: str) -> str:
    """A condition as it is told after what it is of: with "if", unless it has a word for that."""
    if not condition:
        return ""
    if begun := _BEGUN.match(condition):
        return f"{begun[0].lower()}{condition[begun.end() :]}"
    return f"if {condition}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 position", "4 positions"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
