"""The JSON schema of the plant files, for editors: `python -m hmi.config.json_schema` writes it to assets/schema."""

import json
import sys
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel

from hmi.config.resolving.displays.shows import OWN_KEYS, SHOWS
from hmi.config.schema.displays import DisplayFile, DisplayParameterEntry, ItemEntry
from hmi.config.schema.plant import PlantFile, RuleEntry, SimulationFile, TrendFile
from hmi.config.schema.templates import InstanceEntry, TemplateFile
from hmi.config.schema.values import VERSION
from hmi.model.rules.kinds import RULE_KINDS, Parameter

Schema = dict[str, Any]
FOLDER: Final = Path(__file__).parents[2] / "assets" / "schema"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_HOLE: Final = {"type": "string", "pattern": r"\$\{[A-Za-z_][A-Za-z0-9_]*\}"}


def schemas() -> dict[str, Schema]:
    """File name -> schema, one for each kind of YAML file."""
    made = {
        "plant": _of(PlantFile),
        "template": _with_holes(_of(TemplateFile)),
        "equipment": _by_name(InstanceEntry, "equipment/AREA.yaml"),
        "rules": _by_name(RuleEntry, "rules/NAME.yaml"),
        "display": _display(_of(DisplayFile)),
        "trend": _of(TrendFile),
        "simulation": _of(SimulationFile),
    }
    for schema in made.values():
        definitions = schema.get("$defs", {})
        if "ItemEntry" in definitions:
            _add_shows(definitions["ItemEntry"])
        if "RuleEntry" in definitions:
            _add_kinds(definitions["RuleEntry"])
    return {f"{name}.schema.json": {"$schema": _DIALECT, **schema} for name, schema in made.items()}


def _of(model: type[BaseModel]) -> Schema:
    schema: Schema = _untitled(model.model_json_schema(by_alias=True))
    return schema


def _untitled(value: Any) -> Any:
    """Without the titles that pydantic makes of the keys' own names."""
    if isinstance(value, list):
        return [_untitled(v) for v in value]
    if not isinstance(value, dict):
        return value
    return {k: _untitled(v) for k, v in value.items() if not (k == "title" and isinstance(v, str))}


def _by_name(model: type[BaseModel], title: str) -> Schema:
    """A file whose top keys are ids, beside its version."""
    entry = _of(model)
    definitions = {**entry.pop("$defs", {}), model.__name__: entry}
    return {
        "title": title,
        "type": "object",
        "properties": {"version": {"const": VERSION}},
        "required": ["version"],
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": definitions,
    }


def _with_holes(schema: Schema) -> Schema:
    """In a template whatever is no text may be a `${parameter}` yet, and one that extends another says less."""
    for name in ("TagEntry", "AlarmEntry", "RuleEntry"):
        definition = schema["$defs"][name]
        definition.pop("required", None)
        definition["properties"] = {k: _with_hole(v) for k, v in definition["properties"].items()}
    for section in ("tags", "alarms", "rules"):
        entries = schema["properties"][section]
        entries["additionalProperties"] = {"anyOf": [entries["additionalProperties"], {"type": "null"}]}
    return schema


def _with_hole(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {**schema, "anyOf": [*map(_inside, schema["anyOf"]), _HOLE]}
    plain = schema.get("type") == "string" and not schema.keys() & {"pattern", "enum"}
    if plain or not (schema.get("type") in ("number", "integer", "string") or "enum" in schema):
        return schema
    outer: Schema = {k: v for k, v in schema.items() if k in ("default", "description")}
    return {**outer, "anyOf": [{k: v for k, v in schema.items() if k not in outer}, _HOLE]}


def _inside(schema: Schema) -> Schema:
    """A list of numbers may have its holes inside."""
    if "prefixItems" not in schema:
        return schema
    return {**schema, "prefixItems": [_with_hole(s) for s in schema["prefixItems"]]}


def _display(schema: Schema) -> Schema:
    """Short forms, and holes where a display has parameters."""
    definitions = schema["$defs"]
    for name, short in (
        ("LinkEntry", {"type": "string", "examples": ["pumps", "filter(F3)"]}),
        ("NarrowPlaceEntry", {"const": "hidden"}),
        ("NarrowPipeEntry", {"const": "hidden"}),
        ("DisplayParameterEntry", {"enum": list(get_args(DisplayParameterEntry.model_fields["type"].annotation))}),
    ):
        definitions[name] = {"anyOf": [short, definitions[name]]}
    for name in ("ItemEntry", "PipeEntry"):
        definition = definitions[name]
        definition["properties"] = {k: _with_hole(v) for k, v in definition["properties"].items()}
    return schema


def _add_shows(item: Schema) -> None:
    """Which keys go with which `show`."""
    item["properties"]["show"] = {
        "anyOf": [{"const": name, "description": show.text} for name, show in SHOWS.items()],
        "default": ItemEntry.model_fields["show"].default,
    }
    item["allOf"] = [
        {
            "if": {"properties": {"show": {"const": name}}, **({} if name == "symbol" else {"required": ["show"]})},
            "then": {
                "required": list(show.needs),
                "properties": {key: False for key in OWN_KEYS if key not in (*show.needs, *show.takes)},
            },
        }
        for name, show in SHOWS.items()
    ]


def _add_kinds(rule: Schema) -> None:
    """Which inputs and parameters go with which `kind`."""
    common = dict.fromkeys(RuleEntry.model_fields, True)
    rule["properties"]["kind"] = {"anyOf": [{"const": k.name, "description": k.text} for k in RULE_KINDS.values()]}
    rule.pop("additionalProperties", None)
    rule["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
            "then": {
                "properties": {
                    **common,
                    "inputs": {
                        "properties": {name: {"description": text} for name, text in kind.inputs.items()},
                        "required": list(kind.inputs),
                        "additionalProperties": False,
                    },
                    **{p.name: _parameter(p) for p in kind.parameters},
                },
                "required": [p.name for p in kind.parameters if p.required],
                "additionalProperties": False,
            },
        }
        for kind in RULE_KINDS.values()
    ]


def _parameter(parameter: Parameter) -> Schema:
    number: Schema = {"type": "number"}
    if parameter.choices:
        number = {"enum": list(parameter.choices)}
    for key, bound in (("minimum", parameter.low), ("maximum", parameter.high)):
        if abs(bound) < 1e300:
            number[key] = bound
    if parameter.default is not None:
        number["default"] = parameter.default
    return {"description": parameter.text, "anyOf": [number, _HOLE]}


def text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Writes every schema into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(text(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
