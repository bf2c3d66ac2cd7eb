"""Faults by name: what can be broken, when it began, and how far it has come.

A fault is written as its kind and what it strikes: `fouling F3`, `bearing P-302`, `drift NET.Chlorine`, `leak`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.model.plant import Plant


class FaultError(ValueError):
    """A fault that the plant cannot have; the message is a sentence for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """target: `pump`, `filter`, `valve`, `zone`, `tag`, `server`. default: taken where no target is named."""

    target: str
    text: str
    default: str = ""


KINDS: Final[Mapping[str, Kind]] = {
    "wear": Kind("pump", "the impeller wears within an hour: less head, less efficiency"),
    "bearing": Kind("pump", "a bearing fails: vibration and heat climb for 50 minutes, then the raceway breaks out"),
    "fouling": Kind("filter", "the bed clogs twice as fast and washing does not clean it"),
    "stuck-valve": Kind("valve", "the valve stays where it is"),
    "leak": Kind("zone", "a main bursts within ten minutes", default="Z3"),
    "drift": Kind("tag", "the transmitter drifts by 4 % of its range an hour"),
    "stuck": Kind("tag", "the transmitter freezes at its last value"),
    "chatter": Kind("tag", "the reading swings across its nearest limit every few seconds"),
    "link-loss": Kind("server", "the server stops listening and drops its clients for 40 s"),
}
LINK_LOSS_S: Final = 40.0
TAG_KINDS: Final = ("drift", "stuck", "chatter")


@dataclass(frozen=True, slots=True)
class Fault:
    """start_s: its true start, seconds since 1970 UTC."""

    kind: str
    target: str
    start_s: float

    @property
    def name(self) -> str:
        return f"{self.kind} {self.target}"

    @property
    def start_ns(self) -> int:
        return round(self.start_s * 1000.0) * 1_000_000


def fault(plant: Plant, text: str, start_s: float) -> Fault:
    """A fault of that plant.

    Raises: FaultError if there is no such kind, or nothing of that name to strike.
    """
    kind, _, target = text.strip().partition(" ")
    target = target.strip()
    known = KINDS.get(kind)
    if known is None:
        raise FaultError(f"no fault '{kind}'; there are {', '.join(KINDS)}")
    target = target or known.default
    if not target:
        raise FaultError(f"'{kind}' needs a {known.target}, as '{kind} {_example(plant, known.target)}'")
    if target not in set(_targets(plant, known.target)):
        raise FaultError(f"'{text}': no {known.target} '{target}' in {plant.name}")
    return Fault(kind, target, start_s)


def faults(plant: Plant, wanted: Sequence[tuple[str, float]], start_s: float) -> tuple[Fault, ...]:
    """All of them in order of their start. wanted: (text, seconds after start_s, negative before)."""
    made = [fault(plant, text, start_s + at) for text, at in wanted]
    return tuple(sorted(made, key=lambda f: f.start_s))


def option(text: str) -> tuple[str, float]:
    """`fouling F3@-600` of a command line as text and seconds.

    Raises: FaultError if it is not of that form.
    """
    name, at, seconds = text.rpartition("@")
    if not at:
        return text.strip(), 0.0
    try:
        return name.strip(), float(seconds)
    except ValueError:
        raise FaultError(f"'{text}': after @ come the seconds from the start, as in 'fouling F3@-600'") from None


def _targets(plant: Plant, what: str) -> Iterator[str]:
    if what == "server":
        yield from (s.id for s in plant.servers)
    elif what == "tag":
        yield from (t.name for t in plant.tags if t.type.numeric and not t.array)
    else:
        yield from (e.id for e in plant.equipment if e.template == what)


def _example(plant: Plant, what: str) -> str:
    return next(_targets(plant, what), what.upper())
