"""The pages of displays that were seen: made when first seen, kept as they were left; few keep their pictures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from hmi.app.context import Context
from hmi.app.pages.display_page import DisplayPage, DisplayState
from widgets.displays.canvases import Canvases
from widgets.shell.look import Look

PICTURES: Final = 96 * 2**20
"""Bytes for pictures of displays that are not seen just now: seven at 1920 x 1080, one or two at 3840 x 2160."""


class Shelf:
    """Args:
    added: told of each new page.
    """

    def __init__(self, context: Context, look: Look, added: Callable[[DisplayPage], None]) -> None:
        self._context = context
        self._look = look
        self._added = added
        self._canvases = Canvases()
        self._pages: dict[str, DisplayPage] = {}
        self._states: dict[str, DisplayState] = {}

    def __iter__(self) -> Iterator[DisplayPage]:
        return iter(self._pages.values())

    def page(self, display_id: str) -> DisplayPage:
        """The page of a display of the plant.

        Raises:
            KeyError: the plant has none of this id.
        """
        page = self._pages.pop(display_id, None)
        if page is None:
            display = next((d for d in self._context.plant.displays if d.id == display_id), None)
            if display is None:
                raise KeyError(display_id)
            page = DisplayPage(self._context, display, self._look, self._canvases)
            if display_id in self._states:
                page.restore(self._states[display_id])
            self._added(page)
        self._pages[display_id] = page  # the last seen is the last
        self._forget_pictures()
        return page

    @property
    def states(self) -> Mapping[str, DisplayState]:
        """What a person has made of each display that was seen."""
        return self._states | {id_: page.state for id_, page in self._pages.items()}

    def restore(self, states: Mapping[str, DisplayState]) -> None:
        """For pages that are yet to be made: over an edit of the plant files a display stays as it was seen."""
        self._states = dict(states)

    def set_look(self, look: Look) -> None:
        """Of the pages that there are, and of those to come."""
        self._look = look
        for page in self:
            page.set_look(look)

    def look_ahead(self, look: Look) -> None:
        """Of the pages to come alone."""
        self._look = look

    def _forget_pictures(self) -> None:
        kept = 0
        for page in list(self._pages.values())[-2::-1]:
            kept += page.view.picture_bytes
            if kept > PICTURES:
                page.view.forget_picture()
