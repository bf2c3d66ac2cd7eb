"""Which files of a folder are the plant, what cannot be read of them, and the hash that two runs agree on."""

import os
import shutil
from pathlib import Path

import pytest

from hmi.config import check, load
from tests.config.plant_copies import WELL, copy_of


def test_the_hash_is_the_same_wherever_the_folder_stands(tmp_path):
    first, second = copy_of(tmp_path, {}), tmp_path / "elsewhere"
    shutil.copytree(WELL, second)
    assert load(first).hash == load(second).hash == load(WELL).hash


@pytest.mark.parametrize("name", [".git", "displays/.overview.yaml.swp", "displays/overview.yaml~", "plant.yaml.bak",
                                  "tags/~$well.csv", "displays/#overview.yaml#", "tags/.~lock.well.csv#"])  # fmt: skip
def test_what_editors_leave_behind_is_no_part_of_the_plant(tmp_path, name):
    folder = copy_of(tmp_path, {name: "whatever"})
    assert check(folder) == []
    assert load(folder).hash == load(WELL).hash


@pytest.mark.parametrize("name", [p.relative_to(WELL).as_posix() for p in WELL.rglob("*.*") if p.is_file()])
def test_one_byte_more_in_any_file_is_another_plant(tmp_path, name):
    folder = copy_of(tmp_path, {name: (WELL / name).read_bytes() + b"\n"})
    assert load(folder).hash != load(WELL).hash


def test_a_file_under_another_name_is_another_plant(tmp_path):
    folder = copy_of(tmp_path, {})
    (folder / "trends" / "pumps.yaml").rename(folder / "trends" / "motors.yaml")
    assert load(folder).hash != load(WELL).hash


def test_an_added_display_cannot_be_mistaken_for_a_longer_one(tmp_path):
    """Names and contents are told apart in the hash, not only strung together."""
    one = copy_of(tmp_path, {"trends/a.yaml": b"version: 1\ntitle: a\ntags: [W1.Flow]\n#trends/b.yaml"})
    (tmp_path / "second").mkdir()
    two = copy_of(
        tmp_path / "second",
        {"trends/a.yaml": b"version: 1\ntitle: a\ntags: [W1.Flow]\n#", "trends/b.yaml": b"version: 1\n"},
    )
    hashes = {load(one).hash, load(WELL).hash}
    assert len(hashes) == 2
    assert [str(p) for p in check(two)] == [
        "trends/b.yaml:1:1: missing key 'tags'",
        "trends/b.yaml:1:1: missing key 'title'",
    ]


def test_a_folder_where_a_file_should_be(tmp_path):
    folder = copy_of(tmp_path, {"trends/pumps.yaml": None})
    (folder / "trends" / "pumps.yaml").mkdir()
    assert [str(p) for p in check(folder)] == ["trends/pumps.yaml:1:1: this is not a file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path):
    folder = copy_of(tmp_path, {"trends/pumps.yaml": None})
    os.mkfifo(folder / "trends" / "pumps.yaml")
    assert [str(p) for p in check(folder)] == ["trends/pumps.yaml:1:1: this is not a file"]


def test_a_link_that_leads_nowhere(tmp_path):
    folder = copy_of(tmp_path, {"trends/pumps.yaml": None})
    (folder / "trends" / "pumps.yaml").symlink_to(folder / "nowhere.yaml")
    assert [str(p) for p in check(folder)] == ["trends/pumps.yaml:1:1: this is not a file"]


def test_a_file_that_may_not_be_read_is_named_and_its_tags_are_not_missed(tmp_path, monkeypatch):
    folder = copy_of(tmp_path, {})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "well.csv" and path.parent.name == "tags":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [str(p) for p in check(folder)] == ["tags/well.csv:1:1: the file cannot be read: Permission denied"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_utf_16_is_one_problem(tmp_path, encoding):
    """Also without the mark that says so: its bytes are UTF-8 with a NUL beside every letter."""
    text = (WELL / "tags/well.csv").read_text("utf-8")
    assert [str(p) for p in check(copy_of(tmp_path, {"tags/well.csv": text.encode(encoding)}))] == [
        "tags/well.csv:1:1: the file is UTF-16, not UTF-8; in Excel save it as 'CSV UTF-8', in an editor as UTF-8"
    ]


def test_a_folder_that_is_not_there(tmp_path):
    assert [str(p) for p in check(tmp_path / "no")] == ["no:1:1: the plant's folder does not exist"]


def test_a_folder_that_is_no_plant_is_told_so_in_one_sentence(tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    assert [str(p) for p in check(tmp_path)] == ["plant.yaml:1:1: the file is missing, so this folder is no plant"]


def test_a_file_for_people_is_welcome(tmp_path):
    assert check(copy_of(tmp_path, {"README.md": "hello", "LICENSE": "", "tags/README.md": "hello"})) == []
