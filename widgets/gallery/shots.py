"""The gallery as pictures."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from widgets.gallery.cards import cards
from widgets.gallery.mark_sheet import MarkSheet
from widgets.gallery.pages import pages
from widgets.shell.look import Look
from widgets.theme import Theme


def write_shots(folder: Path) -> list[Path]:
    """Write every page in every theme; answer the files, `PAGE-THEME.png`.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in Theme.names():
        theme = Theme.load(name)
        written.append(_write(MarkSheet(theme), folder / f"marks-{name}.png"))
        written += [_write(page.view(theme), folder / f"{page.id}-{name}.png") for page in pages()]
        for card in cards():
            written.append(_write(card.view(Look(theme)), folder / f"{card.id}-{name}.png", QSize(*card.size)))
    return written


def _write(widget: QWidget, path: Path, size: QSize | None = None) -> Path:
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.resize(size or widget.sizeHint())
    widget.show()  # what was added to a layout since is shown with its parent, and not before
    # Of a wrapped text the height is known only once its width is: a window lays out anew in its loop, this has none.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    if not widget.grab().save(str(path)):
        raise OSError(f"the picture {path} could not be written")
    widget.deleteLater()
    return path
