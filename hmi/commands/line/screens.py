"""`demo`, `run`, `record`: a plant at work, with a desktop on it or without."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hmi.commands.line.codes import USAGE
from hmi.commands.line.options import command, seconds, server_urls, until

if TYPE_CHECKING:
    from hmi.border.place import Place

_DEMO_LEASE_S: Final = 20
_LEASE_S: Final = 600
_DEMO_PAST_S: Final = 15_000.0


def add(commands: Any) -> None:
    demo = command(commands, "demo", _demo, "a simulated plant and a desktop on it", plant="waterworks")
    demo.add_argument("--past", type=seconds, default=_DEMO_PAST_S, metavar="S", help="seconds of simulated history")
    for screen in (demo, command(commands, "run", _run, "a desktop on a plant; starts its runtime where none is")):
        until(screen)
        screen.add_argument("--shots", type=Path, metavar="DIR", help="write pictures of every display to DIR")
        screen.add_argument("--touch", choices=("off", "bare", "gloves"), help="what touches the screen")
        screen.add_argument("--lang", choices=("en", "zh_CN", "pseudo"), help="language of the texts")
        screen.add_argument("--kiosk", action="store_true", help="fill every screen; only an engineer leaves")
        server_urls(screen)
    record = command(commands, "record", _record, "the runtime alone, in the foreground, without a screen")
    until(record)
    server_urls(record)


def _demo(given: argparse.Namespace) -> int:
    runtime = ["--simulate", "--past", f"{given.past:g}", "--lease", f"{_DEMO_LEASE_S}", "--fresh"]
    return _desktop(given, runtime, demo=True)


def _run(given: argparse.Namespace) -> int:
    return _desktop(given, ["--lease", f"{_LEASE_S}"], demo=False)


def _record(given: argparse.Namespace) -> int:
    from hmi.border.place import place_of
    from hmi.config import find
    from hmi.runtime.process.options import Options
    from hmi.runtime.process.start import run

    folder = find(given.plant)
    if wrong := _unusable(folder, given):
        return _misused(wrong)

    def recording() -> None:
        into = place_of(folder, given.data).folder
        print(f"sightglass: recording {folder.name} into {into}; Ctrl-C ends it", file=sys.stderr, flush=True)

    return run(Options(given.plant, data=given.data, for_s=given.for_s, urls=tuple(given.url)), at_work=recording)


def _desktop(given: argparse.Namespace, runtime: list[str], *, demo: bool) -> int:
    from hmi.border.place import place_of
    from hmi.config import find

    folder = find(given.plant)
    if wrong := _unusable(folder, given):
        return _misused(wrong)
    place = place_of(folder, given.data, demo=demo)
    for server, url in given.url:
        runtime += ["--url", f"{server}={url}"]
    from hmi.app.main import run_desktop

    before = _pictures(given.shots)
    code = run_desktop(
        folder,
        place,
        runtime_arguments=runtime,
        demo=demo,
        seconds=given.for_s,
        shots=given.shots,
        language=given.lang,
        touch=given.touch,
        kiosk=given.kiosk,
    )
    if given.shots is not None:
        written = _pictures(given.shots) != before
        said = f"pictures are in {given.shots}" if written else "no picture was written"
        print(f"sightglass: {said}", file=sys.stderr)
    if not demo and (goes_on := _goes_on(place)):
        print(f"sightglass: {goes_on}", file=sys.stderr)
    return code


def _goes_on(place: "Place") -> str:
    """What a runtime does that outlives its desktop, and how long; empty where none is at work."""
    from time import time_ns

    from hmi.border.place import FROZEN_S, RuntimeState

    state = RuntimeState.read(place)
    if state is None or state.stopping or time_ns() - state.heartbeat_ns > FROZEN_S * 1e9:
        return ""
    how_long = "until it is ended: Ctrl-C of `record`" if state.lease_s is None else f"for {state.lease_s / 60:.0f} min"
    return f"recording and alarms go on without a desktop, {how_long}, in {place.folder}"


def _pictures(folder: Path | None) -> dict[str, int]:
    """Those in a folder, with when each was written, in ns."""
    return {} if folder is None else {p.name: p.stat().st_mtime_ns for p in folder.glob("*.png")}


def _unusable(folder: Path, given: argparse.Namespace) -> str:
    """What of the words given cannot work, before anything is started; empty if all can.

    Raises:
        StartError: the data folder cannot be made.
    """
    if given.data is not None and given.data.exists() and not given.data.is_dir():
        return f"--data {given.data} is no folder"
    if given.data is not None:
        try:
            given.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            from hmi.runtime.process.errors import StartError

            raise StartError(
                f"the data folder {given.data} cannot be written: {error.strerror}; give another with --data DIR"
            ) from error
    shots = getattr(given, "shots", None)
    if shots is not None:
        try:
            shots.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return f"--shots {shots}: no pictures can be written there ({error.strerror})"
    if given.url:
        from hmi.config import load

        servers = [server.id for server in load(folder).servers]
        for name, _ in given.url:
            if name not in servers:
                return f"--url {name}=...: the plant has no server '{name}'; it has {', '.join(servers)}"
    return ""


def _misused(sentence: str) -> int:
    print(f"sightglass: {sentence}", file=sys.stderr)
    return USAGE
