"""Finding the things that a sentence is about."""

import pytest

from queries.model import Thing
from queries.things import named, rank, things

HARBOUR = Thing("urn:1", "月鹭湾海草床碳汇拍卖", "月鹭湾海草床碳汇拍卖 月鹭湾", "月鹭湾海草床碳汇以每吨55元起拍")
ISLAND = Thing("urn:2", "东澳湾海带碳汇拍卖", "东澳湾海带碳汇拍卖 东澳湾 厦门鹭屿能源有限公司", "东澳湾海带碳汇成交")
BOTH = (HARBOUR, ISLAND)


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        ([("月鹭湾海草床",)], "urn:1"),
        ([("东澳湾",), ("拍卖",)], "urn:2"),
        ([("dongao",), ("wan",)], "urn:2"),
        ([("海草床", "海草"),], "urn:1"),
    ],
)  # fmt: skip
def test_the_thing_that_answers_to_most_words_comes_first(terms: list[tuple[str, ...]], wanted: str) -> None:
    assert rank(BOTH, terms)[0].thing.iri == wanted


def test_a_thing_that_lacks_a_demanded_word_is_left_out() -> None:
    assert [s.thing.iri for s in rank(BOTH, [("拍卖",)], musts=[("海草床",)])] == ["urn:1"]


def test_words_that_nothing_tells_of_count_against_every_thing() -> None:
    sure, unsure = rank(BOTH, [("月鹭湾",)])[0].score, rank(BOTH, [("月鹭湾",), ("珊瑚礁",)])[0].score
    assert unsure < sure


def test_only_the_longest_name_in_the_sentence_counts() -> None:
    short = Thing("urn:3", "鹭屿能源", "鹭屿能源", "")
    assert [t.iri for t in named((*BOTH, short), "廈門鷺嶼能源有限公司買了什麼？")] == ["urn:2"]


def test_the_things_of_a_store_know_their_names_and_quotes(store) -> None:
    (deal,) = things(store, "Transaction")
    assert "海岳能源有限公司" in deal.names
    assert "2340.5吨红树林碳汇" in deal.told
