"""Text that was typed or pasted, made fit to be kept: what nobody sees does not get in."""

import re
import unicodedata

from models.errors import SidesError

_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_GAPS = re.compile(r"[\n\t]+")


class FieldError(SidesError):
    """A text is no value of its field; says what is wrong with it, and what would be right."""


def clean_lines(text: str) -> str:
    """The text without control characters and without space around it; lines and tabs stay."""
    if text.isprintable():
        return text.strip()  # Most texts have nothing to look for.
    return _visible(_BREAKS.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """The same on one line: a line break or a tab becomes a space."""
    clean = clean_lines(text)
    return clean if clean.isprintable() else _GAPS.sub(" ", clean)


def short(text: str, length: int = 40) -> str:
    """The text as an error repeats it."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _visible(text: str) -> str:
    """The text without what controls a terminal, and without halves of characters."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
