"""The lines of text that the evidence panel is made of: plain, to be selected and copied."""

from PySide6.QtWidgets import QLabel

from desktop import theme
from desktop.messages import plain_label


def line(text: str, *, soft: bool = False, wrap: bool = True) -> QLabel:
    """One line in full ink; or small and soft, as what stands beside the matter itself."""
    label = plain_label(text, wrap=wrap, selectable=True)
    if soft:
        label.setFont(theme.small(label.font()))
        palette = label.palette()
        palette.setColor(label.foregroundRole(), theme.colour("soft"))
        label.setPalette(palette)
    return label
