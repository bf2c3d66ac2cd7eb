"""The gallery as pictures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from widgets.gallery.kind_pages import kind_pages
from widgets.gallery.looks import gallery_look
from widgets.gallery.sheet import sheets
from widgets.theme import Theme
from widgets.touch.profile import Hand


def write_shots(
    folder: Path, themes: Sequence[str] = (), wanted: str = "", scale: float = 1.0, hand: Hand = Hand.OFF
) -> list[Path]:
    """Write sheets as `SHEET-THEME.png`; answer the files.

    Args:
        themes: names; all that ship where none is given.
        wanted: words that the names of a sheet must have; every sheet has none.
        scale: of the look. hand: that it is for.

    Raises:
        OSError: a file cannot be written.
        ThemeError: a theme is unknown, or its file is wrong.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in themes or Theme.names():
        look = gallery_look(Theme.load(name), scale, hand)
        written += [
            _write(sheet.view(look), folder / f"{sheet.id}-{name}.png") for sheet in sheets() if sheet.found_by(wanted)
        ]
    return written


def write_kinds(folder: Path) -> list[Path]:
    """Write a small picture of each kind of item, `KIND.png`, by day; answer the files.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme.load("day")
    written = []
    for page in kind_pages():
        view = page.view(theme)
        view.resize(view.sizeHint())
        written.append(_write(view, folder / f"{page.id}.png"))
    return written


def _write(widget: QWidget, path: Path) -> Path:
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()  # what was added to a layout since is shown with its parent, and not before
    # Of a wrapped text the height is known only once its width is: a window lays out anew in its loop, this has none.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    if not widget.grab().save(str(path)):
        raise OSError(f"the picture {path} could not be written")
    widget.deleteLater()
    return path
