"""What can be done to a name: the edit, how many rows it writes, and what will come of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.names.outline import Named, kind_of, name_of
from models.coding.merging import AnchoredMerge
from models.project.edits import Change, Delete, RemoveSource
from models.project.merges import MergeIssues, MergeSources, MergeStakeholders
from models.records import Issue, ProjectInfo, Source, Stakeholder
from models.text import counted

if TYPE_CHECKING:
    from desktop.session import Session
    from models.project.directory import Directory
    from models.project.edits import Edit

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """An edit before it is made; ``sentence`` says beforehand what will come of it."""

    edit: Edit
    rows: int = 1
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """What hangs on a record: positions that refer to it, who stands below it, its own text."""

    positions: int = 0
    members: int = 0
    paragraphs: int = 0

    def with_text(self, session: Session, record: Named) -> Hold:
        """The same, with the length of the text of a source.

        Raises:
            SidesError: the text cannot be read.
        """
        text = session.project.paragraphs(record.key) if isinstance(record, Source) else ()
        return replace(self, paragraphs=len(text))

    def told(self, record: Named) -> str:
        """Why a record cannot be deleted, or that it can."""
        what = [counted(self.positions, "position")] if self.positions else []
        if self.members:
            what.append(f"{counted(self.members, 'stakeholder')} right below it")
        refer = "refers" if self.positions + self.members == 1 else "refer"
        return (
            f"{' and '.join(what) or 'Nothing'} {refer if what else 'refers'} to {quoted(record)}."
        )

    @property
    def is_free(self) -> bool:
        """Whether nothing refers to the record."""
        return not self.positions and not self.members


def noun(record: Named) -> str:
    """What kind of thing a record is, in a word."""
    return kind_of(record).name.lower()


def short(name: str) -> str:
    """A name that may stand within a sentence or a step's label: one line, and not without end."""
    line = " ".join(name[: 4 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def quoted(record: Named) -> str:
    """A record's name in a sentence."""
    return f"“{short(name_of(record))}”"


def in_full(directory: Directory, record: Named) -> str:
    """A name for a list; a member of a side is told with the side."""
    if isinstance(record, Stakeholder) and record.parent is not None:
        return f"{record.name} — {directory.side(record.key).name}"
    return name_of(record)


def members_of(directory: Directory, record: Named) -> int:
    """How many stand right below a stakeholder."""
    if not isinstance(record, Stakeholder):
        return 0
    return sum(s.parent == record.key for s in directory.stakeholders.values())


def all_below(directory: Directory, stakeholder: Stakeholder) -> set[int]:
    """The keys of all who stand below a stakeholder, however far."""
    return {
        key
        for key in directory.stakeholders
        if key != stakeholder.key
        and any(above.key == stakeholder.key for above in directory.ancestors(key))
    }


def rename(record: Named, name: str, note: str = "") -> Plan:
    """Give a record another name; a project has a note too."""
    if isinstance(record, Source):
        changed: Named = replace(record, title=name)
    elif isinstance(record, ProjectInfo):
        changed = replace(record, name=name, note=note)
    else:
        changed = replace(record, name=name)
    label = f"Rename {noun(record)} {short(name_of(record))} to {short(name)}"
    if name == name_of(record):
        label = f"Change the note of project {short(name)}"
    return Plan(Change([changed], label))


def move(directory: Directory, stakeholder: Stakeholder, parent: Stakeholder | None) -> Plan:
    """Put a stakeholder below another, or to the top as a side."""
    where = f"below {short(parent.name)}" if parent else "to the top"
    edit = Change(
        [replace(stakeholder, parent=parent.key if parent else None)],
        f"Move stakeholder {short(stakeholder.name)} {where}",
    )
    number = len(all_below(directory, stakeholder))
    members = f" and the {counted(number, 'stakeholder')} below it" if number else ""
    end = f"belong to the side {quoted(directory.side(parent.key))}" if parent else "be a side"
    side = "" if parent else " of its own" if not number else " of their own"
    return Plan(edit, 1, f"{quoted(stakeholder)}{members} will {end}{side}.")


def set_topic(issue: Issue, topic: str) -> Plan:
    """Put an issue below a topic; an empty one means none."""
    where = f"to topic {short(topic)}" if topic else "out of its topic"
    return Plan(Change([replace(issue, topic=topic)], f"Move issue {short(issue.name)} {where}"))


def merge(kept: Named, other: Named, hold: Hold, *, turned: bool = False) -> Plan:
    """Let a record of the same kind have whatever hangs on the other, which is then gone."""
    number = counted(hold.positions, "position")
    rows = 2 + hold.positions * (2 if turned else 1) + hold.members + hold.paragraphs
    one = hold.positions == 1
    said = []
    edit: Edit
    match kept, other:
        case Stakeholder(), Stakeholder():
            edit = MergeStakeholders(kept, other)
            become = "becomes" if one else "become"
            said.append(f"{number} of {quoted(other)} {become} {quoted(kept)}’s")
            if hold.members:
                move_along = "moves along" if hold.members == 1 else "move along"
                said.append(f"{counted(hold.members, 'stakeholder')} below it {move_along}")
        case Issue(), Issue():
            edit = MergeIssues(kept, other, turned)
            how = ", stances turned round" if turned else ""
            said.append(f"{number} on {quoted(other)} will be on {quoted(kept)}{how}")
        case Source(), Source():
            edit = AnchoredMerge(MergeSources(kept, other))
            stand = "stands" if one else "stand"
            said.append(f"{number} that {stand} on {quoted(other)} will stand on {quoted(kept)}")
        case _:
            raise TypeError("Only two of one kind become one.")
    if not hold.positions:
        said[0] = f"{quoted(kept)} takes over what {quoted(other)} alone says"
    return Plan(edit, rows, f"{', '.join(said)}, and {quoted(other)} is deleted.")


def delete(record: Named, hold: Hold) -> Plan:
    """Remove a record that nothing refers to; a source goes with its text."""
    if isinstance(record, Source):
        return Plan(RemoveSource(record), 1 + hold.paragraphs)
    return Plan(Delete([record], f"Delete {noun(record)} {short(name_of(record))}"))
