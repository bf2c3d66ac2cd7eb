"""What a simulation is asked to do, on its command line and by other programs."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from hmi.simulation.faults import FaultError, option

USAGE_ERROR = 2


@dataclass(frozen=True, slots=True)
class Options:
    """See `python -m hmi.simulation --help`.

    Attributes:
        port: None for the plant's own addresses, 0 for free ports, else the first server's, the others following.
        faults: (text, seconds from the start); None for those of simulation.yaml.
        past_s: seconds of history before the start; past_file: where they are written.
    """

    plant: str
    port: int | None = None
    seed: int | None = None
    speed: float = 1.0
    faults: tuple[tuple[str, float], ...] | None = ()
    past_s: int = 0
    past_file: Path | None = None
    until_stdin_closes: bool = False

    def arguments(self) -> list[str]:
        """The same as words of a command line."""
        words = [self.plant, "--speed", repr(self.speed)]
        if self.port is not None:
            words += ["--port", str(self.port)]
        if self.seed is not None:
            words += ["--seed", str(self.seed)]
        if self.faults is None:
            words.append("--scenario")
        for text, at in self.faults or ():
            words += ["--fault", f"{text}@{at!r}"]
        if self.past_file is not None:
            words += ["--past", str(self.past_s), "--past-file", str(self.past_file)]
        if self.until_stdin_closes:
            words.append("--until-stdin-closes")
        return words


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.prog}: {message}\n")


def parse(words: Sequence[str] | None) -> Options:
    """Reads a command line; ends the program with 2 if it is wrong."""
    parser = _parser()
    given = parser.parse_args(words)
    if (given.past is None) != (given.past_file is None):
        parser.error("--past and --past-file belong together")
    if given.scenario and given.fault:
        parser.error("--scenario plays the faults of simulation.yaml; leave --fault out")
    faults = tuple(given.fault)
    return Options(
        given.plant,
        given.port,
        given.seed,
        given.speed,
        None if given.scenario or (given.past and not faults and not given.no_faults) else faults,
        given.past or 0,
        given.past_file,
        given.until_stdin_closes,
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sightglass simulate",
        description="Serves a simulated plant as OPC UA servers on this machine, one for each server of plant.yaml. "
        "Prints one line of JSON when they are ready, and serves until it is told to stop.",
    )
    parser.add_argument("plant", metavar="PLANT", help="folder of the plant's files, or the name of a shipped plant")
    parser.add_argument("--port", type=_port, help="of the first server, the others follow; 0: free ports")
    parser.add_argument("--seed", type=int, help="other random numbers than simulation.yaml says")
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="X", help="simulated seconds in a second")
    parser.add_argument(
        "--fault", type=_fault, action="append", default=[], metavar="NAME@S",
        help="break something S seconds from the start (negative: before), as 'fouling F3@-600'; may be repeated",
    )  # fmt: skip
    parser.add_argument("--scenario", action="store_true", help="the faults of simulation.yaml; so with --past too")
    parser.add_argument("--no-faults", action="store_true", help="none, with --past too")
    parser.add_argument("--past", type=_seconds, metavar="S", help="run the last S seconds at once, up to now")
    parser.add_argument("--past-file", type=Path, metavar="FILE", help="where that past is written (.npz)")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when standard input ends")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 65536:
        raise argparse.ArgumentTypeError("a port lies between 0 and 65535")
    return port


def _speed(text: str) -> float:
    speed = float(text)
    if not 0.01 <= speed <= 3600.0:
        raise argparse.ArgumentTypeError("the speed lies between 0.01 and 3600")
    return speed


def _seconds(text: str) -> int:
    seconds = int(float(text))
    if not 0 <= seconds <= 31 * 86400:
        raise argparse.ArgumentTypeError("the past lies between 0 seconds and 31 days")
    return seconds


def _fault(text: str) -> tuple[str, float]:
    try:
        return option(text)
    except FaultError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
