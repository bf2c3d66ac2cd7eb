"""The page that shows the pictures of docs/pictures."""

from itertools import product
from pathlib import Path

from hmi.app.picturing.album import LANGUAGES, SCREENS, THEMES, places
from hmi.model.plant import Plant

_HEAD = """# Pictures

Every display of both plants, the alarm list and a trend: day and night, English and Chinese, on a desktop of
1920 x 1080 and on an upright tablet. `python3 run.py pictures` writes them all from the simulated plants at work, from
{seconds:.0f} s after their start on, while their faults take their course; reduced to {widths} pixels wide and
256 colours. Of a display file with parameters there is one instance.
"""


def write_index(folder: Path, plants: list[Plant], seconds: float) -> None:
    """Writes README.md beside the folders of the plants."""
    widths = " and ".join(str(screen.width) for screen in SCREENS)
    lines = [_HEAD.format(seconds=seconds, widths=widths)]
    for plant in plants:
        titles = {d.id: d.title for d in plant.displays}
        lines.append(f"## {plant.name}\n")
        for name, where in places(plant):
            title = titles.get(where.id, name.capitalize())
            endings = ["-".join(parts) for parts in product([s.name for s in SCREENS], THEMES, LANGUAGES)]
            lines += [f"### {title}\n", f"![{title}]({plant.id}/{name}-{endings[0]}.png)\n"]
            lines.append(" · ".join(f"[{e.replace('-', ' ')}]({plant.id}/{name}-{e}.png)" for e in endings) + "\n")
    (folder / "README.md").write_text("\n".join(lines), "utf-8")
