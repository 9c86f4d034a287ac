"""What a change did, in words: "P-07: stance: leans against → opposes"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.errors import DateError
from models.partial_date import PartialDate
from models.project.database import Value
from models.project.directory import Directory
from models.project.history import Change
from models.vocabulary import Stance

_LONGEST = 160
_NOTHING = "nothing"
# What is kept for sorting and finding only, and what people never see.
_UNSEEN = {"row", "id", "said_earliest", "said_latest", "span_start", "span_end", "created"}
_LABELS = {
    "said_on": "date",
    "attribution_count": "number of officials",
    "container_title": "published in",
    "status_quo": "status quo",
    "opposed_end": "opposed end",
    "supported_end": "supported end",
    "parent": "belongs to",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a change gave another value, both in words."""

    field: str
    before: str
    after: str

    def text(self) -> str:
        """The field with both of its values."""
        return f"{self.field}: {self.before} → {self.after}"


class ChangeWords:
    """Tells changes with the names that a project has now, and those that it had."""

    def __init__(
        self,
        directory: Directory,
        code_of: Callable[[int], str],
        date: Callable[[PartialDate], str] = PartialDate.describe,
    ) -> None:
        """Name things by this directory; ``code_of`` is the code of a position, if it is there."""
        self._names = directory
        self._code_of = code_of
        self._date = date

    def heading(self, change: Change) -> str:
        """What was changed, and how: "Changed position P-07"."""
        return f"{change.kind.capitalize()} {change.record} {self._name(change)}".rstrip()

    def differences(self, change: Change) -> list[Difference]:
        """The fields that have another value after the change; none for a row added or deleted."""
        if change.kind != "changed" or change.before is None or change.after is None:
            return []
        return [
            Difference(
                _LABELS.get(column, column.replace("_", " ")),
                self._value(column, change.before[column]),
                self._value(column, change.after.get(column)),
            )
            for column in change.before
            if column not in _UNSEEN
        ]

    def line(self, change: Change) -> str:
        """The whole change on one line."""
        told = "; ".join(difference.text() for difference in self.differences(change))
        return f"{self.heading(change)}: {told}" if told else self.heading(change)

    def _name(self, change: Change) -> str:
        row = {**(change.before or {}), **(change.after or {})}
        if change.record == "position":
            return str(row.get("code") or self._code_of(change.target))
        if change.record == "paragraph":
            return f"¶ {row['number']}" if "number" in row else ""
        names: Mapping[str, Mapping[int, str]] = {
            "stakeholder": {k: s.name for k, s in self._names.stakeholders.items()},
            "issue": {k: i.name for k, i in self._names.issues.items()},
            "source": {k: s.title for k, s in self._names.sources.items()},
        }
        kept = row.get("name") or row.get("title")
        return str(kept or names.get(change.record, {}).get(change.target, ""))

    def _value(self, column: str, value: Value) -> str:
        if value is None or value == "":
            return _NOTHING
        if column == "stance" and value in set(Stance):
            return Stance(int(value)).label
        if column in {"holder", "speaker", "parent"}:
            found = self._names.stakeholders.get(int(value)) if isinstance(value, int) else None
            return found.name if found else "somebody no longer here"
        if column == "issue":
            issue = self._names.issues.get(int(value)) if isinstance(value, int) else None
            return issue.name if issue else "an issue no longer here"
        if column == "source":
            source = self._names.sources.get(int(value)) if isinstance(value, int) else None
            return source.title if source else "a source no longer here"
        if column in {"said_on", "issued", "accessed"}:
            return self._told_date(str(value))
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    def _told_date(self, text: str) -> str:
        try:
            return self._date(PartialDate.parse(text))
        except DateError:
            return text
