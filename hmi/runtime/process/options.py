"""The command line of `python -m hmi.runtime`. Nothing heavy is imported here: the simulator is to start first."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """past_s: history before the start. faults: as `NAME@SECONDS`; none: those of the plant's simulation.yaml."""

    past_s: int = 0
    speed: float = 1.0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How a runtime is started.

    Attributes:
        data: the place's folder; None for the user's own of this plant.
        lease_s: None for a runtime of its own. for_s: ends by itself after so long; None for never.
        fresh: what was recorded here before is thrown away.
        urls: server id to the address where it is, instead of the plant's files' own.
        announce: a JSON line on standard output once the border answers.
    """

    plant: str
    data: Path | None = None
    lease_s: float | None = None
    for_s: float | None = None
    fresh: bool = False
    simulate: SimulatorOptions | None = None
    urls: tuple[tuple[str, str], ...] = ()
    announce: bool = False


def parse(words: Sequence[str]) -> Options:
    """The options. Exits with 2 and a usage line where the words are wrong, as argparse does."""
    parser = argparse.ArgumentParser(
        prog="python -m hmi.runtime", description="Runs a plant without a screen: records, alarms, rules, border."
    )
    parser.add_argument("plant", metavar="PLANT", help="folder of the plant's files, or the name of a shipped plant")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where to keep what is recorded")
    parser.add_argument("--lease", type=_seconds, metavar="S", help="end S seconds after the last desktop vanished")
    parser.add_argument("--for", type=_seconds, metavar="S", dest="for_s", help="end after S seconds")
    parser.add_argument("--fresh", action="store_true", help="throw away what was recorded in DIR before")
    parser.add_argument(
        "--url", type=server_url, action="append", default=[], metavar="SERVER=URL", help="where a server is"
    )
    parser.add_argument("--announce", action="store_true", help="print a JSON line once the border answers")
    simulated = parser.add_argument_group("simulated plant")
    simulated.add_argument("--simulate", action="store_true", help="start the simulated plant and connect to it")
    simulated.add_argument("--past", type=_seconds, default=0.0, metavar="S", help="begin with S seconds of history")
    simulated.add_argument("--speed", type=_seconds, default=1.0, metavar="X", help="simulated seconds in a second")
    simulated.add_argument("--fault", action="append", default=[], metavar="NAME@S", help="a fault, S seconds from now")
    given = parser.parse_args(words)
    return Options(
        plant=given.plant,
        data=given.data,
        lease_s=given.lease,
        for_s=given.for_s,
        fresh=given.fresh,
        simulate=SimulatorOptions(int(given.past), given.speed, tuple(given.fault)) if given.simulate else None,
        urls=tuple(given.url),
        announce=given.announce,
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no time")
    return value


def server_url(text: str) -> tuple[str, str]:
    """`SERVER=URL` as a pair.

    Raises:
        argparse.ArgumentTypeError: it is not of that form.
    """
    server, equals, url = text.partition("=")
    if not equals or "://" not in url:
        raise argparse.ArgumentTypeError(f"{text} is not SERVER=opc.tcp://HOST:PORT")
    return server, url
