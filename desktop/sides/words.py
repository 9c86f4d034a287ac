"""What the Sides view says of a gap and of the common ground."""

from models.comparison.gaps import Gap, GapClass, evidence
from models.judgements import CommonGround
from models.records import Issue
from models.vocabulary import Closeness

GAP, GROUND = "Gap", "Common ground"
OWN_WORDS = "Analyst’s words"
HINT = "Write the common ground…"

_SIGNS = {
    Closeness.AGREED: "✓",
    Closeness.CLOSE: "≈",
    Closeness.OPEN: "○",
    Closeness.BLOCKED: "✕",
}


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def has_gap(kind: GapClass) -> bool:
    """Whether there is anything to be near or far: two sides at least have spoken."""
    return kind not in (GapClass.ONE_SIDE, GapClass.NEITHER)


def closeness_text(closeness: Closeness) -> str:
    """How close the sides are, as sign and word."""
    return f"{_SIGNS[closeness]} {capital(closeness.label)}"


def gap_text(gap: Gap) -> str:
    """All that is said of a gap, a line for each."""
    parts = (gap.sentence, *gap.quantities, *gap.conditions, *map(capital, gap.blocks))
    return "\n".join((capital(gap.kind), *parts, evidence(gap)))


def ground_text(ground: CommonGround) -> str:
    """The common ground, marked as the analyst's; or that it is not written."""
    closeness = closeness_text(ground.closeness) if ground.closeness else ""
    told = "\n".join(part for part in (closeness, ground.text) if part)
    return f"{OWN_WORDS}\n{told}" if told else HINT


def issue_text(issue: Issue) -> str:
    """What an issue is about, with its two ends."""
    ends = (("−2", issue.opposed_end), ("+2", issue.supported_end))
    told = [f"{sign}: {end}" for sign, end in ends if end]
    return "\n".join([issue.proposition, *told, issue.note]).strip()
