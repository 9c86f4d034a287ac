"""Where the marks, lines and words of a time line stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from desktop.compare.days import told
from desktop.dates import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFontMetricsF

    from models.comparison.changing import Entry
    from models.project.directory import Directory

LEVELS = 5  # from opposes to supports
_SIDE = 12.0  # of a mark
_GAP = 6.0
_ROOMY = 280  # from this width on, levels are named; from twice it, speakers too
_NAMES = 0.3  # of the width, at most, for the names of speakers


@dataclass(frozen=True, slots=True)
class Mark:
    """A position, and the square that stands for it."""

    entry: Entry
    place: QRectF


@dataclass(frozen=True, slots=True)
class Line:
    """What joins the marks of one speaker."""

    speaker: int
    points: list[QPointF]


@dataclass(frozen=True, slots=True)
class Label:
    """A few words and where they stand."""

    text: str
    place: QRectF
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place, for one width."""

    left: float = 0.0
    right: float = 0.0
    step: float = 14.0
    gap: float = _GAP
    marks: Sequence[Mark] = ()
    lines: Sequence[Line] = ()
    labels: Sequence[Label] = ()
    dates: Sequence[Label] = field(default=())

    def level(self, stance: int) -> float:
        """The height at which a stance stands."""
        return _level(stance, self.step)


def reads_as(entry: Entry, names: Directory) -> str:
    """One position in words: when, who, what, and what it did."""
    position = entry.position
    when = shown(position.said_on) or "no date"
    speaker = names.stakeholders[position.speaker].name
    stance = "" if position.stance is None else f": {position.stance.sign} {position.stance.label}"
    return f"{when}, {speaker}{stance} ({entry.did}), {position.code}"


def lay_out(
    entries: Sequence[Entry],
    names: Directory,
    *,
    width: float,
    step: float,
    metrics: QFontMetricsF,
) -> Layout:
    """Find a place for each entry; time runs to the right, from the first date to the last."""
    left = metrics.horizontalAdvance("supports") + _GAP if width >= _ROOMY else 0.0
    speakers = {e.position.speaker: names.stakeholders[e.position.speaker].name for e in entries}
    right = width
    if width >= 1.4 * _ROOMY and speakers:
        longest = max(metrics.horizontalAdvance(name) for name in speakers.values())
        right = width - min(longest + 2 * _GAP, width * _NAMES)
    marks = _marks(entries, left, right, step)
    room = QRectF(right + _GAP, 0, width - right - _GAP, LEVELS * step)
    return Layout(
        left,
        right,
        step,
        marks=marks,
        lines=_lines(marks),
        labels=_labels(marks, speakers, room, step, metrics) if right < width else (),
        dates=_dates(entries, QRectF(left, LEVELS * step, right - left, metrics.height() + 2)),
    )


def _level(stance: int, step: float) -> float:
    return (2 - stance + 0.5) * step


def _marks(entries: Sequence[Entry], left: float, right: float, step: float) -> list[Mark]:
    days = [_count(e.day) for e in entries if e.day is not None]
    first, last = (min(days), max(days)) if days else (0, 0)
    begin = left + _SIDE / 2 + 1
    # What has no date stands apart, before the first one.
    begin_dated = begin + (2 * _SIDE if len(days) < len(entries) and days else 0.0)
    end = max(right - _SIDE / 2 - 1, begin_dated)
    levels: dict[int, int] = {}
    rows: dict[int, list[tuple[int, float]]] = {}  # by level: number of an entry, and where
    for number, entry in enumerate(entries):
        stance, speaker = entry.position.stance, entry.position.speaker
        level = levels.get(speaker, 0) if stance is None else int(stance)
        levels[speaker] = level
        if entry.day is None:
            x = begin
        elif first == last:
            x = begin_dated if len(days) > 1 else (begin_dated + end) / 2
        else:
            x = begin_dated + (end - begin_dated) * (_count(entry.day) - first) / (last - first)
        rows.setdefault(level, []).append((number, x))
    places = {
        number: _square(x, _level(level, step))
        for level, row in rows.items()
        for number, x in _spread(row, begin, end)
    }
    return [Mark(entry, places[number]) for number, entry in enumerate(entries)]


def _spread(row: Sequence[tuple[int, float]], begin: float, end: float) -> list[tuple[int, float]]:
    """Marks on one level side by side where they would hide each other, as far as there is room."""
    wide = min(_SIDE + 1, (end - begin) / max(len(row) - 1, 1))
    places = [x for _, x in row]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + wide)
    places[-1] = min(places[-1], end)
    for number in range(len(places) - 2, -1, -1):
        places[number] = min(places[number], places[number + 1] - wide)
    return [(number, x) for (number, _), x in zip(row, places, strict=True)]


def _square(x: float, y: float) -> QRectF:
    return QRectF(x - _SIDE / 2, y - _SIDE / 2, _SIDE, _SIDE)


def _count(day: int) -> int:
    """A day as a count of days; years that the calendar of the machine lacks are near enough."""
    year, month, number = day // 10000, day // 100 % 100, day % 100
    if 1 <= year <= 9999:
        return date(year, month, number).toordinal()
    return year * 365 + month * 30 + number


def _lines(marks: Sequence[Mark]) -> list[Line]:
    points: dict[int, list[QPointF]] = {}
    for mark in marks:
        if not mark.entry.claim:
            points.setdefault(mark.entry.position.speaker, []).append(mark.place.center())
    return [Line(speaker, found) for speaker, found in points.items()]


def _labels(
    marks: Sequence[Mark],
    speakers: Mapping[int, str],
    room: QRectF,
    step: float,
    metrics: QFontMetricsF,
) -> list[Label]:
    """The names of speakers at the height where each ended; those that end together share it."""
    ends = {mark.entry.position.speaker: mark.place.center().y() for mark in marks}
    together: dict[float, list[str]] = {}
    for speaker, y in ends.items():
        together.setdefault(y, []).append(speakers[speaker])
    labels = []
    for y, found in together.items():
        text = metrics.elidedText(", ".join(found), Qt.TextElideMode.ElideRight, room.width())
        labels.append(Label(text, QRectF(room.left(), y - step / 2, room.width(), step)))
    return labels


def _dates(entries: Sequence[Entry], place: QRectF) -> list[Label]:
    """The first day and the last one, below; a single one in the middle."""
    days = sorted({e.day for e in entries if e.day is not None})
    undated = len(days) == 0 or any(e.day is None for e in entries)
    flags = Qt.AlignmentFlag
    if not days:
        return [Label("no date", place)]
    if len(days) == 1 and not undated:
        side = flags.AlignHCenter if len(entries) == 1 else flags.AlignLeft
        return [Label(told(days[0]), place, side)]
    first = "no date" if undated else told(days[0])
    return [Label(first, place), Label(told(days[-1]), place, flags.AlignRight)]
