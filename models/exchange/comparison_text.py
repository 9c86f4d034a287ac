"""What a comparison says, line by line for a terminal: with reasons, quotes and places."""

from collections.abc import Iterable, Iterator, Sequence

from models.comparison.changes import Change, ChangeKind
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.comparison.gaps import GapClass
from models.comparison.ledger import Ledger
from models.comparison.rules import RULE
from models.comparison.wording import CellWords, tell
from models.exchange.comparison_records import Entry, Row
from models.exchange.extract import Extract
from models.project.directory import Directory
from models.records import Position
from models.text import conditional, counted

_STEP = "  "


def heading(extract: Extract, *more: str) -> Iterator[str]:
    """The project, by which rule and as of when."""
    yield extract.info.name
    yield RULE
    if told := extract.as_of_rule:
        yield f"As of {told}."
    if extract.rules.once:
        yield "Positions that report one event count as one."
    yield from more


def matrix_lines(rows: Iterable[Row], names: Directory) -> Iterator[str]:
    """Every cell, issue by issue, with its reason."""
    for issue, told in rows:
        yield ""
        yield issue.name
        for column, cell in told:
            yield from _in(_cell(column.title, tell(cell, names)))


def _cell(side: str, words: CellWords) -> Iterator[str]:
    yield f"{side}: {' · '.join(filter(None, (words.headline, words.amounts)))}"
    yield from _in([*words.voices, *words.claims])
    # An empty cell has its reason in the place of the note.
    if words.reason:
        yield f"{_STEP}{' · '.join([words.note, *words.marks])}"
    yield f"{_STEP}why: {words.reason or words.note}"


def gap_lines(gaps: Iterable[Entry]) -> Iterator[str]:
    """The gaps by class, the widest first."""
    of_all = list(gaps)
    for kind in GapClass:
        found = [entry for entry in of_all if entry["class"] == kind.value]
        if found:
            yield ""
            yield f"{_begun(kind.value)}: {counted(len(found), 'issue')}"
            for entry in found:
                yield from _in(_gap(entry))


def _gap(entry: Entry) -> Iterator[str]:
    yield entry["issue"]
    evidence = f"{counted(entry['count'], 'position')} · {counted(entry['sources'], 'source')}"
    told = [entry["sentence"], evidence, *entry["quantities"], *entry["conditions"]]
    yield from _in([*told, *entry["blocks"]])
    if entry["common_ground"] or entry["closeness"]:
        judged = f" ({entry['closeness']})" if entry["closeness"] else ""
        yield f"{_STEP}common ground{judged}: {entry['common_ground'] or 'not described'}"


def ledger_lines(found: Ledger, names: Directory) -> Iterator[str]:
    """Every contradiction with both quotes, then every claim with what became of it."""
    open_ones, all_ = found.undecided, len(found.contradictions)
    yield ""
    yield f"{counted(all_, 'contradiction')}, {open_ones} without a verdict"
    for contradiction in found.contradictions:
        yield from _in(_contradiction(contradiction, names))
    yield ""
    unconfirmed = found.unconfirmed
    yield f"{counted(len(found.claims), 'claim')}, {unconfirmed} of them not confirmed"
    for claim in found.claims:
        yield from _in(_claim(claim, names))


def _contradiction(found: Contradiction, names: Directory) -> Iterator[str]:
    yield f"{names.issues[found.issue].name}: {names.stakeholders[found.side].name}"
    yield from _in([*statement_lines(found.first, names), *statement_lines(found.second, names)])
    yield f"{_STEP}verdict: {verdict_told(found)}"


def verdict_told(found: Contradiction) -> str:
    """What the analyst says of a contradiction, or that they have to say something again."""
    if found.decision:
        note = f" ({found.decision.note})" if found.decision.note else ""
        return f"{found.decision.verdict.label}{note}"
    if found.outdated:
        return f"open; “{found.outdated.verdict.label}” was overtaken by a later position"
    return "open"


def _claim(found: Claim, names: Directory) -> Iterator[str]:
    position = found.position
    side = names.side(position.holder)
    yield f"{names.issues[position.issue].name}: {side.name}, {found.confirmation.value}"
    yield from _in(statement_lines(position, names))
    if found.own:
        yield f"{_STEP}against what leads its own positions:"
        yield from _in(statement_lines(found.own, names))
    else:
        yield f"{_STEP}nothing of its own stands"


def change_lines(found: Sequence[Change], names: Directory) -> Iterator[str]:
    """The changes by kind, the gravest first."""
    if not found:
        yield ""
        yield "Nothing changed."
    kinds = dict.fromkeys(change.kind for change in found)
    for kind in kinds:
        of_kind = [change for change in found if change.kind is kind]
        yield ""
        yield f"{_begun(kind.value)}: {len(of_kind):,}"
        for change in of_kind:
            yield from _in(_change(change, names))


def _change(change: Change, names: Directory) -> Iterator[str]:
    yield f"{change.issue.name}: {change.side.name}"
    if change.kind is ChangeKind.NEW and change.after:
        yield from _in(statement_lines(change.after, names))
        return
    for word, position in (("before", change.before), ("after", change.after)):
        yield f"{_STEP}{word}:" if position else f"{_STEP}{word}: nothing stands"
        if position:
            yield from _in(_in(statement_lines(position, names)))


def statement_lines(position: Position, names: Directory) -> Iterator[str]:
    """Who says what and when, then the quote, or the summary where there is none, and its place."""
    date = position.said_on.describe() if position.said_on else "no date"
    speaker = names.stakeholders[position.speaker].name
    told = f"{speaker}: {position.stance_text()}, {date}, {position.attribution_text()}"
    yield f"{told} [{position.code}]"
    if position.condition:
        yield f"{_STEP}{conditional(position.condition)}"
    if position.quantity:
        yield f"{_STEP}{position.quantity.text()}"
    yield f"{_STEP}{quoted(position.quote) if position.quote else position.summary}"
    yield f"{_STEP}{place_told(position, names)}"


def place_told(position: Position, names: Directory) -> str:
    """The source by code and title, and the place in it."""
    if position.source is None:
        return "no source"
    source = names.sources[position.source]
    place = f", {position.locator.text()}" if position.locator else ""
    return f"{source.code} {source.title}{place}".strip()


def quoted(quote: str) -> str:
    """The quote in quotation marks, unless it brings its own."""
    whole = quote.startswith("“") and quote.find("”") == len(quote) - 1
    return quote if whole else f"“{quote}”"


def _in(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_STEP}{line}" for line in lines)


def _begun(word: str) -> str:
    return word[:1].upper() + word[1:]
