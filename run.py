#!/usr/bin/env python3
"""Starts Sightglass on a machine that has nothing but Python 3.11: `python3 run.py demo`, `python3 run.py test`.

Makes `.venv` beside this file from pyproject.toml and constraints.txt, again whenever they change; names the system
libraries that Qt lacks; then hands every word to `sightglass`. Standard library alone.
`test` runs the tests, `bench NAME` a benchmark of bench/, `pictures` writes docs/pictures, `widgets` shows the gallery;
every other word is a command of `sightglass`.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
FOREIGN = ROOT / "tests" / "foreign"
STAMP = "sightglass-stamp"
ENVIRONMENT_WRONG = 3

QT_WORDS = {"demo", "run", "test", "bench", "pictures", "widgets"}
OWN_WORDS = """
in a checkout, too:
    test         the tests; what follows goes to pytest
    bench NAME   a benchmark of bench/; without NAME, which there are
    pictures     write docs/pictures anew
    widgets      the gallery: every widget in every state; --shots DIR writes pictures
"""


def main(words: Sequence[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        return fail(f"Sightglass needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    word = words[0] if words else "--help"
    offscreen = needs_offscreen()
    if not (packages := missing_packages(word, offscreen)) or install_packages(packages):
        with one_at_a_time():
            python = make_environment(with_tests=word in ("test", "bench"))
    else:
        return ENVIRONMENT_WRONG
    if python is None:
        return ENVIRONMENT_WRONG
    environment = dict(os.environ)
    if offscreen and word in QT_WORDS:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return hand_over(python, list(words), environment)


def hand_over(python: Path, words: list[str], environment: dict[str, str]) -> int:
    if words[:1] == ["test"]:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        install_node_modules()
        # One more than there are cores, up to four: many tests wait for servers. `-n 0` or another number replaces it.
        spread = ["-n", str(min(4, (os.cpu_count() or 1) + 1)), "--dist", "loadfile"]
        return run_there([str(python), "-m", "pytest", *spread, *words[1:]], environment)
    if words[:1] == ["bench"]:
        return run_there([str(python), "-m", *words], environment)
    if words[:1] == ["pictures"]:
        return run_there([str(python), "-m", "hmi.app.pictures", *words[1:]], environment)
    command = [str(python), "-m", "hmi", *(words or ["--help"])]
    if words[:1] == ["widgets"]:
        command = [str(python), "-m", *words]
    elif words[:1] in ([], ["-h"], ["--help"]):
        code = subprocess.call(command, env=environment)
        print(OWN_WORDS, end="")
        return code
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)


def run_there(command: list[str], environment: dict[str, str]) -> int:
    """Runs with this folder as the current one; Ctrl-C is the child's to answer."""
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


# -- system packages ---------------------------------------------------------------------------------------------


def needs_offscreen() -> bool:
    """Whether there is no display to open a window on, and nobody has named a platform."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return False
    return sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(word: str, offscreen: bool) -> list[str]:
    """Debian packages that are missing for this word."""
    if not sys.platform.startswith("linux"):
        return []
    packages = set()
    if word in QT_WORDS:
        from widgets.starting import (
            system_libraries,  # not at the top: an older Python must live long enough to be told so
        )

        packages.update(system_libraries.missing(system_libraries.QT))
        if not offscreen and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
            packages.update(system_libraries.missing(system_libraries.XCB))
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        packages.add(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return sorted(packages)


def install_packages(packages: list[str]) -> bool:
    """Installs them where this is root on a Debian; says the one line to type where it is not."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        fail(f"This machine lacks libraries. Install them, then try again:\n\n    sudo {line}\n")
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], line.split()):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            fail(f"{done.stdout}\n`{' '.join(command)}` failed (exit {done.returncode}); what it said stands above.")
            return False
    return True


# -- the virtual environment -------------------------------------------------------------------------------------


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds a lock file, so that two starts at once do not build into the same folder."""
    with open(ROOT / ".venv.lock", "a+b") as lock:
        told = False
        while not try_lock(lock.fileno()):
            if not told:
                say("Another start is preparing the environment; waiting for it.")
                told = True
            time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def make_environment(*, with_tests: bool) -> Path | None:
    """The environment's Python; None if it could not be made, which has been said then."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = wanted_stamp()
    have = read_stamp()
    if have.startswith(wanted) and (not with_tests or have.endswith("+test")):
        return python
    if not have.startswith(wanted):
        if VENV.exists():
            say("The requirements have changed, or a start was cut short: making .venv again.")
            shutil.rmtree(VENV)
        say("Preparing Python packages in .venv (once; about a minute on a usual line).")
        if not run_quietly([sys.executable, "-m", "venv", str(VENV)], "make a virtual environment"):
            return None
    else:
        say("Adding what the tests need to .venv.")
    if not install_project(python, with_tests=with_tests):
        return None
    (VENV / STAMP).write_text(wanted + ("+test" if with_tests else ""), "utf-8")
    return python


def wanted_stamp() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def read_stamp() -> str:
    try:
        return (VENV / STAMP).read_text("utf-8")
    except OSError:
        return ""


def install_project(python: Path, *, with_tests: bool) -> bool:
    """Installs what the project needs, and points the environment at this folder instead of copying it."""
    import tomllib  # not at the top: a Python without it must live long enough to be told so

    with open(ROOT / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["test"] if with_tests else [])
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not run_quietly([*pip, "-c", str(ROOT / "constraints.txt"), *wanted], "install the packages"):
        return False
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([str(python), "-c", ask], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    (Path(packages) / "sightglass.pth").write_text(f"{ROOT}\n", "utf-8")
    return True


def install_node_modules() -> None:
    """What the tests' foreign OPC UA server needs. Without npm those tests are skipped, and say so."""
    lock = FOREIGN / "package-lock.json"
    stamp = FOREIGN / "node_modules" / STAMP
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        say("npm or node is missing: the tests against a foreign OPC UA server will be skipped.")
        return
    with one_at_a_time():
        if stamp.exists() and stamp.read_text("utf-8") == wanted:
            return
        say("Installing the node modules of the tests' foreign OPC UA server.")
        if run_quietly(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FOREIGN)],
            "install the node modules",
        ):
            stamp.write_text(wanted, "utf-8")


def run_quietly(command: list[str], what: str) -> bool:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    if done.returncode:
        fail(f"{done.stdout}\nCould not {what} (exit {done.returncode}); the reason stands above. "
             "Without a network, set PIP_NO_INDEX and PIP_FIND_LINKS to a folder of wheels.")  # fmt: skip
    return done.returncode == 0


def say(text: str) -> None:
    print(f"sightglass: {text}", file=sys.stderr, flush=True)


def fail(text: str) -> int:
    say(text)
    return ENVIRONMENT_WRONG


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
