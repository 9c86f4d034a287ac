"""Finding words in the text that is read, and in all texts; a long text is searched in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.asking import Asker
    from desktop.session import Session
    from desktop.sources.find_bar import FindBar
    from desktop.sources.opened import Opened
    from models.errors import SidesError
    from models.project.query import Query
    from models.project.texts import Place
    from models.records import Paragraph

_R = TypeVar("_R")
Spot = tuple[int, int, int]  # paragraph, start and end in its characters
MOST = 10_000  # places that are counted
_PAUSE = 150  # milliseconds after the last letter, in a long text


class Finding(QObject):
    """What the line above a text finds, and which of it is shown."""

    found = Signal()  # other places than before
    wanted = Signal(object)  # the Spot to go to
    found_in_all = Signal(str, object)  # the folded words, and the Places where they stand
    looking = Signal()  # in all texts; the answer takes a while
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, opened: Opened, bar: FindBar) -> None:
        """Find in what is opened."""
        super().__init__(bar)
        self._session, self._opened, self._bar = session, opened, bar
        self.places: Sequence[Spot] = ()
        self._at = -1
        self._from = (0, 0)
        self._askers: dict[str, Asker] = {}
        self._questions: dict[str, Callable[[], None]] = {}  # to be asked again after an edit
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        session.about_to_edit.connect(self._on_about_to_edit)
        bar.changed.connect(self._on_changed)
        bar.stepped.connect(self.step)
        bar.all_wanted.connect(self.look_everywhere)

    def begin(self, paragraph: int, character: int) -> None:
        """Find from here on."""
        self._from = paragraph, character

    def look_again(self) -> None:
        """Find the same words in another text, and go nowhere."""
        self._forget()
        if self._wanted:
            self._look(go=False)

    def step(self, by: int) -> None:
        """Go to the next place, or to the one before; after the last one comes the first."""
        if self._soon.isActive():
            self._soon.stop()
            self._look()
        elif self.places:
            first = 0 if by > 0 else -1
            at = self._at + by if self._at >= 0 else first
            self._at = at % len(self.places)
            self._say()
            self.wanted.emit(self.places[self._at])

    def look_everywhere(self, words: str) -> None:
        """Look in all texts."""
        folded = fold(words).strip()
        if not folded:
            return
        self.looking.emit()
        self._ask(
            "all",
            lambda query: query.texts.find(folded),
            lambda found: self.found_in_all.emit(folded, found),
        )

    def stop(self) -> None:
        """Let go of the file."""
        self._soon.stop()
        for asker in self._askers.values():
            asker.close()
        self._askers.clear()

    @property
    def _wanted(self) -> str:
        return fold(self._bar.line.text()).strip()

    @property
    def _long(self) -> bool:
        return self._opened.page.earlier or self._opened.page.later

    def _on_changed(self) -> None:
        self._forget()
        if not self._wanted:
            self._soon.stop()
            self.found.emit()
        elif self._long:
            self._soon.start(_PAUSE)
        else:
            self._look()

    def _forget(self) -> None:
        self.places, self._at = (), -1
        self._bar.say("")
        if "text" in self._askers:
            self._askers["text"].stop()

    def _look(self, *, go: bool = True) -> None:
        source, wanted = self._opened.source, self._wanted
        if source is None or not wanted:
            return
        key = source.key
        if self._long:
            self._bar.say("Looking…")
            self._ask(
                "text",
                lambda query: spots(query.texts.find(wanted, source=key, most=MOST), wanted),
                lambda found: self._show(found, go=go),
            )
        else:
            self._show(spots(self._opened.page.paragraphs, wanted), go=go)

    def _show(self, found: Sequence[Spot], *, go: bool) -> None:
        self.places = found
        after = sum(spot[:2] < self._from for spot in found)
        self._at = after % len(found) if found and go else -1
        self._say()
        self.found.emit()
        if self._at >= 0:
            self.wanted.emit(found[self._at])

    def _say(self) -> None:
        number = len(self.places)
        of = f"{number:,}" if number < MOST else f"more than {MOST - 1:,}"
        place = f"{self._at + 1:,} of {of}" if self._at >= 0 else f"{of} found"
        self._bar.say(place if number else "Not found")

    def _ask(
        self, name: str, question: Callable[[Query], _R], done: Callable[[_R], object]
    ) -> None:
        from desktop.asking import Asker

        if name not in self._askers:
            self._askers[name] = Asker(self._session, self)

        def asked(query: Query, _: Callable[[object], None]) -> _R:
            return question(query)

        def ask() -> None:
            if name in self._askers:
                self._askers[name].ask(asked, done=done, refused=self._on_refused)

        self._questions[name] = ask
        ask()

    def _on_about_to_edit(self) -> None:
        """An edit stops whoever reads; what was being looked for is looked for again after it."""
        for name, asker in self._askers.items():
            if asker.busy:
                QTimer.singleShot(0, self, self._questions[name])

    def _on_refused(self, error: SidesError) -> None:
        self._bar.say("")
        self.failed.emit(error)


def spots(places: Sequence[Place | Paragraph], wanted: str) -> list[Spot]:
    """Where folded words stand in some paragraphs, the first ten thousand times."""
    found: list[Spot] = []
    for place in places:
        folded = fold(place.text)
        start = folded.find(wanted)
        while start >= 0:
            found.append((place.number, start, start + len(wanted)))
            if len(found) >= MOST:
                return found
            start = folded.find(wanted, start + len(wanted))
    return found
