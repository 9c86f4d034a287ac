"""Finds the records of one kind that names in a spreadsheet mean; what nobody has is made new."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.exchange.importing.mapping import NameChoice
from models.exchange.importing.same_names import Near, near_names, same_name
from models.exchange.names_found import name_of
from models.exchange.plain_text import FieldError, clean_line, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.exchange.importing.mapping import NameRule
    from models.records import Issue, Source, Stakeholder


@dataclass(slots=True)
class New:
    """A record in the making; what it is called, and what else the rows say of it."""

    key: int  # below 0
    name: str
    code: str = ""
    said: dict[str, str] = field(default_factory=dict)
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class NameFound:
    """One name in the spreadsheet and what becomes of it.

    Attributes:
        kind: "stakeholder", "issue" or "source".
        text: as it stands in the spreadsheet.
        choice: what becomes of it.
        name: what the record is called that it becomes; "" where it is left out.
        key: that of the record, below 0 for a new one; None where it is left out.
        count: how many rows, or columns, say it.
        near: names that may be meant, of a new one.
        certain: whether it is that record's very name or code, or was chosen.
    """

    kind: str
    text: str
    choice: NameChoice
    name: str
    key: int | None
    count: int
    near: tuple[Near, ...] = ()
    certain: bool = True


class NameFinder:
    """The records of one kind, those of the project and those that are new."""

    def __init__(
        self,
        kind: str,
        records: Mapping[int, Stakeholder] | Mapping[int, Issue] | Mapping[int, Source],
        rules: Iterable[NameRule],
    ) -> None:
        """Know these records; the rules of other kinds do not matter."""
        self.kind = kind
        self.new: dict[int, New] = {}
        self._shown = {key: name_of(record) for key, record in records.items()}
        self._names = {name: key for key, name in self._shown.items()}
        self._codes = _unique((record.code, key) for key, record in records.items())
        self._same = _unique((same_name(name), key) for name, key in self._names.items())
        self._same_codes = _unique((same_name(code), key) for code, key in self._codes.items())
        self._rules = {rule.text: rule for rule in rules if rule.kind == kind}
        self._made: dict[str, int] = {}  # by what spellings have in common
        self._answers: dict[tuple[str, str], int | FieldError | None] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._taken: dict[int, None] = {}

    def find(self, text: str, code: str = "") -> int | None:
        """The key that a name means, below 0 for a new record; None where it is left out.

        Raises:
            FieldError: the name could be several, or one was chosen for it that is not there.
        """
        asked = (clean_line(text), clean_line(code))
        if asked not in self._answers:
            try:
                self._answers[asked] = self._find(*asked)
            except FieldError as error:
                self._answers[asked] = error
        self._counts[asked] = self._counts.get(asked, 0) + 1
        answer = self._answers[asked]
        if isinstance(answer, FieldError):
            raise FieldError(str(answer))
        return answer

    def name(self, key: int) -> str:
        """What a record is called."""
        return self.new[key].name if key < 0 else self._shown[key]

    def take(self, key: int) -> None:
        """Note that a position that is taken refers to this record."""
        self._taken[key] = None

    def taken(self) -> list[New]:
        """The new records that are really needed, in the order in which they were needed."""
        return [self.new[key] for key in self._taken if key < 0]

    def found(self) -> tuple[NameFound, ...]:
        """Every name that somebody needs, or that is left out, in the order of the spreadsheet."""
        new = [made.name for made in self.taken()]
        near = near_names(new, self._names) if new else {}
        return tuple(
            self._told(text, key, self._counts[text, code], near)
            for (text, code), key in self._answers.items()
            if not isinstance(key, FieldError) and (key is None or key > 0 or key in self._taken)
        )

    def _told(
        self, text: str, key: int | None, count: int, near: Mapping[str, tuple[Near, ...]]
    ) -> NameFound:
        if key is None:
            return NameFound(self.kind, text, NameChoice.LEAVE_OUT, "", None, count)
        name = self.name(key)
        certain = text in self._rules or text == name or self._codes.get(text) == key
        if key > 0:
            return NameFound(
                self.kind, text, NameChoice.EXISTING, name, key, count, certain=certain
            )
        meant = near.get(name, ())
        return NameFound(self.kind, text, NameChoice.NEW, name, key, count, meant, certain)

    def _find(self, text: str, code: str) -> int | None:
        rule = self._rules.get(text)
        if rule is not None:
            return self._ruled(rule, code)
        if text in self._names:
            return self._names[text]
        same = same_name(text)
        for index, wanted in (
            (self._codes, text),
            (self._same, same),
            (self._same_codes, same),
            (self._codes, code),
        ):
            key = index.get(wanted) if wanted else None
            if key == 0:
                told = f"“{short(text, 60)}” could be several; choose which {self.kind} it is."
                raise FieldError(told)
            if key is not None:
                return key
        return self._make(text, code)

    def _ruled(self, rule: NameRule, code: str) -> int | None:
        match rule.choice:
            case NameChoice.LEAVE_OUT:
                return None
            case NameChoice.NEW:
                name = clean_line(rule.name) or clean_line(rule.text)
                return self._names[name] if name in self._names else self._make(name, code)
        if rule.name not in self._names:
            raise FieldError(
                f"“{short(rule.text, 60)}” is to be the {self.kind} “{short(rule.name, 60)}”, "
                "which is not in this project; choose another one."
            )
        return self._names[rule.name]

    def _make(self, name: str, code: str) -> int:
        same = same_name(name)
        if same not in self._made:
            key = -1 - len(self.new)
            self.new[key] = New(key, name, "" if code in self._codes else code)
            self._made[same] = key
        return self._made[same]


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keys by text; 0 where several have the same."""
    found: dict[str, int] = {}
    for text, key in pairs:
        if text:
            found[text] = 0 if found.get(text, key) != key else key
    return found
