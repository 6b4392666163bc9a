"""How far two readers of the same print agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.health.agreement import Agreement, compared, refuted, shape


@pytest.mark.parametrize(
    ("layer", "seen", "same", "of"),
    [
        ("海草床，面积12公顷", "海草床,面积12公顷", 10, 10),
        ("「藍碳」——報告", "“蓝碳”--报告", 8, 8),
        ("诸鳖市的笛告", "诸暨市的报告", 4, 6),
        ("共128个", "共l28个", 4, 5),
        ("", "海草床", 0, 3),
        ("", "", 0, 0),
    ],
)
def test_widths_scripts_and_look_alike_marks_do_not_count_and_figures_do(
    layer: str, seen: str, same: int, of: int
) -> None:
    assert compared(layer, seen) == Agreement(same, of)


@given(st.text(alphabet="海草床碳匯汇，,。.—-12 ", max_size=40))
def test_a_text_agrees_with_itself(text: str) -> None:
    found = compared(text, text)
    assert found.same == found.of == len(shape(text))


def test_a_font_is_refuted_by_many_characters_and_not_by_few() -> None:
    assert list(refuted({"a": Agreement(10, 40), "b": Agreement(38, 40), "c": Agreement(1, 9)})) == ["a"]
