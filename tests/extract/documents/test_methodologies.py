"""Methodologies: name, code, version, issuer, mechanism and what they cover."""

import pytest

from extract.documents.frame import claims
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def methodologies(told) -> list[Claim]:
    return [c for c in claims(told) if c.kind == "methodologies"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Verra公布新版VM0033潮汐湿地修复方法学（V2.1）。", "name", ["潮汐湿地修复方法学"]),
        ("Verra公布新版VM0033潮汐湿地修复方法学（V2.1）。", "code", ["VM0033"]),
        ("Verra公布新版VM0033潮汐湿地修复方法学（V2.1）。", "version", ["V2.1"]),
        ("Verra公布新版VM0033潮汐湿地修复方法学（V2.1）。", "mechanism", ["VCS"]),
        ("Verra发布方法学——VM0099碳移除。", "name", ["碳移除"]),
        ("项目采用VM0033方法学。", "name", ["VM0033"]),
        ("《减排项目方法学 海草床修复（CCER-14-009-V01）》印发。", "code", ["CCER-14-009-V01"]),
        ("《减排项目方法学 海草床修复（CCER-14-009-V01）》印发。", "name", ["减排项目方法学海草床修复"]),
        ("《减排项目方法学 海草床修复（CCER-14-009-V01）》印发。", "ecosystems", ["海草床"]),
        ("2023年8月，《贝类碳汇方法学》由福建省生态环境厅发布。", "issuer", ["福建省生态环境厅"]),
        ("2023年8月，《贝类碳汇方法学》由福建省生态环境厅发布。", "date", ["2023-08"]),
        ("《海草床碳汇计量与监测方法》用于开发项目。", "name", ["海草床碳汇计量与监测方法"]),
        ("Verra发布适用于盐沼、珊瑚礁的方法。", "ecosystems", ["盐沼", "珊瑚礁"]),
        ("辽宁省公布《紫菜养殖方法学》（编号 LNPH-07-002-V02）。", "code", ["LNPH-07-002-V02"]),
        ("辽宁省公布《紫菜养殖方法学》，代码为LN-07-2。", "code", ["LN-07-2"]),
        ("辽宁省公布《紫菜养殖方法学》（编号LN-07，版本1.2）。", "version", ["1.2"]),
        ("辽宁省公布《紫菜养殖方法学》。", "ecosystems", ["海藻"]),
        ("辽宁省公布《紫菜养殖方法学》。", "region", ["辽宁省"]),
        ("Verra的VM0099《湿地植被重建方法学》第3.1版于去年启用。", "code", ["VM0099"]),
        ("Verra的VM0099《湿地植被重建方法学》第3.1版于去年启用。", "issuer", ["Verra"]),
        ("Verra的VM0099《湿地植被重建方法学》第3.1版于去年启用。", "version", ["3.1"]),
        ("《滨海湿地方法学》同时覆盖盐沼和红树林。", "ecosystems", ["盐沼", "红树林"]),
        ("碳汇按《贝类方法学》测算，该方法学由山东省海洋局在2022年7月发布。", "date", ["2022-07"]),
        ("它与《贝类方法学》并行，后者由山东省海洋局在2022年7月发布。", "issuer", ["山东省海洋局"]),
        ("它与《贝类方法学》并行，后者由山东省海洋局在2022年7月发布，全国通用。", "region", ["全国"]),
        ("《海草方法学》仍在修订。", "status", ["修订"]),
        ("江苏公布《贝类方法学》。据了解，方法学由江苏省渔业发展厅发布。", "issuer", ["江苏省渔业发展厅"]),
        ("《台湾红树林方法学》公布；日本另有蓝碳信用制度（J-Blue）。", "mechanism", []),
    ],
)
def test_a_methodology_is_told_with(tell_item, text: str, role: str, expected: list[str]) -> None:
    assert [plain(v) for v in methodologies(tell_item(text))[0].all(role)] == expected


def test_every_methodology_of_a_list_is_one(tell_item) -> None:
    told = tell_item("市局发布方法学，具体包括林业碳汇项目方法学、储备林经营方法学和烤烟减排方法学。")
    assert len(methodologies(told)) == 3


def test_the_former_is_the_first_of_two_and_the_latter_the_second(tell_item) -> None:
    text = "《海带方法学》与《牡蛎方法学》先后公布，前者由福建省海洋局发布，后者由山东省海洋局发布。"
    told = methodologies(tell_item(text))
    assert [plain(c.first("issuer")) for c in told] == ["福建省海洋局", "山东省海洋局"]


def test_one_name_with_two_codes_is_two_methodologies(tell_item) -> None:
    told = tell_item("《项目方法学 潮汐发电（CCER-01-012-V01）》《项目方法学 潮汐发电（CCER-01-013-V01）》。")
    assert [c.first("code") for c in methodologies(told)] == ["CCER-01-012-V01", "CCER-01-013-V01"]


def test_methodologies_in_general_are_none(tell_item) -> None:
    assert methodologies(tell_item("开发新的方法学，完善相关方法学。该方法学尚未发布。")) == []
    assert methodologies(tell_item("各地正在研究“海藻”方法学，包括相关方法学和新方法学。")) == []


def test_a_method_with_a_number_is_a_methodology(tell_item) -> None:
    told = tell_item("「藻場碳儲量測方法」（編號BC-002）經環境部審議通過。", region="TW")
    (claim,) = [c for c in claims(told) if c.kind == "methodologies"]
    assert [plain(claim.first(r)) for r in ("name", "code", "issuer")] == ["藻场碳储量测方法", "BC-002", "环境部"]
