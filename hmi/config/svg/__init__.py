"""Symbols that an engineer drew: SVG files of a plant, of which only what is known to be harmless is kept."""

from hmi.config.svg.reading import Loud, SvgError, read_svg

__all__ = ["Loud", "SvgError", "read_svg"]
