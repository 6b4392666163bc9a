"""Sidecars: where they stand, and what is wrong with them."""

from pathlib import Path

import pytest

from ingest.about.sidecar import read_sidecar


def test_sidecars_stand_beside_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: 某题\ndate: 2025-04-01\n", encoding="utf-8")
    assert str(read_sidecar(tmp_path / "a.pdf")["date"]) == "2025-04-01"
    assert read_sidecar(tmp_path / "b.pdf") == {}


@pytest.mark.parametrize("said", ["- 1\n- 2\n", "title: [", "region: XX\n", "titel: 某题\n", "date: 某月\n"])
def test_a_faulty_sidecar_is_told_in_a_sentence(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.yaml").write_text(said, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yaml"):
        read_sidecar(tmp_path / "a.pdf")
