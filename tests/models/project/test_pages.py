"""Rows read by their bytes are the rows that SQLite reads, and no file leads the reader astray."""

import io
import operator

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judgements import Judgement
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.pages import Pages
from models.project.rows import TABLES
from models.project.salvage import Found, Lost, salvage
from models.project.schema import FORMAT_VERSION, OLDEST, schema_text
from models.project.serial import varint

TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "Позиція України", "🙂\x00\ufeff", "й" * 3_000]),
    st.builds(operator.mul, st.text(min_size=1, max_size=9), st.integers(0, 999)),
)
KEYS = st.integers(-(2**63), 2**63 - 1)
WHOLE = st.one_of(st.integers(-3, 3), KEYS)
REALS = st.none() | st.floats(allow_nan=False) | st.integers(-9, 9).map(float)
COLUMNS = {"INTEGER": WHOLE, "TEXT": TEXTS, "REAL": REALS}
UNIQUE = {"id", "name", "title", "code"}


def empty(version=FORMAT_VERSION, *, page_size=4096, encoding="UTF-8"):
    """A file of this format without any row and without any rule."""
    connection = apsw.Connection(":memory:")
    connection.pragma("page_size", page_size)
    connection.pragma("encoding", encoding)
    connection.execute(schema_text(version))
    connection.pragma("foreign_keys", False)
    connection.pragma("ignore_check_constraints", True)
    return connection


def file_of(connection) -> io.BytesIO:
    return io.BytesIO(connection.serialize("main"))


def rows_by_sql(connection):
    return {
        table.name: {
            row[0]: dict(zip(columns_of(connection, table.name), row, strict=True))
            for row in connection.execute(f"SELECT * FROM {table.name}")
        }
        for table in TABLES.values()
        if columns_of(connection, table.name)
    }


def columns_of(connection, table):
    return [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]


def rows_by_bytes(file):
    rows = {}
    for found in salvage(file):
        assert isinstance(found, Found), found
        assert not found.stray, found
        rows.setdefault(found.table.name, {})[found.number] = found.row
    return rows


@st.composite
def _contents(draw):
    """Rows for each table, and which of them are deleted again."""
    version = draw(st.integers(OLDEST, FORMAT_VERSION))
    connection = empty(
        version,
        page_size=draw(st.sampled_from([512, 1024, 4096, 65_536])),
        encoding=draw(st.sampled_from(["UTF-8", "UTF-16le", "UTF-16be"])),
    )
    for table in ("stakeholder", "paragraph", "position"):
        told = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for key in draw(st.lists(KEYS, unique=True, max_size=6)):
            values = [
                key
                if name == "row"
                else f"{key}"
                if name in UNIQUE
                else draw(COLUMNS[kind] if required else st.none() | COLUMNS[kind])
                for _, name, kind, required, *_ in told
            ]
            marks = ", ".join("?" for _ in values)
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)
            if draw(st.integers(0, 3)) == 0:
                connection.execute(f"DELETE FROM {table} WHERE row = ?", (key,))
    return connection


@given(_contents())
def test_the_bytes_hold_the_rows_that_sqlite_reads(connection):
    with connection:
        by_bytes = rows_by_bytes(file_of(connection))
        for name, rows in rows_by_sql(connection).items():
            found = by_bytes.pop(name, {})
            assert found.keys() == rows.keys()
            for key, row in rows.items():
                # What the format has no column for is empty.
                added = {column: found[key][column] for column in found[key].keys() - row.keys()}
                assert (
                    added.items()
                    <= {
                        "event": "",
                        "after": None,
                        "translation": "",
                        "words": "",
                        "page": None,
                        "nothing_here": 0,
                        "reliability": None,
                        "credibility": None,
                        "sha256": "",
                        "version": 1,
                    }.items()
                )
                assert found[key] == row | added
        assert not by_bytes


@pytest.fixture
def crowded():
    """A file of 400 paragraphs in a tree of two storeys, one of them in several pages."""
    connection = empty()
    rows = [(key, key % 7, key, f"Paragraph {key} " * 20, key) for key in range(1, 401)]
    rows[99] = (100, 1, 100, "long " * 5_000, 100)
    connection.executemany("INSERT INTO paragraph VALUES (?, ?, ?, ?, NULL, 0, ?)", rows)
    yield connection
    connection.close()


def root_of(connection, table):
    found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
    return found.fetchone()[0]


def told_of_paragraphs(data):
    told = [item for item in salvage(io.BytesIO(bytes(data))) if item.table.name == "paragraph"]
    found = {item.number: item for item in told if isinstance(item, Found)}
    return found, [item for item in told if isinstance(item, Lost)]


def pointers(data, page):
    """Where in the file an interior page keeps the numbers of the pages below it."""
    start = (page - 1) * 4096
    assert data[start] == 5
    cells = int.from_bytes(data[start + 3 : start + 5])
    spots = range(start + 12, start + 12 + 2 * cells, 2)
    return [start + int.from_bytes(data[spot : spot + 2]) for spot in spots]


def point(data, place, page):
    data[place : place + 4] = page.to_bytes(4)


