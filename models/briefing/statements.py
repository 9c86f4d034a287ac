"""A position as a briefing tells it: who says what and when, the quote, and where it stands."""

from models.briefing.blocks import Kind, Paragraph, Role, Run, Runs
from models.comparison.rules import is_claim
from models.exchange.comparison_text import quoted
from models.project.directory import Directory
from models.records import Position
from models.text import conditional
from models.vocabulary import Attribution, Confidence, Status, Verification

_CHECKED = {
    Verification.EXACT: Run("✓ quote found word for word", Kind.SOFT),
    Verification.NORMALISED: Run("✓ quote found, but for typography", Kind.SOFT),
    Verification.NOT_FOUND: Run("✗ quote not found in the text", Kind.MARK),
    Verification.NO_TEXT: Run("quote not checked: the text is not at hand", Kind.MARK),
}
_BETWEEN = Run(" · ", Kind.SOFT)


def said(position: Position, names: Directory) -> Runs:
    """Who says what, when, and how that is known; a claim is called one."""
    stance = position.stance
    sign = (Run(stance.sign, Kind.SIGN, stance), Run(" ")) if stance is not None else ()
    date = position.said_on.describe() if position.said_on else "no date"
    return (
        *sign,
        *_who(position, names),
        Run(": "),
        Run(_stance_word(position, names), Kind.STRONG),
        Run(f", {date}, {position.attribution_text()}", Kind.SOFT),
    )


def _who(position: Position, names: Directory) -> Runs:
    """The speaker; and whose position it is, where that is somebody else's."""
    speaker = Run(names.stakeholders[position.speaker].name, given=True)
    if position.speaker == position.holder:
        return (speaker,)
    holder = Run(names.stakeholders[position.holder].name, given=True)
    # Each name stands for itself: in one text, two names from right to left would change places.
    return speaker, Run(" on " if is_claim(position, names) else " for "), holder


def _stance_word(position: Position, names: Directory) -> str:
    word = position.stance_text()
    # Whatever its attribution was set to, what another side says is a claim.
    told = position.attribution is Attribution.CLAIMED and position.stance is not None
    return f"{word} (claimed)" if is_claim(position, names) and not told else word


def quote(position: Position) -> Paragraph:
    """The quote in quotation marks; where there is none, the analyst's own summary."""
    if position.quote:
        return Paragraph((Run(quoted(position.quote), Kind.QUOTE, given=True),), Role.QUOTE)
    return Paragraph((Run(position.summary, given=True),))


def statement(position: Position, names: Directory, reference: Runs) -> tuple[Paragraph, ...]:
    """A position where it stands for itself: who, what, on which condition, and the quote."""
    told = [Paragraph((*said(position, names), *reference), Role.HEADLINE)]
    if terms := _terms(position):
        told.append(Paragraph((Run(terms),)))
    return (*told, quote(position))


def _terms(position: Position) -> str:
    """The condition and the quantity."""
    quantity = position.quantity.text() if position.quantity else ""
    return "; ".join(filter(None, (conditional(position.condition), quantity)))


def evidence(position: Position, names: Directory, source: Run | None) -> tuple[Paragraph, ...]:
    """A position as an evidence note tells it: all that a reader needs to judge it.

    Args:
        position: the position.
        names: who is who.
        source: the code of its source, leading to it where the briefing lists sources.
    """
    code = (Run(position.code, Kind.CODE, given=True), Run(" ")) if position.code else ()
    issue = Run(names.issues[position.issue].name, Kind.STRONG, given=True)
    told = [Paragraph((*code, issue, Run(" – "), *said(position, names)), Role.HEADLINE)]
    told.append(Paragraph(_summary(position)))
    if position.quote:
        told.append(quote(position))
    if position.translation:
        runs = Run("Translation: ", Kind.SOFT), Run(position.translation, given=True)
        told.append(Paragraph(runs))
    return (*told, _place(position, names, source))


def _summary(position: Position) -> Runs:
    terms = _terms(position)
    if not terms:
        return (Run(position.summary, given=True),)
    return Run(position.summary.rstrip("."), given=True), Run(", "), Run(f"{terms}.")


def _place(position: Position, names: Directory, code: Run | None) -> Paragraph:
    """The source and the place in it, whether the quote stands there, and what else warns."""
    runs: list[Run] = []
    if position.source is None:
        runs.append(Run("no source", Kind.MARK))
    else:
        source = names.sources[position.source]
        runs += [code, Run(" ")] if code else []
        runs.append(Run(source.title, Kind.SOFT, given=True))
        if position.locator:
            runs.append(Run(f", {position.locator.text()}", Kind.SOFT))
        if source.digest:
            runs += [_BETWEEN, Run("compared with a digest, not with the original", Kind.SOFT)]
    checked = _CHECKED[position.verification] if position.quote else Run("no quote", Kind.MARK)
    runs += [_BETWEEN, checked]
    for warning in _review(position):
        runs += [_BETWEEN, warning]
    return Paragraph(tuple(runs), Role.NOTE)


def _review(position: Position) -> list[Run]:
    """What the analyst thinks of the record itself, where that is less than good."""
    found = []
    if position.confidence is not None and position.confidence is not Confidence.HIGH:
        found.append(Run(f"confidence: {position.confidence.label}", Kind.SOFT))
    if position.status is Status.DRAFT:
        found.append(Run("draft, not reviewed", Kind.SOFT))
    if position.status is Status.REJECTED:
        found.append(Run("rejected on review", Kind.MARK))
    return found
