"""The search over 10,000 tags: how long the index takes beside the window, and what a key stroke costs.

The window is a thread that wants to wake up each millisecond while the index is built: how late it was at worst is how
long the interpreter was held.
"""

import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from bench.report import report
from hmi.app.navigating.findables import build_index
from hmi.model.navigation.search_index import SearchIndex
from hmi.model.plant import Plant, Server
from hmi.model.tag import DataType, Tag

TAGS: Final = 10_000
_TIMES: Final = 3
"""The best of so many counts: what else the machine does is not measured."""
_BEAT_S: Final = 0.001
_ENGLISH: Final = """
Intake Coagulation Filter High-lift Clear Network Dosing pump valve level flow pressure temperature motor power
vibration turbidity setpoint running fault current speed position
"""
_CHINESE: Final = """
取水 泵站 进水 流量 液位 压力 温度 电流 功率 振动 阀门 开度 浊度 余氯 加药 过滤 清水 高压 出口 入口 设定 状态 运行 故障
频率 转速 重复 额定
"""
_TYPED: Final = (
    "pressure",
    "p-301",
    "p301",
    "hlp",
    "vibraton",
    "high pump sp",
    "zzz",
    "流量",
    "liuliang",
    "sbll",
    "chongfu",
)


def made(words: str, between: str, seed: int = 1) -> Plant:
    """Tags whose names have an equipment and a role, and descriptions of four words."""
    random = np.random.default_rng(seed)
    roles = random.choice(["Flow", "Pressure", "ScreenDP", "Vibration", "Speed", "Power"], TAGS)
    letters = random.choice(list("PVFLT"), TAGS)
    said = random.choice(words.split(), (TAGS, 4))
    tags = tuple(
        Tag(n, f"{letters[n]}-{n // 10}.{roles[n]}", "s", f"nsu=u;i={n}", DataType.Double, description=between.join(d))
        for n, d in enumerate(said.tolist())
    )
    return Plant("made", "Made", "UTC", "en", "h", (Server("s", "opc.tcp://x"),), {}, tags)


def measure() -> dict[str, Any]:
    figures: dict[str, float] = {}
    strokes: list[float] = []
    for name, plant in (("english", made(_ENGLISH, " ")), ("chinese", made(_CHINESE, ""))):
        index, took_s, held_s = min((_watched(partial(build_index, plant)) for _ in range(_TIMES)), key=lambda r: r[1])
        figures[f"index_{name}_ms"] = round(took_s * 1e3, 1)
        figures[f"held_{name}_ms"] = round(held_s * 1e3, 1)
        strokes += _strokes(index)
    figures["stroke_ms_p50"] = round(float(np.median(strokes)) * 1e3, 2)
    figures["stroke_ms_p95"] = round(float(np.percentile(strokes, 95)) * 1e3, 2)
    figures["stroke_ms_max"] = round(max(strokes) * 1e3, 2)
    notes = [f"{TAGS:,} tags; every beginning of {len(_TYPED)} queries is a key stroke; the best of {_TIMES} times"]
    return {"name": "search", "figures": figures, "ratios": {}, "lost": 0, "notes": notes}


def _strokes(index: SearchIndex) -> list[float]:
    """Seconds that each key stroke took."""
    typed = [query[:end] for query in _TYPED for end in range(1, len(query) + 1)]
    return [min(_stroke(index, each) for _ in range(_TIMES)) for each in typed]


def _stroke(index: SearchIndex, typed: str) -> float:
    begun_s = time.perf_counter()
    index.find(typed)
    return time.perf_counter() - begun_s


def _watched(build: Callable[[], SearchIndex]) -> tuple[SearchIndex, float, float]:
    """What was built in a thread, how many seconds it took, and how late a thread beside it was at worst."""
    built: list[SearchIndex] = []
    worker = threading.Thread(target=lambda: built.append(build()))
    begun_s = last_s = time.perf_counter()
    held_s = 0.0
    worker.start()
    while worker.is_alive():
        time.sleep(_BEAT_S)
        now_s = time.perf_counter()
        held_s, last_s = max(held_s, now_s - last_s - _BEAT_S), now_s
    return built[0], last_s - begun_s, held_s


def main(argv: Sequence[str]) -> int:
    return report("search", "the search over ten thousand tags", measure, argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
