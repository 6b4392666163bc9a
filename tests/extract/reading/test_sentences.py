"""Sentences and clauses of folded text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.sentences import clauses, sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布规程。开始施行。", ["发布规程。", "开始施行。"]),
        ("他说：“可以交易。”随后离开。", ["他说：“可以交易。”", "随后离开。"]),
        ("《海洋怎么了？——蓝碳问答》出版。", ["《海洋怎么了？——蓝碳问答》出版。"]),
        ("报告(见附件。)已发。", ["报告(见附件。)", "已发。"]),
        ("没有句号", ["没有句号"]),
        ("真的吗？！是的", ["真的吗？！", "是的"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_its_mark_outside_titles(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一方面，减排；另一方面，增汇。", ["一方面，", "减排；", "另一方面，", "增汇。"]),
        ("发布《核算：方法，步骤》，施行", ["发布《核算：方法，步骤》，", "施行"]),
        ("共3,600万美元，分三年", ["共3,600万美元，", "分三年"]),
    ],
)
def test_a_clause_ends_at_a_comma_but_not_in_a_title_or_a_figure(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text)] == expected


@given(st.text(alphabet="甲乙《》（）()“”。，；：？！12,", max_size=60))
def test_sentences_and_clauses_cover_the_text_without_gap(text: str) -> None:
    assert "".join(cut(text)) == text
    for start, end in sentences(text):
        assert "".join(text[a:b] for a, b in clauses(text, start, end)) == text[start:end]
