"""Each role may do what the ones below it may, a tag's own role holds, and nobody may what there is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.access.roles import COMMANDS, may, may_write, refusal, role_of, write_refusal
from hmi.model.plant import Plant
from hmi.model.tag import DataType, Role, Tag

_RISING = [Role.VIEWER, Role.OPERATOR, Role.TECHNICIAN, Role.ENGINEER, Role.ADMINISTRATOR]


def _tag(write):
    return Tag(0, "P-302.Setpoint", "works", "nsu=u;s=x", DataType.Double, write=write)


def _plant(roles):
    return Plant("p", "P", "UTC", "en", "", (), {}, (), roles=roles)


@given(st.sampled_from(_RISING), st.sampled_from(_RISING), st.sampled_from(sorted(COMMANDS)))
def test_a_higher_role_may_all_that_a_lower_one_may(one, other, command):
    lower, higher = sorted((one, other), key=_RISING.index)
    assert may(higher, command) >= may(lower, command)


@given(st.sampled_from(_RISING), st.text())
def test_nobody_may_what_there_is_not(role, command):
    assert may(role, command) == (command in COMMANDS and _RISING.index(role) >= _RISING.index(COMMANDS[command]))


def test_a_viewer_only_looks():
    looks = {"hello", "values", "value", "tail", "alarms", "conditions", "predictions", "diagnostics", "certificates"}
    looks |= {"substitutions", "words"}
    assert {c for c in COMMANDS if may(Role.VIEWER, c)} <= looks | {"frozen", "leave"}


@pytest.mark.parametrize("write", [None, *_RISING])
@pytest.mark.parametrize("role", _RISING)
def test_a_tag_is_written_from_its_own_role_on(role, write):
    reached = write is not None and _RISING.index(role) >= max(_RISING.index(write), _RISING.index(Role.OPERATOR))
    assert may_write(role, _tag(write)) == reached


def test_users_not_named_are_operators():
    plant = _plant({"anna": Role.ENGINEER, "guest": Role.VIEWER})
    assert [role_of(plant, u) for u in ("anna", "guest", "bob")] == [Role.ENGINEER, Role.VIEWER, Role.OPERATOR]


def test_a_refusal_says_who_may():
    assert refusal("guest", Role.VIEWER, "acknowledge") == (
        "guest is a viewer and may not acknowledge alarms; an operator may; "
        "`roles: {guest: operator}` in plant.yaml makes guest one"
    )
    assert write_refusal("bob", Role.OPERATOR, _tag(Role.ENGINEER)) == (
        "bob is an operator and may not write P-302.Setpoint; an engineer may; "
        "`roles: {bob: engineer}` in plant.yaml makes bob one"
    )
    assert "read only" in write_refusal("bob", Role.OPERATOR, _tag(None))
