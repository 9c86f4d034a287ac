"""Whole projects by chance: every vocabulary, odd texts, texts of many lengths and directions."""

from hypothesis import strategies as st

from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    Quantity,
    Source,
    Stakeholder,
)
from models.vocabulary import (
    Attribution,
    Bound,
    Closeness,
    Confidence,
    Reliability,
    Scope,
    Silence,
    Stance,
    Status,
    Verdict,
    Verification,
)

ODD = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-1",
    "@SUM(A1)",
    "'quoted",
    "_x0041_",
    "<r><t>x</t></r>",
    "a\r\nb\tc\x07",
    "  spaces  ",
    "\u00a0\u202f",
    "שלום, 123",
    "اتفاق السلام",
    "Зеленський: «так»",
    "e\u0301 é",
    "😀",
    "2025-02-14",
    "007",
    "TRUE",
    "ж" * 33_000,
)
DATES = ("2025-02-14", "2025-02", "2024-23", "2024", "2025-02-14~", "2024-06/2024-08", "-0043")
_texts = st.one_of(
    st.just(""), st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]))
)
_names = st.one_of(
    st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
)
_dates = st.one_of(st.none(), st.sampled_from(DATES).map(PartialDate.parse))
_numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**12)


def _maybe(strategy):
    return st.none() | strategy


def _several(most):
    """Records by key, 1 to n; some are made so that they refer to others before them."""
    return st.integers(0, most).flatmap(lambda n: st.just(range(1, n + 1)))


@st.composite
def records(draw):
    """The records of a project, each after those that it refers to."""
    made = [_stakeholder(draw, key) for key in draw(_several(4))]
    stakeholders = len(made)
    issues = [_issue(draw, key) for key in draw(_several(3))]
    sources = [_source(draw, key) for key in draw(_several(2))]
    paragraphs = [
        Paragraph(
            key=2 * source.key + number,
            source=source.key,
            number=number,
            text=draw(_texts),
            page=draw(_maybe(st.integers(0, 900))),
            nothing_here=draw(st.booleans()),
        )
        for source in sources
        for number in (0, 1)
    ]
    made += [*issues, *sources, *paragraphs]
    if not stakeholders or not issues:
        return made
    positions = [
        _position(draw, key, stakeholders, len(issues), len(sources)) for key in draw(_several(5))
    ]
    return [*made, *positions, *_judgements(draw, len(positions), stakeholders, issues, sources)]


def _stakeholder(draw, key):
    return Stakeholder(
        key=key,
        id=f"s{key}",
        code=draw(_texts),
        name=f"{draw(_names)} {key}",
        kind=draw(_texts),
        parent=draw(_maybe(st.integers(1, key - 1))) if key > 1 else None,
        rank=draw(st.integers(0, 9)),
        role=draw(_texts),
        note=draw(_texts),
    )


def _issue(draw, key):
    fields = ("proposition", "opposed_end", "supported_end", "topic", "unit", "status_quo", "note")
    given = {name: draw(_texts) for name in (*fields, "words")}
    return Issue(key=key, id=f"i{key}", code=f"I{key}", name=f"{draw(_names)} {key}", **given)


def _source(draw, key):
    fields = ("author", "container_title", "publisher", "url", "language", "note", "sha256")
    return Source(
        key=key,
        id=f"q{key}",
        code=f"S-{key}",
        type=draw(_texts),
        title=f"{draw(_names)} {key}",
        issued=draw(_dates),
        accessed=draw(_dates),
        digest=draw(st.booleans()),
        reliability=draw(_maybe(st.sampled_from(Reliability))),
        credibility=draw(_maybe(st.integers(1, 6))),
        version=draw(st.integers(1, 3)),
        **{name: draw(_texts) for name in fields},
    )


def _position(draw, key, stakeholders, issues, sources):
    stance = draw(_maybe(st.sampled_from(Stance)))
    start = draw(_maybe(st.integers(0, 50)))
    source = draw(_maybe(st.integers(1, sources))) if sources else None
    place = Locator(draw(st.integers(0, 99)), start, None if start is None else start + 5)
    fields = ("condition", "summary", "quote", "note", "event", "translation")
    return Position(
        key=key,
        id=f"p{key}",
        code=f"P-{key:02}",
        holder=draw(st.integers(1, stakeholders)),
        speaker=draw(st.integers(1, stakeholders)),
        issue=draw(st.integers(1, issues)),
        stance=stance,
        silence=draw(st.sampled_from(Silence)) if stance is None else None,
        quantity=draw(_maybe(_quantities())),
        attribution=draw(st.sampled_from(Attribution)),
        attribution_count=draw(_maybe(st.integers(1, 9))),
        said_on=draw(_dates),
        source=source,
        locator=draw(st.sampled_from((None, place))),
        verification=draw(st.sampled_from(Verification)),
        confidence=draw(_maybe(st.sampled_from(Confidence))),
        status=draw(st.sampled_from(Status)),
        after=draw(_maybe(st.integers(1, issues))),
        **{name: draw(_texts) for name in fields},
    )


def _quantities():
    return st.builds(
        Quantity,
        value=_numbers.map(lambda n: float(n) + 0.0),
        upper=_maybe(_numbers.map(lambda n: float(n) + 0.0)),
        unit=_texts,
        bound=st.sampled_from(Bound),
        qualifier=_texts,
    )


def _judgements(draw, positions, stakeholders, issues, sources):
    if positions:
        yield Override(
            id="o",
            key=1,
            position=draw(st.integers(1, positions)),
            scope=draw(st.sampled_from(Scope)),
            reason=draw(_names),
            known_until=draw(_maybe(st.just(20250214))),
        )
    if positions > 1:
        verdict = draw(st.sampled_from(Verdict))
        yield Decision(id="d", key=1, first=1, second=positions, verdict=verdict, note=draw(_texts))
    yield Exemption(
        id="e",
        key=1,
        side=draw(st.integers(1, stakeholders)),
        issue=draw(st.integers(1, len(issues))),
        reason=draw(_names),
    )
    if sources:
        yield Coverage(id="c", key=1, source=1, issue=1, until=draw(_dates), note=draw(_texts))
    yield CommonGround(
        id="g",
        key=1,
        issue=1,
        text=draw(_texts),
        closeness=draw(_maybe(st.sampled_from(Closeness))),
        place=draw(_maybe(st.integers(1, 9))),
    )
    yield Unit(id="u", key=1, name="division", factor=15000.0, base=draw(_names) + " (unit)")
