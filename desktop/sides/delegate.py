"""How the gap and the common ground are painted beside the cells of the sides."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop import theme
from desktop.matrix.delegate import PADDING, MatrixDelegate
from desktop.painting import Passage, draw, height, row_ground
from desktop.sides.model import GAP_ROLE, GROUND_ROLE
from desktop.sides.words import HINT, OWN_WORDS, capital, closeness_text, has_gap
from models.comparison.gaps import Gap, evidence
from models.judgements import CommonGround
from models.vocabulary import Closeness

AnyIndex = QModelIndex | QPersistentModelIndex

_LINES = 12  # of one sentence, condition or amount
_GROUND_LINES = 24
_BAR, _BAR_GAP = 2, 8
_INKS = {Closeness.AGREED: "good", Closeness.BLOCKED: "warning"}


class SidesDelegate(MatrixDelegate):
    """Paints what a side says as the matrix does; the gap in words, the analyst's with a bar."""

    def __init__(self, parent: QWidget) -> None:
        """Begin for a project that may be written."""
        super().__init__(parent)
        self.read_only = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        gap, ground = index.data(GAP_ROLE), index.data(GROUND_ROLE)
        if not isinstance(gap, Gap) and not isinstance(ground, CommonGround):
            super().paint(painter, option, index)
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setClipRect(place)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row_ground(painter, place, selected=selected, first=True)
        inner = place.adjusted(PADDING, PADDING, -PADDING, -PADDING / 2)
        if isinstance(gap, Gap):
            draw(painter, _gap(gap, option.font), inner)
        else:
            self._ground(painter, ground, inner, option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height that the words need in the width of their column."""
        gap, ground = index.data(GAP_ROLE), index.data(GROUND_ROLE)
        width = option.rect.width() - 2 * PADDING
        if isinstance(gap, Gap):
            high = height(_gap(gap, option.font), width)
        elif isinstance(ground, CommonGround):
            high = height(self._words(ground, option.font), width - _BAR - _BAR_GAP)
        else:
            return super().sizeHint(option, index)
        return QSize(option.rect.width(), int(high + 1.5 * PADDING + 2)) if width > 0 else QSize()

    def _ground(self, painter: QPainter, ground: CommonGround, place: QRectF, font: QFont) -> None:
        words = self._words(ground, font)
        if not _is_written(ground):
            draw(painter, words, place)
            return
        inner = place.adjusted(_BAR + _BAR_GAP, 0, 0, 0)
        high = min(height(words, inner.width()), place.height())
        painter.fillRect(QRectF(place.left(), place.top(), _BAR, high), theme.colour("accent"))
        draw(painter, words, inner)

    def _words(self, ground: CommonGround, font: QFont) -> list[Passage]:
        ink, soft, small = theme.colour("ink"), theme.colour("soft"), theme.small(font)
        if not _is_written(ground):
            hint = "" if self.read_only else HINT
            return [Passage(hint, theme.italic(font), soft)]
        words = [Passage(OWN_WORDS, small, theme.colour("accent"))]
        if ground.closeness:
            told = closeness_text(ground.closeness)
            colour = theme.colour(_INKS.get(ground.closeness, "ink"))
            words.append(Passage(told, theme.bold(font), colour, gap=2))
        if ground.text:
            words.append(Passage(ground.text, font, ink, gap=3, max_lines=_GROUND_LINES))
        return words


def _is_written(ground: CommonGround) -> bool:
    return bool(ground.text or ground.closeness)


def _gap(gap: Gap, font: QFont) -> list[Passage]:
    ink, soft, small = theme.colour("ink"), theme.colour("soft"), theme.small(font)
    bold, quiet = theme.bold(font), theme.italic(font)
    both = has_gap(gap.kind)
    told = [*gap.quantities, *gap.conditions, *map(capital, gap.blocks)]
    return [
        Passage(capital(gap.kind), bold if both else quiet, ink if both else soft),
        Passage(gap.sentence, font, ink if both else soft, gap=4, max_lines=_LINES),
        *(Passage(text, font, ink, gap=5, max_lines=_LINES) for text in told),
        Passage(evidence(gap), small, soft, gap=5),
    ]
