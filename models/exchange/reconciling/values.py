"""What fields say, told in a way that two states of a project have in common.

Positions name stakeholders, issues and sources by numbers that hold in one state alone; their
public ids hold in both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from models.exchange.fields import BY_NAME, FIELDS, FieldError
from models.exchange.names_found import name_of
from models.records import Locator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.project.directory import Directory
    from models.records import Issue, Position, Source, Stakeholder

    Named = Stakeholder | Issue | Source

_KINDS: Mapping[str, tuple[str, Callable[[Directory], Mapping[int, Named]]]] = {
    "holder": ("stakeholder", lambda names: names.stakeholders),
    "speaker": ("stakeholder", lambda names: names.stakeholders),
    "issue": ("issue", lambda names: names.issues),
    "after": ("issue", lambda names: names.issues),
    "source": ("source", lambda names: names.sources),
}
_MENDED = {
    "stakeholder": "Add them under Names, or write another name, and take the workbook back again.",
    "issue": "Add it under Names, or write another one, and take the workbook back again.",
    "source": "Add it under Sources, or write another one, and take the workbook back again.",
}


def essence(field: str, position: Position, names: Directory) -> object:
    """What a position says in a field, comparable with what another state of the project says."""
    if field in _KINDS:
        key = getattr(position, field)
        return None if key is None else _KINDS[field][1](names)[key].id
    match field:
        case "stance":
            return position.stance, position.silence
        case "attribution":
            return position.attribution, position.attribution_count
        case "locator":
            return position.locator.paragraph if position.locator else None
    return getattr(position, field)


def changed(one: Position, names: Directory, other: Position, its_names: Directory) -> bool:
    """Whether two states of a position say something else in any field."""
    return any(
        essence(field.name, one, names) != essence(field.name, other, its_names) for field in FIELDS
    )


class Values:
    """Texts that came back, as values that the project can hold."""

    def __init__(self, then: Directory, now: Directory) -> None:
        """Names are looked up as they were when the workbook left, then as they are now."""
        self.then, self.now = then, now
        self._known: dict[tuple[str, str], object] = {}
        self._keys: dict[str, dict[str, int]] = {}

    def parse(self, name: str, text: str) -> object:
        """The value of a text in a field.

        Raises:
            FieldError: it has none.
        """
        known = (name, text)
        if known not in self._known:
            try:
                self._known[known] = self._parsed(name, text)
            except FieldError as error:
                self._known[known] = error
        value = self._known[known]
        if isinstance(value, FieldError):
            raise FieldError(str(value))
        return value

    def brought(self, position: Position) -> Position:
        """A position of then with the numbers of now.

        Raises:
            FieldError: something that it names is no longer in the project.
        """
        keys = {
            name: self._brought(name, key)
            for name in _KINDS
            if (key := getattr(position, name)) is not None
        }
        place = position.locator
        bare = Locator(place.paragraph) if place else None
        return replace(position, locator=bare, **cast("Any", keys))

    def _parsed(self, name: str, text: str) -> object:
        field = BY_NAME[name]
        if name not in _KINDS:
            return field.parse(text, self.now)
        if self.then is not self.now:
            # What is chosen from the workbook's lists is called as it was then.
            try:
                key = field.parse(text, self.then)
            except FieldError:
                key = None
            if isinstance(key, int):
                return self._brought(name, key)
        try:
            return field.parse(text, self.now)
        except FieldError as error:
            if not text.strip():
                raise
            raise FieldError(f"{error} {_MENDED[_KINDS[name][0]]}") from None

    def _brought(self, name: str, key: int) -> int:
        kind, records = _KINDS[name]
        was = records(self.then)[key]
        if kind not in self._keys:
            self._keys[kind] = {record.id: key for key, record in records(self.now).items()}
        found = self._keys[kind].get(was.id)
        if found is None:
            raise FieldError(
                f"The {kind} “{name_of(was)}” is no longer in the project. {_MENDED[kind]}"
            )
        return found
