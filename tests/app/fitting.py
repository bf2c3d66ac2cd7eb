"""Finds words on the screen that have no room."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QLabel, QPushButton, QScrollArea, QWidget

_SLACK_PX = 1
_ARROW_PX = 30
_MARGIN_PX = 12
"""Around a heading."""


def without_room(root: QWidget) -> list[str]:
    """What is shown beneath a widget and needs more room than it has; nothing where all fits."""
    found = [_told(w) for w in root.findChildren(QWidget) if w.isVisible() and _too_small(w)]
    found += [title for header in root.findChildren(QHeaderView) if header.isVisible() for title in _cut(header)]
    found += [f"{_told(a)} over {_told(b)}" for a, b in _overlapping(root)]
    return found


def _too_small(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + _SLACK_PX
        return widget.sizeHint().width() > widget.width() + _SLACK_PX
    if isinstance(widget, QPushButton):
        return len(widget.text()) > 1 and widget.sizeHint().width() > widget.width() + _SLACK_PX
    if isinstance(widget, QComboBox):
        return widget.fontMetrics().horizontalAdvance(widget.currentText()) + _ARROW_PX > widget.width()
    return False


def _cut(header: QHeaderView) -> Iterator[str]:
    for section in range(header.count()):
        text = str(header.model().headerData(section, header.orientation()) or "")
        need = header.fontMetrics().horizontalAdvance(text) + _MARGIN_PX
        if text and not header.isSectionHidden(section) and need > header.sectionSize(section):
            yield f"heading {text!r}: {header.sectionSize(section)} px"


def _overlapping(root: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Siblings with words that lie on one another."""
    worded = [w for w in root.findChildren(QWidget) if isinstance(w, (QLabel, QAbstractButton)) and w.isVisible()]
    by_parent: dict[QWidget, list[QWidget]] = {}
    for widget in worded:
        if widget.text():
            by_parent.setdefault(widget.parentWidget(), []).append(widget)
    for parent, found in by_parent.items():
        if isinstance(parent, QScrollArea):
            continue
        for n, one in enumerate(found):
            for other in found[n + 1 :]:
                if _inner(one.geometry()).intersects(_inner(other.geometry())):
                    yield one, other


def _inner(place: QRect) -> QRect:
    return place.adjusted(_SLACK_PX, _SLACK_PX, -_SLACK_PX, -_SLACK_PX)


def _told(widget: QWidget) -> str:
    text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    size, hint = widget.size(), widget.sizeHint()
    return (
        f"{type(widget).__name__} {text!r}: {size.width()} x {size.height()} px, wants {hint.width()} x {hint.height()}"
    )
