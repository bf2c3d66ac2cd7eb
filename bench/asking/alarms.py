"""A desktop of the flood: asks for alarms as the bridge does, and notes when each row was in an answer."""

import json
import sys
import time
from typing import Any

import hmi
from hmi.border.client import Client
from hmi.border.messages import Alarms

PERIOD_S = 0.1


def watch(address: str, rows: int) -> dict[str, Any]:
    """Until so many rows came. seen_ns: of each alarm, UTC ns of the answer; asked_ms: how long each answer took."""
    seen: dict[str, int] = {}
    asked_ms: list[float] = []
    after = begun = 0
    with Client(address, timeout_s=60.0) as client:
        client.ask("hello", version=hmi.__version__, plant_hash="", station="bench", desktop=True)
        print("ready", flush=True)
        while len(seen) < rows:
            asked_s = time.perf_counter()
            answer = Alarms.of(client.ask("alarms", after=after, begun=begun))
            asked_ms.append((time.perf_counter() - asked_s) * 1e3)
            now_ns = time.time_ns()
            for entry in answer.entries:
                seen.setdefault(entry.id, now_ns)
            after, begun = answer.revision, answer.begun
            if not begun:
                time.sleep(PERIOD_S)
    return {"seen_ns": seen, "asked_ms": asked_ms}


if __name__ == "__main__":
    print(json.dumps(watch(sys.argv[1], int(sys.argv[2]))), flush=True)
