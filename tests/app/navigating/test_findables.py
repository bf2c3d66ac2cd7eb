"""What of a plant is found, and the table of keys that its users read."""

from dataclasses import replace
from pathlib import Path

from hmi.app.navigating import keys
from hmi.app.navigating.findables import build_index
from hmi.model.plant import Plant


def test_a_text_is_found_in_every_language_of_the_files_whichever_is_shown(plant: Plant):
    chinese = {"Flow of pump 1": "一号泵流量", "Overview": "总览"}
    shown = replace(plant, texts={"zh_CN": chinese, "de": {"Flow of pump 1": "Förderstrom"}})
    other = replace(
        shown, tags=tuple(replace(t, description=chinese.get(t.description, t.description)) for t in plant.tags)
    )
    for known in (shown, other):
        index = build_index(known)
        for typed in ("flow of pump 1", "一号泵", "yihaobeng", "yhbll", "forderstrom"):
            assert index.find(typed)[0].name == "P1.Flow", typed
        assert index.find("zonglan")[0].name == "Overview"


def test_the_guide_names_every_key():
    guide = (Path(__file__).parents[3] / "docs" / "navigation.md").read_text("utf-8")
    for group in (*keys.WINDOW, *keys.PAGES):
        for key in group.keys:
            assert f"| {key.does} |" in guide, f"{key.does}: docs/navigation.md"
