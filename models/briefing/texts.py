"""The analyst's own texts of a briefing, and what they rest on."""

from dataclasses import dataclass

MOST_FINDINGS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What a principal should take away, in the analyst's words.

    Attributes:
        title: the finding in a sentence.
        text: what explains it; may be empty.
        positions: the public ids of the positions that it rests on.
        proposed: whether the program proposed it and nobody has made it their own yet; the
            briefing says so.
    """

    title: str
    text: str = ""
    positions: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """What the analyst writes over and into a briefing.

    Attributes:
        title: the title; empty for the project's name.
        purpose: what the briefing is for.
        prepared_by: who answers for it.
        marking: a word such as DRAFT or RESTRICTED, on every page.
        findings: at most :data:`MOST_FINDINGS`.
    """

    title: str = ""
    purpose: str = ""
    prepared_by: str = ""
    marking: str = ""
    findings: tuple[Finding, ...] = ()
