"""What a sentence is heard to say."""

import pytest

from queries.phrase import clauses, hear

ECOSYSTEM = "https://w3id.org/lantan/ecosystem/"


@pytest.mark.parametrize(
    ("sentence", "intents"),
    [
        ("哪些方法学适用于红树林？", {"methodology", "cover", "which"}),
        ("哪些方法學適用於紅樹林？", {"methodology", "cover", "which"}),
        ("Which methodologies cover mangroves?", {"methodology", "cover", "which"}),
        ("月鹭湾碳汇最高成交单价是多少？", {"highest", "price", "howmany", "deal"}),
        ("What is the highest unit price?", {"highest", "price"}),
        ("这份办法由谁发布？", {"who", "issuer", "policy"}),
    ],
)
def test_intents_are_heard_alike_in_three_tongues(sentence: str, intents: set[str]) -> None:
    assert intents <= hear(sentence).intents


@pytest.mark.parametrize(
    "sentence", ["海草床有哪些标准？", "海草床有哪些標準？", "Which seagrass standards are there?"]
)
def test_concepts_are_bound_to_the_vocabulary_in_three_tongues(sentence: str) -> None:
    assert f"{ECOSYSTEM}seagrass" in {c.iri for c in hear(sentence).concepts}


def test_what_is_excluded_is_told_apart() -> None:
    heard = hear("有没有保护类（非营造、非修复）的红树林方法学？")
    assert {c.label for c in heard.concepts if c.excluded} == {"营造", "修复"}
    english = hear("Is there a mangrove methodology for conservation, rather than restoration?")
    assert [c.label for c in english.concepts if c.excluded] == ["修复"]


def test_words_left_over_are_what_things_are_looked_for_by() -> None:
    assert ("东澳湾",) in hear("东澳湾海带碳汇拍卖的单价是多少？").terms
    assert ("Dongao",) in hear("What was the price of the Dongao auction?").terms


def test_a_question_that_asks_two_things_falls_into_clauses() -> None:
    assert len(clauses("市场何时启动？由谁宣布？")) == 2
    assert len(clauses("How many are there, and how many are new?")) == 2
