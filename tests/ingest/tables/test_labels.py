"""Heads of tables: which rows they are, and what they call each column."""

import pytest

from ingest.tables.labels import head_rows, is_label, labels
from tests.ingest.tabled import Rows, cells, meant, only, read, typed, walls


@pytest.mark.parametrize("text", ["面积/hm²", "碳储量（10⁴ t）", "2019年", "2015—2020年", "CO2通量", "責任單位", "CH4"])
def test_labels_may_hold_units_years_and_formulas(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["", "12.5", "布设断面，采集样品。", "—", "第3号站点", "很长" * 20])
def test_figures_and_sentences_are_no_labels(text: str) -> None:
    assert not is_label(text)


LABELS: list[tuple[Rows, int, dict[int, str]]] = [
    ([["年份", "某值"], ["2019", "3"], ["2020", "4"]], 1, {0: "年份", 1: "某值"}),
    ([["", "甲湾", "乙湾"], ["面积", "3", "4"], ["密度", "5", "6"]], 1, {1: "甲湾", 2: "乙湾"}),
    ([["3", "4"], ["5", "6"]], 0, {}),
    ([[("各湾的结果", 3, 1)], ["湾", "高", "低"], ["甲", "3", "4"]], 2, {0: "湾", 1: "高", 2: "低"}),
    ([[("湾", 1, 2), ("表层", 2, 1)], ["高", "低"], ["甲", "3", "4"]], 2, {0: "湾", 1: "表层 高", 2: "表层 低"}),
]


@pytest.mark.parametrize(("rows", "heads", "names"), LABELS)
def test_the_head_of_a_ruled_table(rows: Rows, heads: int, names: dict[int, str]) -> None:
    columns = [70.0 + 80 * k for k in range(1 + max(c + across for _, c, _, _, across in cells(rows)))]
    grid = only(walls(rows, columns), typed(rows, columns))
    assert read(grid) == meant(rows)
    assert head_rows(grid) == heads
    assert labels(grid, heads) == names
