"""From the sample to a briefing on paper: marked, frozen, compared with, read back."""

from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.briefing.freeze_dialog import FreezeDialog
from desktop.session import Session
from models.project.edits import Change
from models.project.shelf import Shelf
from models.vocabulary import Stance

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def briefing(qtbot, window, sample):
    """The Briefing view of the window on the sample, its pages made."""
    window.show_session(Session(sample))
    qtbot.waitUntil(lambda: window.furnished and window.isActiveWindow())
    qtbot.keyClick(window, Qt.Key.Key_6, CTRL)
    settle(qtbot, window.workspace.briefing)
    return window.workspace.briefing


def settle(qtbot, view) -> None:
    qtbot.waitUntil(lambda: not view.waiting, timeout=30_000)


def saved(qtbot, window, path) -> list[str]:
    """The words of each page of the briefing, saved as PDF."""
    window.commands.briefing.save_as(path)
    told = window.statusBar().currentMessage
    qtbot.waitUntil(lambda: str(path) in told(), timeout=60_000)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_a_marked_briefing_tells_what_changed_since_it_was_frozen(
    qtbot, window, briefing, tmp_path
):
    session = window.workspace.session

    marking = briefing.setup.head.lines["marking"]
    marking.setFocus()
    qtbot.keyClicks(marking, "RESTRICTED")
    qtbot.keyClick(marking, Qt.Key.Key_Return)
    settle(qtbot, briefing)

    sections = briefing.setup.sections
    sections.setFocus()
    sections.setCurrentIndex(sections.entries.index(sections.entries.names.index("sides")))
    qtbot.keyClick(sections, Qt.Key.Key_Space)
    settle(qtbot, briefing)
    before = saved(qtbot, window, tmp_path / "before.pdf")
    assert not [page for page in before if "Side by side" in page]

    briefing.bar.freeze_button.click()
    dialog = window.findChild(FreezeDialog)
    dialog.name.setText("Before Riyadh")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    shelf = Shelf(session.project.database)
    qtbot.waitUntil(lambda: bool(shelf.editions()), timeout=30_000)
    settle(qtbot, briefing)

    query = session.query
    aid = next(p for p in query.positions(query.keys()) if p.code == "P-26")
    assert aid.stance is Stance.SUPPORTS
    session.apply(Change([replace(aid, stance=Stance.OPPOSES)], "Change stance of P-26"))
    briefing.setup.since.choose_edition(1)
    settle(qtbot, briefing)

    after = saved(qtbot, window, tmp_path / "after.pdf")
    assert len(after) == len(briefing.made.pages.pages)
    assert all("RESTRICTED" in page for page in (*before, *after))
    told = " ".join(after)
    assert "1 corrected" in told
    was, now = told.split("the record was corrected")[1].split("P-26")[:2]
    assert "Volodymyr Zelenskyy: supports" in was
    assert "Volodymyr Zelenskyy: opposes" in now

    briefing.show_edition(1)
    settle(qtbot, briefing)
    frozen = saved(qtbot, window, tmp_path / "frozen.pdf")
    assert frozen == before
    assert QApplication.activeModalWidget() is None
