"""What a project keeps of its briefings: templates, the analyst's own texts, and frozen editions.

How a template and the findings are written, and what an edition holds, is known to models/briefing
alone; here they are texts.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTemplate:
    """How a briefing is set out, under the name by which the analyst finds it again.

    ``place`` is where it stands among the others, those of one place as they were made.
    """

    key: int = 0
    id: str
    place: int = 0
    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTexts:
    """What the analyst writes over and into the project's briefings, whatever their template.

    A project has one of these, or none yet; ``findings`` is JSON.
    """

    key: int = 0
    id: str
    title: str = ""
    purpose: str = ""
    prepared_by: str = ""
    marking: str = ""
    findings: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen briefing, which is never changed.

    Attributes:
        key: its row.
        id: its public identity.
        number: what it is called by; no other one ever has it.
        name: what the analyst calls it.
        made: when it was frozen, an ISO date and time with its zone.
        who: who froze it.
        version: the version of the program that froze it.
        note: what the analyst says of it.
        codes: the codes of its positions with their ids, a JSON object.
        content: all that it froze, packed.
    """

    key: int = 0
    id: str
    number: int
    name: str
    made: str
    who: str = ""
    version: str = ""
    note: str = ""
    codes: str
    content: str


Kept = KeptTemplate | KeptTexts | Edition
