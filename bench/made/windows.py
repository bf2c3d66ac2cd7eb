"""A plant of ten displays with 100 items each, every item with a tag of its own, and two screens to show them on."""

import json
from pathlib import Path
from typing import Final

DISPLAYS, ITEMS = 10, 100
HZ: Final = 30
CYCLES: Final = 50
"""Windows that are opened and closed."""
SCREENS: Final = ((1920, 1080), (2560, 1440))
_PLANT: Final = """\
version: 1
name: Windows
zone: UTC
servers:
  s: {url: "opc.tcp://127.0.0.1:1"}
areas: {all: All}
"""
_TAGS: Final = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
_KINDS: Final = ("show: analog", "symbol: pump", "show: value", "symbol: valve", "show: bar", "symbol: motor")
_SIZES: Final = ((74, 90), (34, 34), (150, 22), (34, 34), (150, 40), (34, 34))
_COLUMNS: Final = 10


def write_plant(folder: Path) -> None:
    """Its files. Rows of display k are 100 k to 100 k + 99."""
    for name in ("tags", "displays"):
        (folder / name).mkdir(parents=True)
    (folder / "plant.yaml").write_text(_PLANT)
    rows = [f"T{i},s,nsu=urn:u;s=T{i},Double,bar,0,100,20,80,,\n" for i in range(DISPLAYS * ITEMS)]
    (folder / "tags" / "all.csv").write_text(_TAGS + "".join(rows))
    for k in range(DISPLAYS):
        (folder / "displays" / f"d{k}.yaml").write_text(_display(k))


def write_screens(path: Path) -> None:
    """What Qt's offscreen platform reads: two screens beside each other."""
    left, screens = 0, []
    for number, (width, height) in enumerate(SCREENS):
        size = {"width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screens.append({"name": f"S{number}", "x": left, "y": 0, **size})
        left += width
    path.write_text(json.dumps({"screens": screens}))


def _display(k: int) -> str:
    lines = [f"version: 1\ntitle: Display {k}\nlevel: {1 if k == 0 else 2}\nsize: [1692, 936]\nitems:\n"]
    for n in range(ITEMS):
        x, y = 10 + n % _COLUMNS * 168, 10 + n // _COLUMNS * 92
        width, height = _SIZES[n % len(_SIZES)]
        place = f"at: [{x}, {y}], size: [{width}, {height}]"
        lines.append(f"  - {{id: i{n}, {_KINDS[n % len(_KINDS)]}, tag: T{k * ITEMS + n}, {place}}}\n")
    return "".join(lines)
