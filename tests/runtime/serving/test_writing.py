"""Nothing is sent to a server that its tag cannot take, and the operator hears why."""

from math import inf, nan

import pytest

from hmi.model.tag import DataType, Tag
from hmi.runtime.serving.writing import UnfitError, fit_value


def _tag(type_, **more):
    return Tag(0, "F3.SP", "s", "nsu=u;s=x", type_, unit="mbar", **more)


@pytest.mark.parametrize(
    ("tag", "given", "sent"),
    [
        (_tag(DataType.Double, low=0, high=500), 500, 500.0),
        (_tag(DataType.Float), -2.5, -2.5),
        (_tag(DataType.Int16), 7.0, 7),
        (_tag(DataType.UInt64), 2**64 - 1, 2**64 - 1),
        (_tag(DataType.Boolean), True, 1),
        (_tag(DataType.Int32, words={0: "off", 2: "backwash"}), 2, 2),
        (_tag(DataType.String), "recipe 4", "recipe 4"),
    ],
)
def test_what_fits_is_sent_in_the_tags_own_kind(tag, given, sent):
    value = fit_value(tag, given)
    assert (value, type(value)) == (sent, type(sent))


@pytest.mark.parametrize(
    ("tag", "given", "why"),
    [
        (_tag(DataType.Double, low=0, high=500), 500.1, r"500.1 mbar is outside the range of F3.SP: 0 to 500 mbar"),
        (_tag(DataType.Double, low=0, high=500), nan, "takes a number"),
        (_tag(DataType.Double), inf, "takes a number"),
        (_tag(DataType.Double), "12", "takes a number"),
        (_tag(DataType.Double), None, "takes a number"),
        (_tag(DataType.Double), [1], "takes a number"),
        (_tag(DataType.Double, array=True), 1.0, "an array"),
        (_tag(DataType.Int16), 7.5, "whole numbers"),
        (_tag(DataType.Int16), 40_000, "does not fit into the Int16"),
        (_tag(DataType.Byte), -1, "does not fit"),
        (_tag(DataType.Boolean), 2, "0 or 1"),
        (_tag(DataType.Int32, words={0: "off", 2: "backwash"}), 1, "no state of F3.SP; it takes 0 off, 2 backwash"),
        (_tag(DataType.String), 4, "takes a text"),
        (_tag(DataType.DateTime), 4, "not written"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(tag, given, why):
    with pytest.raises(UnfitError, match=why):
        fit_value(tag, given)
