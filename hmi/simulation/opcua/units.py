"""Engineering units as OPC UA writes them: common codes of UNECE Recommendation 20, packed into a number."""

from collections.abc import Mapping
from typing import Final

from asyncua import ua

NAMESPACE: Final = "http://www.opcfoundation.org/UA/units/un/cefact"
CODES: Final[Mapping[str, tuple[str, str]]] = {
    "%": ("P1", "percent"),
    "A": ("AMP", "ampere"),
    "V": ("VLT", "volt"),
    "mV": ("2Z", "millivolt"),
    "kW": ("KWT", "kilowatt"),
    "kWh": ("KWH", "kilowatt hour"),
    "kWh/m3": ("E46", "kilowatt hour per cubic metre"),
    "bar": ("BAR", "bar"),
    "mbar": ("MBR", "millibar"),
    "m": ("MTR", "metre"),
    "mm/s": ("C16", "millimetre per second"),
    "m3": ("MTQ", "cubic metre"),
    "m3/h": ("MQH", "cubic metre per hour"),
    "l": ("LTR", "litre"),
    "l/h": ("E32", "litre per hour"),
    "mg/l": ("M1", "milligram per litre"),
    "°C": ("CEL", "degree Celsius"),
    "µS/cm": ("G42", "microsiemens per centimetre"),
    "pH": ("Q30", "pH (potential of Hydrogen)"),
    "ml": ("MLT", "millilitre"),
    "mm": ("MMT", "millimetre"),
    "N": ("NEW", "newton"),
    "Nm": ("NU", "newton metre"),
    "g/l": ("GL", "gram per litre"),
    "mS/cm": ("H61", "millisiemens per centimetre"),
    "s": ("SEC", "second [unit of time]"),
    "min": ("MIN", "minute [unit of time]"),
    "h": ("HUR", "hour"),
    "d": ("DAY", "day"),
}
NO_CODE: Final = -1
"""For units that the recommendation does not have, as NTU (Part 8, 5.6.4)."""


def unit_id(code: str) -> int:
    """The characters of a code as bytes of an Int32 (Part 8, 5.6.4): MTR is 5067858."""
    return int.from_bytes(code.encode("ascii"), "big")


def information(unit: str) -> ua.EUInformation:
    """EUInformation of a unit as the plant files write it."""
    code, name = CODES.get(unit, ("", unit))
    return ua.EUInformation(
        NamespaceUri=NAMESPACE,
        UnitId=unit_id(code) if code else NO_CODE,
        DisplayName=ua.LocalizedText(unit),
        Description=ua.LocalizedText(name),
    )
