"""The colour arithmetic of the program, under the name that the tests of pictures have for it."""

from widgets.themes.colour import (
    BLINDNESS,
    Pixels,
    chroma,
    contrast,
    distance,
    lab,
    linear,
    luminance,
    of,
    pixels,
    seen_by,
)

__all__ = [
    "BLINDNESS", "Pixels", "chroma", "contrast", "distance", "lab", "linear", "luminance", "of", "pixels", "seen_by",
]  # fmt: skip
