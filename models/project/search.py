"""The language of the search box: ``aid "on the table" side:ukraine stance:<0 -has:quote``.

Several words mean all of them. Quotation marks hold a phrase together; one that is not closed is
still being typed. A minus right before a word excludes it. ``field:value`` asks one field, and
``field:a,b`` means either; a value in quotation marks may have spaces and commas. A field without
a value is still being typed and asks nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.project.search_fields import Between, Clause, OneOf, SearchError, Text, read_field
from models.text import fold

__all__ = ["Between", "Clause", "OneOf", "Search", "SearchError", "Text", "parse"]

_MOST = 200  # words; each makes the question to the file deeper, and SQLite sets a bound to that
_CACHED = 64
_SEPARATOR = "\x1f"  # stands between two fields where several are searched as one text
_ITEM = r'(?:"[^"]*(?:"|\Z)|[^\s",]*)'
_TOKEN = re.compile(
    r"(?P<minus>-(?=[^\s-]))?"  # a dash alone, or several, are a word
    r"(?:(?P<name>[^\W\d_]+):(?!//)"  # neither 10:30 nor http://
    rf"(?P<value>{_ITEM}(?:,{_ITEM})*)"
    r'|"(?P<phrase>[^"]*)(?:"|\Z)'
    r'|(?P<word>[^\s"]+))'
)
_ITEMS = re.compile(_ITEM)


@dataclass(frozen=True, slots=True)
class Item:
    """One value after a field's name: where it stands, and its text without quotation marks."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a search as typed; ``start`` is after the minus, ``name`` that of a field."""

    start: int
    end: int
    excluded: bool
    name: str = ""
    items: tuple[Item, ...] = ()
    term: str = ""
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for; a position has to fulfil every clause."""

    clauses: tuple[Clause, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The folded terms that may stand anywhere, for marking where they do."""
        return self._terms("")

    def terms_for(self, field: str) -> tuple[str, ...]:
        """The terms to mark in one field: those for anywhere, and its own."""
        return self.terms + self._terms(field) if field else self.terms

    def _terms(self, field: str) -> tuple[str, ...]:
        return tuple(
            term
            for clause in self.clauses
            if isinstance(clause, Text) and clause.field == field and not clause.excluded
            for term in clause.terms
        )


@lru_cache(maxsize=_CACHED)
def parse(text: str) -> Search:
    """Read a search.

    Raises:
        SearchError: it names a field or a value that does not exist, or is too long.
    """
    tokens = list(scan(text))
    if sum(max(len(token.items), 1) for token in tokens) > _MOST:
        raise SearchError(
            f"The search has more than {_MOST} words. Shorten it, or put a passage in quotation "
            "marks to find it as it stands."
        )
    clauses = (_clause(token) for token in tokens)
    return Search(tuple(clause for clause in clauses if clause))


def _clause(token: Token) -> Clause | None:
    if token.name:
        values = [item.text for item in token.items]
        return read_field(token.name, values, excluded=token.excluded)
    return Text((token.term,), excluded=token.excluded) if token.term else None


def scan(text: str) -> Iterator[Token]:
    """Split a search into its parts, whether or not they make sense."""
    text = text.replace(_SEPARATOR, " ")
    folded = fold(text)  # as long as the text: a place in one is the same place in the other
    for match in _TOKEN.finditer(folded):
        excluded = match["minus"] is not None
        start, end = match.start() + excluded, match.end()
        if name := match["name"]:
            items = _items(text, folded, match.start("value"), end)
            yield Token(start, end, excluded, name, items)
        elif match["word"] is not None:
            yield Token(start, end, excluded, term=match["word"])
        else:
            yield Token(start, end, excluded, term=match["phrase"].strip(), phrase=True)


def _items(text: str, folded: str, start: int, stop: int) -> tuple[Item, ...]:
    found: list[Item] = []
    while start <= stop:
        match = _ITEMS.match(folded, start)
        assert match is not None, "an item may be empty"
        end = match.end()
        quoted = folded.startswith('"', start)
        closed = quoted and end - start > 1 and folded[end - 1] == '"'
        found.append(Item(start, end, text[start + quoted : end - closed].strip()))
        start = end + 1  # after the comma
    return tuple(found)
