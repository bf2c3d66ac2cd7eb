"""The fonts that travel with the program, so that every machine draws the same picture."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from widgets.assets import assets

FAMILY = "Inter"
CHINESE = "Sightglass Sans SC"
"""Asked for what Inter has not; what neither has comes from the computer's own fonts."""
_FILES = (
    "inter/Inter-Regular.otf",
    "inter/Inter-SemiBold.otf",
    "inter/Inter-Bold.otf",
    "cjk/SightglassSansSC-Regular.otf",
    "cjk/SightglassSansSC-Bold.otf",
)
_FEATURES = ("tnum", "cv05")
"""Digits of one width, so that numbers stand still; a lowercase l with a tail, so that it is no I and no 1."""
_LOADED = "fonts_loaded"


def load_fonts() -> None:
    """Make the shipped fonts known to Qt. A second call does nothing.

    Raises:
        RuntimeError: there is no QGuiApplication yet.
        FileNotFoundError: a font file is missing or cannot be read.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("fonts can be loaded only once there is a QGuiApplication")
    if application.property(_LOADED):
        return
    for name in _FILES:
        path = assets() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"the font {path} is missing or cannot be read")
    application.setProperty(_LOADED, True)


@lru_cache(maxsize=256)
def program_font(pixels: int, *, bold: bool = False) -> QFont:
    """The program's font, `pixels` high (Qt knows whole pixels only: it rounds a size in points to them).

    One for all who ask, as a window asks for hundreds: it is never changed, only copied.
    """
    chosen = QFont([FAMILY, CHINESE])
    chosen.setPixelSize(pixels)
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    # Grey antialiasing everywhere: coloured fringes differ from machine to machine, and cannot be drawn into a stamp.
    chosen.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    for feature in _FEATURES:
        chosen.setFeature(QFont.Tag(feature), 1)
    return chosen
