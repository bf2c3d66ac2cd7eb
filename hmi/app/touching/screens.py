"""What a screen says of its size, and whether that can be believed."""

from typing import Final

from PySide6.QtGui import QInputDevice, QScreen

from widgets.touch.profile import MM_AN_INCH, Hand

_BELIEVED: Final = (60.0, 340.0)
"""Device-independent dots an inch: what is beyond is no screen but a wrong answer of one."""
_USUAL: Final = 149.0
"""Of a tablet with 1280 x 800 on 10.1 inches."""


def dots_a_mm(screen: QScreen) -> float:
    """Device-independent pixels a millimetre, as the screen says; those of a usual tablet where that cannot be."""
    said = screen.physicalDotsPerInch()
    return (said if _BELIEVED[0] <= said <= _BELIEVED[1] else _USUAL) / MM_AN_INCH


def screen_key(screen: QScreen) -> str:
    """The same for the same screen, whatever socket it is plugged into."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
    key = " ".join(p for p in parts if p) or screen.name()
    return "".join(c if c.isalnum() else "_" for c in key)


def found_hand() -> Hand:
    """Bare, where there is a touch screen; a touch pad is none."""
    kinds = {device.type() for device in QInputDevice.devices()}
    return Hand.BARE if QInputDevice.DeviceType.TouchScreen in kinds else Hand.OFF
