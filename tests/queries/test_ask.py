"""Questions in three tongues against a small store: rows with citations, or a plain nothing."""

import pytest

from queries.ask import answer


def values(found) -> str:
    return " ".join((*found.answers, *(value for row in found.rows for _, value in row.columns)))


@pytest.mark.parametrize(
    "sentence", ["哪些方法学适用于红树林？", "哪些方法學適用於紅樹林？", "Which methodologies cover mangroves?"]
)
def test_methodologies_of_an_ecosystem_are_found_in_three_tongues(store, sentence: str) -> None:
    found = answer(store, sentence)
    assert found.answers == ("红树林营造碳汇方法学",)
    assert [(c.document, c.page) for c in found.citations] == [("blue-2031-02.txt", 2)]


@pytest.mark.parametrize(
    "sentence", ["南湾红树林碳汇拍卖由谁竞得？", "南灣紅樹林碳匯拍賣由誰競得？", "Who won the Nanwan mangrove auction?"]
)
def test_the_buyer_of_a_deal_is_put_forward(store, sentence: str) -> None:
    assert answer(store, sentence).answers == ("海岳能源有限公司",)


def test_where_two_sources_disagree_both_prices_are_told_and_cited(store) -> None:
    found = answer(store, "南湾红树林碳汇拍卖的单价是多少？")
    assert "106" in values(found) and "160" in values(found)
    assert {c.document for c in found.citations} == {"blue-2031-02.txt", "harbour-carbon.pdf"}


def test_the_issuer_of_a_policy_is_found_by_its_title(store) -> None:
    assert answer(store, "《滨海省蓝碳行动方案》由谁发布？").answers == ("滨海省林业局",)


@pytest.mark.parametrize(
    "sentence", ["哪些方法学适用于珊瑚礁？", "Which methodologies cover coral reefs?", "北岭珊瑚礁碳汇由谁竞得？"]
)
def test_there_is_a_plain_nothing_with_near_questions_where_nothing_is_told(store, sentence: str) -> None:
    found = answer(store, sentence)
    assert not found.rows and not found.answers
    assert found.notes and found.nearest


def test_a_sentence_that_is_no_question_of_ours_is_said_to_be_so(store) -> None:
    found = answer(store, "今天天气如何？")
    assert not found.rows and found.notes and found.nearest


def test_the_query_that_was_run_is_shown_and_can_be_run_again(store) -> None:
    found = answer(store, "哪些方法学适用于红树林？")
    assert len(list(store.query(found.query))) >= 1


def test_json_holds_what_the_command_promises(store) -> None:
    told = answer(store, "哪些方法学适用于红树林？").as_json()
    assert {"question", "understood", "query", "answers", "rows", "citations", "assumed", "notes"} <= told.keys()
    assert set(told["citations"][0]) == {"document", "page", "quote", "iri"}
