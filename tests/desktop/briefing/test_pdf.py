"""The PDF of a briefing: what is in it besides its pages, the same each time, and never half."""

import datetime
import io
import os
import pickle
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from any_outline import TOKEN, outlines, paragraphs
from hypothesis import HealthCheck, Phase, given, settings

from desktop import theme
from desktop.briefing.layout import lay_out
from desktop.briefing.pdf import pdf, write_pdf
from desktop.briefing.sheet import UNITS
from desktop.briefing.table import table
from desktop.briefing_files import usual_briefing, write_briefing
from desktop.command_line import main
from models.briefing.blocks import (
    Head,
    Item,
    Kind,
    Listed,
    Listing,
    Outline,
    Paragraph,
    Run,
    Section,
)
from models.briefing.outline import outline
from models.briefing.template import TEMPLATES, Margins, Paper, SectionKind
from models.briefing.texts import Finding, Texts
from models.errors import Cancelled, ExportError
from models.exchange.export import export
from models.project.filter import EVERYTHING, Facet, only

ROOT = Path(__file__).parents[3]
MADE = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
CSV = "Code,Quote\r\nP-01,«так»\r\n".encode()

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def told(sample):
    """The sample's briefing."""
    query = sample.query()
    ids = tuple(position.id for position in query.positions(query.keys())[:3])
    texts = Texts(
        "A & B <b>",
        "Why “this” (is)",
        "Відділ",
        "DRAFT",
        (Finding("It does not fit.", "Really.", ids),),
    )
    return outline(sample, TEMPLATES[0], texts, made=MADE, version="0.1.0")


def written(told, csv=CSV, made=MADE):
    return pdf(lay_out(told), told.paper, csv, made=made)


def read(content):
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(outlines(most_sides=8, most_issues=4, most_notes=6))
def test_each_paragraph_of_an_outline_is_once_in_the_text(told):
    found = Counter()
    for page in read(written(told)).pages:
        found.update(TOKEN.findall(page.extract_text()))
    for paragraph in paragraphs(told):
        for token in TOKEN.findall(paragraph.text):
            # The first cell of a row stands in each band of a wide table again.
            again = any(token in first for first in first_cells(told))
            assert found[token] == 1 or (again and found[token] > 1), token


def first_cells(told):
    for section in told.sections:
        for block in section.blocks:
            for row in getattr(block, "rows", ()):
                yield " ".join(paragraph.text for paragraph in row.cells[0].paragraphs)


def test_text_is_data(told):
    tricky = "<b>not bold</b> &amp; <img src='file:///etc/passwd'> (a) \\ ) endobj %"
    method = told.sections[-1]
    item = Item("Fact", (Paragraph((Run(tricky, given=True),)),), "method-x")
    section = replace(method, blocks=(Listing(Listed.FACTS, (item,)),))
    found = read(written(replace(told, sections=(section,)))).pages[0].extract_text()
    assert tricky in " ".join(found.split())


def test_properties_are_those_of_the_briefing(told):
    found = read(written(told))
    assert found.metadata.title == "A & B <b>"
    assert found.metadata.author == "Відділ"
    assert found.metadata.subject.startswith("Why “this” (is) · As of")
    assert "DRAFT" in found.metadata["/Keywords"]
    assert found.metadata.creation_date == MADE
    assert found.metadata.modification_date == MADE
    assert found.xmp_metadata.dc_title == {"x-default": "A & B <b>"}
    assert found.trailer["/Root"]["/Lang"] == "en"


def test_bookmarks_lead_to_sections_headings_and_rows(told):
    content = written(told)
    found = read(content)
    titles = [mark["/Title"] for mark in found.outline if not isinstance(mark, list)]
    assert titles == [section.title for section in told.sections]
    pages = lay_out(told)
    marks = list(flat(found.outline))
    assert len(marks) == len(pages.bookmarks)
    for mark, planned in zip(marks, pages.bookmarks, strict=True):
        assert mark["/Title"] == planned.title
        assert found.get_destination_page_number(mark) == planned.page - 1
        assert mark["/Top"] == pytest.approx(
            pages.sheet.height / UNITS - planned.top / UNITS, abs=1
        )


