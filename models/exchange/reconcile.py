"""A workbook that Sides wrote and others edited: what they changed, to be accepted one by one.

Three states are compared: what the workbook said when it left, which its hidden sheet keeps; what
it says now; and what the project says now. So what was changed here meanwhile is not undone by a
cell that nobody touched, and what was changed in both places is a conflict.

``compare`` finds the differences and writes nothing; ``edit`` makes one step of those accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.plain_text import clean_line, short
from models.exchange.reconciling.comparing import Comparing
from models.exchange.reconciling.items import Deed, Item, Kind, Remark, Returned
from models.exchange.reconciling.taking import TakeBack
from models.progress import Progress, no_progress

if TYPE_CHECKING:
    from collections.abc import Collection

    from models.exchange.sheets import Spreadsheet
    from models.project.store import Project
    from models.sources.differences import Nearest

__all__ = [
    "Deed",
    "Item",
    "Kind",
    "Remark",
    "Returned",
    "TakeBack",
    "compare",
    "edit",
    "nearest_words",
]

_NAME = 80  # characters


def compare(
    project: Project, spreadsheet: Spreadsheet, progress: Progress = no_progress
) -> Returned:
    """Find what a workbook that came back wants; nothing is written.

    Args:
        project: the one that it was exported from; it is only read.
        spreadsheet: what the file holds.
        progress: told in rows, and asked every few hundred of them.

    Raises:
        ReadError: it has no sheet of positions, is of another project, or was made by a newer
            version of Sides.
        ProjectError: the project cannot be read.
        Cancelled: the progress says so.
    """
    return Comparing(project, spreadsheet, progress).returned()


def edit(returned: Returned, accepted: Collection[int], who: str = "") -> TakeBack:
    """What was accepted, as one step that can be undone.

    Applied to a project in which one of its positions was edited after the comparison, it is
    refused, and nothing is changed: compare again then.

    Args:
        returned: what :func:`compare` gave.
        accepted: the numbers of the items; those that cannot be accepted are passed over.
        who: the colleague, as the step and the notes name them; without it, whoever changed the
            file last.
    """
    items = [item for item in returned.items if item.number in accepted and item.acceptable]
    return TakeBack(returned.name, items, short(clean_line(who), _NAME) or returned.who)


def nearest_words(project: Project, item: Item) -> Nearest | None:
    """What is nearest, in its source, to the quote that an item leads to; None where nothing is.

    Raises:
        ProjectError: the source cannot be read.
    """
    from models.sources.differences import nearest

    wanted = item.wanted
    if wanted is None or not wanted.quote or wanted.source is None:
        return None
    place = wanted.locator.paragraph if wanted.locator else None
    return nearest(wanted.quote, project.paragraphs(wanted.source), place)
