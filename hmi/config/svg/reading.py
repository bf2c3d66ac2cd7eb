"""An SVG made harmless: read with entities refused, written anew from what is allowed and nothing else.

The parser stops at the first document type, so no entity is ever expanded (CWE-776, CWE-611). What is written is
what was understood: nothing reaches the renderer that was not looked at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple, NoReturn
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from hmi.config.svg.ports import marked_port, sides
from hmi.config.svg.values import (
    COLOURS,
    LARGEST,
    PROPERTIES,
    SHAPES,
    UNMOVED,
    Matrix,
    checked,
    is_loud,
    matrix_of,
    numbers,
    times,
)
from hmi.config.svg.values import length as number
from hmi.model.display import Point
from hmi.model.symbols import INK, OUTLINE, STATE, OwnSymbol, Port, Says, SymbolKind

_SVG: Final = "http://www.w3.org/2000/svg"
LARGEST_FILE: Final = 256 * 1024
_MOST_ELEMENTS: Final = 2_000
_DEEPEST: Final = 32
_FINEST_DASH: Final = 1 / 500
"""Of the drawing's longer side."""
_LARGEST_SIZE: Final = 400.0
_SKIPPED: Final = frozenset({"title", "desc", "metadata", "defs"})
"""Say nothing to the eye; what stands in them is left out."""
_REMEDIES: Final[Mapping[str, str]] = {
    "script": "a symbol runs nothing; take it out",
    "foreignObject": "only shapes can be drawn; take it out",
    "image": "pictures cannot be in a symbol; draw it with shapes",
    "text": "fonts differ between machines; turn the text into paths, or give the item a text",
    "use": "nothing may be referred to; draw it where it is used",
    "style": "style sheets are not read; write fill and stroke at the shapes",
    "a": "links cannot be in a symbol; give the item a link",
    "linearGradient": "symbols are flat; give the shape a plain fill",
    "radialGradient": "symbols are flat; give the shape a plain fill",
    "filter": "symbols are flat; take it out",
}
_CLASSES: Final[Mapping[str, tuple[str, str]]] = {
    "state": ("fill", STATE),
    "outline": ("stroke", OUTLINE),
    "ink": ("stroke", INK),
}
"""Class of a shape to the attribute whose colour the program gives."""


