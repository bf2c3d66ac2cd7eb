"""A plant while it is put together: what is known so far, and what is wrong so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.sources import Source, Sources
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.version import current
from hmi.config.reading.yaml_file import read_yaml
from hmi.config.resolving.displays.calls import Call, Head, ask
from hmi.config.resolving.names import Names
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node
from hmi.model.alarm import Guidance
from hmi.model.symbols import SYMBOLS, OwnSymbol, SymbolKind
from hmi.model.tag import Tag


class Placed(Protocol):
    """Something whose parts have places: a CSV row by column, a tree by key."""

    def place(self, part: str) -> Place: ...


@dataclass(frozen=True, slots=True)
class TreePlaces:
    """Places of parts of a tree under the names that a table's columns have."""

    default: Place
    parts: Mapping[str, Place]

    def place(self, part: str) -> Place:
        return self.parts.get(part, self.default)


@dataclass(slots=True)
class Part:
    """An equipment while it is put together.

    Attributes:
        tree: its template's tags, alarms and rules with all parameters filled in.
        tags: role to the name of its tag, faulty ones among them.
        state, level: roles of the tags that its symbol shows.
        running, changing: values of the state that mean so.
    """

    id: str
    place: Place
    area: str
    text: str
    template: str
    symbol: str
    state: str
    tree: Tree
    tags: dict[str, str] = field(default_factory=dict)
    level: str = ""
    running: tuple[int, ...] = ()
    changing: tuple[int, ...] = ()
    code: str = ""


@dataclass(slots=True)
class Draft:
    """Names and rows as far as they are read. `rows`: tag name to its row in `tags`.

    nodes: the first tag of each node, by server and node.
    write_when: what a tag's row says of when it may be written, with its place.
    suppressing: where the condition stands that suppresses an alarm, by the alarm's id.
    symbols: those that ship and the plant's own, by key. own_symbols: the latter as drawn.
    faulty_symbols: keys of those that stand for a drawing that could not be read.
    display_heads: the display files that could be read, by id.
    asked: the displays that something opens or embeds, or tries to.
    opened: the displays with parameters that something opens, by the id that each gets with its values.
    pipes: where each is defined, by display and id.
    """

    sources: Sources
    problems: Problems
    servers: Names = field(default_factory=lambda: Names("server"))
    areas: Names = field(default_factory=lambda: Names("area"))
    templates: Names = field(default_factory=lambda: Names("template"))
    equipment: Names = field(default_factory=lambda: Names("equipment"))
    tag_names: Names = field(default_factory=lambda: Names("tag"))
    alarm_names: Names = field(default_factory=lambda: Names("alarm on"))
    rule_names: Names = field(default_factory=lambda: Names("rule"))
    displays: Names = field(default_factory=lambda: Names("display"))
    area_texts: dict[str, str] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    nodes: dict[tuple[str, str], str] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    used_tags: list[tuple[str, Place]] = field(default_factory=list)
    write_when: dict[int, tuple[str, Place]] = field(default_factory=dict)
    suppressing: dict[str, Place] = field(default_factory=dict)
    symbols: dict[str, SymbolKind] = field(default_factory=lambda: dict(SYMBOLS))
    own_symbols: dict[str, OwnSymbol] = field(default_factory=dict)
    faulty_symbols: set[str] = field(default_factory=set)
    display_heads: dict[str, Head] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    opened: dict[str, Call] = field(default_factory=dict)
    pipes: dict[tuple[str, str], Place] = field(default_factory=dict)

    def tree(self, source: Source) -> Tree | None:
        """The tree of a YAML file of a version this program reads."""
        if source.text is None:
            return None
        root = read_yaml(source.file, source.text, self.problems)
        return root if root is not None and current(root, self.problems) else None

    def row(self, name: str, place: Place) -> int | None:
        """The row of a tag that is used somewhere; None, and a problem unless it is told elsewhere."""
        if name in self.rows and self.tag_names.usable(name):
            return self.rows[name]
        if not self.excused_tag(name):
            self.problems.error(place, self.tag_names.unknown(name))
        return None

    def excused_tag(self, name: str) -> bool:
        """Whether a tag is missing because its definition, its equipment or its file is faulty."""
        if self.tag_names.excused(name):
            return True
        owner = name
        while "." in owner:
            owner = owner.rpartition(".")[0]
            if self.equipment.excused(owner):
                return True
        return False

    def needs_number(self, row: int, place: Place, who: str) -> bool:
        """Whether a tag is one number; says so if it is text or an array."""
        tag = self.tags[row]
        if tag.type.numeric and not tag.array:
            return True
        what = "an array" if tag.array else f"a {tag.type.name}"
        self.problems.error(place, f"tag '{tag.name}' is {what}; {who} needs a number")
        return False

    def of_one_unit(self, tag: Tag, other: int, place: Place, what: str, who: str = "") -> bool:
        """Whether a tag and the row that it is compared with are in one unit; says so if not.

        Args:
            what: the row is to the tag, `setpoint`. who: begins the sentence.
        """
        unit = self.tags[other].unit
        if unit == tag.unit:
            return True
        message = f"{who}'{tag.name}' is in {tag.unit or 'no unit'}, its {what} in {unit or 'no unit'}"
        self.problems.error(place, f"{message}; compare values of one unit", about=tag.name)
        return False

    def symbol(self, key: str, place: Place) -> SymbolKind | None:
        """The symbol of that key; None and a problem if there is none."""
        kind = self.symbols.get(key)
        if kind is None:
            self.problems.error(place, f"no symbol '{key}'{did_you_mean(key, list(self.symbols))}")
        return kind

    def display(self, text: str, place: Place, given: Tree | None = None) -> str:
        """The id of the display that something opens: `pumps`, or `filter(F3)` of one with parameters.

        Empty after a problem. given: the values of its parameters by name, where they do not stand in the text.
        """
        call = ask(self, text, place, given)
        if call is None:
            return ""
        if call.arguments:
            self.opened.setdefault(call.id, call)
        return call.id

    def guidance(self, given: Mapping[str, Any], places: Placed, owner: Place, what: str) -> Guidance:
        """What an operator is told; warns where nothing is."""
        display = given.get("display", "")
        if display:
            display = self.display(display, places.place("display"))
        guidance = Guidance(
            given.get("cause", ""),
            given.get("consequence", ""),
            given.get("action", ""),
            display,
            given.get("time_to_respond") or 0.0,
            given.get("procedure", ""),
            *(given.get(key, "") for key in ("confirmation", "priority_basis", "approved_by", "approved")),
        )
        if not (guidance.cause or guidance.consequence or guidance.action):
            self.problems.warn(owner, f"{what} has no guidance; say cause, consequence and action")
        return guidance


def entries(root: Tree) -> list[tuple[str, Place, Node]]:
    """All of a file's top keys but the version."""
    return [(k, p, n) for k, p, n in root.items() if k != "version"]
