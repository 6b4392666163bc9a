"""The whole way of a fact over the sample corpus: built twice, cited exactly, asked every question that has gold."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from graph import export, stores
from graph.build import build
from graph.stores.base import Store
from graph.stores.folder import Folder
from ingest.script import fold
from ingest.store import Readings
from queries.ask import answer
from queries.catalogue import questions

GOLD = [(question.id, gold["ask"], gold["corpus"]) for question in questions() for gold in question.gold]
PLACES = """
PREFIX lt: <https://w3id.org/lantan/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?sha ?page ?start ?end ?exact WHERE {
  ?claim a lt:Claim ; lt:inDocument/lt:sha256 ?sha ; oa:hasTarget ?target .
  ?target lt:page ?page ; lt:start ?start ; lt:end ?end ; oa:hasSelector/oa:exact ?exact . }"""


@pytest.fixture(scope="session")
def corpus(sample_bulletins: Path) -> Path:
    return sample_bulletins


@pytest.fixture(scope="session")
def built(sample_store: Path) -> Path:
    return sample_store


@pytest.fixture(scope="session")
def store(built: Path) -> Store:
    return stores.open(built)


def quads(folder: Path) -> bytes:
    out = io.BytesIO()
    with stores.open(folder) as opened:
        export.write(opened, "nq", out)
    return out.getvalue()


def test_two_cold_builds_give_the_same_n_quads(corpus: Path, built: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "again")
    assert quads(tmp_path / "again") == quads(built)


def test_an_unchanged_corpus_is_left_alone(corpus: Path, built: Path) -> None:
    before = (built / "store.json").stat().st_mtime_ns, Folder(built).reader().version
    report = build([corpus], built)
    assert (report.new, report.changed, report.gone, report.again) == ((), (), (), ())
    assert len(report.same) == 4
    assert ((built / "store.json").stat().st_mtime_ns, Folder(built).reader().version) == before


def test_every_quote_stands_at_its_stated_place(store: Store, built: Path) -> None:
    readings = Readings(built / "readings")
    pages: dict[str, list[str]] = {}
    count = 0
    for row in store.query(PLACES).dicts():
        if row["sha"] not in pages:
            pages[row["sha"]] = [page.text for page in readings.told(row["sha"]).pages]
        text = pages[row["sha"]][row["page"] - 1]
        assert text[row["start"] : row["end"]].replace("\n", "") == row["exact"].replace("\n", "")
        count += 1
    assert count > 150


@pytest.mark.parametrize(("name", "sentence", "wanted"), GOLD, ids=[f"{n}: {s}" for n, s, _ in GOLD])
def test_a_competency_question_gives_its_gold_answer(store: Store, name: str, sentence: str, wanted: list[str]) -> None:
    found = answer(store, sentence).as_json()
    said = _folded(json.dumps([found["answers"], found["rows"]], ensure_ascii=False))
    assert [want for want in wanted if _folded(want) not in said] == []
    assert found["citations"]


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", fold(text).text).lower())
