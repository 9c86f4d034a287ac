"""Why a cell says what it says, in a sentence: the answer to "where does this come from?"."""

from collections.abc import Callable, Mapping

from models.comparison.cells import Cell, CellState
from models.errors import DateError
from models.judgements import Coverage, Override
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.records import Position
from models.text import counted
from models.vocabulary import Silence

DateText = Callable[[PartialDate], str]

_NAMED = 3  # speakers of a mixed cell that are named one by one


def reason(cell: Cell, names: Directory, date_text: DateText = PartialDate.describe) -> str:
    """The reason of a cell; every cell has one."""
    told = [_TOLD[cell.state](cell, names, date_text)]
    if cell.exemption and cell.state is not CellState.NOT_APPLICABLE:
        told.append(f"marked as not applicable: {cell.exemption.reason}")
    if cell.hidden and cell.state is not CellState.FILTERED:
        told.append(f"the filter hides {counted(cell.hidden, 'more position')}")
    if cell.stands.yielded:
        told.append(_yielded(cell, cell.stands.yielded))
    return "; ".join(told)


def _stated(cell: Cell, names: Directory, date_text: DateText) -> str:
    leading = cell.standing[0]
    if cell.override:
        return f"stands by override: {leading.code}, {_how(leading, date_text)} ({_why(cell)})"
    parts = [_which(cell), _how(leading, date_text)]
    if not cell.of_speaker and len({p.speaker for p in cell.stated}) > 1:
        parts.insert(0, _speaker(leading, names))
    told = [f"stands: {', '.join(parts)}", *_chosen(cell)]
    if cell.stands.by_condition:
        told.append("stances apart stand side by side, for their conditions differ")
    return "; ".join([*told, *_gave_way(cell, names), *_others(cell)])


def _mixed(cell: Cell, names: Directory, date_text: DateText) -> str:
    voices = cell.voices
    named = [
        f"{_speaker(p, names)} {p.stance.label}, {_date(p, date_text)}"
        for p in voices
        if p.stance is not None
    ]
    more = f" and {counted(len(named) - _NAMED, 'more stance')}" if len(named) > _NAMED else ""
    told = f"mixed: what stands for its speakers is apart ({'; '.join(named[:_NAMED])}{more})"
    return "; ".join([told, *_chosen(cell), *_gave_way(cell, names), *_others(cell)])


def _withdrawn(cell: Cell, names: Directory, date_text: DateText) -> str:
    last = next(p for p in cell.silent if p.silence is Silence.WITHDRAWN)
    return f"withdrawn by {_speaker(last, names)}, {_date(last, date_text)}{_earlier(cell)}"


def _declined(cell: Cell, names: Directory, date_text: DateText) -> str:
    last = cell.silent[0]
    more = f"; {counted(len(cell.silent), 'refusal')}" if len(cell.silent) > 1 else ""
    return f"{_speaker(last, names)} declined to say, {_date(last, date_text)}{more}"


def _claimed(cell: Cell, names: Directory, date_text: DateText) -> str:
    by = " and ".join(dict.fromkeys(_speaker(p, names) for p in cell.claimed))
    shown = "shown" if cell.hidden else "on record"
    return f"nothing of its own is {shown}; {counted(len(cell.claimed), 'claim')} by {by}"


def _not_applicable(cell: Cell, names: Directory, date_text: DateText) -> str:
    return f"the issue does not apply: {cell.exemption.reason if cell.exemption else ''}"


def _filtered(cell: Cell, names: Directory, date_text: DateText) -> str:
    return f"the filter hides {counted(cell.hidden, 'position')}"


def _nothing_found(cell: Cell, names: Directory, date_text: DateText) -> str:
    # The cell's headline has said before that it was searched, and that nothing was found.
    searched = f"in {counted(len(cell.coverage), 'source')}"
    until = searched_until(cell, names)
    if cell.as_of is not None and not (until and (until.latest or 0) < cell.as_of):
        return f"{searched}, of what was said by {_day(cell.as_of, date_text)}"
    return f"{searched}, until {date_text(until)}" if until else searched


