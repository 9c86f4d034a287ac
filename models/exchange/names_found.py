"""Stakeholders, issues and sources found by what somebody typed for them."""

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from models.exchange.plain_text import FieldError, clean_line, short
from models.records import Issue, Source, Stakeholder
from models.text import fold

Named = Stakeholder | Issue | Source

_NEAR = 3
_COMPARED = 1_500  # names that are compared letter by letter; more would be felt at each key


def find_name(text: str, kind: str, records: Mapping[int, Named]) -> int:
    """The key of the one that is called so: by its name, its code, or nearly typed so.

    Args:
        text: a name or a code; capitals, dashes and quotation marks do not matter.
        kind: what is looked for, as in "stakeholder".
        records: all that there are.

    Raises:
        FieldError: none is called so, or several are.
    """
    index = _index(_Same(records))
    wanted = clean_line(text)
    for keys in (index.names.get(wanted), index.codes.get(wanted), index.folded.get(fold(wanted))):
        if keys and len(keys) == 1:
            return keys[0]
        if keys:
            names = _listed(name_of(records[key]) for key in keys)
            raise FieldError(f"“{short(wanted, 60)}” could be {names}; write it out in full.")
    near = index.near(fold(wanted))
    meant = f"the nearest is {_listed(near)}" if near else "choose one of those that there are"
    raise FieldError(f"There is no {kind} “{short(wanted, 60)}”; {meant}.")


def name_of(record: Named) -> str:
    """What people call it: a source by its title."""
    return record.title if isinstance(record, Source) else record.name


class _Same:
    """A mapping that equals itself alone, so that it can be the key of a cache."""

    def __init__(self, records: Mapping[int, Named]) -> None:
        self.records = records

    def __hash__(self) -> int:
        return id(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.records is self.records


class _Index:
    """Who is called what; a paste asks for as many names as it has cells."""

    def __init__(self, records: Mapping[int, Named]) -> None:
        self.names: dict[str, list[int]] = {}
        self.codes: dict[str, list[int]] = {}
        self.folded: dict[str, list[int]] = {}
        self._shown: dict[str, str] = {}
        for key, record in records.items():
            name = name_of(record)
            self.names.setdefault(name, []).append(key)
            self._shown.setdefault(fold(name), name)
            if record.code:
                self.codes.setdefault(record.code, []).append(key)
            for text in {fold(name), fold(record.code)} - {""}:
                self.folded.setdefault(text, []).append(key)

    def near(self, wanted: str) -> list[str]:
        """The names that may have been meant, the likeliest first."""
        holding = [name for folded, name in self._shown.items() if wanted and wanted in folded]
        if holding or len(self._shown) > _COMPARED:
            return holding[:_NEAR]
        # A surname alone is far from the whole name, and near to one of its words.
        parts = {word: name for text, name in self._shown.items() for word in text.split()}
        parts |= self._shown
        found = difflib.get_close_matches(wanted, parts, n=_NEAR, cutoff=0.7)
        return list(dict.fromkeys(parts[text] for text in found))


@lru_cache(maxsize=6)
def _index(same: _Same) -> _Index:
    return _Index(same.records)


def _listed(names: Iterable[str]) -> str:
    *first, last = [f"“{short(name, 60)}”" for name in names]
    return f"{', '.join(first)} or {last}" if first else last
