"""What a person typed, as a value of a tag."""

from hmi.model.tag import DataType, Tag
from hmi.model.text import typed_number
from widgets.shell.wording import range_text
from widgets.words import tr


def parsed(tag: Tag, text: str) -> float | int | str:
    """The value, within the tag's range. Comma and point, a true minus and spaces between thousands are understood.

    Raises:
        ValueError: it is no number, or out of range; the text says which.
    """
    if not tag.type.numeric:
        return text
    whole = tag.type.integer or tag.type is DataType.Boolean
    try:
        value = typed_number(text, whole=whole)
    except ValueError as error:
        said = tr("'{text}' is not a whole number.") if whole else tr("'{text}' is not a number.")
        raise ValueError(said.format(text=text)) from error
    if (tag.low is not None and not value >= tag.low) or (tag.high is not None and not value <= tag.high):
        raise ValueError(tr("{text} is outside {range}.").format(text=text.strip(), range=range_text(tag)))
    return value
