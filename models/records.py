"""The records of a project: frozen values; only the project file changes.

``key`` is the number of a row inside one file and never leaves it; ``id`` is the public
identity that workbooks and merges rely on. Records refer to each other by ``key``.
"""

import math
from dataclasses import dataclass

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Reliability,
    Silence,
    Stance,
    Status,
    Verification,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Who holds a position: a state, body, group or person, in a tree.

    A *side* is a stakeholder without parent. ``rank`` orders speakers of one side by
    authority, 1 being the highest; 0 means that nobody has said.
    """

    key: int = 0
    id: str
    code: str
    name: str
    kind: str = ""
    parent: int | None = None
    rank: int = 0
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A proposition that can be supported or opposed, with its two ends put in words.

    ``words`` are those by which a text may be about it, one word or phrase a line.
    """

    key: int = 0
    id: str
    code: str
    name: str
    proposition: str
    opposed_end: str = ""
    supported_end: str = ""
    topic: str = ""
    unit: str = ""
    status_quo: str = ""
    note: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text with its bibliographic data, in CSL-JSON's names.

    ``issued`` and ``accessed`` are partial dates. ``digest`` is true when the text at hand
    retells the source instead of being it; every view says so beside a quote. ``sha256`` is that of
    the text at hand, empty without one; ``version`` counts its texts, 1 being the first.
    ``reliability`` and ``credibility`` (1 to 6) grade it by the Admiralty scale.
    """

    key: int = 0
    id: str
    code: str
    type: str
    title: str
    author: str = ""
    container_title: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    url: str = ""
    language: str = ""
    digest: bool = False
    note: str = ""
    reliability: Reliability | None = None
    credibility: int | None = None
    sha256: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One numbered paragraph of a source's text; the title is number 0.

    ``page`` is that of the printed text; ``nothing_here`` says that it was read without a find.
    """

    key: int = 0
    source: int
    number: int
    text: str
    page: int | None = None
    nothing_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit and bound: 50 %, ≥ 500 billion US$, 600–800 thousand troops."""

    value: float
    upper: float | None = None
    unit: str = ""
    bound: Bound = Bound.EXACTLY
    qualifier: str = ""

    def amount(self) -> str:
        """The number for people, with its bound and unit."""
        number = _number(self.value)
        if self.bound is Bound.RANGE and self.upper is not None:
            number = f"{number}–{_number(self.upper)}"
        elif self.bound is not Bound.EXACTLY:
            number = f"{self.bound} {number}"
        return f"{number} {self.unit}".strip()

    def text(self) -> str:
        """The amount and, in parentheses, its qualifier."""
        return f"{self.amount()} ({self.qualifier})" if self.qualifier else self.amount()


def _number(value: float) -> str:
    """The fifteen digits that a float surely has, and no exponent."""
    if not math.isfinite(value) or float(value).is_integer():
        return f"{value:,.0f}"
    places = 15 - len(str(int(abs(value))))
    return f"{value:,.{max(places, 1)}f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in its source a quote stands: paragraph, and characters of that paragraph.

    ``start`` and ``end`` count characters from the paragraph's beginning, end excluded, and
    are there only when the text is at hand and the quote was found in it.
    """

    paragraph: int
    start: int | None = None
    end: int | None = None

    def text(self) -> str:
        """The place for people: "¶ 18"; paragraph 0 is named as the title."""
        return f"¶ {self.paragraph}" if self.paragraph else "¶ 0 (title)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One recorded statement or act on one issue, with the passage that shows it.

    ``holder`` is whose position it is, ``speaker`` whose words they are. Exactly one of
    ``stance`` and ``silence`` is set. ``attribution_count`` counts unnamed speakers. Positions
    with the same ``event`` report one statement or act. ``after`` is the issue that has to be
    settled first. ``translation`` is that of the quote, which stays in the source's language.
    """

    key: int = 0
    id: str
    code: str
    holder: int
    speaker: int
    issue: int
    stance: Stance | None
    silence: Silence | None = None
    condition: str = ""
    quantity: Quantity | None = None
    summary: str
    quote: str = ""
    attribution: Attribution
    attribution_count: int | None = None
    said_on: PartialDate | None = None
    source: int | None = None
    locator: Locator | None = None
    verification: Verification = Verification.NO_TEXT
    confidence: Confidence | None = None
    status: Status = Status.DRAFT
    note: str = ""
    event: str = ""
    after: int | None = None
    translation: str = ""

    def stance_text(self) -> str:
        """The stance, or the silence in its place, in words; a claim says that it is one."""
        if self.stance is None:
            return self.silence.label if self.silence else ""
        claimed = self.attribution is Attribution.CLAIMED
        return f"{self.stance.label} (claimed)" if claimed else self.stance.label

    def attribution_text(self) -> str:
        """The attribution for people, with the count of unnamed speakers where it is known."""
        if self.attribution_count is None:
            return self.attribution.label
        return f"{self.attribution.label} ({self.attribution_count})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInfo:
    """What a project says of itself; ``created`` is an ISO date and time in UTC."""

    key: int = 1
    id: str
    name: str
    note: str = ""
    created: str = ""


Record = (
    ProjectInfo
    | Stakeholder
    | Issue
    | Source
    | Paragraph
    | Position
    | Override
    | Decision
    | Exemption
    | Coverage
    | CommonGround
    | Unit
    | KeptTemplate
    | KeptTexts
    | Edition
)
"""Whatever has a row of its own in the file and a place in the change log."""
