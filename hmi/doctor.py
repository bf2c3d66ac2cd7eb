"""What this machine can do, what is missing, and what to do about it."""

import importlib.util
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

_PYTHON: Final = (3, 11)
_SQLITE: Final = (3, 35, 0)
_PACKAGES: Final = ("numpy", "asyncua", "pydantic", "PyYAML", "sqlite-utils", "pcodec")
_SCREEN_PACKAGES: Final = ("pyqtgraph", "qasync")
_PLAYERS: Final = ("paplay", "aplay", "pw-play")
_QT_S: Final = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. necessary: Sightglass does not run without it. remedy: what to do about it."""

    name: str
    well: bool
    found: str
    remedy: str = ""
    necessary: bool = True


def examine() -> Iterator[Finding]:
    """All that is looked at, one after another; Qt in a process of its own, since a broken one may abort."""
    checks: tuple[Callable[[], Finding], ...] = (_python, _sqlite, _packages, _screen, _qt, _display, _fonts, _sound)
    for check in checks:
        yield check()
    yield _writable(
        "data folder", platformdirs.user_data_path("sightglass", appauthor=False), "give another with --data"
    )
    yield _zone()


def _python() -> Finding:
    return Finding(
        "Python",
        sys.version_info >= _PYTHON,
        platform.python_version(),
        f"install Python {'.'.join(map(str, _PYTHON))} or newer",
    )


def _sqlite() -> Finding:
    return Finding(
        "SQLite",
        sqlite3.sqlite_version_info >= _SQLITE,
        sqlite3.sqlite_version,
        f"a Python with SQLite {'.'.join(map(str, _SQLITE))} or newer",
    )


def _packages() -> Finding:
    return _installed("packages", _PACKAGES)


def _screen() -> Finding:
    return _installed("packages of the desktop", _SCREEN_PACKAGES)


def _installed(name: str, packages: tuple[str, ...]) -> Finding:
    found, missing = [], []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    remedy = f"missing: {', '.join(missing)}; install sightglass again" if missing else ""
    return Finding(name, not missing, ", ".join(found), remedy)


def _qt() -> Finding:
    remedy = "`python3 run.py demo` names the system packages that Qt wants; recording works without"
    if importlib.util.find_spec("PySide6") is None:
        return Finding("Qt", False, "PySide6 is not installed", f"pip install pyside6-essentials; {remedy}")
    well, said = _tried("hmi.app.health.selfcheck", {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return Finding("Qt", well, said.splitlines()[-1], remedy)


def _display() -> Finding:
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if not (shown or os.name == "nt" or sys.platform == "darwin"):
        found = "none: Sightglass draws offscreen"
        return Finding("display", False, found, "start it in a session with a screen", False)
    name = shown or "the system's own"
    if importlib.util.find_spec("PySide6") is None:
        return Finding("display", True, name, necessary=False)
    well, said = _tried("widgets.starting.application", dict(os.environ))
    if well:
        return Finding("display", True, f"{name}, windows open ({said})", necessary=False)
    why, _, remedy = said.partition("\n")
    return Finding("display", False, why, " ".join(remedy.split()), necessary=False)


def _tried(module: str, environment: dict[str, str]) -> tuple[bool, str]:
    """Whether a module of ours ran well in a process of its own, and what it said."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            capture_output=True,
            text=True,
            timeout=_QT_S,
            env=environment,
            cwd=Path(__file__).parents[1],
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, str(error)
    return done.returncode == 0, done.stdout.strip() or done.stderr.strip() or f"ended with {done.returncode}"


def _fonts() -> Finding:
    root = Path(__file__).parent
    for folder in (root / "_shipped" / "assets" / "fonts", root.parent / "assets" / "fonts"):
        fonts = sorted(p.stem for p in folder.rglob("*.[ot]tf"))
        if fonts:
            return Finding("fonts", True, ", ".join(fonts), necessary=False)
    return Finding("fonts", False, "none of our own", "install sightglass again", False)


def _sound() -> Finding:
    if os.name == "nt":
        return Finding("sound", True, "winsound", necessary=False)
    players = [player for player in _PLAYERS if shutil.which(player)]
    remedy = "install alsa-utils or pulseaudio-utils; alarms are silent without"
    return Finding("sound", bool(players), ", ".join(players) or "no player", remedy, False)


def _writable(name: str, folder: Path, remedy: str) -> Finding:
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    well = os.access(existing, os.W_OK)
    free_gib = shutil.disk_usage(existing).free / 2**30
    return Finding(name, well, f"{folder} ({free_gib:.1f} GiB free)", remedy)


def _zone() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        return Finding("time zones", False, "no table of zones", "install tzdata")
    return Finding("time zones", True, "known")
