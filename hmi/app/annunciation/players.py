"""The programs that play a sound file, found at the start. No Qt, and no library that a plant computer may not have."""

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hmi.model.words import marked

_COMMANDS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    # name: what plays a file, and what tells whether there is a sound device (nothing: only playing tells)
    "paplay": (("paplay",), ("pactl", "info")),
    "aplay": (("aplay", "-q"), ("aplay", "-l")),
    "afplay": (("afplay",), ()),
}
_PYTHON: Final = "import sys, winsound; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME | winsound.SND_NODEFAULT)"


@dataclass(frozen=True, slots=True)
class PlayerProgram:
    """name: for the person. play: the command line; the file is added. probe: succeeds where there is a device."""

    name: str
    play: tuple[str, ...]
    probe: tuple[str, ...] = ()


def found_player(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> PlayerProgram | None:
    """The first that this computer has; None where there is none."""
    if platform == "win32":
        # In a process of its own like the others: winsound either waits for the end, or cannot tell of errors.
        return PlayerProgram("winsound", (sys.executable, "-c", _PYTHON))
    for name, (play, probe) in _COMMANDS.items():
        path = which(play[0])
        if path is not None:
            told = which(probe[0]) if probe else None
            return PlayerProgram(name, (path, *play[1:]), (told, *probe[1:]) if told is not None else ())
    return None


def no_player() -> str:
    """What is wrong where none was found, and what to do."""
    return marked("no sound: none of {programs} is installed").format(programs=", ".join(_COMMANDS))
