"""Values read from JSON that somebody else may have written: each says where it is not right."""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from models.errors import ReadError

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True)
class Value:
    """A value of a JSON document, and where in it: "paper.margins.top"."""

    value: Any
    where: str
    document: str

    def wrong(self, expected: str) -> ReadError:
        """The refusal of this value; ``expected`` says what it has to be."""
        where = f"“{self.where}”" if self.where else "the whole"
        return ReadError(f"{self.document} was not read: {where} has to be {expected}.")

    def members(self, known: Collection[str]) -> dict[str, "Value"]:
        """The members of an object, of which none is unknown.

        Raises:
            ReadError: it is no object, or has a member that is not known.
        """
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        for name in self.value:
            if name not in known:
                told = Value(None, self._inside(name), self.document).where
                raise ReadError(
                    f"{self.document} was not read: “{told[:80]}” is not known; there are "
                    f"{', '.join(known)}."
                )
        return {
            name: Value(value, self._inside(name), self.document)
            for name, value in self.value.items()
        }

    def text(self, longest: int = 10_000) -> str:
        """A text.

        Raises:
            ReadError: it is none, or longer.
        """
        if not isinstance(self.value, str) or len(self.value) > longest:
            raise self.wrong(f"a text of at most {longest:,} characters")
        return self.value

    def truth(self) -> bool:
        """True or false.

        Raises:
            ReadError: it is neither.
        """
        if not isinstance(self.value, bool):
            raise self.wrong("true or false")
        return self.value

    def number(self, least: float, most: float) -> float:
        """A number within bounds.

        Raises:
            ReadError: it is none, or beyond them.
        """
        whole_or_not = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not whole_or_not or not least <= self.value <= most:
            raise self.wrong(f"a number from {least:g} to {most:g}")
        return float(self.value)

    def word(self, words: type[_E]) -> _E:
        """One of the words of a vocabulary.

        Raises:
            ReadError: it is none of them.
        """
        for word in words:
            if self.value == word.value and isinstance(self.value, str):
                return word
        raise self.wrong(f"one of {', '.join(words)}")

    def each(self, read: Callable[["Value"], _T], most: int = 10_000) -> tuple[_T, ...]:
        """A list, read value by value.

        Raises:
            ReadError: it is none, too long, or one of its values is not right.
        """
        if not isinstance(self.value, list) or len(self.value) > most:
            raise self.wrong(f"a list of at most {most:,}")
        inside = enumerate(self.value, 1)
        return tuple(read(Value(v, self._inside(str(n)), self.document)) for n, v in inside)

    def once(self, read: Callable[["Value"], _T]) -> tuple[_T, ...]:
        """A list in which nothing is there twice.

        Raises:
            ReadError: as :meth:`each`, or something is.
        """
        found = self.each(read)
        if len(set(found)) < len(found):
            raise self.wrong("a list in which nothing is there twice")
        return found

    def _inside(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name


def document(text: str, name: str) -> Value:
    """A JSON document as a value; ``name`` begins the sentence of an error, as "The template".

    Raises:
        ReadError: it is no JSON.
    """
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ReadError(f"{name} was not read: line {error.lineno} is not JSON.") from None
    except ValueError as error:
        raise ReadError(f"{name} was not read: {error}.") from None
    except RecursionError:
        raise ReadError(f"{name} was not read: it is nested too deep.") from None
    return Value(value, "", name)


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        if name in members:
            raise ValueError(f"“{name[:40]}” is there twice")
        members[name] = value
    return members


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def written(members: dict[str, Any]) -> str:
    """The JSON of an object, for people too."""
    return json.dumps(members, ensure_ascii=False, indent=2) + "\n"
