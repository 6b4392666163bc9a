"""Why a claim was made: the words, the columns, what was left aside, the arithmetic, the weights."""

import pytest

from extract.confidence import why
from extract.confidence.why import Reasoning
from extract.extractor import of_item
from extract.model import Claim
from extract.reading.telling import Range, Telling

TEXT = "近日，甲海渔业有限公司以每吨50元的价格向乙洋能源有限公司出售海草床碳汇1000吨，总价5万元。海风甚大。"


def reasoned(told: Telling, kind: str) -> tuple[Claim, Reasoning]:
    claims = tuple(of_item(told))
    claim = next(one for one in claims if one.kind == kind)
    return claim, why.reason(told, claims, claim)


def test_the_sentence_is_shown_with_the_words_of_every_column_marked(tell_item) -> None:
    claim, reasoning = reasoned(tell_item(TEXT), "transactions")
    assert [shown.text for shown in reasoning.shown] == [TEXT.removesuffix("海风甚大。")]
    (shown,) = reasoning.shown
    marked = {number: shown.text[start:end] for start, end, number in shown.marks}
    for bound in reasoning.bound:
        if bound.printed:
            assert marked[bound.number] in bound.printed
    assert [bound.role for bound in reasoning.bound] == [slot.role for slot in claim.slots]


def test_a_relative_date_tells_what_it_was_counted_from(tell_item) -> None:
    _, reasoning = reasoned(tell_item(TEXT), "transactions")
    (date,) = (bound for bound in reasoning.bound if bound.role == "date")
    assert (date.printed, date.anchor, date.stands) == ("近日", "2024-03-05", "in the same sentence")
    assert date.found.startswith("a date")


def test_the_arithmetic_is_told_with_its_verdict(tell_item) -> None:
    assert reasoned(tell_item(TEXT), "transactions")[1].arithmetic.endswith("told are 50000, which agrees")
    wrong = TEXT.replace("5万元", "7万元")
    assert reasoned(tell_item(wrong), "transactions")[1].arithmetic.endswith("told are 70000, which does not agree")
    assert reasoned(tell_item(wrong.replace("，总价7万元", "")), "transactions")[1].arithmetic == ""


def test_what_no_column_uses_is_set_aside_and_says_whose_it_is(tell_item) -> None:
    told = tell_item("财政部印发指导意见，2022年曾在厦门大学征求意见。")
    policy, agency = Range(0, 5, 9), Range(0, 17, 21)
    claims = [
        Claim("p", "policies", 0, (told.slot("title", "指导意见", policy),), told.evidence(policy), "made/up"),
        Claim("a", "agencies", 0, (told.slot("name", "厦门大学", agency),), told.evidence(agency), "made/up"),
    ]
    aside = {one.printed: one.why for one in why.reason(told, claims, claims[0]).aside}
    assert aside["厦门大学"] == "told by a claim of agencies"
    assert aside["2022年"] == "no rule ties it to this claim"


def test_the_weights_add_up_to_the_score_behind_the_confidence(tell_item) -> None:
    claim, reasoning = reasoned(tell_item(TEXT), "transactions")
    assert sum(one.weight for one in reasoning.weighed) == pytest.approx(reasoning.score)
    assert reasoning.claim == claim
    assert reasoning.looks_for


def test_every_rule_that_made_a_claim_is_described(tell_item) -> None:
    told = tell_item(
        TEXT,
        "某省印发《岸线保护条例》，面积达38公顷。",
        "2024年1月，丁省生态环境厅批准戊检测有限公司为核查机构。",
        title="某海湾修复项目",
    )
    claims = tuple(of_item(told))
    assert all(why.reason(told, claims, claim).looks_for for claim in claims)


def test_a_claim_of_another_item_is_refused(tell_item) -> None:
    told, other = tell_item(TEXT), tell_item("自然资源部印发《海草床修复指导意见》。")
    claims = tuple(of_item(told))
    with pytest.raises(ValueError, match="none of these"):
        why.reason(told, claims, next(iter(of_item(other))))
    assert all(why.stands_in(told, claim) for claim in claims)


def test_what_only_a_model_proposed_has_no_weights(tell_item) -> None:
    told = tell_item(TEXT)
    claims = tuple(of_item(told))
    from dataclasses import replace

    alone = replace(claims[0], id="alone", rule="proposer/some")
    assert why.reason(told, (*claims, alone), alone).weighed == ()
