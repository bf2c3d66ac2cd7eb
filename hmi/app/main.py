"""The desktop from its start to its end. Imports no Qt until the platform is chosen and the runtime is on its way."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from hmi.app.bridging.launcher import Launcher
from hmi.border.launch import Attached, ensure
from hmi.border.place import Place
from hmi.config import load
from hmi.model.problem import PlantError
from widgets.starting.offscreen import choose_platform


def run_desktop(
    plant_folder: Path,
    place: Place,
    *,
    runtime_arguments: Sequence[str],
    demo: bool,
    seconds: float | None,
    shots: Path | None,
    language: str | None,
    kiosk: bool = False,
    album: bool = False,
    touch: str | None = None,
) -> int:
    """Opens the desktop on a plant; the runtime is found or started meanwhile.

    Args:
        runtime_arguments: of the runtime, where one has to be started.
        demo: the runtime ends with this desktop.
        seconds: ends by itself so long after this call; None for when it is closed.
        shots: a folder for pictures of the window; with them it ends once they are made, if `seconds` is None.
        language: of the texts; None for the plant's.
        kiosk: every screen is filled by one window that stays.
        album: the pictures are those of the documentation: each display in every theme and language.
        touch: `off`, `bare` or `gloves`; None for what was chosen last, else for what the machine has.

    Returns:
        The exit code: 0 done, 1 the plant's files or the pictures are wrong, 3 the environment is.
    """
    begun_s = monotonic()
    offscreen = choose_platform()

    def attached(again: bool, cancelled: threading.Event) -> Attached:
        return ensure(place, plant_folder, runtime_arguments, again=again, cancelled=cancelled)

    launcher = Launcher(attached)
    first = launcher.start(again=False)
    try:
        plant = load(plant_folder)
    except PlantError as error:
        launcher.close()
        sys.stderr.write(f"The plant in {plant_folder} cannot be opened:\n{error}\n")
        return 1
    try:
        from hmi.app.program import Program
    except ImportError as error:
        launcher.close()
        sys.stderr.write(f"Qt cannot be used here: {error}\n`sightglass doctor` says what is missing.\n")
        return 3
    program = Program(plant, plant_folder, place, launcher, first, demo=demo, offscreen=offscreen, kiosk=kiosk)
    left_s = None if seconds is None else max(0.0, seconds - (monotonic() - begun_s))
    return program.run(seconds=left_s, shots=shots, language=language, album=album, touch=touch)