def flat(outline_):
    for mark in outline_:
        if isinstance(mark, list):
            yield from flat(mark)
        else:
            yield mark


def links(reader, number):
    """Where the links of a page lead: the page and height, or the address."""
    for reference in reader.pages[number].get("/Annots", ()):
        annotation = reference.get_object()
        if "/A" in annotation:
            yield annotation["/A"]["/URI"]
        else:
            page, _, _, top, _ = annotation["/Dest"]
            yield reader.get_page_number(page.get_object()), float(top)


def test_links_lead_from_cell_to_note_to_source_and_back(told):
    reader, pages = read(written(told)), lay_out(told)
    high = pages.sheet.height

    def place(name):
        page, top = pages.where[name]
        return page - 1, pytest.approx((high - top) / UNITS, abs=0.02)

    notes = next(s for s in told.sections if s.id == "notes").blocks[0].items
    cell = next(run.target for run in notes[0].back if run.target.startswith("matrix"))
    on = pages.where[cell][0] - 1
    assert place("note-1") in list(links(reader, on))
    on = pages.where["note-1"][0] - 1
    assert place("source-1") in list(links(reader, on))
    assert pages.where[notes[0].back[0].target][0] - 1 in {link[0] for link in links(reader, on)}
    on = pages.where["source-1"][0] - 1
    assert place("note-1") in list(links(reader, on))
    for number in range(len(reader.pages)):
        for link in links(reader, number):
            assert link[0] in range(len(reader.pages))


def test_an_address_is_a_link_in_ascii(told):
    url = "https://example.org/їжа(1)?a=%20b"
    run = Run("їжа", Kind.LINK, url=url, given=True)
    section = replace(told.sections[-1], blocks=(Paragraph((run,)),))
    found = list(links(read(written(replace(told, sections=(section,)))), 0))
    assert found == ["https://example.org/%D1%97%D0%B6%D0%B0%281%29?a=%20b"]


def test_the_table_inside_is_the_export_of_the_same_positions(sample, told, tmp_path):
    issue = next(iter(sample.directory().issues))
    wanted = EVERYTHING.choose(Facet.ISSUE, only(issue))
    csv = table(sample, TEMPLATES[0], wanted=wanted, made=MADE, version="0.1.0")
    beside = tmp_path / "positions.csv"
    export(sample, beside, wanted=wanted, made=MADE, version="0.1.0")
    assert csv == beside.read_bytes()
    assert read(written(told, csv)).attachments == {"positions.csv": [csv]}


def test_the_table_inside_has_what_the_template_chooses(sample):
    side = sample.directory().sides[0]
    template = replace(TEMPLATES[0], sides=(side.id,))
    all_ = table(sample, TEMPLATES[0], made=MADE, version="0.1.0")
    some = table(sample, template, made=MADE, version="0.1.0")
    assert 1 < some.count(b"\r\n") < all_.count(b"\r\n")


def test_the_same_briefing_has_the_same_bytes_in_another_process(tmp_path):
    script = (
        "import sys, datetime, pickle, pathlib\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "from desktop.briefing.pdf import write_pdf\n"
        "told = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "made = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)\n"
        "write_pdf(told, b'a', pathlib.Path(sys.argv[2]), made=made)\n"
    )
    (tmp_path / "told").write_bytes(pickle.dumps(some_outline()))
    contents = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "QT_HASH_SEED": "0" if seed == "1" else "",
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": seed,
        }
        command = [sys.executable, "-P", "-c", script, str(tmp_path / "told"), str(target)]
        subprocess.run(
            command, check=True, cwd=ROOT, env=environment | {"PYTHONPATH": str(ROOT)}, timeout=100
        )
        contents.add(target.read_bytes())
    assert len(contents) == 1


