"""Rows told by distances of lines, and cells let down over several of them."""

import pytest

from ingest.tables.leading import entries, groups, is_numeric
from ingest.tables.pieces import rows_of
from ingest.tables.strips import slots, spans
from tests.ingest.typeset import set_type

Said = list[tuple[float, float, str]]


def grouped(said: Said, tight: bool = False) -> list[list[str]]:
    """The first words of each line, row by row."""
    rows = rows_of([g for x, y, words in said for g in set_type(words, x, y, 10)])
    columns = slots(spans(rows, often=1), 60, 500)
    return [[rows[k][0].text for k in group] for group in groups(rows, columns, tight)]


@pytest.mark.parametrize("text", ["12", "3.5%", "—", "1,200", "0.31±0.02", "171.36×10⁵", "<0.05", "12～15", "-"])
def test_numbers_and_the_signs_for_none(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["红树", "2019年", "A12", "约12", "S01", ""])
def test_words_are_no_numbers(text: str) -> None:
    assert not is_numeric(text)


def test_wider_white_parts_rows_of_several_lines() -> None:
    said: Said = [(70, 100, "甲"), (130, 94, "布设断面以后采集样"), (130, 106, "品"), (300, 100, "三月")]
    said += [(70, 130, "乙"), (130, 130, "会审"), (300, 130, "六月")]
    said += [(70, 160, "丙"), (130, 154, "核对数据并且写出报"), (130, 166, "告"), (300, 160, "九月")]
    assert grouped(said) == [["布设断面以后采集样", "甲", "品"], ["乙"], ["核对数据并且写出报", "丙", "告"]]


def test_a_row_begins_with_each_first_column_where_all_lines_are_as_near() -> None:
    said: Said = [(70, 100, "甲"), (130, 100, "布设断面采集样品以后送"), (300, 100, "三月")]
    said += [(130, 113, "检验室"), (70, 126, "乙"), (130, 126, "会审"), (300, 126, "六月")]
    said += [(70, 139, "丙"), (130, 139, "核对全部数据以后编写报"), (300, 139, "九月"), (130, 152, "告")]
    assert grouped(said) == [["甲", "检验室"], ["乙"], ["丙", "告"]]


def test_numbers_below_each_other_are_rows_of_their_own_even_in_groups() -> None:
    said = [(x, y, w) for k, y in enumerate((100, 114, 140, 154)) for x, w in ((70, "站"), (130, f"{k}.5"), (230, "7"))]
    assert len(grouped([(float(x), float(y), w) for x, y, w in said])) == 4


def test_where_every_row_has_its_line_two_lines_of_words_are_one_row() -> None:
    said: Said = [
        (70, 100, "评"),
        (130, 100, "核对数"),
        (300, 100, "六月"),
        (70, 112, "估"),
        (130, 112, "据"),
        (300, 112, "底"),
    ]
    assert grouped(said, tight=True) == [["评", "估"]]


def test_a_first_column_centred_beside_rows_is_let_down_over_them() -> None:
    said: Said = [(130.0, 100.0 + 20 * k, w) for k, w in enumerate("草林沼草林")]
    said += [(230.0, 100.0 + 20 * k, f"{k}.5") for k in range(5)] + [(70, 120, "北"), (70, 170, "南")]
    rows = rows_of([g for x, y, words in said for g in set_type(words, x, y, 10)])
    columns = slots(spans(rows, often=1), 60, 500)
    found = entries(rows, columns, groups(rows, columns))
    assert [(e.row, e.down) for e in found if e.column == 0] == [(0, 3), (3, 2)]
