"""`python3 run.py widgets`: the gallery. `--shots DIR` writes it as pictures, `--check-theme FILE` judges a theme."""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler

from widgets.gallery.sheet import sheets
from widgets.gallery.shots import write_kinds, write_shots
from widgets.gallery.window import GalleryWindow
from widgets.starting.application import NO_SCREEN, open_application
from widgets.starting.offscreen import HARMLESS, choose_platform
from widgets.theme import Theme, ThemeError
from widgets.themes import mark_bounds
from widgets.touch.profile import Hand


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="widgets", description="Every widget in every state.")
    parser.add_argument(
        "--theme", default="", choices=("", *Theme.names()), help="the theme to begin with, or to write in"
    )
    parser.add_argument("--shots", type=Path, metavar="DIR", help="write the sheets as pictures and end")
    parser.add_argument(
        "--sheet", default="", metavar="WORDS", help="of the sheets, those with these words in their names"
    )
    parser.add_argument("--kinds", type=Path, metavar="DIR", help="write a small picture of each kind of item and end")
    parser.add_argument("--scale", type=float, default=1.0, help="of the pictures, 1 to 2")
    parser.add_argument("--hand", type=Hand, choices=tuple(Hand), default=Hand.OFF, help="that the pictures are for")
    parser.add_argument(
        "--check-theme",
        type=Path,
        metavar="FILE",
        help="say what is wrong with a file of themes; exit 1 if any",
    )
    chosen = parser.parse_args(arguments)
    if chosen.check_theme or chosen.kinds or chosen.shots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif choose_platform():
        sys.stderr.write("There is no screen to show the gallery on; `--shots DIR` writes it as pictures.\n")
        return NO_SCREEN
    if chosen.shots is not None and not any(sheet.found_by(chosen.sheet) for sheet in sheets()):
        parser.error(f"no sheet has '{chosen.sheet}' in its name; without --sheet all of them are written")
    application = open_application(sys.argv[0])
    if chosen.check_theme is not None:
        return _check_theme(chosen.check_theme)
    if chosen.kinds is not None or chosen.shots is not None:
        before = qInstallMessageHandler(_hear)
        try:
            sys.stdout.writelines(f"{path}\n" for path in _written(chosen))
        finally:
            qInstallMessageHandler(before)
        return 0
    theme = Theme.load(chosen.theme or "day")
    application.setFont(theme.font(13))
    window = GalleryWindow(theme)
    window.resize(QSize(1600, 900).boundedTo(window.screen().availableSize() * 0.9))
    window.show()
    return application.exec()


def _written(chosen: argparse.Namespace) -> list[Path]:
    written: list[Path] = []
    if chosen.kinds is not None:
        written += write_kinds(chosen.kinds)
    if chosen.shots is not None:
        themes = (chosen.theme,) if chosen.theme else ()
        written += write_shots(chosen.shots, themes, chosen.sheet, chosen.scale, chosen.hand)
    return written


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message != HARMLESS:
        sys.stderr.write(f"Qt: {message}\n")


def _check_theme(path: Path) -> int:
    faults, titles = [], []
    try:
        for name in Theme.names(path):
            theme = Theme.read(path, name)
            titles.append(theme.title)
            faults += [f"{path.name}: {name}: {fault}" for fault in mark_bounds.faults(theme)]
    except (OSError, ThemeError) as error:
        faults.append(str(error))
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write("".join(f"{path.name}: {title} keeps every bound\n" for title in titles))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
