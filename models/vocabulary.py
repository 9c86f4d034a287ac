"""The closed vocabularies: every word here is the one that file, workbook and window use.

Each member's value is what is stored and exported; ``label`` is what people read.
"""

from enum import IntEnum, StrEnum


class Stance(IntEnum):
    """Where a position stands on an issue's proposition, from -2 (opposes) to +2 (supports).

    Silence is not a stance: a position without one has ``None`` and says why by its
    :class:`Silence`. Zero means that the holder was heard and is open, never "unknown".
    """

    OPPOSES = -2
    LEANS_AGAINST = -1
    OPEN = 0
    LEANS_FOR = 1
    SUPPORTS = 2

    @property
    def label(self) -> str:
        """The word that always stands beside the sign."""
        return self.name.replace("_", " ").lower()

    @property
    def sign(self) -> str:
        """The mark that carries the meaning without colour."""
        return _STANCE_SIGNS[self]

    @property
    def number(self) -> str:
        """The signed number, with a true minus: −2, 0, +1."""
        return f"{self:+d}".replace("-", "−") if self else "0"


_STANCE_SIGNS = {
    Stance.OPPOSES: "▼",
    Stance.LEANS_AGAINST: "▽",
    Stance.OPEN: "◆",
    Stance.LEANS_FOR: "△",
    Stance.SUPPORTS: "▲",
}


class Word(StrEnum):
    """A vocabulary whose stored value is the word that people read."""

    @property
    def label(self) -> str:
        """The word as shown; it is the stored value itself."""
        return self.value


class Silence(Word):
    """Why a position that was looked for has no stance.

    *Declined* is no comment, and leaves standing what was said before; *withdrawn* takes it back.
    """

    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Attribution(Word):
    """How the words reached the source; the order runs from first hand to second hand."""

    OWN_WORDS = "own words"
    DOCUMENT = "document"
    SPOKESPERSON = "spokesperson"
    PARAPHRASED = "paraphrased"
    ANONYMOUS_OFFICIALS = "anonymous officials"
    CLAIMED = "claimed by another side"

    @property
    def hand(self) -> int:
        """Distance from the holder: 0 for own words, then one step for each hand between."""
        return list(Attribution).index(self)


class Verification(Word):
    """What comparing a quote with its source's text gave. There is no "nearly"."""

    EXACT = "exact"
    NORMALISED = "normalised"
    NOT_FOUND = "not found"
    NO_TEXT = "no text"


class Bound(StrEnum):
    """How a quantity's number limits the value."""

    EXACTLY = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"
    RANGE = "range"


class Confidence(Word):
    """How sure the analyst is that the record says what the holder meant (ICD 203's words)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Status(Word):
    """How far a position has come in the analyst's review; a rejected one never counts."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    REJECTED = "rejected"


class Reliability(StrEnum):
    """How far a source can be relied on, by the Admiralty scale; the value is its letter."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def label(self) -> str:
        """The letter with its meaning."""
        return f"{self.value}: {_RELIABILITIES[self.value]}"


_RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITIES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""How credible what a source says is, by the Admiralty scale."""


class Verdict(Word):
    """What the analyst says of two positions of one side that are apart."""

    CHANGED = "changed over time"
    SPEAKERS = "different speakers"
    CONDITIONS = "different conditions"
    MATTER = "different matter"
    WORDING = "reporter’s wording"
    GENUINE = "genuine"
    CODING = "coding error"


class Scope(Word):
    """Whether an override is for all of a side, or within it for the position's speaker."""

    SIDE = "side"
    SPEAKER = "speaker"


class Closeness(Word):
    """How far the sides are on an issue, in the analyst's own judgement."""

    AGREED = "agreed"
    CLOSE = "close"
    OPEN = "open"
    BLOCKED = "blocked"