class SvgError(Exception):
    """A file cannot be a symbol. line, column: from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class Loud(NamedTuple):
    """A colour that is no grey, and where it stands; line, column from 1."""

    line: int
    column: int
    colour: str


def read_svg(key: str, text: str) -> tuple[OwnSymbol, list[Loud]]:
    """The symbol that a file draws, with nothing in it but shapes; and colours that should be kept for alarms.

    Raises:
        SvgError: it holds what a symbol may not, or is no SVG.
    """
    if len(text) > LARGEST_FILE:
        raise SvgError(1, 1, f"the file is larger than {LARGEST_FILE // 1024} KB; simplify the drawing")
    parser = expat.ParserCreate("utf-8", " ")
    reader = _Reader(lambda: (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = reader.entity
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise SvgError(error.lineno, error.offset + 1, f"this is not well-formed XML: {reason}") from error
    except ValueError as error:
        raise SvgError(*reader.at, str(error)) from error
    return reader.symbol(key), reader.loud


@dataclass(slots=True)
class _Reader:
    """Takes what expat finds; raises ValueError at what may not be.

    Attributes:
        position: where expat is. at: where what it found last begins, line and column from 1.
    """

    position: Callable[[], tuple[int, int]]
    at: tuple[int, int] = (1, 1)
    view: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    size: Point = (0.0, 0.0)
    written: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    moves: list[Matrix] = field(default_factory=lambda: [UNMOVED])
    skipping: int = 0
    elements: int = 0
    stateful: bool = False
    ports: dict[str, Port] = field(default_factory=sides)
    loud: list[Loud] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)

    def doctype(self, *_: object) -> NoReturn:
        self.at = self.position()
        raise ValueError("a document type cannot be in a symbol; take out the line that begins with <!DOCTYPE")

    def entity(self, *_: object) -> NoReturn:
        self.at = self.position()
        raise ValueError("entities cannot be in a symbol; take out the line that begins with <!ENTITY")

    def instruction(self, target: str, _: str) -> NoReturn:
        self.at = self.position()
        raise ValueError(f"<?{target[:40]} cannot be in a symbol; take it out")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.at = self.position()
        space, _, tag = name.rpartition(" ")
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise ValueError(f"the drawing has more than {_MOST_ELEMENTS} elements; simplify it")
        if len(self.open) + self.skipping >= _DEEPEST:
            raise ValueError(f"elements stand in each other more than {_DEEPEST} deep; ungroup them")
        _refuse_acts(attributes)
        if self.elements == 1:
            self._root(space, tag, attributes)
        elif self.skipping or space != _SVG or tag in _SKIPPED:
            # What an editor keeps for itself has a name space of its own. A script may stand nowhere, not even there.
            if tag in ("script", "foreignObject"):
                raise ValueError(_refused(tag))
            self.skipping += 1
        elif tag in SHAPES:
            self._shape(tag, attributes)
        else:
            raise ValueError(_refused(tag))

    def end(self, _: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.written.append(self.open.pop())
        self.moves.pop()

    def _root(self, space: str, tag: str, attributes: Mapping[str, str]) -> None:
        if (space, tag) != (_SVG, "svg"):
            raise ValueError(f'this is no SVG: it begins with <{tag[:40]}>, not with <svg xmlns="{_SVG}">')
        given = numbers("viewBox", attributes["viewBox"]) if "viewBox" in attributes else []
        sides = [_plain(attributes.get(key, "")) for key in ("width", "height")]
        if not given and all(sides):
            given = [0.0, 0.0, *sides]
        if len(given) != 4 or min(given[2:]) <= 0:
            raise ValueError('the drawing has no size; give <svg> a viewBox="0 0 WIDTH HEIGHT" above 0')
        x, y, width, height = given
        if max(width, height) / min(width, height) > 50:
            raise ValueError(f"the drawing is {width:g} x {height:g}; one side may be 50 times the other at most")
        self.view = x, y, width, height
        across, down = sides if all(sides) else (width, height)
        factor = min(1.0, _LARGEST_SIZE / max(across, down))
        self.size = across * factor, down * factor
        self._write("svg", {"xmlns": _SVG, "viewBox": " ".join(f"{n:g}" for n in given)})

    def _shape(self, tag: str, attributes: Mapping[str, str]) -> None:
        finest = max(self.view[2:]) * _FINEST_DASH
        kept = {}
        for key, text in _properties(attributes).items():
            if key in SHAPES[tag] or key in PROPERTIES or key == "transform":
                kept[key] = checked(key, text, finest)
        move = times(self.moves[-1], matrix_of(kept.get("transform", "")))
        id_ = attributes.get("id", "")
        if id_.startswith("port-"):
            self._port(id_.removeprefix("port-"), tag, kept, move)
            self.skipping += 1
            return
        for word in attributes.get("class", "").split():
            if word in _CLASSES:
                key, colour = _CLASSES[word]
                kept[key] = colour
                self.stateful |= word == "state"
        self.loud += [Loud(*self.at, kept[key]) for key in sorted(COLOURS & kept.keys()) if is_loud(kept[key])]
        self._write(tag, kept, move)

    def _port(self, name: str, tag: str, attributes: Mapping[str, str], move: Matrix) -> None:
        if name in self.marked:
            raise ValueError(f"two ports are called '{name}'")
        self.marked.add(name)
        self.ports[name] = marked_port(name, tag, attributes, move, self.view)

    def _write(self, tag: str, attributes: Mapping[str, str], move: Matrix = UNMOVED) -> None:
        self.written.append(f"<{tag}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>")
        self.open.append(f"</{tag}>")
        self.moves.append(move)

    def symbol(self, key: str) -> OwnSymbol:
        says = Says.RUNS if self.stateful else Says.NOTHING
        kind = SymbolKind(key, key, self.size, says, MappingProxyType(self.ports))
        return OwnSymbol(kind, "".join(self.written))


def _refuse_acts(attributes: Mapping[str, str]) -> None:
    """What makes a drawing act or look elsewhere is refused wherever it stands."""
    for name, text in attributes.items():
        space, _, plain = name.rpartition(" ")
        if not space and plain.lower().startswith("on"):
            raise ValueError(f"'{plain[:40]}' would run something; a symbol runs nothing, take it out")
        if plain.lower() == "href":
            raise ValueError("'href' refers to something else; draw it here instead")
        folded = "".join(text.split()).lower()
        if "url(" in folded or "@import" in folded or "javascript:" in folded or "expression(" in folded:
            raise ValueError(f"'{plain[:40]}' refers to something else; give a plain value instead")


def _properties(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without a name space; those said in `style` go over the others (SVG 1.1, 6.4)."""
    made = {k: v for k, v in attributes.items() if " " not in k and k != "style"}
    for part in attributes.get("style", "").split(";"):
        name, colon, text = part.partition(":")
        if colon and name.strip() in PROPERTIES:
            made[name.strip()] = text.removesuffix("!important")
    return made


def _plain(text: str) -> float:
    """A length in user units; 0 where it is none, or has another unit."""
    try:
        found = number("width", text)
    except ValueError:
        return 0.0
    return found if 0 < found <= LARGEST else 0.0


def _refused(tag: str) -> str:
    remedy = _REMEDIES.get(tag, f"draw with {', '.join(SHAPES)}")
    return f"<{tag[:40]}> cannot be in a symbol: {remedy}"
