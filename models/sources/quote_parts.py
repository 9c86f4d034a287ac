"""What of a quote has to stand in the text: the parts between its ellipses and brackets.

"…", "...", "[…]" and "(…)" stand for words that were left out. What is in square brackets is the
analyst's own, and is not looked for; one letter in brackets that begins a word, as in "[W]e", is
that letter in another case.
"""

import re
from dataclasses import dataclass

from models.sources.typography import plain_text

NEAR = 200
"""Characters that may stand in the place of square brackets, as the length of a sentence."""

_DOTS = r"(?:(?:…|\.{3})\.*|(?<=\s)\.\s\.\s\.|\.\s\.\s\.(?!\s\.))"
_LEFT_OUT = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_LETTER = r"\[([^\W\d_])\]"
_OWN = rf"(?:(?<=\w)|(?!{_LETTER}\w))\[[^\[\]]*\]"
BREAK = re.compile(rf"(?P<dots>{_LEFT_OUT.pattern})|{_OWN}")

_OPENING, _CLOSING = "\"“”„‟«»″＂❝〝'‘’‚‛‹›❛", "\"“”‟«»″＂❞〞〟'’‘‹›❜"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that have to stand together; where ``near``, close to the part before.

    What is in brackets is the analyst's own, unless they are taken ``literally``.
    """

    text: str
    near: bool = True
    literally: bool = False

    def pattern(self, *, typography: bool) -> re.Pattern[str] | None:
        """What finds it where a letter in brackets is large or small; None where there is none."""
        pieces = re.split(_LETTER, self.sought(typography=typography))
        if self.literally or len(pieces) == 1:
            return None
        for place, piece in enumerate(pieces):
            either = f"(?:{re.escape(piece.lower())}|{re.escape(piece.upper())})"
            pieces[place] = either if place % 2 else re.escape(piece)
        return re.compile("".join(pieces))

    def sought(self, *, typography: bool) -> str:
        """The characters to look for, in a text as it is or in one without typography."""
        return self.text if typography else plain_text(self.text).strip()

    def literals(self) -> list[str]:
        """What has to stand in a text without typography, if the part stands in the text."""
        pieces = re.split(_LETTER, self.sought(typography=False))
        return [piece.strip() for piece in pieces[::2] if piece.strip()]


def parts(quote: str) -> list[Part]:
    """The parts of a quote in order; none where it is nothing but ellipses and brackets."""
    found: list[Part] = []
    done, near = 0, True
    for match in [*BREAK.finditer(quote), None]:
        words = quote[done : match.start() if match else None].strip()
        if words:
            found.append(Part(words, near))
            near = True
        if match:
            near = near and not match["dots"]
            done = match.end()
    return found


def without_marks(quote: str) -> str:
    """What stands between the quotation marks around a whole quote; nothing where none are."""
    quote = quote.strip()
    if len(quote) > 2 and quote[0] in _OPENING and quote[-1] in _CLOSING:
        return quote[1:-1].strip()
    return ""


def needed(quote: str) -> list[str]:
    """What a text without typography has to hold, if it holds the quote."""
    sought = parts(without_marks(quote) or quote)
    return [literal for part in sought for literal in part.literals()]
