"""What is shipped is complete: plants and assets travel in the wheel and are found in it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_the_shipped_plants_are_found_and_whole(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    shipped = tmp_path / "hmi" / "_shipped"
    for kind in ("plants", "assets"):
        there = {p.relative_to(ROOT).as_posix() for p in _kept(ROOT / kind)}
        assert {p.relative_to(shipped).as_posix() for p in (shipped / kind).rglob("*") if p.is_file()} == there
    code = (
        "from hmi.config import find, load; folders = [find('waterworks'), find('bottling')];"
        "[print(folder, len(plant.tags), len(plant.displays)) for folder in folders for plant in [load(folder)]]"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(tmp_path), *_packages()]!r}; {code}"],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        place, *counts = line.rsplit(" ", 2)
        assert Path(place).is_relative_to(tmp_path)
        assert all(int(n) > 0 for n in counts)


def _kept(folder: Path) -> list[Path]:
    """What is in the repository: Python leaves more beside its files."""
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def _packages() -> list[str]:
    return [p for p in sys.path if p.endswith("site-packages")]
