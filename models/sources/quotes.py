"""Is a quote really in its text? Exact, or equal but for typography; never "nearly".

A missing "not" and another digit are the errors that matter, and a similarity score forgives
just those. So nothing is forgiven but typography (:mod:`models.sources.typography`): never case,
a letter or a digit, and never a space where there was none. A quote that would cut a word or a
number in two is not there (:mod:`models.sources.word_edges`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.records import Locator, Paragraph
from models.sources.matching import Match, matched
from models.sources.quote_parts import needed
from models.sources.typography import Span, plain_text
from models.vocabulary import Verification

__all__ = [
    "Found",
    "Match",
    "Passages",
    "Span",
    "compare_at",
    "find_in",
    "matched",
    "run_on",
    "verify",
]

_MOST = 20  # paragraphs over which one quote may run


def verify(quote: str, text: str | None) -> tuple[Verification, Span | None]:
    """Compare a quote with a text; return the verdict and where in the text it stands.

    Between the ellipses of a quote ("…", "...", "[…]", "(…)") each part has to stand in the text,
    one after the other. What is in square brackets is the analyst's own and is not looked for; the
    parts around it stand at most some 200 characters apart. A quote that is nothing else is not
    found. Quotation marks around the whole quote may be the analyst's too.

    A quote that was cut from the text at the edges of words is exact; one that was cut within a
    word or a number is not found.

    The span counts characters of the text, end excluded, from the first part to the last one;
    :func:`matched` tells where each stands. An empty quote claims nothing and is ``no text``, as
    is a quote whose text is not at hand.
    """
    match = matched(quote, text)
    return match.verification, match.span


def compare_at(
    quote: str, number: int, text_of: Callable[[int], str | None]
) -> tuple[Verification, Span | None]:
    """Compare a quote with its paragraph, and with what follows where it runs on over its end.

    Args:
        quote: the words.
        number: the paragraph in which they begin.
        text_of: the text of a paragraph by its number, None where there is none.

    Returns:
        The verdict, and where in that paragraph the quote stands, or begins.
    """
    text = text_of(number)
    verdict, span = verify(quote, text)
    if text is None or verdict is not Verification.NOT_FOUND:
        return verdict, span
    paragraphs = [Paragraph(source=0, number=number, text=text)]
    room = len(quote)
    while room > 0 and len(paragraphs) < _MOST:
        number += 1
        following = text_of(number)
        if following is None:
            break
        paragraphs.append(Paragraph(source=0, number=number, text=following))
        room -= len(following)
    found = run_on(quote, paragraphs)
    if found is None or found.locator.start is None or found.locator.end is None:
        return verdict, None
    return found.verification, (found.locator.start, found.locator.end)


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a source a quote stands.

    Attributes:
        verification: exact or normalised.
        locator: its paragraph and its span there. Of a quote that runs on over the end of its
            paragraph, this is what stands in the first one.
        last: the number of the paragraph in which it ends.
    """

    verification: Verification
    locator: Locator
    last: int


class Passages:
    """The text of a source, made ready for looking up many quotes in it."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        """Keep the paragraphs, in their order."""
        self.paragraphs = sorted(paragraphs, key=lambda paragraph: paragraph.number)

    @cached_property
    def plain(self) -> list[str]:
        """Each paragraph without its typography, to see quickly where a quote may be."""
        return [plain_text(paragraph.text).strip() for paragraph in self.paragraphs]


def find_in(
    quote: str, source: Passages | Sequence[Paragraph], prefer: int | None = None
) -> Found | None:
    """Find a quote in the whole text of a source.

    Args:
        quote: the words.
        source: its paragraphs; as :class:`Passages` where several quotes are looked up.
        prefer: the number of the paragraph that counts if the quote stands there; otherwise it
            is the first one in which it is exact, or else normalised.
    """
    passages = source if isinstance(source, Passages) else Passages(source)
    found = _best(_within(quote, passages, prefer), prefer)
    return found or _best(_across(quote, passages), prefer)


def _best(places: Iterator[Found], prefer: int | None) -> Found | None:
    """The first exact or preferred one; or else the first."""
    best: Found | None = None
    for found in places:
        if found.locator.paragraph == prefer or found.verification is Verification.EXACT:
            return found
        best = best or found
    return best


def run_on(quote: str, paragraphs: Sequence[Paragraph]) -> Found | None:
    """Find a quote that begins in the first of these paragraphs; it may end in any of them."""
    if not paragraphs:
        return None
    match = matched(quote, "\n".join(paragraph.text for paragraph in paragraphs))
    first = paragraphs[0]
    if match.span is None or match.span[0] >= len(first.text):
        return None
    start, end = match.span
    last = 0
    while end > len(paragraphs[last].text) and last + 1 < len(paragraphs):
        end -= len(paragraphs[last].text) + 1
        last += 1
    place = Locator(first.number, start, min(match.span[1], len(first.text)))
    return Found(match.verification, place, paragraphs[last].number)


def _within(quote: str, passages: Passages, prefer: int | None) -> Iterator[Found]:
    """The paragraphs that hold the quote, the preferred one first."""
    literals = needed(quote)
    if not literals:
        return
    likely = [n for n, text in enumerate(passages.plain) if all(word in text for word in literals)]
    for number in sorted(likely, key=lambda n: passages.paragraphs[n].number != prefer):
        found = run_on(quote, [passages.paragraphs[number]])
        if found:
            yield found


def _across(quote: str, passages: Passages) -> Iterator[Found]:
    """The places where the quote runs over the end of a paragraph, or over several.

    In a quote with an ellipsis, the words that were left out may do so once.
    """
    literals = needed(quote)
    longest = max((word for part in literals for word in part.split()), key=len, default=None)
    if longest is None:
        return
    lengths = [len(text) for text in passages.plain]
    firsts: dict[int, None] = {}
    for number, text in enumerate(passages.plain):
        if longest in text:
            firsts.update(dict.fromkeys(_backwards(number, lengths, len(quote))))
    for first in firsts:
        stretch = slice(first, _end(first, lengths, len(quote)))
        joined = " ".join(passages.plain[stretch])
        if all(word in joined for word in literals):
            found = run_on(quote, passages.paragraphs[stretch])
            if found:
                yield found


def _backwards(number: int, lengths: Sequence[int], room: int) -> range:
    """The paragraphs in which a quote of this length may begin, if this one holds some of it."""
    first = number - 1
    while first > 0 and room > lengths[first] and number - first < _MOST:
        room -= lengths[first]
        first -= 1
    return range(max(first, 0), number + 1)


def _end(first: int, lengths: Sequence[int], room: int) -> int:
    """The end of the paragraphs in which a quote of this length may end."""
    last = first + 1
    while last < len(lengths) and room > 0 and last - first < _MOST:
        room -= lengths[last]
        last += 1
    return last
