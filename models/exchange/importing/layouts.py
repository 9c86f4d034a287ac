"""What a row of a sheet is: a position, a stakeholder with its issues, or an issue with sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.by_content import put_by_content
from models.exchange.importing.by_title import is_text, put_by_title
from models.exchange.importing.companions import companions, readable, stem_of
from models.exchange.importing.mapping import Layout
from models.exchange.importing.same_names import same_name
from models.exchange.importing.targets import IGNORED, TARGET
from models.exchange.importing.titles import plain_title, target_of
from models.exchange.importing.vocabularies import no_answers, says_stances

if TYPE_CHECKING:
    from models.exchange.importing.seen import Seen

_HALF = 0.5
_SEVERAL = 3  # columns
_SENTENCE = 40  # characters from which on a text is no name of anybody
_TEXT = 8  # characters from which on a value may be a text
_WHO = ("holder", "speaker", "side", "holder_code")
_ISSUE = ("issue", "issue_code")
_SAID = ("stance", "stance_and_text", "summary", "quote", "silence")
_IN_CELLS = frozenset(
    (
        *_SAID,
        *("condition", "quantity", "translation", "confidence", "note", "said_on", "source"),
        *("source_url", "locator", "event", "status", "attribution"),
    )
)
_POSITION = frozenset(("position", "positions", "stance", "позиція"))
_POSITION_OF = _POSITION | {"proposal", "view", "пропозиція"}


def put_layout(seen: Seen, chosen: Layout | None = None) -> tuple[Layout, str]:
    """Guess what a row is and what each column is; the reason is that of the layout.

    Args:
        seen: the sheet.
        chosen: what a row is, where somebody says it.
    """
    put_by_title(seen)
    if chosen is not None:
        return _chosen(seen, chosen), "It was chosen."
    if any(seen.header.groups):
        return _two_rows(seen)
    return _one_row(seen)


def _one_row(seen: Seen) -> tuple[Layout, str]:
    who, issue = seen.says(*_WHO), seen.says(*_ISSUE)
    said = [place for place, column in seen.columns.items() if column.target in _SAID]
    if who and not issue and _has_issues(seen):
        for place in said:
            seen.put(place, IGNORED, "It does not say on what.")
        said = []
    if (who and issue) or said:
        bare = not who and not issue
        return _statements(seen, said[0]) if bare and _states(seen, said) else _long(seen)
    if who:
        return _across(seen, Layout.WIDE, "Its titles name who it is, and no issue")
    if issue:
        return _across(seen, Layout.TURNED, "Its titles name the issue, and not who")
    return _untitled(seen)


def _states(seen: Seen, said: list[int]) -> bool:
    """Whether the only words are statements, and the columns beside them say yes or no to them."""
    beside = [place for place in seen.open() if seen.header.titles[place]]
    words = [seen.columns[place].target for place in said]
    stances = [place for place in beside if says_stances(seen.profiles[place])]
    return words == ["summary"] and len(stances) >= 2 and len(stances) * 2 > len(beside)


def _statements(seen: Seen, place: int) -> tuple[Layout, str]:
    seen.put(place, "issue", "It stands beside columns of stances, and is what they are about.")
    return _across(seen, Layout.TURNED, "Its titles beside the statements are of stances")


def _chosen(seen: Seen, layout: Layout) -> Layout:
    if layout is Layout.LONG:
        return _long(seen)[0]
    if any(seen.header.groups):
        _two_rows(seen)
        return layout
    own, others = (_WHO, _ISSUE) if layout is Layout.WIDE else (_ISSUE, _WHO)
    beside = [place for place, column in seen.columns.items() if column.target in others]
    for place in beside:
        seen.put(place, IGNORED, "The titles say it, one a column.")
    if not any(map(seen.has, own)) and (rest := sorted([*beside, *seen.open()])):
        seen.put(rest[0], own[0], "It stands beside the columns that are about something.")
    _across(seen, layout, "")
    return layout


def _has_issues(seen: Seen) -> bool:
    """Whether columns nobody knows are about issues: in pairs, or several of stances."""
    titles = seen.header.titles
    places = seen.open()
    stems = {stem_of(titles[place]) for place in places}
    pairs = [place for place, one in companions(titles).items() if one.stem in stems]
    stances = [place for place in places if titles[place] and says_stances(seen.profiles[place])]
    return bool(set(pairs) & set(places)) or len(stances) >= _SEVERAL


def _long(seen: Seen) -> tuple[Layout, str]:
    put_by_content(seen)
    stances = [n for n, c in seen.columns.items() if c.target in {"stance", "stance_and_text"}]
    seen.read_stances(stances)
    return Layout.LONG, "Its titles name what one position says, so that a row is a position."


def _untitled(seen: Seen) -> tuple[Layout, str]:
    """A sheet whose titles are no known words: names and values have to tell."""
    heads = {place: same_name(title) for place, title in enumerate(seen.header.titles) if title}
    people = [place for place, name in heads.items() if name in seen.stakeholders]
    issues = [place for place, name in heads.items() if name in seen.issues]
    likely = seen.open()
    first = likely[0] if likely else None
    if first is None or len(likely) < 2 or not seen.header.rows:
        return _long(seen)
    if len(people) > len(issues):
        seen.put(first, "issue", "The titles beside it are stakeholders of this project.")
        return _across(seen, Layout.TURNED, "Titles are stakeholders of this project")
    known = seen.profiles[first].known(seen.stakeholders) >= _HALF
    if issues or known:
        seen.put(first, "holder", "It stands beside columns for issues.")
        return _across(seen, Layout.WIDE, "It names stakeholders or issues of this project")
    rest = [seen.profiles[place] for place in likely[1:]]
    if seen.profiles[first].numeric < _HALF and all(map(says_stances, rest)):
        if seen.profiles[first].length >= _SENTENCE:
            seen.put(first, "issue", "Its texts are sentences, and all other columns are stances.")
            return _across(seen, Layout.TURNED, "All columns but the sentences are stances")
        seen.put(first, "holder", "It is the first column, and all others are stances.")
        return _across(seen, Layout.WIDE, "All columns but the first are stances")
    return _long(seen)


def _across(seen: Seen, layout: Layout, why: str) -> tuple[Layout, str]:
    """Columns that are about an issue each, or about a stakeholder each."""
    titles = seen.header.titles
    places = seen.open()
    # A title beside another of its stem was taken for what it says of the whole row.
    beside = companions(titles)
    abouts = {
        stem_of(titles[place]): _about(seen, titles[place], layout) for place in reversed(places)
    }
    for place, companion in beside.items():
        if companion.stem in abouts and place in places:
            told = f"It stands beside “{abouts[companion.stem]}”. {companion.reason}"
            seen.put(place, companion.target, told, abouts[companion.stem])
            if seen.profiles[place].sentinels:
                seen.read(place, no_answers(seen.profiles[place]), "")
    stances: list[int] = []
    for place in seen.open():
        target, reason = _in_cells(seen, place)
        about = "" if target == IGNORED else abouts[stem_of(titles[place])]
        seen.put(place, target, reason, about)
        if target in {"stance", "stance_and_text"}:
            stances.append(place)
    seen.read_stances(stances)
    row = "a stakeholder" if layout is Layout.WIDE else "an issue"
    return layout, f"{why}, so that a row is {row}."


def _in_cells(seen: Seen, place: int) -> tuple[str, str]:
    profile, title = seen.profiles[place], seen.header.titles[place]
    words = plain_title(title).split()
    if not words:
        return IGNORED, "It has no title that could say what it is about."
    if words[-1] in {"id", "code", "number", "код"}:
        return IGNORED, "Its title says that it numbers the rows."
    if says_stances(profile):
        return "stance", "Its values are stances."
    if profile.led >= _HALF:
        return "stance_and_text", "Its texts begin with a stance."
    if profile.length >= _TEXT:
        return "summary", "Its values are texts."
    return IGNORED, "Its values are neither stances nor texts."


def _about(seen: Seen, title: str, layout: Layout) -> str:
    """What a column is about: its title, or the stakeholder of whose position it speaks."""
    bare = title
    for end in ("’s", "'s"):
        bare = bare.replace(f"{end} ", " ")
    words = bare.split()
    if len(words) > 1 and plain_title(words[-1]) in _POSITION_OF:
        name = " ".join(words[:-1])
        plainly = layout is Layout.TURNED and plain_title(words[-1]) in _POSITION
        if plainly or same_name(name) in seen.stakeholders:
            return name
    return readable(title)


def _two_rows(seen: Seen) -> tuple[Layout, str]:
    """Titles in two rows: the upper one says what columns are about, the lower what of it."""
    stances: list[int] = []
    abouts = []
    for place, group in enumerate(seen.header.groups):
        if not group or place in seen.columns:
            continue
        target, reason = target_of(seen.header.titles[place])
        if target == "stance" and is_text(seen.profiles[place]):
            target = "summary"
        if target not in _IN_CELLS or target not in TARGET:
            seen.put(place, IGNORED, "Nothing tells what it says of that.")
            continue
        seen.put(place, target, f"It stands below “{group}”. {reason}", group)
        abouts.append(same_name(group))
        if target == "stance":
            stances.append(place)
    seen.read_stances(stances)
    known = sum(name in seen.issues for name in abouts) > sum(
        name in seen.stakeholders for name in abouts
    )
    if known or (seen.says(*_WHO) and not seen.says(*_ISSUE)):
        return Layout.WIDE, "The upper titles are issues, so that a row is a stakeholder."
    if not seen.says(*_ISSUE) and (rest := seen.open()):
        seen.put(rest[0], "issue", "It stands beside columns for stakeholders.")
    return Layout.TURNED, "The upper titles are stakeholders, so that a row is an issue."
