"""Alarms are heard at a station: which, how often, by which program, and what is seen where nothing can be heard."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.app.annunciation.annunciator import Annunciator
from hmi.app.annunciation.flood import FloodWatch
from hmi.app.annunciation.player import Player
from hmi.app.annunciation.players import PlayerProgram, found_player
from hmi.app.annunciation.sounding import Sounding
from hmi.app.annunciation.speech import spoken
from hmi.model.alarm import Priority, ProcessState, Suppression
from tests.widgets.alarm_entries import AA, NOW, RU, UA, S, entry
from widgets.alarms.alarm_horn import Horn
from widgets.assets import assets

LATCHED = ProcessState.LATCHED


def heard(*entries):
    sounding = Sounding()
    sounding.take(entries)
    return sounding.priority


def test_what_is_active_and_unacknowledged_sounds_and_nothing_else():
    assert heard(entry("a", UA, 2)) is Priority.HIGH
    assert heard(entry("a", AA, 2), entry("b", RU, 1), entry("c", LATCHED, 1)) is None
    assert heard(entry("a", UA, 1, suppression=Suppression.SHELVED)) is None
    assert heard(entry("a", UA, 3), entry("b", UA, 1), entry("c", UA, 2)) is Priority.URGENT


def test_silence_holds_until_something_new_comes():
    sounding = Sounding()
    old = entry("a", UA, 1, event_id=1)
    sounding.take([old])
    sounding.silence()
    assert sounding.priority is None
    assert not sounding.take([replace(old, message="other words")])
    assert sounding.priority is None
    assert sounding.take([old, entry("b", UA, 3)])
    assert sounding.priority is Priority.MEDIUM
    sounding.silence()
    assert sounding.take([replace(old, event_id=2)])
    assert sounding.priority is Priority.URGENT


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([UA, AA, RU]), st.integers(1, 3)), max_size=20))
def test_silenced_alarms_never_sound_by_themselves(steps):
    """Silence touches the sound of what sounded then: only an event that was not there can be heard after it."""
    sounding, standing, silenced = Sounding(), {}, set()
    for number, (alarm, state, event_id) in enumerate(steps):
        standing[alarm] = entry(alarm, state, event_id=event_id)
        sounding.take(standing.values())
        active = {(e.id, e.event_id) for e in standing.values() if e.state is UA}
        silenced &= active
        if number % 3 == 2:
            sounding.silence()
            silenced = set(active)
        assert (sounding.priority is not None) == bool(active - silenced)


def test_a_flood_begins_above_ten_and_ends_below_five():
    watch = FloodWatch()
    watch.take([entry(str(n), UA, ago_s=10) for n in range(10)], NOW)
    assert not watch.sentence
    watch.take([entry("one more", UA, ago_s=1)], NOW)
    assert watch.sentence == "flood: 11 alarms in 10 min"
    watch.take([entry("late", UA, ago_s=-300)], NOW + 300 * S)
    assert watch.count == 12
    watch.advance(NOW + 595 * S)
    assert not watch.on


def test_an_acknowledgement_is_no_new_alarm():
    watch = FloodWatch()
    watch.take([entry("a", UA)], NOW)
    watch.take([entry("a", AA), entry("b", UA, suppression=Suppression.SHELVED)], NOW)
    assert watch.count == 1


def test_the_first_program_that_there_is_plays():
    assert found_player({"aplay": "/usr/bin/aplay"}.get, "linux").play == ("/usr/bin/aplay", "-q")
    assert found_player({"aplay": "/a", "paplay": "/p"}.get, "linux").name == "paplay"
    assert found_player({}.get, "linux") is None
    assert found_player({}.get, "win32").name == "winsound"


@pytest.mark.parametrize("priority", list(Priority))
def test_every_priority_has_a_sound_of_its_own(priority):
    path = assets() / "sounds" / f"{priority.name.lower()}.wav"
    others = [p.read_bytes() for p in path.parent.glob("*.wav") if p != path]
    assert path.read_bytes()[:4] == b"RIFF"
    assert path.read_bytes() not in others
    assert len(others) == len(Priority) - 1


def test_spoken_words_name_the_thing():
    said = spoken(entry("P302.Vibration", UA, 1, text="bearing vibration"))
    assert said == "Urgent. P302 Vibration, bearing vibration."


@pytest.fixture
def played(tmp_path: Path) -> Path:
    return tmp_path / "played"


def program(tmp_path: Path, played: Path, code: str = "") -> PlayerProgram:
    script = tmp_path / "fake_player.py"
    script.write_text(f"import sys, time\nopen({str(played)!r}, 'a').write(sys.argv[1] + '\\n')\n{code}\n", "utf-8")
    return PlayerProgram("fake", (sys.executable, "-S", str(script)))


def lines(played: Path) -> list[str]:
    return [Path(line).stem for line in played.read_text().split()] if played.exists() else []


@pytest.fixture
def make(qapp, tmp_path, played):
    made = []

    def build(code: str = "", found: PlayerProgram | None = None) -> Annunciator:
        made.append(Annunciator(Player(found or program(tmp_path, played, code)), assets() / "sounds"))
        return made[-1]

    yield build
    for annunciator in made:
        annunciator.close()
        annunciator.deleteLater()


def test_it_sounds_again_and_again_until_it_is_silenced(make, played, qtbot):
    annunciator = make()
    annunciator.take([entry("a", UA, 1)])
    for round_ in range(3):
        annunciator.show_now(NOW + round_ * 3 * S)
        qtbot.waitUntil(lambda n=round_: len(lines(played)) == n + 1, timeout=20_000)
        qtbot.waitUntil(lambda: not annunciator.children()[0]._running, timeout=20_000)
    annunciator.silence()
    annunciator.show_now(NOW + 60 * S)
    assert annunciator.silenced
    assert lines(played) == ["urgent"] * 3


def test_a_more_urgent_alarm_ends_the_sound_of_the_other(make, played, qtbot):
    annunciator = make(code="time.sleep(60)")
    annunciator.take([entry("a", UA, 4)])
    annunciator.show_now(NOW)
    qtbot.waitUntil(lambda: lines(played) == ["low"], timeout=20_000)
    annunciator.take([entry("a", UA, 4), entry("b", UA, 1)])

    def next_one() -> bool:
        annunciator.show_now(NOW)
        return lines(played) == ["low", "urgent"]

    qtbot.waitUntil(next_one, timeout=20_000)


def test_a_player_that_fails_is_told_and_forgiven_once_it_plays(make, played, tmp_path, qtbot):
    annunciator = make(code="print('no sound card'); sys.exit(1)")
    annunciator.take([entry("a", UA, 1)])
    annunciator.show_now(NOW)
    qtbot.waitUntil(lambda: annunciator.fault == "no sound: fake says: no sound card", timeout=20_000)
    program(tmp_path, played)
    annunciator.show_now(NOW + 5 * S)
    qtbot.waitUntil(lambda: annunciator.fault == "", timeout=20_000)


def test_a_program_that_is_not_there_is_told(make, qtbot):
    annunciator = make(found=PlayerProgram("gone", ("/nowhere/gone",)))
    annunciator.take([entry("a", UA, 1)])
    annunciator.show_now(NOW)
    qtbot.waitUntil(lambda: annunciator.fault.startswith("no sound: gone cannot be started"), timeout=20_000)


def test_without_a_player_the_fault_is_known_at_once(qapp):
    annunciator = Annunciator(Player(None), assets() / "sounds")
    assert "aplay" in annunciator.fault
    annunciator.take([entry("a", UA, 1)])
    annunciator.show_now(NOW)
    annunciator.close()


def test_at_the_end_nothing_goes_on_playing(make, played, qtbot):
    annunciator = make(code="time.sleep(60)")
    annunciator.take([entry("a", UA, 1)])
    annunciator.show_now(NOW)
    qtbot.waitUntil(lambda: bool(lines(played)), timeout=20_000)
    annunciator.close()
    assert not annunciator.children()[0]._running


def test_the_horn_flashes_in_place_of_a_sound(qtbot):
    from widgets.alarms.alarm_horn import AlarmHorn
    from widgets.shell.look import Look
    from widgets.theme import Theme

    horn = AlarmHorn(Look(Theme.load("day")))
    qtbot.addWidget(horn)
    horn.resize(112, 38)
    for fault, flashes in (("", False), ("no sound: none is installed", True)):
        horn.set_state(Horn.SOUNDING, fault)
        horn.set_blink(True)
        pale = horn.grab().toImage()
        horn.set_blink(False)
        assert (horn.grab().toImage() != pale) == flashes
    assert horn.words == "No sound"


def test_what_is_not_dealt_with_sounds_again_though_it_was_silenced():
    sounding = Sounding()
    old = replace(entry("a", UA, 1, event_id=1), announced_ns=10)
    assert sounding.take([old])
    sounding.silence()
    assert not sounding.take([old])
    assert sounding.take([replace(old, announced_ns=20)]), "the same event, after its re-alarm time"
    assert sounding.loud is not None
