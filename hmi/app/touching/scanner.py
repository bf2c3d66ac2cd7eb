"""The code of an equipment from a scanner that types: a burst of keys faster than fingers, ended by Enter.

Handhelds send the code as a keyboard does. No prefix has to be set up in them: the pace tells.
"""

from typing import Final

MOST_S: Final = 0.05
"""Between two keys; who types fast needs 0.1 s and more."""
LEAST: Final = 4
_MOST: Final = 128


class Burst:
    """Pure: keys go in with the time that each came, a code comes out."""

    def __init__(self) -> None:
        self._text = ""
        self._last_s = 0.0

    def key(self, text: str, now_s: float) -> None:
        """A key that writes something."""
        if now_s - self._last_s > MOST_S:
            self._text = ""
        self._text = (self._text + text)[-_MOST:]
        self._last_s = now_s

    def enter(self, now_s: float) -> str | None:
        """The code that this ends; None where a person pressed the key."""
        text, self._text = self._text, ""
        return text.strip() if now_s - self._last_s <= MOST_S and len(text.strip()) >= LEAST else None

    @property
    def running(self) -> bool:
        """Whether so many came so fast that no person typed them."""
        return len(self._text) >= 2