def some_outline():
    words = [
        Run("Liberation "),
        Run("bold", Kind.STRONG),
        Run("“quote”", Kind.QUOTE),
        Run(" ش ж 漢"),
    ]
    head = Head("Title", "Project", "Now", "Us", "DRAFT", "Why", "Much", "", "today")
    section = Section(SectionKind.METHOD, "Method", (Paragraph(tuple(words)),), "method")
    return Outline(head, (section,), Paper())


def test_the_theme_of_the_window_has_no_say(told):
    light = written(told)
    theme.apply(theme.Appearance.DARK)
    try:
        assert written(told) == light
    finally:
        theme.apply(theme.Appearance.LIGHT)


def test_a_worker_writes_the_same_as_the_windows_thread(told):
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(written, told) for _ in range(4)]
    assert {future.result() for future in made} == {written(told)}


def test_cancel_is_heard_while_the_table_inside_is_made(sample, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.briefing.pdf.write_pdf", lambda *_, **__: pytest.fail("too late"))
    briefing = usual_briefing(sample, made=MADE, version="0.1.0")
    halves = []

    def progress(done, total):
        # What is said is worked out when half is done; then comes the table.
        halves.append(2 * done >= total)
        if halves.count(True) == 2:
            raise Cancelled("Stopped; nothing was changed.")

    with pytest.raises(Cancelled):
        write_briefing(briefing, tmp_path / "out.pdf", progress=progress)
    assert list(tmp_path.glob("*.pdf")) == []


def test_cancelled_at_any_step_what_stood_there_is_untouched(told, tmp_path):
    path = tmp_path / "b.pdf"
    path.write_bytes(b"before")
    calls = count_calls(told, tmp_path)
    assert calls > len(lay_out(told).pages)
    for stop in (1, calls // 3, calls // 2, calls - 2):
        seen = 0

        def progress(_done, _total, stop=stop):
            nonlocal seen
            seen += 1
            if seen == stop:
                raise Cancelled("Stopped; nothing was changed.")

        with pytest.raises(Cancelled):
            write_pdf(told, CSV, path, made=MADE, progress=progress)
        assert path.read_bytes() == b"before"
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".sides")] == []


def count_calls(told, folder):
    steps = []
    other = folder / "other.pdf"
    write_pdf(told, CSV, other, made=MADE, progress=lambda done, total: steps.append((done, total)))
    assert all(0 <= done <= total for done, total in steps)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    return len(steps)


def test_margins_without_room_are_refused_in_a_sentence(told):
    paper = Paper(margins=Margins(100, 15, 100, 15))
    with pytest.raises(ExportError, match="leave no room"):
        lay_out(told, paper)


def test_both_commands_write_a_briefing_as_pdf(tmp_path, qapp):
    for command in ("brief", "export"):
        path = tmp_path / f"{command}.pdf"
        assert main([command, "--sample", "-o", str(path)]) == 0
        found = pypdf.PdfReader(path, strict=True)
        assert [m["/Title"] for m in found.outline if not isinstance(m, list)][-1] == "Method"
        assert found.attachments["positions.csv"][0].startswith(b"\xef\xbb\xbf")


def test_every_page_says_what_it_is_part_of(told):
    reader = read(written(told))
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        assert f"Page {number} of {total}" in said
        assert "DRAFT" in said
        assert told.head.as_of in said
        assert "A & B <b>" in said


def test_the_page_of_a_source_says_where_all_of_its_notes_are(told):
    reader, pages = read(written(told)), lay_out(told)
    notes = next(s for s in told.sections if s.id == "notes").blocks[0].items
    on = pages.where["source-1"][0]
    where = {pages.where[note.id][0] for note in notes} - {on}
    said = " ".join(reader.pages[on - 1].extract_text().split())
    assert where
    assert all(f": page {number}" in said for number in where)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "https://a b"])
def test_an_address_that_is_none_of_the_web_is_no_link(told, url):
    run = Run("here", Kind.LINK, url=url, given=True)
    section = replace(told.sections[-1], blocks=(Paragraph((run,)),))
    assert list(links(read(written(replace(told, sections=(section,)))), 0)) == []
