"""Rules of the house that no linter knows; each failure names what to do instead."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted(p for folder in ("desktop", "models") for p in (ROOT / folder).rglob("*.py"))

_COLOURED = ("desktop/theme.py", "models/exchange/workbook_", "models/briefing/html_style.py")
RULES = [
    (r"\.setStyleSheet\(", (), "Paint with a delegate and the palette of desktop/theme.py."),
    (r"QTableWidget\b|QStandardItem", (), "Show data through a model over the project."),
    (r"\.exec\(\)", ("desktop/application.py",), "Open dialogs with open(); exec() blocks."),
    (r"QSettings", ("desktop/settings.py",), "Settings are our own JSON."),
    (r"#[0-9a-fA-F]{6}\b", _COLOURED, "Colours: theme.py."),
    (r"QMessageBox\(|\.setToolTip\((?!tooltip\()", ("desktop/messages.py",), "desktop/messages.py"),
    (r"xlsxwriter|openpyxl", ("models/exchange/workbook_",), "Excel: models/exchange/workbook_*"),
    (r"\bapsw\b", ("models/project/", "desktop/about.py"), "SQLite belongs to models/project."),
    (r"files\(\"resources\"\)", ("desktop/assets.py",), "Resources: desktop/assets.py."),
    (r"except Exception|except BaseException(?!:\n)|except:", (), "Catch SidesError alone."),
    (r"time\.sleep", (), "Wait for a signal instead."),
]


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_rules_of_the_house_hold(path):
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    code = re.sub(r'"""[\s\S]*?"""|#(?![0-9a-fA-F]{6}\b).*', "", text)
    broken = [
        f"{pattern}: {advice}"
        for pattern, allowed, advice in RULES
        if not name.startswith(allowed) and re.search(pattern, code)
    ]
    assert broken == []


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_file_is_one_small_room(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "Two files would each be understood without scrolling."
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines; it does more than one thing."


def test_sql_is_written_in_models_project_alone():
    words = re.compile(r"[\"'](SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA) ")
    strangers = [
        p.relative_to(ROOT).as_posix()
        for p in CODE
        if words.search(p.read_text(encoding="utf-8"))
        and not p.is_relative_to(ROOT / "models" / "project")
    ]
    assert strangers == []


def test_no_package_hides_the_library_packaging():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_locks_name_no_index_and_pin_every_hash():
    for lock in (ROOT / "packaging").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "http" not in text
        pins = re.findall(r"^[\w.-]+==", text, flags=re.MULTILINE)
        assert len(pins) > 3
        assert text.count("--hash=sha256:") >= len(pins)
