"""Whether a workbook is of this project at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import ReadError
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.exchange.reconciling.base import Base
    from models.exchange.reconciling.matching import Pair
    from models.exchange.sheets import Spreadsheet
    from models.records import ProjectInfo

PROPERTY = "Project id"


def check_origin(
    info: ProjectInfo,
    spreadsheet: Spreadsheet,
    base: Base,
    pairs: Sequence[Pair],
    keys: Mapping[str, int],
) -> Iterator[str]:
    """Refuse a workbook of another project; say so of one that shares positions with this one.

    Args:
        info: the project's own.
        spreadsheet: what came back.
        base: what it said when it left.
        pairs: the rows whose positions were exported.
        keys: those of the positions that are here, by their public ids.

    Raises:
        ReadError: none of its positions is in the project.
    """
    if base.recorded is None:
        theirs, other = spreadsheet.properties.get(PROPERTY, ""), ""
        shared = len(pairs) if not theirs or theirs == info.id else 0
    else:
        theirs, other = base.recorded.info.id, base.recorded.info.name
        shared = sum(id_ in keys for id_ in base.positions)
    if theirs == info.id:
        return
    if not shared:
        called = f", “{other}”" if other else ""
        raise ReadError(
            f"“{spreadsheet.name}” was made from another project{called}: none of its positions is "
            f"in “{info.name}”. Open the project that it was exported from."
        )
    if base.recorded is not None:
        yield (
            f"The workbook was made from another project, “{other}”, of which this one has "
            f"{counted(shared, 'position')}."
        )
