"""Items and metadata of whole bulletins in layouts of many kinds, printed from `bulletins/` and read back."""

from pathlib import Path

import pytest

from tests.ingest.press import FOLDER, Figures, bulletin, of_round

ROUNDS = sorted(path for path in FOLDER.iterdir() if path.is_dir())
ALL = [path for folder in ROUNDS for path in sorted(folder.glob("*.yaml"))]
LEAST = 0.97


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_bulletin_gives_its_items(path: Path) -> None:
    figures = next(figures for name, figures, _ in of_round(path.parent) if name == path.stem)
    assert figures.f1 >= bulletin(path).get("least", 1.0), figures.wrong


def test_of_all_bulletins_titles_sources_and_dates_are_right() -> None:
    total = sum((figures for folder in ROUNDS for _, figures, _ in of_round(folder)), Figures())
    assert total.f1 >= LEAST
    assert min(total.shares.values()) >= LEAST, total.wrong


def test_of_all_bulletins_the_metadata_are_right() -> None:
    faults = [fault for folder in ROUNDS for _, _, some in of_round(folder) for fault in some]
    assert len(faults) <= (1 - LEAST) * 6 * len(ALL), faults


def test_bulletins_name_what_has_to_be_read_of_them() -> None:
    for path in ALL:
        said = bulletin(path)
        assert set(said["about"]) == {"title", "issue", "date", "publisher", "region", "script"}, path.stem
        assert all({"title", "source", "date"} <= set(item) for item in said["items"]), path.stem
