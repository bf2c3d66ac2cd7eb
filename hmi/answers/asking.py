"""A runtime at work is asked over the border, its files where there is none."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

import hmi
from hmi.answers.answer import AnswerError
from hmi.border.client import Client
from hmi.border.exchange import BorderError
from hmi.border.launch import LaunchError, station
from hmi.border.messages import Values
from hmi.border.place import FROZEN_S, Place, RuntimeState
from hmi.model.batch import Batch, Opaque
from hmi.model.plant import Plant
from hmi.model.tag import Tag

NO_RUNTIME: Final = "no runtime is at work; this is what was recorded last"

OTHER_FILES: Final = "the runtime at work holds the plant files as they were before; this is what was recorded last"


class OtherFilesError(AnswerError):
    """The runtime has other plant files, so that rows of these would be other tags there."""


Found = dict[int, tuple[float, int, int, Opaque]]
"""Row of a tag to its value, time, status and exact value."""


def asked(place: Place, ask: Any, plant_hash: str = "") -> Any:
    """What a running runtime answers; None where there is none."""
    state = RuntimeState.read(place)
    try:
        with Client(state.socket if state else place.socket, timeout_s=FROZEN_S) as client:
            client.ask("hello", version=hmi.__version__, plant_hash=plant_hash, station=station(), desktop=False)
            return ask(client)
    except OSError as error:
        if isinstance(error, TimeoutError):
            raise LaunchError(
                "the runtime at work here is frozen: it does not answer. End it and start again."
            ) from error
        return None
    except BorderError as error:
        raise (OtherFilesError if error.code == "plant" else AnswerError)(str(error)) from error


def live_values(plant: Plant, place: Place, chosen: Sequence[Tag]) -> tuple[int, Found] | None:
    """The runtime's time and what it shows of some tags; None where there is none."""
    rows = np.array([tag.index for tag in chosen], np.uint32)
    values = asked(place, lambda client: Values.of(client.ask("values", (rows,), after=0)), plant.hash)
    if values is None:
        return None
    columns = zip(values.tag.tolist(), values.value.tolist(), values.time.tolist(), values.status.tolist(), strict=True)
    return values.now_ns, {tag: (value, time, status, values.texts.get(tag)) for tag, value, time, status in columns}


def recorded_values(plant: Plant, place: Place) -> Found:
    """What was recorded last of every tag."""
    from hmi.history import History

    newest: Batch = History(place.history, plant.tags).newest()
    objects = dict(zip(newest.object_row.tolist(), newest.objects, strict=True))
    columns = zip(newest.tag.tolist(), newest.value.tolist(), newest.time.tolist(), newest.status.tolist(), strict=True)
    return {tag: (value, time, status, objects.get(i)) for i, (tag, value, time, status) in enumerate(columns)}


def recorded_note(place: Place) -> str:
    """Why an answer comes from what was recorded."""
    if place.history.exists():
        return NO_RUNTIME
    return f"no runtime is at work, and nothing was ever recorded in {place.folder}"
