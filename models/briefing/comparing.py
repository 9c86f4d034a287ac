"""What a briefing is compared with: what stood on an earlier day, or what an edition froze."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.briefing.material import changes_since, narrowed
from models.briefing.template import Template
from models.comparison.changes import Change, in_order
from models.comparison.lineage import lineage
from models.comparison.rules import Rules
from models.comparison.since import State, TextChange, changed, texts_changed
from models.errors import ExportError
from models.exchange.columns import day_words
from models.exchange.extract import Extract
from models.progress import Progress, part_of
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Facet, Filter, only
from models.project.kept_filter import among
from models.project.store import Project

_HALVES = 2


@dataclass(frozen=True)
class Earlier:
    """An earlier state of the project that a briefing is compared with.

    Attributes:
        told: what it is called: "edition 2 (14 Feb 2025)".
        project: the project as it was, for reading.
        rules: what was counted then, and as of which day.
    """

    told: str
    project: Project
    rules: Rules


@dataclass(frozen=True)
class Compared:
    """What changed, and since when.

    Attributes:
        told: since when, in words.
        changes: what changed, the gravest kind first.
        names: the names of then and now, today's where a record has both.
        edition: whether it is an edition that is compared with, and not a day.
        texts: the sources whose text is another one now.
        earlier: the keys of positions that are told as they were, and are no more.
    """

    told: str
    changes: Sequence[Change]
    names: Directory
    edition: bool = False
    texts: Sequence[TextChange] = ()
    earlier: frozenset[int] = field(default_factory=frozenset)


def compared(
    extract: Extract,
    template: Template,
    since: int | Earlier,
    progress: Progress,
    *,
    wanted: Filter = EVERYTHING,
) -> Compared:
    """Compare what an extract shows with an earlier day or state.

    Args:
        extract: what is shown, already narrowed to what the template chooses.
        template: the template.
        since: the day, as year·10000 + month·100 + day, or the state.
        progress: told in steps of its own.
        wanted: the filter before it was narrowed; of then, the template chooses anew.

    Raises:
        Cancelled: the progress says so.
    """
    if isinstance(since, int):
        found = changes_since(extract, since, progress)
        return Compared(day_words(since), found, extract.names)
    old, new = since.project.query(), extract.project.query(extract.names)
    own = _narrowed(among(wanted, extract.names, old.directory), template, old.directory)
    line = lineage(old, new, part_of(progress, 0, _HALVES))
    before, after = State(old, own, since.rules), State(new, extract.wanted, extract.rules)
    changes = in_order(changed(before, after, line, part_of(progress, 1, _HALVES)))
    today = {position.key for position in line.become.values()}
    return Compared(
        since.told,
        changes,
        line.told,
        edition=True,
        texts=texts_changed(before, line),
        earlier=frozenset(p.key for p in line.was.values()) - today,
    )


def _narrowed(wanted: Filter, template: Template, names: Directory) -> Filter:
    """The filter with the template's choice, as it was then: its members may have been others."""
    try:
        return narrowed(wanted, template, names)
    except ExportError:
        return wanted.choose(Facet.SIDE, only())  # Nothing of what it chooses was there.
