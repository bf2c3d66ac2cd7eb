"""How wide dialogs are."""

from PySide6.QtWidgets import QWidget

from widgets.shell.look import Look


def width_within(dialog: QWidget, look: Look, pixels: float) -> int:
    """As wide as written, never wider than the page of the window that it belongs to. pixels: as for a mouse."""
    parent, wanted = dialog.parentWidget(), look.px(pixels)
    return wanted if parent is None else min(wanted, parent.window().width() - 2 * look.gap(12))
