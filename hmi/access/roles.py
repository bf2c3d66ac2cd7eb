"""The five roles and what each may do. One table: a command that is not in it is nobody's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.model.plant import Plant
from hmi.model.tag import Role, Tag
from hmi.model.words import marked

UNNAMED: Final = Role.OPERATOR
"""The role of a user whom the plant's files do not name."""

_RANK: Final = {role: rank for rank, role in enumerate(Role)}

COMMANDS: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "hello": Role.VIEWER,
        "values": Role.VIEWER,
        "tail": Role.VIEWER,
        "alarms": Role.VIEWER,
        "predictions": Role.VIEWER,
        "diagnostics": Role.VIEWER,
        "words": Role.VIEWER,
        "certificates": Role.VIEWER,
        "frozen": Role.VIEWER,
        "leave": Role.VIEWER,
        "conditions": Role.VIEWER,
        "acknowledge": Role.OPERATOR,
        "shelve": Role.OPERATOR,
        "unshelve": Role.OPERATOR,
        "reset": Role.OPERATOR,
        "comment": Role.OPERATOR,
        "out_of_service": Role.ENGINEER,
        "disable": Role.ENGINEER,
        "note": Role.OPERATOR,
        "condition": Role.OPERATOR,
        "write": Role.OPERATOR,
        "reinstate": Role.OPERATOR,
        "stop": Role.OPERATOR,
        "retry": Role.OPERATOR,
        "value": Role.VIEWER,
        "substitutions": Role.VIEWER,
        "substitute": Role.TECHNICIAN,
        "browse": Role.ENGINEER,
        "attributes": Role.ENGINEER,
        "search": Role.ENGINEER,
        "method": Role.ENGINEER,
        "call": Role.ENGINEER,
        "reload": Role.ENGINEER,
        "import": Role.ENGINEER,
        "imported": Role.ENGINEER,
        "trust": Role.ENGINEER,
        "tune": Role.ENGINEER,
        "alarm_table": Role.ENGINEER,
    }
)
"""A command to the lowest role that may give it. A write is guarded by its tag's own role besides; `stop` is a
leave that ends the runtime."""

_DOING: Final = {
    "acknowledge": marked("acknowledge alarms"),
    "shelve": marked("shelve alarms"),
    "unshelve": marked("end the shelving of alarms"),
    "reset": marked("reset alarms"),
    "comment": marked("comment on alarms"),
    "note": marked("write notes into the journal"),
    "out_of_service": marked("take alarms out of service"),
    "disable": marked("disable alarms"),
    "condition": marked("act on a server's alarms"),
    "write": marked("write values"),
    "substitute": marked("set values by hand"),
    "reinstate": marked("end values set by hand"),
    "tune": marked("change settings of alarms"),
    "alarm_table": marked("change settings of alarms"),
    "stop": marked("stop recording and alarms"),
    "reload": marked("load the plant files again"),
    "retry": marked("let a link try again"),
    "import": marked("import history"),
    "imported": marked("import history"),
    "trust": marked("trust or refuse certificates"),
    "browse": marked("look through a server"),
    "attributes": marked("look through a server"),
    "search": marked("look through a server"),
    "method": marked("call methods of a server"),
    "call": marked("call methods of a server"),
}


def role_of(plant: Plant, user: str) -> Role:
    """The role of an operating system's user; who is not named is an operator."""
    return plant.roles.get(user, UNNAMED)


def reaches(role: Role, lowest: Role) -> bool:
    """Whether a role is `lowest` or higher."""
    return _RANK[role] >= _RANK[lowest]


def may(role: Role, command: str) -> bool:
    """Whether a role may give a command. False for a command there is none of."""
    lowest = COMMANDS.get(command)
    return lowest is not None and reaches(role, lowest)


def may_write(role: Role, tag: Tag) -> bool:
    """Whether a role may write a tag: the command and the tag both allow it."""
    return may(role, "write") and tag.write is not None and reaches(role, tag.write)


def refusal(user: str, role: Role, command: str) -> str:
    """The sentence for a user whose role does not reach: what is refused, who may, and what makes the user one."""
    return _refused(user, role, _DOING.get(command, command), COMMANDS[command])


def write_refusal(user: str, role: Role, tag: Tag) -> str:
    """The sentence for a user who may not write this tag."""
    if tag.write is None:
        return marked("{tag} is read only").format(tag=tag.name)
    return _refused(user, role, marked("write {tag}").format(tag=tag.name), tag.write)


def _refused(user: str, role: Role, what: str, lowest: Role) -> str:
    return marked(
        "{user} is {own_role} and may not {what}; {lowest_role} may; `roles: {{{user}: "
        "{lowest!s}}}` in plant.yaml makes {user} one"
    ).format(user=user, own_role=_with_article(role), what=what, lowest_role=_with_article(lowest), lowest=lowest.value)


def _with_article(role: Role) -> str:
    return f"{'an' if role.value[0] in 'aeiou' else 'a'} {role.value}"
