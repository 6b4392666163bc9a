"""Standards: code, level, makers, drafters, dates and state."""

import pytest

from extract.documents.frame import claims
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def standards(told) -> list[Claim]:
    return [c for c in claims(told) if c.kind == "standards"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("《海带碳足迹核算指南》（T/QDAS 012-2023）正式发布。", "code", ["T/QDAS 012-2023"]),
        ("《海带碳足迹核算指南》（T/QDAS 012-2023）正式发布。", "level", ["团体"]),
        ("行业标准《滩涂术语》发布。", "level", ["行业"]),
        ("《湿地分类与代码》地方标准通过评审。", "level", ["地方"]),
        ("《核算规程》（DB44/T 2368-2022）发布。", "level", ["地方"]),
        ("联合国环境规划署发布《清单编制指南》。", "level", ["国际"]),
        ("厦门市海洋局发布《岸线调查指南》。", "level", ["地方"]),
        ("自然资源部办公厅印发《增汇评估规程》。", "level", ["部门规程"]),
        ("日本环境省正在制定《蓝碳核算指南》。", "level", []),
        ("日本环境省正在制定《蓝碳核算指南》。", "issuers", ["日本环境省"]),
        ("由厦门大学牵头编制的团体标准《海带核算指南》发布。", "drafters", ["厦门大学"]),
        ("由厦门大学牵头编制的团体标准《海带核算指南》发布。", "issuers", []),
        ("财政部发布《岸线规程》。该标准由清华大学、厦门大学共同编制。", "drafters", ["清华大学", "厦门大学"]),
        ("财政部发布《岸线规程》，2023年1月1日起实施。", "effective", ["2023-01-01"]),
        ("1月，由财政部批准发布的《岸线规程》行业标准正式实施。", "effective", ["2024-01"]),
        ("1月，由财政部批准发布的《岸线规程》行业标准正式实施。", "date", []),
        ("《岸线规程》行业标准的征求意见稿发布。", "status", ["征求意见"]),
        ("《海草床碳储量调查规范》发布。", "ecosystems", ["海草床"]),
        ("上海发布全国首个《岸线规程》。", "first_claim", ["全国首个"]),
        ("《甲规程》于2023年6月1日实施，代替《乙规程》。", "relates.replaces", ["乙规程"]),
        ("《样方布设 变化法》（HY/T 0999-2020）是依据。", "code", ["HY/T 0999-2020"]),
        ("《样方布设 变化法》（T/ABCD 031）公开征求意见。", "status", ["征求意见"]),
        ("国家标准《岸线监测 术语》目前正在征求意见。", "status", ["征求意见"]),
        ("行业标准《岸线规程》（HY/T 0999-2020）的修订已经启动。", "status", ["修订"]),
        ("2024年1月8日，香港环境保护署就《湿地技术指引》展开公众咨询。", "status", ["征求意见"]),
        ("2024年1月8日，香港环境保护署就《湿地技术指引》展开公众咨询。", "issuers", ["香港环境保护署"]),
    ],
)
def test_a_standard_is_told_with(tell_item, text: str, role: str, expected: list[str]) -> None:
    assert [plain(v) for v in standards(tell_item(text))[0].all(role)] == expected


def test_a_standard_that_is_known_by_its_code_alone_is_named_by_it(tell_item) -> None:
    (claim,) = standards(tell_item("产品获得ISO 14067:2018认证。"))
    assert (plain(claim.first("title")), claim.first("level")) == ("ISO 14067:2018", "国际")


def test_every_part_of_a_series_is_a_standard_of_its_own(tell_item) -> None:
    told = tell_item(
        "《碳库监测规程 第1部分：术语》（T/CAOE 91-2023）、《碳库监测规程 第2部分：沙滩》（T/CAOE 92-2023）发布。",
        "此外，滩涂和牡蛎礁两项技术规程分别由清华大学和厦门大学牵头编制。",
    )
    found = {plain(c.first("title")): [plain(v) for v in c.all("drafters")] for c in standards(told)}
    assert list(found) == [
        "碳库监测规程第1部分：术语",
        "碳库监测规程第2部分：沙滩",
        "碳库监测规程（滩涂）",
        "碳库监测规程（牡蛎礁）",
    ]
    assert list(found.values())[2:] == [["清华大学"], ["厦门大学"]]


def test_crediting_standards_count_by_name_or_where_they_are_called_standards(tell_item) -> None:
    named = standards(tell_item("项目符合核证碳标准（VCS）要求。"))
    assert [(plain(c.first("title")), plain(c.first("aliases"))) for c in named] == [("核证碳标准", "VCS")]
    assert standards(tell_item("买家用国家核证自愿减排量（CCER）抵销。")) == []
    assert len(standards(tell_item("国家核证自愿减排量（CCER）作为交易的标准。"))) == 1


def test_makers_of_the_first_of_a_list_are_not_those_of_the_rest(tell_item) -> None:
    told = tell_item("标准制定机构包括世界银行发起制定的黄金标准（GS）、气候行动储备（CAR）等。")
    gold, other = standards(told)
    assert plain(gold.first("issuers")) == "世界银行"
    assert other.all("issuers") == other.all("drafters") == ()


def test_codes_printed_as_one_go_to_the_titles_in_their_order(tell_item) -> None:
    told = standards(tell_item("《滩涂规程 第1部分：总则》《滩涂规程 第2部分：高程》（T/ABCD 14/15-2022）发布。"))
    assert [c.first("code") for c in told] == ["T/ABCD 14-2022", "T/ABCD 15-2022"]


def test_every_rule_of_a_list_with_several_last_words_is_one(tell_item) -> None:
    told = standards(tell_item("公布的成果包括海草床监测技术规范、海岸带调查技术指南和滩涂增殖技术规程。"))
    assert len(told) == 3


def test_a_title_behind_the_code_of_another_country_is_a_standard(tell_item) -> None:
    text = "經濟部114年3月公布國家標準CNS 15999「藻場碳儲量測定」。"
    (claim,) = [c for c in claims(tell_item(text, date="2025-04-01", region="TW")) if c.kind == "standards"]
    found = {role: plain(claim.first(role)) for role in ("title", "code", "level", "date")}
    assert found == {"title": "藻场碳储量测定", "code": "CNS 15999", "level": "国家", "date": "2025-03"}
