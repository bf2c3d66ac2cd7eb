"""How limits and ranges are written, the same in trends and panels."""

from hmi.model.tag import Tag
from hmi.model.text import number_text, unit_text
from widgets.words import tr


def short_number(value: float, decimals: int) -> str:
    """A limit with no more decimals than it has: `400` where its tag has one decimal."""
    least = next((d for d in range(decimals) if round(value, d) == round(value, decimals)), decimals)
    return number_text(value, least)


def with_unit(number: str, unit: str) -> str:
    """`400 mbar`; the number alone where there is no unit."""
    return f"{number} {unit_text(unit)}".rstrip()


def range_text(tag: Tag) -> str:
    """The instrument range: `0 to 500 mbar`; empty where there is none."""
    if tag.low is None or tag.high is None:
        return ""
    low, high = short_number(tag.low, tag.decimals), short_number(tag.high, tag.decimals)
    return with_unit(tr("{low} to {high}").format(low=low, high=high), tag.unit)
