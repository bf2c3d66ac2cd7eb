"""A tree against the schema: the entry, or a sentence with a place for everything that is wrong."""

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from hmi.config.reading.problems import Problems
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.nodes import Mapping, Node, Scalar, Sequence, data, place_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Telling(BaseModel):
    """An entry that can say more of an unknown key than which one is near."""

    @classmethod
    def instead_of(cls, key: str, given: Any) -> str:
        """What stands behind `unknown key 'color'`. given: what the entry has as it was written."""
        return ""


M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


def validate(
    model: type[M], node: Node, problems: Problems, *, template: bool = False, partial: bool = False
) -> M | None:
    """The entry that a tree makes, None after a problem.

    Args:
        template: scalars with `${...}` have no value yet, so nothing is said of them.
        partial: what is missing may stand elsewhere.
    """
    try:
        return model.model_validate(data(node))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            where, found = _within(node, fault["loc"])
            if template and isinstance(found, Scalar) and "${" in found.text:
                continue
            if partial and fault["type"] == "missing":
                continue
            key = fault["type"] == "extra_forbidden"
            beside = _within(node, where[:-1])[1]
            problems.error(place_of(node, where, key=key), _message(model, where, found, fault, beside))
        return None


def _within(node: Node, path: Path) -> tuple[Path, Node]:
    """The part of pydantic's path that is in the tree, and the node there: a missing key is in the path only."""
    for depth, step in enumerate(path):
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return path[:depth], node
    return path, node


def _message(model: type[BaseModel], where: Path, found: Node, fault: "ErrorDetails", beside: Node) -> str:
    path, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name = next((s for s in reversed(where) if isinstance(s, str)), "")
    subject = f"'{name}' " if name else ""
    text = found.text if isinstance(found, Scalar) else ""
    if kind == "missing":
        return f"{subject}must have 2 entries" if isinstance(path[-1], int) else f"missing key '{path[-1]}'"
    if kind == "extra_forbidden":
        return f"unknown key '{path[-1]}'{_known(model, path, beside)}"
    if kind == "value_error":
        sentence = str(context["error"])
        return subject + sentence if sentence.startswith("must") else sentence
    if kind == "literal_error":
        return _not_one_of(text, fault["msg"])
    return subject + _sentence(kind, context, fault["msg"], text, name) + (instead(found) if kind in _NUMBERS else "")


def instead(found: Node) -> str:
    """`, not '12 m'`: what stands where something else should."""
    return f", not '{found.text}'" if isinstance(found, Scalar) and found.text else ""


def _not_one_of(text: str, message: str) -> str:
    allowed = message.removeprefix("Input should be ").replace(" or ", ", ").replace("'", "").split(", ")
    return f"'{text}' is none of {', '.join(allowed)}{did_you_mean(text, allowed)}"


_NUMBERS = ("float_type", "int_type", "int_from_float", "finite_number", "bool_type")
_PATTERNS = {
    "url": "is not the address of an OPC UA server; write opc.tcp://HOST:PORT",
    "security": "is no security; write None, or a policy and a mode as Basic256Sha256 SignAndEncrypt",
    "login": "must name a secret, as secret:NAME; a password never stands in a plant file",
    "language": "is no language; write en, de or zh_CN",
}


def _sentence(kind: str, context: dict[str, Any], message: str, text: str, name: str) -> str:
    if kind == "string_type":
        return "must be text" + (f'; put it in quotes, "{text}"' if text else "")
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(name, f"must look like {context.get('pattern')}")
    fixed = {
        "float_type": "must be a number",
        "int_type": "must be a whole number",
        "int_from_float": "must be a whole number",
        "finite_number": "must be a finite number",
        "bool_type": "must be true or false",
        "string_too_short": "must not be empty",
        "dict_type": "must be keys and values",
        "model_type": "must be keys and values",
        "tuple_type": "must be a list",
        "too_short": "must not be empty",
        "too_long": f"must have {context.get('max_length')} entries",
        "greater_than_equal": f"must be at least {context.get('ge')}",
        "less_than": f"must be less than {context.get('lt')}",
        "less_than_equal": f"must be at most {context.get('le')}",
    }
    return fixed.get(kind) or message[:1].lower() + message[1:]


def _known(model: type[BaseModel], path: Path, beside: Node) -> str:
    """A hint. beside: the mapping that the key stands in."""
    found: type[BaseModel] | None = model
    for step in path[:-1]:
        if found is None:
            return ""
        if isinstance(step, str) and step in _fields(found):
            found = _model_in(found.model_fields[_fields(found)[step]].annotation)
    if found is None:
        return ""
    near = did_you_mean(str(path[-1]), _fields(found))
    return near or (found.instead_of(str(path[-1]), data(beside)) if issubclass(found, Telling) else "")


def _fields(model: type[BaseModel]) -> dict[str, str]:
    return {f.alias or name: name for name, f in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model somewhere inside `dict[str, M]`, `tuple[M, ...]`, `M | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a)) is not None), None)
