"""What a position begins with when words of a source are selected. The stance is never proposed."""

from collections.abc import Mapping

from models.project.directory import Directory
from models.records import Issue, Locator, Position, Source
from models.text import fold


def begun(
    names: Directory,
    source: Source,
    paragraph: int,
    text: str,
    span: tuple[int, int],
    last: Position | None = None,
) -> Mapping[str, str]:
    """The fields of a new position, as texts by the fields' names.

    Args:
        names: the issues that may be meant, and who is who.
        source: where the words stand.
        paragraph: the number of their paragraph.
        text: that paragraph.
        span: where in it they begin and end, in characters.
        last: the position that was made last; who holds and says it is taken over.
    """
    quote = text[slice(*span)].strip()
    texts = {
        "quote": quote,
        "source": source.title,
        "locator": Locator(paragraph).text(),
        "said_on": str(source.issued) if source.issued else "",
    }
    if issue := suggested_issue(names, quote) or suggested_issue(names, text):
        texts["issue"] = issue.name
    if last is not None:
        texts["holder"] = names.stakeholders[last.holder].name
        texts["speaker"] = names.stakeholders[last.speaker].name
    return texts


def suggested_issue(names: Directory, passage: str) -> Issue | None:
    """The issue with most of its words in a passage; None where none or several have as many."""
    found = {key: _hits(issue, passage) for key, issue in names.issues.items() if issue.words}
    most = max(found.values(), default=0)
    best = [key for key, hits in found.items() if hits == most and hits]
    return names.issues[best[0]] if len(best) == 1 else None


def _hits(issue: Issue, passage: str) -> int:
    """How many of an issue's words stand in a passage; each counts from where a word begins."""
    folded = f" {_words(passage)}"
    return sum(
        f" {wanted}" in folded for line in issue.words.split("\n") if (wanted := _words(line))
    )


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
