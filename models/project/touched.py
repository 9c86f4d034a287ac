"""What an edit, an undo or a redo changed, so that each view can decide whether to refresh."""

from enum import Flag, auto


class Touched(Flag):
    """The kinds of records that were changed."""

    NOTHING = 0
    POSITIONS = auto()
    STAKEHOLDERS = auto()
    ISSUES = auto()
    SOURCES = auto()
    PROJECT = auto()
    JUDGEMENTS = auto()
    BRIEFINGS = auto()

    @classmethod
    def everything(cls) -> "Touched":
        """As after a file was opened anew."""
        return ~cls.NOTHING


TOUCHES = {
    "project": Touched.PROJECT,
    "position": Touched.POSITIONS,
    "stakeholder": Touched.STAKEHOLDERS,
    "issue": Touched.ISSUES,
    "source": Touched.SOURCES,
    "paragraph": Touched.SOURCES,
    **dict.fromkeys(
        ("override", "decision", "exemption", "coverage", "common_ground", "unit"),
        Touched.JUDGEMENTS,
    ),
    **dict.fromkeys(("template", "briefing_texts", "edition"), Touched.BRIEFINGS),
}
