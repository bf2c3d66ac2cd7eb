"""Which languages there are, and choosing one: texts asked for from then on are in it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from widgets.assets import assets
from widgets.language.pseudo import PseudoTranslator
from widgets.language.sentences import Sentences
from widgets.words import SENTENCES, tr

ENGLISH: Final = "en"
PSEUDO: Final = "pseudo"
"""English with accents and two fifths longer: what is not translated, or has no room, is seen at once."""
LANGUAGES: Final[Mapping[str, str]] = {ENGLISH: "English", "zh_CN": "简体中文"}
"""Each by its own name, so that whoever reads no other finds it."""
NUMBERED: Final = "\t(n)"
"""Ends a template in the list of sentences of which a number chooses the form."""
_LANGUAGE: Final = "language"
_NAME: Final = "sightglass translator"


def chosen() -> str:
    """The language that was chosen last; English before."""
    application = QCoreApplication.instance()
    return str(application.property(_LANGUAGE) or ENGLISH) if application is not None else ENGLISH


def choose(language: str, plant_texts: Mapping[str, str] | None = None) -> None:
    """Texts from now on are in a language; what is shown already has to be drawn anew.

    Args:
        language: one of `LANGUAGES`, or `PSEUDO`.
        plant_texts: those of the plant's files in it, for sentences that hold them.

    Raises:
        RuntimeError: there is no QCoreApplication yet.
        FileNotFoundError: the translation is missing or cannot be read.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a language can be chosen only once there is a QCoreApplication")
    made = _translators(language)
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    for translator in made:
        translator.setObjectName(_NAME)
        translator.setParent(application)
        application.installTranslator(translator)
    application.setProperty(_LANGUAGE, language)
    plain, numbered = ([], []) if language == ENGLISH else _templates()
    spoken = None if language == ENGLISH else Sentences(plain, tr, plant_texts or {}, numbered)
    application.setProperty(SENTENCES, spoken)


def _translators(language: str) -> list[QTranslator]:
    """Ours, after Qt's own for what its dialogs and menus say."""
    if language == ENGLISH:
        return []
    if language == PSEUDO:
        return [PseudoTranslator()]
    ours, qts = QTranslator(), QTranslator()
    path = assets() / "translations" / f"sightglass_{language}.qm"
    if not ours.load(str(path)):
        raise FileNotFoundError(f"the translation {path} is missing or cannot be read")
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [qts, ours] if qts.load(f"qtbase_{language}", place) else [ours]


def _templates() -> tuple[list[str], list[str]]:
    """Those of one form, and those of which a number chooses the form."""
    lines = (assets() / "translations" / "sentences.txt").read_text("utf-8").splitlines()
    numbered = [line.removesuffix(NUMBERED) for line in lines if line.endswith(NUMBERED)]
    return [line for line in lines if not line.endswith(NUMBERED)], numbered
