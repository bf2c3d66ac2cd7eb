"""Where there is no display, Qt draws into memory. To be called before a QApplication is made."""

import os
import sys
from collections.abc import MutableMapping
from typing import Final

HARMLESS: Final = "This plugin does not support propagateSizeHints()"
"""The offscreen platform says so of every window."""


def choose_platform(environment: MutableMapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Chooses Qt's offscreen platform on a Linux without a display, unless one is chosen. Whether it is offscreen."""
    no_display = not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    if platform.startswith("linux") and no_display:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal")
