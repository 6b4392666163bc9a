"""On the sample bulletins: what was known at every date of issue is what a build of the bulletins then out makes."""

import shutil
from pathlib import Path

import pytest

from graph import export, stores
from graph.build import build
from graph.past import asof, moments
from graph.stores.folder import Folder

BULLETINS = Path(__file__).parents[3] / "corpus" / "bulletins"
PDFS = sorted(BULLETINS.glob("*.pdf"))


def _lines(store: stores.Store) -> list[bytes]:
    with store:
        return sorted(export.lines(store.quads()))


def _with_readings_of(other: Path, place: Path) -> Path:
    """A new store that has the pages another has read, so that no picture is recognised twice."""
    Folder(place).prepare()
    for folder in ("readings", "fonts"):
        if (other / folder).exists():
            shutil.copytree(other / folder, place / folder)
    return place


@pytest.mark.proof
def test_every_date_gives_what_a_build_of_the_bulletins_then_out_gives(tmp_path):
    store = tmp_path / "store"
    build(PDFS, store, jobs=2)
    with stores.open(store) as now:
        documents = moments.issued(now)
    assert all(d.date for d in documents) and len(documents) == len(PDFS)
    for day in sorted({moments.last_day(d.date) for d in documents}):
        past = asof.opened(store, day)
        then = [pdf for pdf in PDFS if pdf.name in {d.file for d in past.known.there}]
        fresh = _with_readings_of(store, tmp_path / day)
        build(then, fresh, jobs=2)
        assert _lines(past.graph) == _lines(stores.open(fresh)), day
    assert len(then) == len(PDFS)
