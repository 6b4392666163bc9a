"""The fact tables have the columns that are promised and say what the graph says, once for each telling."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graph.stores.base import Store
from queries import tables
from queries.columns import heads_of
from queries.errors import CannotWrite

SHARED = ("id", "iri", "document", "item", "page", "quote", "same_as")
COLUMNS = {
    "items": "section number title source source_date kind",
    "transactions": "what type sellers buyers other_parties venue volume unit_price start_price total date place project "
    "ecosystems standards methodology purpose first_claim status",
    "methodologies": "name aliases code version issuer date mechanism ecosystems activities region status first_claim",
    "policies": "title aliases issuers date effective kind status mentions relates",
    "standards": "title aliases code level issuers drafters date effective status ecosystems",
    "agencies": "name aliases type place",
    "approvals": "holder granted_by code scope date",
    "measurements": "subject metric value low high uncertainty unit approx bound period place source",
    "projects": "name aliases place leads ecosystems area period cost outcomes",
    "publications": "title aliases title_en authors venue year volume pages publisher date",
    "events": "what date end_date place participants",
}


@pytest.fixture(scope="module")
def told(store: Store) -> dict[str, list[dict[str, Any]]]:
    return dict(tables.tables(store))


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_table_has_the_columns_that_are_promised_in_their_order(kind: str) -> None:
    assert heads_of(kind) == COLUMNS[kind].split()


def test_there_are_all_eleven_kinds(told: dict[str, list[dict[str, Any]]]) -> None:
    assert list(told) == list(COLUMNS)
    assert all(told.values())


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_row_says_where_it_stands_and_nothing_beyond_its_columns(
    kind: str, told: dict[str, list[dict[str, Any]]]
) -> None:
    for row in told[kind]:
        assert {"id", "iri", "document", "item", "page", "quote"} <= row.keys()
        assert row.keys() <= {*SHARED, *COLUMNS[kind].split()}
        assert not [column for column, value in row.items() if value in (None, "", [], {})]


def test_a_deal_told_twice_is_two_rows_that_know_of_each_other(told: dict[str, list[dict[str, Any]]]) -> None:
    here, there = told["transactions"]
    assert (here["document"], there["document"]) == ("blue-2031-02.txt", "harbour-carbon.pdf")
    assert (here["same_as"], there["same_as"]) == ([there["id"]], [here["id"]])
    assert here["iri"] == there["iri"]
    assert (here["unit_price"]["value"], there["unit_price"]["value"]) == (106, 160)


def test_amounts_prices_and_parties_have_their_shapes(told: dict[str, list[dict[str, Any]]]) -> None:
    deal = told["transactions"][0]
    assert deal["volume"] == {"value": 2340.5, "unit": "tCO2e", "approx": False}
    assert deal["unit_price"] == {"value": 106, "currency": "CNY", "per": "t"}
    assert deal["total"] == {"value": 248093, "currency": "CNY", "approx": False}
    assert deal["other_parties"] == [{"name": "南湾公证处", "role": "公证机构"}]
    assert deal["sellers"] == ["南湾市自然资源局"]
    assert told["projects"][0]["area"] == {"value": 38.5, "unit": "hm2"}
    assert told["projects"][0]["outcomes"] == [{"metric": "年均碳汇量", "value": 300, "unit": "t"}]


def test_a_figure_is_spread_over_its_columns_with_its_bound(told: dict[str, list[dict[str, Any]]]) -> None:
    (figure,) = told["measurements"]
    assert (figure["value"], figure["unit"], figure["bound"]) == (300, "t", "min")
    assert "approx" not in figure


def test_an_agency_goes_by_the_name_of_the_graph_with_its_other_names_beside_it(
    told: dict[str, list[dict[str, Any]]],
) -> None:
    (agency,) = told["agencies"]
    assert agency["name"] == "南湾市自然资源局"
    assert {"南湾市资源局", "南灣市自然資源局"} <= set(agency["aliases"])


def test_numbers_are_written_without_noise(store: Store, tmp_path: Path) -> None:
    tables.write(store, tmp_path / "out")
    text = (tmp_path / "out" / "transactions.jsonl").read_text(encoding="utf-8")
    assert '"value": 2340.5,' in text
    assert '"value": 248093,' in text


def test_csv_has_the_same_columns_and_rows(store: Store, tmp_path: Path) -> None:
    counts = tables.write(store, tmp_path / "out", "csv")
    for kind, number in counts.items():
        with open(tmp_path / "out" / f"{kind}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == number
        assert list(rows[0]) == [*SHARED, *COLUMNS[kind].split()]


def test_tables_replace_older_tables_and_nothing_else(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    tables.write(store, folder)
    tables.write(store, folder)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"letter\.txt"):
        tables.write(store, folder)
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    tables.write(store, tmp_path / "one")
    tables.write(store, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        assert all(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
