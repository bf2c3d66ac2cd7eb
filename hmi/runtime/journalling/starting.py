"""What the journal says of a start: that it began, and since when nothing was recorded if the last run broke off."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import hmi
from hmi.border.place import RuntimeState
from hmi.model.plant import Plant
from hmi.model.text import zone_name
from hmi.model.words import marked


def tell_start(tell: Callable[..., None], plant: Plant, before: RuntimeState | None, started_ns: int) -> None:
    """before: what a run left that was not stopped in order. started_ns: of this one, UTC."""
    if before is not None:
        zone = ZoneInfo(plant.zone)
        span = f"{_local(before.heartbeat_ns, zone)} to {_local(started_ns, zone)} {zone_name(started_ns, zone)}"
        text = marked("the runtime was not stopped in order; not recorded from {span}").format(span=span)
        tell("crash", text, start_ns=before.heartbeat_ns, end_ns=started_ns)
    tell(
        "start",
        marked("recording and alarms of {plant} started").format(plant=plant.name),
        version=hmi.__version__,
        hash=plant.hash,
    )


def _local(time_ns: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(time_ns / 1e9, zone).strftime("%Y-%m-%d %H:%M:%S")
