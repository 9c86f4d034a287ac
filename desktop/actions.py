"""Every action of the window as data: menus, keys and the palette are built from this list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action of the window.

    ``slot`` is a method of :class:`desktop.commands.Commands`, or of a part of it; ``keys`` are its
    shortcuts. ``project`` actions are enabled while a project is open. ``menu`` may name a submenu,
    "View/Appearance"; an action without ``text`` is a separator.
    """

    name: str
    menu: str
    text: str = ""
    slot: str = ""
    keys: tuple[str, ...] = ()
    project: bool = True
    checkable: bool = False


def _separator(menu: str) -> ActionSpec:
    return ActionSpec("", menu)


ALL = (
    ActionSpec("open", "File", "&Open…", "files.choose_project", ("Ctrl+O",), project=False),
    ActionSpec("open-sample", "File", "Open the &Sample", "files.open_sample", project=False),
    ActionSpec("open-recent", "File/Open &Recent", project=False),
    _separator("File"),
    ActionSpec("save-copy", "File", "Save a &Copy As…", "files.save_copy", ("Ctrl+Shift+S",)),
    ActionSpec("restore", "File", "Restore a &Backup…", "files.restore", project=False),
    _separator("File"),
    ActionSpec("import", "File", "&Import a Spreadsheet…", "imports.choose", ("Ctrl+I",)),
    ActionSpec("import-pasted", "File", "Import &Pasted Cells…", "imports.take_pasted"),
    ActionSpec("export", "File", "&Export…", "files.export", ("Ctrl+E",)),
    ActionSpec("take-back", "File", "&Take Back a Workbook…", "books.take_back", ("Ctrl+Shift+B",)),
    ActionSpec(
        "make-project", "File", "Pro&ject from a Workbook…", "books.make_project", project=False
    ),
    _separator("File"),
    ActionSpec("print", "File", "&Print the Briefing…", "briefing.print", ("Ctrl+P",)),
    ActionSpec("save-briefing", "File", "Save the Briefing &As…", "briefing.save"),
    ActionSpec("freeze", "File", "&Freeze the Briefing…", "briefing.freeze"),
    _separator("File"),
    ActionSpec("close", "File", "&Close Project", "files.close_project", ("Ctrl+W",)),
    ActionSpec("quit", "File", "&Quit", "files.quit", ("Ctrl+Q",), project=False),
    ActionSpec("undo", "Edit", "&Undo", "edits.undo", ("Ctrl+Z",)),
    ActionSpec("redo", "Edit", "&Redo", "edits.redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec("go-to-step", "Edit", "&Go to the Selected Step", "edits.go_to_selected_step"),
    _separator("Edit"),
    ActionSpec("copy", "Edit", "Cop&y", "grid.copy", ("Ctrl+C",)),
    ActionSpec("copy-plain", "Edit", "Copy &Without Titles", "grid.copy_plain", ("Ctrl+Shift+C",)),
    ActionSpec("paste", "Edit", "&Paste Cells", "grid.paste", ("Ctrl+V",)),
    ActionSpec("select-all", "Edit", "Select &All", "grid.select_all", ("Ctrl+A",)),
    _separator("Edit"),
    ActionSpec("add", "Edit", "Add a P&osition…", "grid.add", ("Ctrl+N",)),
    ActionSpec("edit", "Edit", "&Edit the Position…", "grid.edit", ("F2",)),
    ActionSpec("bulk-edit", "Edit", "Change the Se&lected…", "grid.bulk_edit", ("Ctrl+B",)),
    ActionSpec("duplicate", "Edit", "Dup&licate Positions", "edits.duplicate", ("Ctrl+D",)),
    ActionSpec("delete", "Edit", "&Delete Positions", "edits.delete", ("Ctrl+Del",)),
    ActionSpec("merge", "Edit", "&Merge Positions…", "edits.merge", ("Ctrl+M",)),
    ActionSpec("reviewed", "Edit", "Mark as Re&viewed", "edits.mark_reviewed"),
    ActionSpec("draft", "Edit", "Mark as Dra&ft", "edits.mark_draft"),
    ActionSpec("names", "Edit", "&Names…", "edits.show_names", ("Ctrl+Shift+N",)),
    _separator("Edit"),
    ActionSpec("find", "Edit", "&Find…", "find", ("Ctrl+F",)),
    ActionSpec("find-next", "Edit", "Find Ne&xt", "grid.find_next", ("F3",)),
    ActionSpec("find-previous", "Edit", "Find Previo&us", "grid.find_previous", ("Shift+F3",)),
    ActionSpec("clear-filters", "Edit", "&Clear Search and Filters", "clear_filters", ("Ctrl+R",)),
    ActionSpec(
        "bring-back", "Edit", "&Bring Back Filters", "grid.bring_back_filters", ("Ctrl+Shift+R",)
    ),
    ActionSpec("saved-filters", "Edit/Saved F&ilters"),
    ActionSpec("positions", "View", "&Positions", "show_positions", ("Ctrl+1",)),
    ActionSpec("matrix", "View", "&Matrix", "show_matrix", ("Ctrl+2",)),
    ActionSpec("sides", "View", "&Sides", "show_sides", ("Ctrl+3",)),
    ActionSpec("ledger", "View", "&Ledger", "show_ledger", ("Ctrl+4",)),
    ActionSpec("sources", "View", "Sou&rces", "show_sources", ("Ctrl+5",)),
    ActionSpec("briefing", "View", "&Briefing", "show_briefing", ("Ctrl+6",)),
    ActionSpec("history", "View", "&History", "show_history", ("Ctrl+H",)),
    _separator("View"),
    ActionSpec("columns", "View/&Columns"),
    ActionSpec("rows", "View/&Rows"),
    ActionSpec("frozen", "View/Columns T&hat Stay"),
    ActionSpec("fit-columns", "View", "Fit Col&umns", "grid.fit_columns"),
    ActionSpec("filter-column", "View", "Filter the &Column…", "grid.filter_column", ("Alt+Down",)),
    ActionSpec("sort", "View", "&Sort by the Column", "sort", ("Ctrl+Shift+O",)),
    ActionSpec("sort-further", "View", "Sort by the Column T&oo", "grid.sort_further"),
    ActionSpec("unsort", "View", "Order of E&ntry", "grid.unsort"),
    ActionSpec("group", "View/&Group By"),
    ActionSpec("fold-groups", "View", "Fold All Groups", "grid.fold_groups"),
    ActionSpec("unfold-groups", "View", "Unfold All Groups", "grid.unfold_groups"),
    _separator("View"),
    ActionSpec(
        "transpose", "View", "&Transpose the Matrix", "transpose", ("Ctrl+T",), checkable=True
    ),
    ActionSpec("fold-side", "View", "F&old Out the Side", "fold_side", ("Ctrl+J",)),
    ActionSpec("fold-all-out", "View", "Fold &Out All Sides", "fold_all_out"),
    ActionSpec("fold-all-in", "View", "Fold &In All Sides", "fold_all_in"),
    _separator("View"),
    ActionSpec("filters", "View", "&Filters", "toggle_filters", ("Ctrl+Shift+L",), checkable=True),
    ActionSpec(
        "evidence", "View", "&Evidence", "toggle_evidence", ("Ctrl+Shift+E",), checkable=True
    ),
    _separator("View"),
    ActionSpec(
        "system", "View/&Appearance", "As the &System", "use_system", project=False, checkable=True
    ),
    ActionSpec("light", "View/&Appearance", "&Light", "use_light", project=False, checkable=True),
    ActionSpec("dark", "View/&Appearance", "&Dark", "use_dark", project=False, checkable=True),
    ActionSpec("as-of", "Compare", "As &of a Date…", "comparing.as_of", ("Ctrl+Shift+A",)),
    ActionSpec("latest", "Compare", "As of &Now", "comparing.latest"),
    ActionSpec(
        "once", "Compare", "Count Each &Event Once", "comparing.toggle_once", checkable=True
    ),
    _separator("Compare"),
    ActionSpec("changes", "Compare", "What &Changed…", "comparing.changes", ("Ctrl+Shift+H",)),
    ActionSpec("agreement", "Compare", "&Agreement of Sides…", "comparing.agreement"),
    _separator("Compare"),
    ActionSpec("let-stand", "Compare", "&Let a Position Stand…", "comparing.let_stand"),
    ActionSpec("follow-rule", "Compare", "&Follow the Rule", "comparing.follow_rule"),
    ActionSpec("not-applicable", "Compare", "Does &Not Apply…", "comparing.not_applicable"),
    ActionSpec("applies", "Compare", "A&pplies After All", "comparing.applies"),
    ActionSpec("searched", "Compare", "&Searched Sources…", "comparing.searched"),
    _separator("Compare"),
    ActionSpec("events", "Compare", "&Group Reports of One Event…", "comparing.events"),
    ActionSpec("units", "Compare", "&Units…", "comparing.units"),
    ActionSpec("add-sources", "Sources", "&Add Documents…", "sources.add", ("Ctrl+Shift+I",)),
    ActionSpec("add-as", "Sources", "Add in Another &Encoding…", "sources.add_as"),
    ActionSpec("paste-source", "Sources", "&Paste as a Source", "sources.paste"),
    ActionSpec("attach-text", "Sources", "Attach a &Text…", "sources.attach"),
    ActionSpec("source-details", "Sources", "&Details…", "sources.details"),
    _separator("Sources"),
    ActionSpec(
        "show-in-source", "Sources", "&Show in Its Source", "sources.show_in_source", ("Ctrl+G",)
    ),
    ActionSpec("issue-words", "Sources", "&Words of Issues…", "sources.words"),
    ActionSpec("help", "Help", "Sides &Help", "show_help", ("F1",), project=False),
    ActionSpec("palette", "Help", "&Find an Action…", "show_palette", ("Ctrl+K",), project=False),
    _separator("Help"),
    ActionSpec(
        "fresh-sample", "Help", "Fresh &Copy of the Sample…", "files.fresh_sample", project=False
    ),
    ActionSpec("about", "Help", "&About Sides", "show_about", project=False),
)


class Menus:
    """The actions and menus of one window, by name."""

    def __init__(
        self,
        window: QMainWindow,
        commands: QObject,
        headings: Mapping[str, QMenu],
        specs: Iterable[ActionSpec] = ALL,
    ) -> None:
        """Put the actions below the headings of the menu bar.

        Args:
            window: whose actions they are.
            commands: whose methods are the slots.
            headings: the menus of the menu bar, by name.
            specs: the actions.
        """
        self._window, self._commands = window, commands
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = dict(headings)
        self._of_project: list[QAction] = []
        for spec in specs:
            self._place(spec)

    def set_project_open(self, *, is_open: bool) -> None:
        """Enable what needs a project, or disable it."""
        for action in self._of_project:
            action.setEnabled(is_open)

    def _place(self, spec: ActionSpec) -> None:
        menu = self._menu(spec.menu)
        if spec.text:
            action = self._action(spec)
            menu.addAction(action)
            self.actions[spec.name] = action
            if spec.project:
                self._of_project.append(action)
        elif not spec.name:
            menu.addSeparator()
        elif spec.project:
            self._of_project.append(menu.menuAction())

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self._window, checkable=spec.checkable)
        action.setObjectName(spec.name)
        action.setData(spec.menu.replace("&", "").replace("/", " ▸ "))
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.triggered.connect(attrgetter(spec.slot)(self._commands))
        return action

    def _menu(self, path: str) -> QMenu:
        if path not in self.menus:
            above, _, title = path.rpartition("/")
            self.menus[path] = self._menu(above).addMenu(title)
        return self.menus[path]
