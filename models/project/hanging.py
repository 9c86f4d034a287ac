"""What hangs on a record: the judgements that refer to it, and mean nothing without it.

They are deleted with it, in the same step; where it is merged into another, they go over to that.
"""

from collections.abc import Mapping

from models.judgements import CommonGround, Coverage, Decision, Exemption, Override
from models.records import Issue, Position, Record, Source, Stakeholder

HANGING: Mapping[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Position: ((Override, "position"), (Decision, "first"), (Decision, "second")),
    Stakeholder: ((Exemption, "side"),),
    Issue: ((Exemption, "issue"), (Coverage, "issue"), (CommonGround, "issue")),
    Source: ((Coverage, "source"),),
}
"""By kind of record, the kinds of judgements on it and the column that holds its key."""
