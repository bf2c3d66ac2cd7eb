"""Conditions of displays: reckoned as columns from the live table, and only when it changed."""

import numpy as np

from hmi.app.displays.conditions import Conditions
from hmi.model.display import Condition
from hmi.model.quality import GOOD, NO_LINK
from hmi.model.tag import DataType, Tag

N = 40
TAGS = tuple(
    Tag(i, f"F{i}.State", "s", f"n{i}", DataType.Int32, words={0: "off", 1: "filter", 2: "backwash"}) for i in range(N)
)


def conditions(*numbers, says="F{0}.State == 2"):
    return [Condition(says.format(i), {f"F{i}.State": i}) for i in numbers]


def columns(**changes):
    value, status = np.zeros(N), np.full(N, GOOD, np.uint32)
    for name, (v, s) in changes.items():
        value[int(name[1:])], status[int(name[1:])] = v, s
    return value, status


def step(conditions, value, status):
    return conditions.step(value[conditions.rows], status[conditions.rows])


def test_each_condition_is_said_in_its_place():
    made = Conditions([*conditions(7, 3), *conditions(7, says="F{0}.State == 'filter'"), *conditions(30)], TAGS)
    assert made.rows.tolist() == [3, 7, 30]
    said = step(made, *columns(f3=(2, GOOD), f7=(1, GOOD), f30=(2, NO_LINK)))
    assert said.truth.tolist() == [False, True, True, False]
    assert said.known.tolist() == [True, True, True, False]


def test_what_is_made_alike_is_reckoned_in_one_pass():
    made = Conditions(
        [*conditions(*range(N)), Condition("F1.State == 2 and F2.State == 0", {"F1.State": 1, "F2.State": 2})], TAGS
    )
    assert len(made._groups) == 2
    said = step(made, *columns(f1=(2, GOOD), f20=(2, GOOD)))
    assert np.flatnonzero(said.truth).tolist() == [1, 20, N]


def test_the_same_values_again_say_nothing_new():
    made = Conditions(conditions(1, 2), TAGS)
    assert step(made, *columns()) is not None
    assert step(made, *columns(f5=(2, GOOD))) is None, "a tag that no condition looks at"
    assert step(made, *columns(f2=(0, NO_LINK))) is not None


def test_states_in_other_words_are_not_alike():
    other = Tag(1, "F1.State", "s", "n", DataType.Int32, words={0: "off", 1: "backwash", 2: "filter"})
    made = Conditions(conditions(0, 1, says="F{0}.State == 'filter'"), (TAGS[0], other))
    said = made.step(np.array([1.0, 1.0]), np.array([GOOD, GOOD], np.uint32))
    assert said.truth.tolist() == [True, False]


def test_a_condition_without_tags_is_said_once():
    made = Conditions([Condition("1 < 2", {})], TAGS)
    assert made.step(np.empty(0), np.empty(0, np.uint32)).truth.tolist() == [True]
    assert made.step(np.empty(0), np.empty(0, np.uint32)) is None


def test_conditions_that_are_written_alike_look_at_their_own_tags():
    texts = ["F{0}.State > F{1}.State", "F{0}.State-1 > F{1}.State", "`F{0}.State` > F{1}.State"]
    pairs = [(1, 2), (2, 1), (11, 1), (1, 11)]
    numbers = tuple(Tag(i, f"F{i}.State", "s", f"n{i}", DataType.Double) for i in range(N))
    made = Conditions(
        [Condition(t.format(a, b), {f"F{a}.State": a, f"F{b}.State": b}) for t in texts for a, b in pairs], numbers
    )
    said = step(made, *columns(f1=(1, GOOD), f2=(2, GOOD), f11=(9, GOOD)))
    plain = [False, True, True, False]
    assert said.truth.tolist() == [*plain, False, False, True, False, *plain]
