"""The shape of templates, and of the equipment that is made from them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from hmi.config.schema.plant import AlarmEntry, GuidanceEntry, RuleEntry, TagEntry
from hmi.config.schema.values import Default, Entry, States, Version


def _parameter(value: Any) -> Any:
    if isinstance(value, str):
        return {"type": value}
    return {"type": "number", **value} if isinstance(value, dict) else value


class ParameterEntry(Entry):
    """What an instance must give, or may where there is a default. Short form: the type alone."""

    type: Literal["node", "number", "text", "server", "tag"] = "number"
    unit: str = ""
    default: Default = None
    text: str = ""


Parameter = Annotated[
    ParameterEntry,
    BeforeValidator(_parameter),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["node", "number", "text", "server", "tag"]},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "type": {"enum": ["node", "number", "text", "server", "tag"]},
                        "unit": {"type": "string"},
                        "default": {"type": ["string", "number"]},
                        "text": {"type": "string"},
                    },
                },
            ]
        }
    ),
]


class TemplateHead(Entry):
    """What of a template stands fixed before an instance fills its parameters in."""

    model_config = ConfigDict(extra="ignore")

    version: Version
    extends: str | None = None
    parameters: dict[str, Parameter] = {}
    symbol: str = ""
    state: str | None = None
    level: str | None = None
    running: States = ()
    changing: States = ()


class TemplateFile(TemplateHead):
    """templates/NAME.yaml"""

    model_config = ConfigDict(extra="forbid")

    tags: dict[str, TagEntry] = {}
    alarms: dict[str, AlarmEntry] = {}
    rules: dict[str, RuleEntry] = {}
    guidance: GuidanceEntry = GuidanceEntry()


class InstanceEntry(Entry):
    """One equipment; the template's parameters stand beside these keys."""

    model_config = ConfigDict(extra="allow")

    template: str
    text: str | None = None
    code: Annotated[str, Field(description="what a scanner reads on it; without one its id")] = ""
    tags: dict[str, Any] = {}
    alarms: dict[str, Any] = {}
    rules: dict[str, Any] = {}
    guidance: dict[str, Any] = {}
