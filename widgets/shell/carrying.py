"""What a person filled in, carried from a dialog into the same one drawn anew in another language."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


def carry(old: QWidget, new: QWidget) -> None:
    """Both are made alike, so that their fields come in the same order. The keyboard stays in the same field."""
    fields, others = _fields(old), _fields(new)
    had = old.focusWidget()
    for field, other in zip(fields, others, strict=True):
        if isinstance(field, QComboBox):
            other.setCurrentIndex(field.currentIndex())
        elif field.isModified():
            other.setText(field.text())
            other.setModified(True)
            other.setCursorPosition(field.cursorPosition())
        if field is had:
            other.setFocus()


def _fields(dialog: QWidget) -> list[QLineEdit | QComboBox]:
    return [w for w in dialog.findChildren(QWidget) if isinstance(w, QLineEdit | QComboBox)]
