"""The words of the program itself, in the language that was chosen. Plant texts come from the plant's files."""

from PySide6.QtCore import QCoreApplication

_CONTEXT = "sightglass"
"""One context for the whole program: a word means the same everywhere, or carries `about` to say where it does not."""


def tr(text: str, about: str = "", n: int = -1) -> str:
    """`text` in the chosen language, itself where there is none.

    Args:
        text: English, a literal; places to fill in as `{name}`, filled after translating; `%n` for a number.
        about: tells apart two uses of one English word, and tells the translator which.
        n: the number that `%n` stands for, and that chooses singular or plural.
    """
    return QCoreApplication.translate(_CONTEXT, text, about or None, n)
