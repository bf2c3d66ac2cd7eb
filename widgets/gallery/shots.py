"""The gallery as pictures."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from widgets.gallery.mark_sheet import MarkSheet
from widgets.gallery.pages import pages
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
    return written


def _write(widget: QWidget, path: Path, size: QSize | None = None) -> Path:
    widget.resize(size or widget.sizeHint())
    if not widget.grab().save(str(path)):
        raise OSError(f"the picture {path} could not be written")
    widget.deleteLater()
    return path
