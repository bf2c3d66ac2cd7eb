"""`run.py` on a machine that lacks things: it names them, makes its environment once, and mends a half-made one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from widgets.starting import system_libraries

ROOT = Path(__file__).parents[1]


def small(folder: Path) -> Path:
    """A small project that run.py can serve: it needs only pip, which is there, and a program that prints its words."""
    shutil.copy(ROOT / "run.py", folder)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "small"\nversion = "1"\ndependencies = ["pip"]\n[project.optional-dependencies]\ntest = []\n'
    )
    (folder / "constraints.txt").write_text("")
    (folder / "hmi").mkdir()
    (folder / "hmi" / "__main__.py").write_text(
        "import os, sys\nprint(sys.prefix, sys.argv[1:], os.environ.get('QT_QPA_PLATFORM'))\n"
    )
    (folder / "widgets").mkdir()
    shutil.copy(folder / "hmi" / "__main__.py", folder / "widgets")
    (folder / "widgets" / "__init__.py").touch()
    starting = folder / "widgets" / "starting"
    starting.mkdir()
    (starting / "__init__.py").touch()
    shutil.copy(ROOT / "widgets" / "starting" / "system_libraries.py", starting)
    return folder


def _start(folder: Path, *words: str) -> subprocess.Popen[str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in (*screens, "PYTHONPATH")}
    command = [sys.executable, str(folder / "run.py"), *words]
    return subprocess.Popen(
        command, env=environment, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _run(folder: Path, *words: str) -> tuple[int, str, str]:
    process = _start(folder, *words)
    out, err = process.communicate(timeout=100)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str, str]]]:
    """A folder after two first starts at once, and what they said. An environment takes seconds to make."""
    first = small(tmp_path_factory.mktemp("both"))
    starts = [_start(first, "demo", "--for", "5") for _ in range(2)]
    said = [process.communicate(timeout=100) for process in starts]
    return first, [(process.returncode, out, err) for process, (out, err) in zip(starts, said, strict=True)]


@pytest.fixture
def made(both: tuple[Path, list[tuple[int, str, str]]], tmp_path: Path) -> Path:
    """A folder whose environment is made; a mark in it tells whether it is still the same one."""
    shutil.copytree(both[0], tmp_path, symlinks=True, dirs_exist_ok=True)
    (tmp_path / ".venv" / "mark").write_text("still the same")
    return tmp_path


def test_two_starts_at_once_make_one_environment_and_both_run_in_it(both):
    first, starts = both
    for code, out, err in starts:
        assert code == 0, err
        assert out.split() == [str(first / ".venv"), "['demo',", "'--for',", "'5']", "offscreen"]
    assert sum("Preparing" in err for _, _, err in starts) == 1


def test_what_is_made_is_used_again(made: Path):
    code, _, err = _run(made, "tags")
    assert (code, err, (made / ".venv" / "mark").exists()) == (0, "", True)


def test_the_help_lists_the_words_of_a_checkout(made: Path):
    code, out, err = _run(made, "--help")
    assert code == 0, err
    assert "['--help']" in out
    assert all(f"\n    {word} " in out for word in ("test", "bench", "pictures", "widgets"))


def test_words_after_widgets_go_to_the_gallery(made: Path):
    code, out, err = _run(made, "widgets", "--shots", "there")
    assert code == 0, err
    assert out.split()[1:] == ["['--shots',", "'there']", "offscreen"]


def test_a_half_made_environment_is_removed_not_mended(made: Path):
    (made / ".venv" / run.STAMP).unlink()
    code, _, err = _run(made, "tags")
    assert code == 0, err
    assert "again" in err
    assert not (made / ".venv" / "mark").exists()
    assert (made / ".venv" / run.STAMP).exists()


def test_other_requirements_are_installed_anew_and_a_failing_install_says_why(made: Path):
    project = (made / "pyproject.toml").read_text()
    (made / "pyproject.toml").write_text(
        project.replace('dependencies = ["pip"]', 'dependencies = ["./no-such-wheel.whl"]')
    )
    code, _, err = _run(made, "tags")
    assert code == 3
    assert "again" in err
    assert "no-such-wheel.whl" in err
    assert "Traceback" not in err
    assert not (made / ".venv" / "mark").exists()
    assert not (made / ".venv" / run.STAMP).exists()


def test_missing_libraries_are_one_apt_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    lacking = ("libEGL.so.1", "libxcb-cursor.so.0")
    monkeypatch.setattr(system_libraries, "loads", lambda library: library not in lacking)
    assert run.missing_packages("record", offscreen=True) == []
    assert run.missing_packages("demo", offscreen=True) == ["libegl1"]
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert run.missing_packages("run", offscreen=False) == ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    assert run.main(["demo"]) == 3
    assert "sudo apt-get install -y --no-install-recommends libegl1" in capsys.readouterr().err


def test_an_unknown_benchmark_is_a_wrong_command_line(capfd: pytest.CaptureFixture[str]):
    assert run.hand_over(Path(sys.executable), ["bench", "no-such"], dict(os.environ)) == 2
    assert "receive" in capfd.readouterr().err
