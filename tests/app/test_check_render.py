"""`check --render`: what only a drawing shows is told where it stands; where nothing can be drawn, that is said."""

import sys
from pathlib import Path

import pytest

from hmi.app.rendering.check import check_rendered

PLANT = """version: 1
name: Well
zone: Europe/Berlin
language: en
servers:
  works: {url: "opc.tcp://127.0.0.1:4840"}
areas: {well: Well}
"""
TAGS = """tag,server,node,type,unit,low,high,normal_low,normal_high
W.Level,works,nsu=urn:well;s=L,Float,m,0,12000,3,10
"""
DISPLAY = """version: 1
title: Overview
level: 1
size: [800, 450]
items:
  - {id: level, show: value, tag: W.Level, at: [20, 20], size: [%d, 22], text: Level}
  - {id: name, show: text, text: The level, at: [%d, 20]}
"""


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    for name, text in {"plant.yaml": PLANT, "tags/well.csv": TAGS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "displays").mkdir()
    return tmp_path


def display(plant: Path, width: int, beside: int, waivers: str = "") -> None:
    (plant / "displays" / "overview.yaml").write_text(DISPLAY % (width, beside) + waivers, "utf-8")


def test_what_is_drawn_well_is_well(qapp, plant: Path, capsys):
    display(plant, 300, 400)
    assert check_rendered(str(plant), json=False) == 0
    assert "no problems" in capsys.readouterr().out


def test_a_text_that_lies_on_another_is_told_with_the_screen_it_is_seen_on(qapp, plant: Path, capsys):
    display(plant, 300, 260)
    assert check_rendered(str(plant), json=False) == 1
    said = capsys.readouterr().out
    assert "displays/overview.yaml:7:" in said or "displays/overview.yaml:6:" in said
    assert "R002" in said
    assert "on 1280 x 800, en; move one of them" in said


def test_what_only_a_drawing_shows_can_be_waived_and_is_no_unused_waiver_without_one(qapp, plant: Path, capsys):
    display(plant, 300, 260, "waivers:\n  - {rule: R002, item: name, reason: shown for the test}\n")
    assert check_rendered(str(plant), json=False) == 0
    assert "waived: R002" in capsys.readouterr().out
    from hmi.config.command import check_command

    assert check_command(str(plant), json=False) == 0
    assert "R002" not in capsys.readouterr().out


def test_without_qt_it_is_said_what_to_do(plant: Path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "hmi.app.rendering.rendering", None)
    assert check_rendered(str(plant), json=False) == 3
    assert "`sightglass doctor` says what is missing" in capsys.readouterr().err
