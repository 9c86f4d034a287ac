"""What the actions of the grid do: copy and paste, the form, bulk edit, order, groups, columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from desktop import messages
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.positions.view import PositionsView
    from models.progress import Progress
    from models.records import Position

_OF_THE_GRID = (
    *("copy", "copy-plain", "select-all", "edit", "find-next", "find-previous", "fit-columns"),
    *("filter-column", "sort-further", "unsort", "fold-groups", "unfold-groups"),
)
_AT_ONCE = 200  # rows that are copied without a worker


class GridCommands(QObject):
    """The slots of one window's actions on the grid."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window's grid; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def attend(self, view: PositionsView) -> None:
        """Hear what is wanted in this grid itself."""
        view.form_wanted.connect(self.edit)
        view.edited.connect(self.edit_in_place)
        view.edit_refused.connect(self.tell)
        header = view.table.header
        header.customContextMenuRequested.connect(
            lambda place: self.open_column_filter(header.logicalIndexAt(place))
        )

    def show_state(self) -> None:
        """Enable what acts on the rows of the grid only while the grid is in front."""
        in_front = self._view() is not None
        for name in _OF_THE_GRID:
            self._window.menus.actions[name].setEnabled(in_front)

    def copy(self) -> None:
        """Copy the selected rows with the titles of their columns."""
        self._copy(titles=True)

    def copy_plain(self) -> None:
        """Copy the selected rows without titles."""
        self._copy(titles=False)

    def paste(self) -> None:
        """Paste cells of a spreadsheet over the selected rows, from the present column on."""
        from desktop.bulk.paste import paste
        from desktop.clipboard import table_on_clipboard

        view = self._view()
        if view is None:
            return
        try:
            cells = table_on_clipboard()
        except SidesError as error:
            messages.refused(self._window, "This cannot be pasted.", error)
            return
        keys = self._keys_to_fill(view, len(cells))
        if cells and keys:
            paste(
                self._window,
                view.session,
                keys,
                view.fields_from_current(),
                cells,
                self._edits.apply,
            )

    def select_all(self) -> None:
        """Select every position that is shown."""
        if view := self._view():
            view.table.selectAll()

    def find_next(self) -> None:
        """Go to the next cell with what was searched for."""
        self._find(back=False)

    def find_previous(self) -> None:
        """Go to the cell before with what was searched for."""
        self._find(back=True)

    def add(self) -> None:
        """Add a position in the form; it begins with the holder and issue of the present one."""
        self._open_form(new=True)

    def edit(self) -> None:
        """Edit the selected positions in the form, one after the other."""
        self._open_form(new=False)

    def edit_position(self, position: Position) -> None:
        """Edit one position in the form, wherever it was found."""
        from desktop.form.dialog import open_form

        if workspace := self._window.workspace:
            form = open_form(self._window, workspace.session, [position.key], 0, new=False)
            form.wanted.connect(self._edits.apply)

    def bulk_edit(self) -> None:
        """Change one field of all selected positions."""
        from desktop.bulk.dialog import open_bulk_edit

        if (view := self._view()) and (keys := view.selected_keys()):
            dialog = open_bulk_edit(self._window, view.session, keys, view.current_field())
            dialog.wanted.connect(self._edits.apply)

    def edit_in_place(self, before: Position, after: Position) -> None:
        """Write what was typed into a cell."""
        from models.exchange.fields import FIELDS
        from models.exchange.revising import revision
        from models.project.edits import Change

        if workspace := self._window.workspace:
            names = workspace.session.directory
            changed = [f.name for f in FIELDS if f.text(before, names) != f.text(after, names)]
            self._edits.apply(Change([after], revision(changed, before.code)), 1)

    def tell(self, text: str) -> None:
        """Say in the status bar what became of an edit in place."""
        self._window.statusBar().showMessage(text, 10_000)

    def sort_further(self) -> None:
        """Sort by the present column too, after those that it is sorted by already."""
        if view := self._view():
            view.sorter.choose(max(view.table.currentIndex().column(), 0), further=True)

    def unsort(self) -> None:
        """Show the order of entry."""
        if view := self._view():
            view.sorter.clear()

    def fold_groups(self) -> None:
        """Show the headings of the groups alone."""
        if view := self._view():
            view.fold_all(on=True)

    def unfold_groups(self) -> None:
        """Show what is below the headings."""
        if view := self._view():
            view.fold_all(on=False)

    def fit_columns(self) -> None:
        """Make every column as wide as what is visible of it asks for."""
        if view := self._view():
            view.columns.fit()

    def filter_column(self) -> None:
        """Open the filter of the present column."""
        if view := self._view():
            self.open_column_filter(max(view.table.currentIndex().column(), 0))

    def open_column_filter(self, column: int) -> None:
        """Open the filter of a column of the grid, below its title."""
        from desktop.filters.header_popup import open_header_popup
        from desktop.positions.columns import COLUMNS

        view, workspace = self._view(), self._window.workspace
        if view is None or workspace is None or column < 0:
            return
        header = view.table.header
        place = QPoint(header.sectionViewportPosition(column), header.height())
        chosen = COLUMNS[column]
        open_header_popup(
            view.session,
            chosen.name,
            chosen.title,
            header.mapToGlobal(place),
            workspace,
            sort=lambda descending: view.sorter.sort(chosen.name, descending=descending),
            counts=workspace.counter.counts,
        )

    def bring_back_filters(self) -> None:
        """Filter again by what was cleared last."""
        if self._window.workspace:
            self._window.workspace.bar.bring_back()

    def fill_groups(self, menu: QMenu) -> None:
        """List what the grid can be grouped by."""
        from desktop.positions.grouping import TITLES

        menu.clear()
        if view := self._view():
            for group, title in TITLES.items():
                action = QAction(title, menu, checkable=True, checked=group == view.group)
                action.triggered.connect(partial(view.group_by, group))
                menu.addAction(action)

    def _copy(self, *, titles: bool) -> None:
        from desktop.positions.copying import table_of

        view = self._view()
        keys = view.selected_keys() if view else ()
        if view is None or not keys:
            self.tell("Select rows to copy.")
            return
        session, columns = view.session, view.shown_columns()
        if len(keys) <= _AT_ONCE:
            try:
                made = table_of(session.query, keys, columns, lambda *_: None, titles=titles)
            except SidesError as error:
                messages.refused(self._window, "This was not copied.", error)
                return
            self._put(len(keys), made)
            return
        project, directory = session.project, session.directory

        def work(progress: Progress) -> tuple[str, str]:
            with project.reader() as reader:
                return table_of(reader.query(directory), keys, columns, progress, titles=titles)

        from desktop.work import Work

        Work(self._window, f"Copy {len(keys):,} positions").start(
            work,
            done=partial(self._put, len(keys)),
            cancelled=lambda: self.tell("Stopped; the clipboard is as it was."),
            refused=lambda error: messages.refused(self._window, "This was not copied.", error),
        )

    def _put(self, number: int, made: tuple[str, str]) -> None:
        from desktop.clipboard import put_table
        from models.text import counted

        put_table(*made)
        self.tell(f"Copied {counted(number, 'position')}, to paste into a spreadsheet or a text.")

    def _find(self, *, back: bool) -> None:
        from desktop.positions.finding import next_hit

        if view := self._view():
            found = next_hit(view, back=back)
            if found is None:
                self.tell("Search for something first (Ctrl+F).")
            else:
                view.go_to(*found)
                view.table.setFocus()

    def _open_form(self, *, new: bool) -> None:
        from desktop.form.dialog import Begun, open_form
        from desktop.form.writing import taken_over

        workspace = self._window.workspace
        view = workspace.positions if workspace and new else self._view()
        if view is None:
            return
        keys = view.form_keys()
        current = view.current_key()
        template = view.session.query.positions([current]) if new and current else []
        if not new and current is None:
            return
        form = open_form(
            self._window,
            view.session,
            [] if new else keys,
            keys.index(current) if not new and current in keys else 0,
            new=new,
            begun=Begun(taken_over(template[0], view.session.directory)) if template else None,
        )
        form.wanted.connect(self._edits.apply)

    def _keys_to_fill(self, view: PositionsView, rows: int) -> Sequence[int]:
        """The selected positions; where one is selected and more are pasted, those below it too."""
        keys = view.selected_keys()
        if len(keys) != 1 or rows <= 1:
            return keys
        row = view.table.currentIndex().row()
        stretches = view.model.rows.keys_between(row, row + rows - 1)
        return [key for stretch in stretches for key in stretch]

    def _view(self) -> PositionsView | None:
        """The grid, while it is in front."""
        workspace = self._window.workspace
        return workspace.positions if workspace and workspace.view == "positions" else None
