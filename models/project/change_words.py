"""What a change did, in words: "P-07: stance: leans against → opposes"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.errors import DateError
from models.partial_date import PartialDate
from models.project.database import Value
from models.project.directory import Directory
from models.project.history import Change
from models.project.rows import noun_of, table_of
from models.vocabulary import Stance

_LONGEST = 160
_NOTHING = "nothing"
# What is kept for sorting and finding only, and what people never see.
_UNSEEN = {
    *("row", "id", "said_earliest", "said_latest", "span_start", "span_end", "created"),
    "known_until",
}
_LABELS = {
    "said_on": "date",
    "attribution_count": "number of officials",
    "container_title": "published in",
    "status_quo": "status quo",
    "opposed_end": "opposed end",
    "supported_end": "supported end",
    "parent": "belongs to",
    "after": "only after",
    "first": "first position",
    "second": "second position",
    "until": "searched until",
    "place": "place by hand",
    "base": "converted into",
}
_DATES = {"said_on", "issued", "accessed", "until"}
# Columns that hold a whole document, which would fill the page: that they differ is told.
_DOCUMENTS = {"content": "layout", "findings": "findings"}
# Columns that hold the key of another row, and of which table.
_REFERS = {
    **dict.fromkeys(("holder", "speaker", "parent", "side"), "stakeholder"),
    **dict.fromkeys(("issue", "after"), "issue"),
    **dict.fromkeys(("position", "first", "second"), "position"),
    "source": "source",
}
_GONE = {
    "stakeholder": "somebody no longer here",
    "issue": "an issue no longer here",
    "source": "a source no longer here",
    "position": "a position no longer here",
}
# A judgement is called by what it is on, in these columns.
_JUDGEMENTS = {
    "override": ("override for {}", ("position",)),
    "decision": ("verdict on {} and {}", ("first", "second")),
    "exemption": ("exemption of {} from {}", ("side", "issue")),
    "coverage": ("coverage of {} for {}", ("source", "issue")),
    "common_ground": ("common ground on {}", ("issue",)),
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


def _nameless(_table: str, _key: int) -> str:
    return ""


class ChangeWords:
    """Tells changes with the names that a project has now, and those that it had."""

    def __init__(
        self,
        directory: Directory,
        code_of: Callable[[int], str],
        date: Callable[[PartialDate], str] = PartialDate.describe,
        kept_name: Callable[[str, int], str] = _nameless,
    ) -> None:
        """Name things by this directory; ``code_of`` is the code of a position, if it is there.

        ``kept_name`` is what a template or an edition is called, by its table and its key.
        """
        self._names = directory
        self._kept_name = kept_name
        self._code_of = code_of
        self._date = date

    def heading(self, change: Change) -> str:
        """What was changed, and how: "Changed position P-07"."""
        how, row = change.kind.capitalize(), self._row(change)
        template, columns = _JUDGEMENTS.get(change.record, ("", ()))
        # Of one that was deleted later, not all that it was on may be known.
        if columns and row.keys() >= set(columns):
            return f"{how} {template.format(*(self._value(name, row[name]) for name in columns))}"
        return f"{how} {noun_of(change.record)} {self._name(change, row)}".rstrip()

    def differences(self, change: Change) -> list[Difference]:
        """The fields that have another value after the change; none for a row added or deleted."""
        if change.kind != "changed" or change.before is None or change.after is None:
            return []
        return [
            self._difference(column, change.before[column], change.after.get(column))
            for column in change.before
            if column not in _UNSEEN
        ]

    def line(self, change: Change) -> str:
        """The whole change on one line."""
        told = "; ".join(difference.text() for difference in self.differences(change))
        return f"{self.heading(change)}: {told}" if told else self.heading(change)

    def _difference(self, column: str, before: Value, after: Value) -> Difference:
        if column in _DOCUMENTS:
            return Difference(_DOCUMENTS[column], "as before", "changed")
        label = _LABELS.get(column, column.replace("_", " "))
        return Difference(label, self._value(column, before), self._value(column, after))

    def _row(self, change: Change) -> Mapping[str, Value]:
        """What is known of the row: what a judgement says now, and what the change tells."""
        judged = self._names.judged
        records: Mapping[str, Mapping[int, Any]] = {
            "override": judged.overrides,
            "decision": judged.decisions,
            "exemption": judged.exemptions,
            "coverage": judged.coverage,
            "common_ground": judged.common_grounds,
            "unit": judged.units,
        }
        record = records.get(change.record, {}).get(change.target)
        now = table_of(record).to_row(record) if record else {}
        return {**now, **(change.before or {}), **(change.after or {})}

    def _name(self, change: Change, row: Mapping[str, Value]) -> str:
        if change.record == "position":
            return str(row.get("code") or self._code_of(change.target))
        if change.record == "edition" and "number" in row:
            return f"{row['number']}, {row.get('name')}"
        if change.record == "paragraph":
            return f"¶ {row['number']}" if "number" in row else ""
        return str(
            row.get("name") or row.get("title") or self._called(change.record, change.target)
        )

    def _called(self, table: str, key: int) -> str:
        """What a row that others refer to is called now; nothing where it is gone."""
        names = self._names
        match table:
            case "position":
                return self._code_of(key)
            case "stakeholder" if key in names.stakeholders:
                return names.stakeholders[key].name
            case "issue" if key in names.issues:
                return names.issues[key].name
            case "source" if key in names.sources:
                return names.sources[key].title
            case "template" | "edition":
                return self._kept_name(table, key)
        return ""

    def _value(self, column: str, value: Value) -> str:
        if value is None or value == "":
            return _NOTHING
        if column == "stance" and value in set(Stance):
            return Stance(int(value)).label
        if column in _REFERS:
            table = _REFERS[column]
            return (self._called(table, value) if isinstance(value, int) else "") or _GONE[table]
        if column in _DATES:
            return self._told_date(str(value))
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    def _told_date(self, text: str) -> str:
        try:
            return self._date(PartialDate.parse(text))
        except DateError:
            return text