def test_a_page_that_is_pointed_to_many_times_is_read_once(crowded):
    data = bytearray(crowded.serialize("main"))
    places = pointers(data, root_of(crowded, "paragraph"))
    first = int.from_bytes(data[places[0] : places[0] + 4])
    for place in places:
        point(data, place, first)
    found, lost = told_of_paragraphs(data)
    assert len(lost) == len(places) - 1
    assert sorted(found) == list(range(1, 401)), "what nothing leads to is found all the same"
    assert 0 < sum(not item.stray for item in found.values()) < 40


@pytest.mark.parametrize("to", ["itself", "page 1", "nowhere", "nothing"])
def test_a_tree_that_leads_astray_ends(crowded, to):
    data = bytearray(crowded.serialize("main"))
    root = root_of(crowded, "paragraph")
    for place in pointers(data, root):
        point(data, place, {"itself": root, "page 1": 1, "nowhere": 2**32 - 1, "nothing": 0}[to])
    found, lost = told_of_paragraphs(data)
    assert lost
    assert sorted(found) == list(range(1, 401))


def test_a_long_text_whose_pages_run_in_a_ring_is_lost_alone(crowded):
    data = bytearray(crowded.serialize("main"))
    begin = data.index(b"long long") & ~4095
    following = data.index(b"long long", begin + 4096) & ~4095
    point(data, following, following // 4096 + 1)
    found, lost = told_of_paragraphs(data)
    assert found.keys() | {item.number for item in lost} == set(range(1, 401))
    assert not (100 in found and found[100].as_written)


def test_rows_that_share_one_long_text_cost_no_more_than_the_file(crowded):
    """All cells of a page lead into one chain of pages, as no file of ours does."""
    data = bytearray(crowded.serialize("main"))
    page = data.rindex(b"\x0d", 0, data.index(b"Paragraph 101")) & ~4095
    cells = int.from_bytes(data[page + 3 : page + 5])
    spots = [page + 8 + 2 * number for number in range(cells)]
    for spot in spots:
        data[spot : spot + 2] = data[spots[0] : spots[0] + 2]
    found, lost = told_of_paragraphs(data)
    assert len(found) + len(lost) <= 400


def test_deleted_rows_are_not_raised_from_the_dead(crowded):
    crowded.execute("DELETE FROM paragraph WHERE row BETWEEN 20 AND 380")
    assert crowded.pragma("freelist_count") > 10
    assert rows_by_bytes(file_of(crowded))["paragraph"] == rows_by_sql(crowded)["paragraph"]


@pytest.mark.parametrize("size", [512, 4096, 65_536])
def test_the_size_of_pages_is_seen_where_the_header_is_gone(size):
    with empty(page_size=size) as connection:
        rows = [(key, 1, key, f"Paragraph {key} " * 9, key) for key in range(1, 2_000)]
        connection.executemany("INSERT INTO paragraph VALUES (?, ?, ?, ?, NULL, 0, ?)", rows)
        data = bytes(100) + connection.serialize("main")[100:]
        found, _ = told_of_paragraphs(data)
        assert sorted(found) == list(range(1, 2_000))


def test_without_the_schema_rows_are_known_by_their_kind(crowded):
    data = crowded.serialize("main").replace(b"CREATE", b"ERASED")
    found, _ = told_of_paragraphs(bytes(4096) + data[4096:])
    assert sorted(found) == list(range(1, 401))
    assert all(item.stray for item in found.values())


def test_judgements_that_look_alike_are_told_apart_by_their_words(project, make, judge):
    """A verdict and coverage with a date, an override and common ground have columns alike."""
    given = [
        judge.decision(1),
        judge.coverage(2, until=PartialDate.parse("2025-02")),
        judge.override(3),
        judge.override(4, known_until=20250214),
        judge.common_ground(5),
        judge.common_ground(6, place=3),
        judge.exemption(7),
        judge.unit(8),
    ]
    positions = [make.position(1), make.position(2)]
    cast = [make.stakeholder(3), make.stakeholder(5), make.issue(1), make.source(1)]
    project.apply(Add([*cast, *positions, *given], "Add"))
    data = project.path.read_bytes()
    erased = bytes(4096) + data[4096:].replace(b"CREATE", b"ERASED")
    strays = [item for item in salvage(io.BytesIO(erased)) if isinstance(item, Found)]
    found = [item.table.from_row(item.row) for item in strays if item.as_written]
    assert sorted(map(str, given)) == sorted(str(r) for r in found if isinstance(r, Judgement))


@given(st.binary(max_size=2_000), st.integers(0, 1_100))
def test_whatever_lies_in_a_file_is_read_to_an_end(junk, start):
    with empty() as connection:
        connection.execute(
            "INSERT INTO paragraph VALUES (1, 1, 1, ?, NULL, 0, 1)", ("word " * 2_000,)
        )
        data = bytearray(connection.serialize("main"))
        data[start * 10 : start * 10 + len(junk)] = junk
        for item in salvage(io.BytesIO(data)):
            assert item.table.name in {table.name for table in TABLES.values()}


@given(st.integers(-(2**63), 2**63 - 1), st.binary(max_size=9))
def test_whole_numbers_are_read_as_sqlite_writes_them(number, behind):
    with empty() as connection:
        connection.execute("INSERT INTO paragraph VALUES (?, 1, 1, '', NULL, 0, 1)", (number,))
        cells = list(Pages(file_of(connection)).walk(root_of(connection, "paragraph")))
        assert [cell.number for cell in cells] == [number]
    value, end = varint(behind, 0)
    assert 0 <= end <= 10
    assert -(2**63) <= value < 2**63
