"""Real projects for the tests of exports: files in ``tmp_path``, made by edits as in the window."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.exchange.export import export
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.store import Project
from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    Quantity,
    Record,
    Source,
    Stakeholder,
)
from models.vocabulary import (
    Attribution,
    Bound,
    Closeness,
    Confidence,
    Scope,
    Silence,
    Stance,
    Status,
    Verdict,
    Verification,
)

MADE = datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))

TEXT = (
    "Hegseth ruled out troops this week, while Vance called them “still on the table”. "
    "Київ наполягає на гарантіях безпеки."
)
QUOTE = "still on the table"

STAKEHOLDERS = (
    Stakeholder(key=1, id="us", code="US", name="United States", kind="state"),
    Stakeholder(key=2, id="vance", code="US-VAN", name="JD Vance", parent=1, rank=2),
    Stakeholder(key=3, id="ua", code="UA", name="Україна", kind="state"),
    Stakeholder(
        key=4, id="zel", code="UA-ZEL", name="Володимир Зеленський", parent=3, rank=1, role="Head"
    ),
)
ISSUES = (
    Issue(
        key=1,
        id="tro",
        code="TRO",
        name="Troops",
        topic="Security",
        proposition="U.S. troops are sent to Ukraine",
        opposed_end="None go",
        supported_end="They are stationed there",
    ),
    Issue(
        key=2,
        id="min",
        code="MIN",
        name="Minerals",
        proposition="A stake is taken",
        unit="%",
        note="¶ 14",
    ),
)
SOURCES = (
    Source(
        key=1,
        id="report",
        code="S-01",
        type="article-newspaper",
        title="What was said",
        issued=PartialDate.parse("2025-02-15"),
        accessed=PartialDate.parse("2025-02"),
        url="https://example.org/a?b=1&c=2",
        digest=True,
    ),
)
PARAGRAPHS = (
    Paragraph(key=1, source=1, number=0, text="What was said"),
    Paragraph(key=2, source=1, number=18, text=TEXT),
)
PLAIN = Position(
    id="p",
    code="P",
    holder=2,
    speaker=2,
    issue=1,
    stance=Stance.LEANS_FOR,
    summary="Troops stay possible.",
    attribution=Attribution.OWN_WORDS,
)
"""A position with nothing but what it must have."""

POSITIONS = (
    replace(
        PLAIN,
        key=1,
        id="p1",
        code="P-01",
        condition="Russia does not negotiate in good faith",
        quote=QUOTE,
        said_on=PartialDate.parse("2025-02-14"),
        source=1,
        locator=Locator(18, TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE)),
        verification=Verification.EXACT,
        confidence=Confidence.HIGH,
        status=Status.REVIEWED,
    ),
    replace(
        PLAIN,
        key=2,
        id="p2",
        code="P-02",
        holder=1,
        speaker=1,
        stance=Stance.OPPOSES,
        summary="No troops.",
        attribution=Attribution.ANONYMOUS_OFFICIALS,
        attribution_count=4,
        said_on=PartialDate.parse("2025-02"),
        source=1,
        locator=Locator(18),
        verification=Verification.NOT_FOUND,
        note="Check it.",
    ),
    replace(
        PLAIN,
        key=3,
        id="p3",
        code="P-03",
        holder=3,
        issue=2,
        stance=Stance.SUPPORTS,
        summary="Kyiv has agreed, says Vance.",
        quantity=Quantity(value=50, upper=60.5, unit="%", bound=Bound.RANGE, qualifier="of it"),
        attribution=Attribution.CLAIMED,
    ),
    replace(
        PLAIN,
        key=4,
        id="p4",
        code="P-04",
        holder=4,
        speaker=4,
        issue=2,
        stance=None,
        silence=Silence.DECLINED,
        summary="Нічого не каже.",
        said_on=PartialDate.parse("2024-23"),
    ),
)

NAUGHTY = (
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org/a?b=1&c=2",
    "internal:Matrix!A1",
    "external:c:\\x.xlsx",
    "mailto:a@example.org",
    "00123",
    "1e5",
    "TRUE",
    "#N/A",
    "2025-02-14",
    "'quoted",
    "a & b < c > d",
    "&amp;",
    "<r><t>x</t></r>",
    "<r>&broken</r>",
    "_x0041_ and _x0041_x0042_",
    "bell \x07, nul \x00, escape \x1b",
    "one\ntwo\r\nthree\rfour",
    "tab\there",
    "  spaces at both ends  ",
    "\n",
    "\u00a0no break\u202f",
    "line\u2028separator",
    "Україна: «так, але…»",
    "שלום עולם, 123",
    "اتفاق السلام",
    "和平協議",
    "😀 👩‍👩‍👧",
    "é as e\u0301",
    "[Red]0.00;@",
    "x" * 32_767,
)
"""Texts that spreadsheet programs and libraries are known to change, run or choke on."""

Make = Callable[..., Project]


@pytest.fixture
def make_project(tmp_path: Path) -> Iterator[Make]:
    """Make a project of these positions, or of other records too; it is closed afterwards."""
    opened: list[Project] = []

    def make(
        positions: tuple[Position, ...] = POSITIONS,
        *,
        name: str = "Talks & terms",
        others: tuple[Record, ...] = (*STAKEHOLDERS, *ISSUES, *SOURCES, *PARAGRAPHS),
        note: str = "",
    ) -> Project:
        path = tmp_path / f"project-{len(opened)}.sides"
        project = Project.create(path, name, note=note, id=f"project-{len(opened)}")
        opened.append(project)
        project.apply(Add((*others, *positions), "Make it"))
        return project

    yield make
    for project in opened:
        project.close()


@pytest.fixture
def project(make_project: Make) -> Project:
    """Two sides, two issues, a source, four positions: stated, unnamed, claimed, declined."""
    return make_project()


@pytest.fixture
def judged(make_project: Make) -> Project:
    """The same with every kind of judgement: Vance and the U.S. are apart, which was decided."""
    project = make_project()
    given = (
        Override(id="o", position=1, scope=Scope.SPEAKER, reason="Most recent.", known_until=None),
        Decision(id="d", first=1, second=2, verdict=Verdict.GENUINE, note="Asked twice."),
        Exemption(id="e", side=1, issue=2, reason="Not theirs."),
        Coverage(id="c", source=1, issue=1, until=PartialDate.parse("2025-02"), note="All of it."),
        CommonGround(
            id="g", issue=1, text="Nobody wants a war.", closeness=Closeness.OPEN, place=2
        ),
        Unit(id="u", name="division", factor=15000, base="troops"),
    )
    project.apply(Add(given, "Judge"))
    return project


@pytest.fixture
def plain() -> Position:
    """A position with nothing but what it must have."""
    return PLAIN


@pytest.fixture
def made() -> datetime.datetime:
    """The time that exports state as theirs."""
    return MADE


@pytest.fixture
def many(make_project: Make) -> Project:
    """More positions than are held in memory at a time, on three issues."""
    third = Issue(key=3, id="aid", code="AID", name="Aid", proposition="Aid goes on")
    return make_project(
        tuple(
            replace(
                PLAIN, key=n, id=f"p{n}", code=f"P-{n:04}", summary=f"Number {n}", issue=1 + n % 3
            )
            for n in range(1, 1202)
        ),
        others=(*STAKEHOLDERS, *ISSUES, third, *SOURCES, *PARAGRAPHS),
    )


@pytest.fixture
def naughty() -> tuple[str, ...]:
    """Texts that spreadsheet programs and libraries are known to change, run or choke on."""
    return NAUGHTY


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Export a project as a workbook and return where it is."""

    def write(project: Project, **options: Any) -> Path:
        path = tmp_path / "workbook.xlsx"
        export(project, path, made=MADE, version="0.1.0", **options)
        return path

    return write


@pytest.fixture
def opened(written: Callable[..., Path]) -> Callable[..., Any]:
    """Export a project as a workbook and open it with openpyxl."""
    from openpyxl import load_workbook

    return lambda project, **options: load_workbook(written(project, **options), rich_text=False)
