"""What rules say, in words a technician understands."""

from math import floor, isinf, isnan, log10
from typing import Final

from hmi.model.tag import Tag
from hmi.model.text import duration_text, number_text, value_text
from hmi.model.words import marked

_PACES: Final = ((60.0, "min"), (3600.0, "h"), (86400.0, "d"))


def amount(tag: Tag, value: float) -> str:
    """`450 mbar`, with as many decimals as the number has that an engineer wrote, or the tag shows."""
    if tag.words:
        return value_text(tag, value)
    written = f"{value:.6f}".rstrip("0").partition(".")[2]
    decimals = len(written) if len(written) < 4 else tag.decimals
    return _with_unit(number_text(value, decimals), tag.unit)


def reading(tag: Tag, value: float) -> str:
    """`418 mbar`, with the tag's decimals."""
    text = value_text(tag, value)
    return text if tag.words else _with_unit(text, tag.unit)


def pace(tag: Tag, slope_per_s: float) -> str:
    """`0.9 mbar/min`: two digits, for the shortest of minute, hour and day in which something happens."""
    per, name = next(((s, n) for s, n in _PACES if abs(slope_per_s) * s >= 0.1), _PACES[-1])
    change = abs(slope_per_s) * per
    decimals = max(0, 1 - floor(log10(change))) if change > 0.0 else 0
    changed = _with_unit(number_text(change, min(decimals, 6)), tag.unit)
    plain = tag.unit and "/" not in tag.unit
    return f"{changed}/{name}" if plain else marked("{change} per {time}").format(change=changed, time=name)


def predicted(tag: Tag, limit: float, seconds: tuple[float, float, float], slope_per_s: float, run_s: float) -> str:
    """`reaches 450 mbar in 1 h 10 min (50 min to 1 h 30 min): rises 0.9 mbar/min over the last 2 h`."""
    early, middle, late = seconds
    said, first, last = _time(middle), _time(early), marked("much later") if isinf(late) else _time(late)
    sure = marked("reaches {amount} in {said}: {moves}")
    likely = marked("reaches {amount} in {said} ({first} to {last}): {moves}")
    moves = _moves(tag, slope_per_s, run_s)
    return (sure if first == last else likely).format(
        amount=amount(tag, limit), said=said, first=first, last=last, moves=moves
    )


def watched(tag: Tag, limit: float, middle_s: float, probability: float, slope_per_s: float, run_s: float) -> str:
    """`may reach 450 mbar in 3 h (60 %): rises 0.9 mbar/min over the last 20 min`."""
    some_time, soon = (
        marked("may reach {amount} ({chance}): {moves}"),
        marked("may reach {amount} in {time} ({chance}): {moves}"),
    )
    said = {"amount": amount(tag, limit), "chance": f"{round(100 * probability)} %"}
    said["moves"] = _moves(tag, slope_per_s, run_s)
    return some_time.format(**said) if isnan(middle_s) else soon.format(time=_time(middle_s), **said)


def passed(tag: Tag, limit: float, value: float, rising: bool) -> str:
    """`is at 462 mbar, above 450 mbar`."""
    above, below = marked("is at {value}, above {limit}"), marked("is at {value}, below {limit}")
    return (above if rising else below).format(value=reading(tag, value), limit=amount(tag, limit))


def not_towards(tag: Tag, limit: float) -> str:
    return marked("no trend towards {amount}").format(amount=amount(tag, limit))


def learns(run_s: float, least_s: float) -> str:
    """`learns: 4 min of 10 min since the last reset`."""
    return marked("learns: {run} of {least} since the last reset").format(
        run=duration_text(min(run_s, least_s)), least=duration_text(least_s)
    )


def recovers(tag: Tag, limit: float, value: float) -> str:
    return marked("is at {reading} and no longer on its way to {amount}").format(
        reading=reading(tag, value), amount=amount(tag, limit)
    )


def stuck(run_s: float, longest_s: float) -> str:
    """`has not moved for 22 min; the longest seen before was 3 min`."""
    return marked("has not moved for {run}; the longest seen before was {longest}").format(
        run=duration_text(run_s), longest=duration_text(longest_s)
    )


def _moves(tag: Tag, slope_per_s: float, run_s: float) -> str:
    rises, falls = marked("rises {pace} over the last {time}"), marked("falls {pace} over the last {time}")
    return (rises if slope_per_s > 0 else falls).format(pace=pace(tag, slope_per_s), time=duration_text(run_s))


def _time(seconds: float) -> str:
    """Rounded as one speaks: to minutes, from an hour on to five, so that words stand still."""
    if seconds < 60.0:
        return marked("less than 1 min")
    grain = 300.0 if seconds >= 3600.0 else 60.0
    return duration_text(round(seconds / grain) * grain)


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text
