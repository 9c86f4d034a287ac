from PySide6.QtGui import QColor, QFont

from desktop import painting, theme
from desktop.painting import Passage


def marked(text: str, *terms: str) -> list[str]:
    units = text.encode("utf-16-le", "surrogatepass")
    return [
        units[2 * m.start : 2 * (m.start + m.length)].decode("utf-16-le")
        for m in painting._marks(text, terms)
    ]


def test_a_hit_is_marked_where_it_stands_whatever_stands_before_it():
    assert marked("it is on the table now", "on the table") == ["on the table"]
    assert marked("😀😀 it is on the TABLE now", "on the table") == ["on the TABLE"]
    assert marked("𝒯 Україна", "україна") == ["Україна"]


def test_a_text_is_cut_to_its_lines_and_says_so(qapp):
    passage = Passage("😀 word " * 400, QFont(), QColor("black"), max_lines=2)
    layout, high = painting._laid_out(passage, 200.0)
    assert layout.lineCount() == 2
    assert layout.text().endswith("…")
    assert high < 4 * layout.lineAt(0).height()


def test_a_very_long_text_costs_no_more_than_what_is_seen_of_it(qapp):
    passage = Passage("word " * 500_000, QFont(), QColor("black"), max_lines=2)
    layout, _ = painting._laid_out(passage, 200.0)
    assert len(layout.text()) < 1_000


def test_every_sign_can_be_read_on_its_colour():
    from models.vocabulary import Stance

    for stance in Stance:
        fill, ink = theme.stance_fill(stance), theme.stance_ink(stance)
        assert contrast(fill, ink) >= 4.5, stance


def test_every_text_can_be_read_on_its_ground():
    for colours in (theme.LIGHT, theme.DARK):
        for ground in (colours.surface, colours.panel, colours.tint):
            for ink in (colours.ink, colours.soft):
                assert contrast(QColor(ground), QColor(ink)) >= 4.5, (ground, ink)
        assert contrast(QColor(colours.hit), QColor(colours.ink)) >= 4.5
        assert contrast(QColor(colours.warning_fill), QColor(colours.warning)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in colour.getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
