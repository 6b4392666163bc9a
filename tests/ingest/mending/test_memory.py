"""What outlines stand for is kept from one document to the next."""

from pathlib import Path

from ingest.mending.memory import FontMemory, Known

FA = Known("发", "pixels", 0.9)
BIAN = Known("变", "pixels", 0.9)


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    memory = FontMemory(tmp_path / "fonts")
    memory.keep({"a1": FA, "b2": BIAN})
    assert memory.find(["a1", "c3"]) == {"a1": FA}


def test_a_new_memory_is_empty_and_makes_no_folder(tmp_path: Path) -> None:
    assert FontMemory(tmp_path / "fonts").find(["a1"]) == {}
    assert not (tmp_path / "fonts").exists()


def test_keeping_the_same_again_writes_nothing(tmp_path: Path) -> None:
    memory = FontMemory(tmp_path)
    memory.keep({"a1": FA})
    before = sorted(tmp_path.iterdir())
    memory.keep({"a1": FA})
    assert sorted(tmp_path.iterdir()) == before


def test_an_outline_that_two_files_tell_apart_is_not_believed(tmp_path: Path) -> None:
    FontMemory(tmp_path / "one").keep({"a1": FA})
    FontMemory(tmp_path / "two").keep({"a1": BIAN})
    for file in (tmp_path / "two").iterdir():
        file.rename(tmp_path / "one" / file.name)
    assert FontMemory(tmp_path / "one").find(["a1"]) == {}


def test_a_file_that_is_not_ours_is_as_good_as_none(tmp_path: Path) -> None:
    memory = FontMemory(tmp_path)
    memory.keep({"a1": FA})
    (tmp_path / "1-ffff.json").write_text("[1, 2", encoding="utf-8")
    (tmp_path / "1-eeee.json").write_text('{"b2": "x"}', encoding="utf-8")
    assert memory.find(["a1", "b2"]) == {"a1": FA}
