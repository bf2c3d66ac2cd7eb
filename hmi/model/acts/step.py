"""How far a tag may be moved by one write: a slip of the hand does not throw a process."""

from math import isnan

from hmi.model.batch import Reading
from hmi.model.quality import quality_of
from hmi.model.tag import Tag
from hmi.model.text import unit_text, value_text
from hmi.model.words import marked

_ROUNDING = 1e-9
"""Of the step: 0.3 - 0.2 is not more than 0.1."""


def forbidden_by_step(tag: Tag, wanted: float, present: Reading | None) -> str:
    """Why a value is too far from the present one, naming the largest step; empty where it is not.

    Where the present value is not known, no step can be told, and that forbids the write too.

    Args:
        wanted: in the unit of the tag. present: the tag's own reading.
    """
    if tag.write_step is None:
        return ""
    needs = marked("{tag} is written in steps of at most {step}").format(tag=tag.name, step=_text(tag, tag.write_step))
    if present is None or not quality_of(present.status).live or isnan(present.value):
        return marked("{needs}, and its present value is not known").format(needs=needs)
    step = abs(wanted - present.value)
    if step <= tag.write_step * (1 + _ROUNDING):
        return ""
    return marked("{needs}; from {present} to {wanted} is one of {found}").format(
        needs=needs, present=_text(tag, present.value), wanted=_text(tag, wanted), found=_text(tag, step)
    )


def _text(tag: Tag, value: float) -> str:
    return f"{value_text(tag, value)} {unit_text(tag.unit)}".rstrip()
