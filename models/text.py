"""Text as people read, search and compare it: folded without changing its length."""

# Typographic variants that a keyboard does not have; one character stands for one, so that a
# hit in the folded text has the same place in the original.
_TYPOGRAPHY = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
    }
)


def straighten(text: str) -> str:
    """Return the text with plain quotation marks, dashes and spaces; its length is kept."""
    return text.translate(_TYPOGRAPHY)


def fold(text: str) -> str:
    """Return the text as search sees it: lower case, plain typography, the same length."""
    straight = straighten(text)
    lowered = straight.lower()
    if len(lowered) == len(straight):
        return lowered
    # A few letters (İ) grow in lower case; they stay as they are, for places must not shift.
    return "".join(low if len(low := char.lower()) == 1 else char for char in straight)


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


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 position", "4 positions"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
