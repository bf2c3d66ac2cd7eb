"""Units: what goes together is converted, what does not is refused at its place."""

from math import pi

import pytest

from hmi.expression import Declared, ExpressionError, Kind, parse

UNITS = {
    "F": "m3/h",
    "G": "l/s",
    "P": "bar",
    "DP": "mbar",
    "T1": "°C",
    "T2": "°C",
    "TF": "°F",
    "S": "%",
    "N": "NTU",
    "M": "NTU",
    "pH": "pH",
    "W": "kW",
    "E": "kWh",
    "C": "mg/l",
    "L": "m",
    "H": "h",
    "Angle": "°",
    "n": "rpm",
    "Q": "m³/h",
    "free": "",
    "V": "Nm3/h",
}
NAMES = {name: Declared(Kind.NUMBER, unit) for name, unit in UNITS.items()} | {"R": Declared(Kind.TRUTH)}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("F + G", "m3/h"),
        ("G + F", "l/s"),
        ("F + 3", "m3/h"),
        ("3 + F", "m3/h"),
        ("F / G", ""),
        ("F / 2", "m3/h"),
        ("W / F", "kWh/m3"),
        ("E / W", "h"),
        ("F * H", "m3"),
        ("F * C", "g/h"),
        ("S / 100 * F", "m3/h"),
        ("S * F", "m3/h"),
        ("T1 - T2", "K"),
        ("T1 + (T1 - T2)", "°C"),
        ("(T1 + T2) / 2", "°C"),
        ("sqrt(F * F)", "m3/h"),
        ("L ** 2", "m2"),
        ("F if R else G", "m3/h"),
        ("max(F, G, 5)", "m3/h"),
        ("free + F", "m3/h"),
        ("N / M", ""),
        ("N + M", "NTU"),
        ("F > G", ""),
        ("sign(P)", ""),
        ("Q + F", "m³/h"),
        ("W * H", "kWh"),
        ("sum_t(F, 1 h)", "m3"),
        ("sum_t(W, 1 d)", "kWh"),
        ("sum_t(R, 1 d)", "s"),
        ("avg(R, 1 d)", ""),
        ("rate(T1, 1 min)", "K/min"),
        ("delta(T1, 1 min)", "K"),
        ("avg(T1, 1 min)", "°C"),
        ("age(F)", "s"),
        ("F // G", ""),
        ("F % G", "m3/h"),
        ("10 min", "s"),
    ],
)
def test_the_unit_of_the_result(text, unit):
    assert parse(text, NAMES).unit == unit


@pytest.mark.parametrize(
    ("text", "column", "sentence"),
    [
        ("F + P", 5, "P is in bar, which does not go with m3/h"),
        ("F > P", 5, "P is in bar, which does not go with m3/h"),
        ("max(F, 3, P)", 11, "P is in bar, which does not go with m3/h"),
        ("F if R else P", 13, "P is in bar, which does not go with m3/h"),
        ("N > pH", 5, "pH is in pH, which does not go with NTU"),
        ("T1 > T1 - T2", 6, "T1 - T2 is in K, which does not go with °C"),
        ("S > F / G", 5, "F / G has no unit, which does not go with %"),
        ("exp(F)", 5, "exp takes a plain number or a ratio, and F is in m3/h"),
        ("sin(P)", 5, "sin takes an angle or a plain number, and P is in bar"),
        ("V + F", 5, "F is in m3/h, which does not go with Nm3/h"),
        ("(F ** 8) ** 8", 10, "the unit of this is beyond a power of 32"),
        ("age(F) > F", 10, "F is in m3/h, which does not go with s"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_place(text, column, sentence):
    with pytest.raises(ExpressionError) as caught:
        parse(text, NAMES)
    assert (caught.value.position + 1, caught.value.message) == (column, sentence)


@pytest.mark.parametrize(
    ("text", "values", "result"),
    [
        ("F + G", [3.6, 1.0], 7.2),
        ("G + F", [1.0, 3.6], 2.0),
        ("F > G", [3.7, 1.0], 1.0),
        ("P > DP", [1.0, 1001.0], 0.0),
        ("W / F", [100.0, 200.0], 0.5),
        ("P - DP", [1.0, 500.0], 0.5),
        ("T1 > TF", [100.1, 212.0], 1.0),
        ("T1 - TF", [110.0, 212.0], 10.0),
        ("F * H", [100.0, 2.0], 200.0),
        ("sin(Angle)", [90.0], 1.0),
        ("cos(free)", [pi], -1.0),
        ("F // G", [10.0, 1.0], 2.0),
        ("F % G", [10.0, 1.0], 2.8),
        ("H > 90 min", [1.6], 1.0),
        ("F / G", [7.2, 1.0], 2.0),
        ("G * H / (F * H)", [1.0, 1.0, 3.6], 1.0),
        ("hypot(F, G)", [3.0 * 3.6, 4.0], 5 * 3.6),
        ("exp(S / 100)", [100.0], 2.718281828459045),
    ],
)
def test_values_are_converted(text, values, result):
    expression = parse(text, NAMES)
    assert expression.evaluate(values, [0] * len(values)).value == pytest.approx(result, rel=1e-12)
