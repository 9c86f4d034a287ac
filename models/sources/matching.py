"""Where a quote stands in a text: whole, or in parts between its ellipses and brackets."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.sources.quote_parts import NEAR, Part, needed, parts, without_marks
from models.sources.typography import Plain, Span, plain, plain_text
from models.sources.word_edges import cuts
from models.vocabulary import Verification

# Places within words that are passed over until a quote counts as not found. A text that has
# more is none that people wrote, and would keep the window waiting.
_CUT_PLACES = 50_000


@dataclass(frozen=True, slots=True)
class Match:
    """What comparing gave, and where in the text each part of the quote stands, in order."""

    verification: Verification
    spans: tuple[Span, ...] = ()

    @property
    def span(self) -> Span | None:
        """From the first part to the end of the last one."""
        return (self.spans[0][0], self.spans[-1][1]) if self.spans else None


def matched(quote: str, text: str | None) -> Match:
    """Compare a quote with a text, as :func:`models.sources.quotes.verify` explains."""
    if text is None or not plain_text(quote).strip():
        return Match(Verification.NO_TEXT)
    looked = _Text(text, needed(quote))
    for words in filter(None, (quote, without_marks(quote))):
        sought = parts(words)
        if not sought:
            break
        whole = [Part(words, literally=True)]
        for said in (whole, sought):
            if spans := _chain(said, looked, typography=True):
                return Match(Verification.EXACT, spans)
            if looked.is_likely and (spans := _chain(said, looked, typography=False)):
                return Match(Verification.NORMALISED, spans)
    return Match(Verification.NOT_FOUND)


@dataclass
class _Text:
    """A text, and the same without its typography where that is asked for."""

    text: str
    needed: Sequence[str]

    @cached_property
    def is_likely(self) -> bool:
        """Whether the quote may stand here; where it may not, nobody has to look where."""
        text = plain_text(self.text)
        return all(literal in text for literal in self.needed)

    @cached_property
    def plain(self) -> Plain:
        return plain(self.text)

    def places(self, part: Part, *, typography: bool) -> Iterator[Span]:
        """Where a part of a quote stands and cuts no word in two."""
        within = self.text if typography else self.plain.text
        sought, pattern = part.sought(typography=typography), part.pattern(typography=typography)
        at, tries = 0, _CUT_PLACES
        while tries:
            if pattern:
                match = pattern.search(within, at)
                start, end = match.span() if match else (-1, -1)
            else:
                start = within.find(sought, at)
                end = start + len(sought)
            if start < 0:
                return
            span = (start, end) if typography else self.plain.span(start, end)
            if span and not cuts(self.text, *span):
                yield span
            else:
                tries -= 1
            at = start + 1


def _chain(sought: Sequence[Part], looked: _Text, *, typography: bool) -> tuple[Span, ...]:
    """A place for each part, one after the other; none where they do not all stand so."""
    last, earlier = sought[-1], sought[:-1]
    ways: list[list[_Link]] = []
    for part in earlier:
        links = list(_linked(part, looked, ways, typography=typography))
        if not links:
            return ()
        ways.append(links)
    return next((link.spans() for link in _linked(last, looked, ways, typography=typography)), ())


@dataclass(frozen=True, slots=True)
class _Link:
    """A place of one part, after a place of the part before."""

    span: Span
    before: "_Link | None" = None

    def spans(self) -> tuple[Span, ...]:
        link: _Link | None = self
        spans: list[Span] = []
        while link:
            spans.append(link.span)
            link = link.before
        return tuple(reversed(spans))


def _linked(
    part: Part, looked: _Text, ways: Sequence[Sequence[_Link]], *, typography: bool
) -> Iterator[_Link]:
    """The places of a part that come after one of the part before; the closest one counts."""
    if not ways:
        yield from map(_Link, looked.places(part, typography=typography))
        return
    ends = [link.span[1] for link in ways[-1]]
    for span in looked.places(part, typography=typography):
        place = bisect_right(ends, span[0]) - 1
        if place >= 0 and (not part.near or span[0] - ends[place] <= NEAR):
            yield _Link(span, ways[-1][place])
