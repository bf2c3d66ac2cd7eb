"""The colour of a value: of one that is live, or of one that only was."""

from PySide6.QtWidgets import QLabel

from hmi.model.quality import Quality


def show_liveness(label: QLabel, quality: Quality) -> None:
    """Gives a value the colour of its quality; the style sheet goes by the label's name."""
    name = "live" if quality.live else "faint"
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().polish(label)
