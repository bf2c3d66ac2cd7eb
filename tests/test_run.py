"""`run.py` on a machine that lacks things: it names them, makes its environment once, and mends a half-made one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small project that run.py can serve: it needs only pip, which is there, and a program that prints its words."""
    shutil.copy(ROOT / "run.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "small"\nversion = "1"\ndependencies = ["pip"]\n[project.optional-dependencies]\ntest = []\n'
    )
    (tmp_path / "constraints.txt").write_text("")
    (tmp_path / "hmi").mkdir()
    (tmp_path / "hmi" / "__main__.py").write_text(
        "import os, sys\nprint(sys.prefix, sys.argv[1:], os.environ.get('QT_QPA_PLATFORM'))\n"
    )
    return tmp_path


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


def test_environment_is_made_once_and_again_when_needed(folder: Path):
    code, out, err = _run(folder, "demo", "--for", "5")
    assert code == 0, err
    assert out.split() == [str(folder / ".venv"), "['demo',", "'--for',", "'5']", "offscreen"]
    assert "Preparing" in err

    mark = folder / ".venv" / "mark"
    mark.write_text("still the same")
    code, out, err = _run(folder, "tags")
    assert (code, err, mark.exists()) == (0, "", True)

    (folder / ".venv" / run.STAMP).unlink()
    code, out, err = _run(folder, "tags")
    assert code == 0
    assert "again" in err
    assert not mark.exists(), "a half-made environment is removed, not mended"

    mark.write_text("old requirements")
    (folder / "constraints.txt").write_text("numpy==2.0.0\n")
    assert "again" in _run(folder, "tags")[2]
    assert not mark.exists()


def test_two_starts_at_once_are_kept_apart(folder: Path):
    both = [_start(folder, "tags"), _start(folder, "tags")]
    said = [process.communicate(timeout=100)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Preparing" in s for s in said) == 1


def test_a_failing_install_says_why_and_leaves_no_stamp(folder: Path):
    project = (folder / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(
        project.replace('dependencies = ["pip"]', 'dependencies = ["./no-such-wheel.whl"]')
    )
    code, _, err = _run(folder, "tags")
    assert code == 3
    assert "no-such-wheel.whl" in err
    assert "Traceback" not in err
    assert not (folder / ".venv" / run.STAMP).exists()


def test_missing_libraries_are_one_apt_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(run, "loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    assert run.missing_packages("record", offscreen=True) == []
    assert run.missing_packages("demo", offscreen=True) == ["libegl1"]
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert run.missing_packages("run", offscreen=False) == ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    assert run.main(["demo"]) == 3
    assert "sudo apt-get install -y --no-install-recommends libegl1" in capsys.readouterr().err


def test_an_unknown_benchmark_is_a_wrong_command_line(capsys: pytest.CaptureFixture[str]):
    assert run.run_bench(Path(sys.executable), ["no-such"], {}) == 2
    assert "receive" in capsys.readouterr().err
