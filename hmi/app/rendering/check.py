"""`sightglass check PLANT --render`: the checks that need displays drawn beside those that a file can tell."""

import sys
from typing import TYPE_CHECKING, Final

from hmi.config.command import check_command
from widgets.starting.offscreen import choose_platform

if TYPE_CHECKING:
    from hmi.config.loader import Judge

_NO_QT: Final = 3


def check_rendered(plant: str, *, json: bool, judge: "Judge | None" = None) -> int:
    """The exit code of `check`; 3, after a sentence, where Qt cannot be used."""
    choose_platform()
    try:
        from hmi.app.rendering.rendering import application
        from hmi.app.rendering.rules import render_rules
    except ImportError as error:
        sys.stderr.write(f"Displays cannot be drawn: {error}\n`sightglass doctor` says what is missing.\n")
        return _NO_QT
    kept = application()
    try:
        return check_command(plant, json=json, rules=render_rules(), judge=judge)
    finally:
        del kept
