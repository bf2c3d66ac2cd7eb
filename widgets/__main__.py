"""`python -m widgets`: the gallery. `--shots DIR` writes it as pictures and ends."""

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from widgets.gallery.shots import write_shots
from widgets.gallery.window import GalleryWindow
from widgets.theme import Theme


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m widgets", description="Every widget in every state.")
    parser.add_argument("--theme", default="day", choices=Theme.names())
    parser.add_argument("--shots", type=Path, metavar="DIR", help="write the pages as pictures and end")
    chosen = parser.parse_args(arguments)
    application = QApplication([sys.argv[0]])
    if chosen.shots is not None:
        for path in write_shots(chosen.shots):
            sys.stdout.write(f"{path}\n")
        return 0
    window = GalleryWindow(Theme.load(chosen.theme))
    window.resize(1600, 900)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
