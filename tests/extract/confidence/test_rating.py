"""How sure a claim is: signs are found, weigh what the data say, and give a share of two places."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.confidence import rating as confidence
from extract.confidence.places import Places
from extract.confidence.rating import calibrated, of, weighed, weights
from extract.confidence.signs import known, named, signed
from extract.extractor import of_item
from extract.model import Claim, Name, Slot
from extract.reading.telling import Range, Telling

DEAL = "3月2日，甲海渔业有限公司以每吨50元的价格向乙洋能源有限公司出售海草床碳汇{volume}吨，总价{total}元。"


def signs_of(told: Telling, kind: str) -> tuple[str, ...]:
    return next(one.signs for one in signed(told, tuple(of_item(told))) if one.claim.kind == kind)


def made(told: Telling, kind: str, slots: list[tuple[str, str, Range]]) -> Claim:
    filled = tuple(told.slot(role, Name(text, text), where) for role, text, where in slots)
    return Claim("x", kind, 0, filled, told.evidence(slots[0][2]), "made/up")


def test_every_claim_of_a_document_has_a_confidence_of_two_places(tell_item) -> None:
    for claim in of_item(tell_item(DEAL.format(volume="1000", total="5万"), title="海草床碳汇成交")):
        assert Decimal("0.01") <= claim.confidence <= Decimal("0.99")
        assert claim.confidence == claim.confidence.quantize(Decimal("0.01"))


def test_arithmetic_that_agrees_is_surer_than_none_and_that_than_one_that_does_not(tell_item) -> None:
    told = [
        signs_of(tell_item(DEAL.format(volume=v, total=t)), "transactions")
        for v, t in (("1000", "5万"), ("1000", "9万"))
    ]
    assert "witness.agrees" in told[0]
    assert "witness.contradicts" in told[1]
    assert of(told[0]) > of(told[1])


@pytest.mark.parametrize(
    ("kind", "role", "name", "sign"),
    [
        ("measurements", "metric", "从不到两成增加", "name.opening"),
        ("measurements", "metric", "覆盖率达到的", "name.ending"),
        ("measurements", "metric", "较2019年水平", "name.figure"),
        ("agencies", "name", "生态学报(中英文", "name.bracket"),
        ("events", "what", "印发盐沼保护方案", "name.headless"),
        ("events", "what", "会议召开，会议闭幕", "name.marks"),
        ("agencies", "name", "中央", "name.short"),
        ("projects", "name", "修复" * 21, "name.long"),
    ],
)
def test_the_shape_of_a_name_lowers_the_confidence(tell_item, kind: str, role: str, name: str, sign: str) -> None:
    told = tell_item("海草床修复工程开工。")
    odd, plain = (made(told, kind, [(role, text, Range(0, 0, 3))]) for text in (name, "海草床修复工程"))
    found, without = (next(signed(told, [claim])).signs for claim in (odd, plain))
    assert sign in found
    assert sign not in without
    assert of([sign, "start"]) <= of(["start"])


@pytest.mark.parametrize(
    ("paragraphs", "where", "sign"),
    [
        (("甲局发布通知。乙部印发规划。",), Range(0, 7, 9), "neighbour"),
        (("甲局发布通知。天气晴好。乙部印发规划。",), Range(0, 12, 14), "paragraph"),
        (("甲局发布通知。", "乙部印发规划。"), Range(1, 0, 2), "elsewhere"),
    ],
)
def test_a_column_from_afar_is_a_sign(tell_item, paragraphs: tuple[str, ...], where: Range, sign: str) -> None:
    told = tell_item(*paragraphs)
    claim = made(told, "policies", [("title", "通知", Range(0, 4, 6)), ("issuers", "乙部", where)])
    near = made(told, "policies", [("title", "通知", Range(0, 4, 6)), ("issuers", "甲局", Range(0, 0, 2))])
    assert sign in next(signed(told, [claim])).signs
    assert sign not in next(signed(told, [near])).signs


def test_a_column_from_the_heading_is_a_sign(tell_item) -> None:
    told = tell_item("发布了通知。", title="乙部动态")
    claim = made(told, "policies", [("title", "通知", Range(0, 3, 5)), ("issuers", "乙部", Range(-1, 0, 2))])
    assert "heading" in next(signed(told, [claim])).signs


def test_another_date_in_the_sentence_is_a_rival(tell_item) -> None:
    one = signs_of(tell_item("2024年3月1日，自然资源部印发《海草床修复指导意见》。"), "policies")
    two = signs_of(
        tell_item("2024年3月1日，自然资源部印发《海草床修复指导意见》，2025年1月1日起施行，2022年曾征求意见。"),
        "policies",
    )
    assert "rivals.date" not in one
    assert {"start", "kind.policies"} <= set(one) & set(two)


def test_the_way_back_from_the_page_finds_the_words(tell_item) -> None:
    told = tell_item("第一句在此。 第二句 在此。", "另一段。", title="标题")
    for where in (Range(0, 0, 3), Range(0, 6, 9), Range(1, 1, 3), Range(-1, 0, 2)):
        assert list(Places(told).ranges(told.evidence(where))) == [where]


def test_what_names_a_claim_is_known_for_every_kind_and_every_sign_has_words() -> None:
    assert set(known().names) == set(known().telling)
    for sign in weights().signs:
        assert confidence.says(sign)
    assert all(set(told) == {"expected", "says"} for told in known().signs.values())


def test_no_weight_stands_against_what_is_expected_of_it() -> None:
    for sign, told in known().signs.items():
        weight = weights().signs.get(sign, 0.0)
        assert weight * told["expected"] >= 0, sign


def test_the_points_rise_and_lie_between_nought_and_one() -> None:
    at, shares = zip(*weights().points, strict=True)
    assert list(at) == sorted(set(at))
    assert list(shares) == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_a_higher_score_is_never_less_sure(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= calibrated(low, weights().points) <= calibrated(high, weights().points) <= 1


def test_between_two_points_the_share_is_in_proportion() -> None:
    points = ((0.0, 0.2), (2.0, 0.6))
    assert [calibrated(x, points) for x in (-9.0, 0.0, 1.0, 2.0, 9.0)] == pytest.approx([0.2, 0.2, 0.4, 0.6, 0.6])


def test_the_heaviest_sign_comes_first_and_a_strange_one_weighs_nothing() -> None:
    found = weighed(["start", "name.opening", "rule.nobody/knows"])
    assert [one.sign for one in found] == ["start", "name.opening"]
    assert of(["start", "rule.nobody/knows"]) == of(["start"])


def test_the_slots_that_name_a_claim() -> None:
    claim = Claim("x", "measurements", 0, (Slot("amount", "1"), Slot("metric", "面积"), Slot("subject", "湾")), (), "r")
    assert [slot.role for slot in named(claim)] == ["metric", "subject"]
