"""A display as something asks for it: `pumps`, or one with parameters and their values, `filter(F3)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Scalar, plain_value
from hmi.config.schema.displays import DisplayParameterEntry

if TYPE_CHECKING:
    from hmi.config.resolving.draft import Draft

_CALL: Final = re.compile(r"([^()]*)\((.*)\)")
_NOT_IN_ID: Final = re.compile(r"[^\w.+=#-]")
"""An id also names files: pictures of the display."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """default: None where whoever asks for the display must say."""

    entry: DisplayParameterEntry
    place: Place
    default: Scalar | None


@dataclass(frozen=True, slots=True)
class Head:
    """A display file that could be read. sound: nothing is wrong with it as far as it can be told without values."""

    id: str
    file: str
    root: Tree
    parameters: Mapping[str, Parameter]
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """A display with the values of its parameters. place: of who asks for it. id: unique to display and values."""

    display: str
    arguments: Mapping[str, Scalar]
    place: Place
    id: str

    @property
    def whose(self) -> str:
        """How a problem in the display's file tells with which values it comes, and who gave them."""
        return f" (in {self.id} of {self.place.short})" if self.arguments else ""


def ask(draft: "Draft", text: str, place: Place, given: Tree | None) -> Call | None:
    """What is asked for, checked against the parameters that the display has; None after a problem.

    Args:
        text: `pumps`, or the values in the order of the parameters, `filter(F3)`.
        given: the values by name.
    """
    match = _CALL.fullmatch(text)
    name = match[1].strip() if match else text
    if not draft.displays.refer(name, place, draft.problems):
        return None
    draft.asked.add(name)
    head = draft.display_heads.get(name)
    if head is None or not head.sound:
        return None
    errors = draft.problems.errors
    if match is None:
        values = _named(draft, head, given)
    elif given is not None:
        draft.problems.error(given.place, f"the values stand in '{text}' already; leave one of them out")
        return None
    else:
        values = _in_order(draft, head, text, match[2], place)
    for parameter in head.parameters:
        if parameter not in values and errors == draft.problems.errors:
            hint = f"{name}({', '.join(head.parameters)})"
            message = f"display '{name}' needs '{parameter}'; write with: {{{parameter}: ...}}, or {hint}"
            draft.problems.error(place, message)
    for parameter, value in values.items():
        _check(draft, head, parameter, value)
    if errors != draft.problems.errors:
        return None
    arguments = {p: values[p] for p in head.parameters}
    call = Call(name, arguments, place, _id(name, arguments))
    other = draft.opened.get(call.id)
    if other is not None and _texts(other) != _texts(call):
        message = (
            f"'{call.id}' is already asked for with other values at {other.place.short}; let them differ in letters"
        )
        draft.problems.error(place, message)
        return None
    return call


def _named(draft: "Draft", head: Head, given: Tree | None) -> dict[str, Scalar]:
    values = {name: p.default for name, p in head.parameters.items() if p.default is not None}
    for name, place, node in given.items() if given is not None else ():
        if name not in head.parameters:
            message = f"display '{head.id}' has no parameter '{name}'{did_you_mean(name, list(head.parameters))}"
            draft.problems.error(place, message)
        elif isinstance(node, Scalar):
            values[name] = node
    return values


def _in_order(draft: "Draft", head: Head, text: str, inside: str, place: Place) -> dict[str, Scalar]:
    values = {name: p.default for name, p in head.parameters.items() if p.default is not None}
    parts = [part.strip() for part in inside.split(",")] if inside.strip() else []
    if len(parts) > len(head.parameters):
        takes = ", ".join(head.parameters) or "none"
        draft.problems.error(place, f"'{text}' gives {len(parts)} values; parameters of '{head.id}': {takes}")
    for name, part in zip(head.parameters, parts, strict=False):
        values[name] = Scalar(place, part, plain_value(part) if part else None)
    return values


def _check(draft: "Draft", head: Head, name: str, value: Scalar) -> None:
    kind = head.parameters[name].entry.type
    if not value.text.strip() or "${" in value.text:
        draft.problems.error(value.place, f"'{name}' of display '{head.id}' has no value")
    elif kind == "equipment":
        draft.equipment.refer(value.text, value.place, draft.problems)
    elif kind == "tag":
        draft.row(value.text, value.place)
    elif kind == "number" and (isinstance(value.value, bool) or not isinstance(value.value, int | float)):
        draft.problems.error(value.place, f"'{name}' of display '{head.id}' must be a number, not '{value.text}'")


def _id(name: str, arguments: Mapping[str, Scalar]) -> str:
    if not arguments:
        return name
    return f"{name}({','.join(_NOT_IN_ID.sub('_', a.text) for a in arguments.values())})"


def _texts(call: Call) -> list[str]:
    return [a.text for a in call.arguments.values()]