def _not_searched(cell: Cell, names: Directory, date_text: DateText) -> str:
    return "no source is on record as searched for this issue"


_TOLD: Mapping[CellState, Callable[[Cell, Directory, DateText], str]] = {
    CellState.STATED: _stated,
    CellState.MIXED: _mixed,
    CellState.WITHDRAWN: _withdrawn,
    CellState.DECLINED: _declined,
    CellState.CLAIMED: _claimed,
    CellState.NOT_APPLICABLE: _not_applicable,
    CellState.FILTERED: _filtered,
    CellState.NOTHING_FOUND: _nothing_found,
    CellState.NOT_SEARCHED: _not_searched,
}


def searched_until(cell: Cell, names: Directory) -> PartialDate | None:
    """The last date up to which a source was searched, or None where no source has a date."""
    dated = [found for c in cell.coverage if (found := _until(c, names)) and found.latest]
    return max(dated, key=lambda date: date.latest or 0, default=None)


def _until(coverage: Coverage, names: Directory) -> PartialDate | None:
    if coverage.until:
        return coverage.until
    source = names.sources.get(coverage.source)
    return source.issued if source else None


def _day(day: int, date_text: DateText) -> str:
    year, month, day_of_month = day // 10000, day // 100 % 100, day % 100
    text = f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day_of_month:02d}"
    try:
        return date_text(PartialDate.parse(text))
    except DateError:
        return text  # Beyond the year 9999 a date has no day.


def _which(cell: Cell) -> str:
    """Which of its speaker's statements leads: "latest of 3"."""
    leading = cell.standing[0]
    if any(chosen.position == leading.key for chosen in cell.stands.chosen):
        return f"{leading.code} by override"
    own = [p for p in cell.stated if p.speaker == leading.speaker]
    return f"latest of {len(own)}" if len(own) > 1 else "the only statement"


def _how(position: Position, date_text: DateText) -> str:
    return f"{_date(position, date_text)}, {position.attribution.label}"


def _date(position: Position, date_text: DateText) -> str:
    return date_text(position.said_on) if position.said_on else "no date"


def _speaker(position: Position, names: Directory) -> str:
    return names.stakeholders[position.speaker].name


def _gave_way(cell: Cell, names: Directory) -> list[str]:
    return [
        f"{_speaker(p, names)}’s {p.code} gave way: changed over time" for p in cell.stands.gave_way
    ]


def _chosen(cell: Cell) -> list[str]:
    """The reasons for which the analyst lets something stand for its speaker."""
    return [f"override: {chosen.reason}" for chosen in cell.stands.chosen]


def _others(cell: Cell) -> list[str]:
    """How many more stand beside the leading one, and how many are earlier."""
    speakers = [p.speaker for p in cell.standing]
    beside = len(set(speakers)) - 1
    told = []
    if speakers.count(speakers[0]) > 1:
        told.append("said on one day in the same way, so that no rule puts one stance first")
    if beside and cell.state is CellState.STATED:
        verb = "stands" if beside == 1 else "stand"
        told.append(f"{counted(beside, 'more speaker')} {verb} beside it")
    return [*told, earlier] if (earlier := _earlier(cell).removeprefix("; ")) else told


def _earlier(cell: Cell) -> str:
    gone = len(cell.stands.gave_way)
    earlier = len(cell.stated) - len(cell.standing) - gone
    return f"; earlier: {earlier}" if earlier > 0 else ""


def _why(cell: Cell) -> str:
    return cell.override.reason if cell.override else ""


def _yielded(cell: Cell, override: Override) -> str:
    code = next((p.code for p in cell.stated if p.key == override.position), "another position")
    return f"the override for {code} has yielded to a later position"
