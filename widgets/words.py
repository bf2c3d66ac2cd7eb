"""The words of the program itself, in the language that was chosen. Plant texts come from the plant's files."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from hmi.model.words import with_number

CONTEXT: Final = "sightglass"
"""One context for the whole program: a word means the same everywhere, or carries `about` to say where it does not."""
SENTENCES: Final = "sentences"
"""The application's property that holds how sentences of the runtime are said; none in English."""
Saying = str | Callable[[], str]
"""What is on the screen longer than one language: called, it is said in the one chosen now."""


def tr(text: str, about: str = "", n: int = -1) -> str:
    """`text` in the chosen language, itself where there is none.

    Args:
        text: English, a literal or what was `marked`; places to fill in as `{name}`, filled after translating. Where it
            depends on `n`, both forms: `{count} alarm(s)`, `{count} entr(y|ies)`; translations have forms of their own.
        about: tells apart two uses of one English word, and tells the translator which.
        n: the number that chooses the form; it is filled in by `format`, as any other.
    """
    said = QCoreApplication.translate(CONTEXT, text, about or None, n)
    return with_number(said, n) if n >= 0 else said


def spoken(sentence: str) -> str:
    """A sentence, or a text of the plant, that was put together away from the desktop, in the chosen language."""
    application = QCoreApplication.instance()
    sentences = application.property(SENTENCES) if application is not None else None
    return sentences.said(sentence) if sentences is not None else sentence


def now_said(saying: Saying) -> str:
    """In the language chosen now."""
    return saying() if callable(saying) else saying


def listed(parts: Iterable[str]) -> str:
    """`running, service level 255`: parts of one line, between them what the language puts there."""
    return tr(", ", "between the parts of a line").join(parts)


def headed(head: str, text: str) -> str:
    """`P-302: 7 alarms`: what something is about, and what is said of it."""
    return tr("{head}: {text}", "what it is about, and what is said of it").format(head=head, text=text)
