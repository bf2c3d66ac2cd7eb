"""Faults by name: what can be broken, when it began, and how far it has come.

A fault is written as its kind and what it strikes: `fouling F3`, `bearing P-302`, `drift NET.Chlorine`, `leak`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.config.reading.suggest import did_you_mean
from hmi.model.plant import Plant


class FaultError(ValueError):
    """A fault that the plant cannot have; the message is a sentence for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """target: templates of equipment (`pump`, or `pump or conveyor`), `tag`, `server`.

    default: taken where no target is named.
    """

    target: str
    text: str
    default: str = ""


KINDS: Final[Mapping[str, Kind]] = {
    "wear": Kind("pump", "the impeller wears within an hour: less head, less efficiency"),
    "bearing": Kind("pump or conveyor", "a bearing fails: vibration and heat climb faster and faster"),
    "fouling": Kind("filter", "the bed clogs twice as fast and washing does not clean it"),
    "stuck-valve": Kind("valve", "the valve stays where it is"),
    "leak": Kind("zone", "a main bursts within ten minutes", default="Z3"),
    "web-break": Kind("labeller", "the label web tears: the labeller aborts for six and a half minutes", default="LAB"),
    "cap-jam": Kind("capper", "caps jam in the chute: the capper aborts for four and a half minutes", default="CAP"),
    "glass-break": Kind("filler", "a bottle bursts in the filler, which is washed for eight minutes", default="FIL"),
    "valve-drift": Kind("fillvalve", "a fill valve's seat wears: 3.2 ml less each hour"),
    "stuck-fill-valve": Kind("fillvalve", "a fill valve opens too late: an eighth of the volume is missing"),
    "air-leak": Kind("air", "a hose bursts: pressure falls until machines stop", default="AIR"),
    "drift": Kind("tag", "the transmitter drifts by 4 % of its range an hour"),
    "stuck": Kind("tag", "the transmitter freezes at its last value"),
    "chatter": Kind("tag", "the reading swings across its nearest limit every few seconds"),
    "link-loss": Kind("server", "the server stops listening and drops its clients for 40 s"),
}
_OR: Final = " or "
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
        raise FaultError(f"no fault '{kind}'{did_you_mean(kind, tuple(KINDS))}; there are {', '.join(KINDS)}")
    target = target or known.default
    if not target:
        raise FaultError(f"'{kind}' needs a {_there(plant, known)}, as '{kind} {_example(plant, known.target)}'")
    if target not in set(_targets(plant, known.target)):
        raise FaultError(f"'{text}': no {_there(plant, known)} '{target}' in {plant.name}")
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
        templates = what.split(_OR)
        yield from (e.id for e in plant.equipment if e.template in templates)


def _there(plant: Plant, known: Kind) -> str:
    """Of the templates that a kind strikes, those that the plant has; all of them where it has none."""
    have = {e.template for e in plant.equipment}
    return _OR.join(t for t in known.target.split(_OR) if t in have) or known.target


def _example(plant: Plant, what: str) -> str:
    return next(_targets(plant, what), what.upper())
