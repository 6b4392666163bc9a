"""What is told of documents by pointing at them, by their number, by labels, by their series and programme."""

import pytest

from extract.documents import references
from extract.documents.frame import claims
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def named(told) -> dict[str, Claim]:
    return {str(plain(c.slots[0].value)): c for c in claims(told)}


@pytest.mark.parametrize(
    ("text", "title", "role", "expected"),
    [
        ("财政部印发《岸线办法》。该办法自2024年5月1日起施行。", "岸线办法", "effective", ["2024-05-01"]),
        (
            "《公海治理协定》（简称“公海协定”）受关注。各国将推动公海协定早日生效。",
            "公海治理协定",
            "status",
            ["尚未生效"],
        ),
        ("须批准《东京议定书》有关转运的附件，该附件于2011年经缔约国修正。", "东京议定书", "status", ["修订"]),
        ("漁業署展開《灘塗管理計劃》的修訂工作。", "滩涂管理计划", "status", ["修订"]),
        ("《国家海洋法》于2023年12月1日发布实施。", "国家海洋法", "status", ["施行"]),
        ("今年1月起，新修订的《海岛法》施行。", "海岛法", "effective", ["2024-01"]),
        ("今年1月起，新修订的《海岛法》施行。", "海岛法", "date", []),
        ("《湿地办法》施行，2017年印发的《湿地办法（试行）》同时废止。", "湿地办法", "date", []),
        ("財政部公告修正「漁權管理要點」。", "渔权管理要点", "status", ["修订"]),
        ("挪威于2020年提出国家自主贡献目标。", "挪威国家自主贡献目标", "issuers", ["挪威"]),
    ],
)
def test_a_policy_is_told_with(tell_item, text: str, title: str, role: str, expected: list[str]) -> None:
    found = named(tell_item(text))
    assert [plain(v) for v in found[title].all(role)] == expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("已发布两项技术导则，包括《滩涂导则》《潮沟导则》。", "status", ["发布"]),
        ("财政部已发布两项导则。两项导则包括《滩涂导则》《潮沟导则》。", "issuers", ["财政部"]),
        ("现有三项国家标准，分别为《滩涂导则》《潮沟导则》《堤岸导则》。", "level", ["国家"]),
        ("已发布三项导则，包括《滩涂导则》《潮沟导则》。", "status", []),
        ("财政部对《滩涂导则》行业标准征求意见。", "status", ["征求意见"]),
        ("厦门大学就国家标准《滩涂导则》征求意见。", "issuers", []),
        ("厦门大学就国家标准《滩涂导则》征求意见。", "drafters", ["厦门大学"]),
        ("《滩涂导则》已由财政部立项。", "issuers", []),
        ("ISO 14099《滩涂导则》发布。", "code", ["ISO 14099"]),
    ],
)
def test_a_standard_is_told_with(tell_item, text: str, role: str, expected: list[str]) -> None:
    assert [plain(v) for v in named(tell_item(text))["滩涂导则"].all(role)] == expected


def test_labels_below_a_name_tell_of_it_and_its_code_is_no_standard_of_its_own(tell_item) -> None:
    told = tell_item(
        "标准名称：《紫菜核算规范》", "标准编号：T/ABCD 88-2024", "发布单位：中国水产学会",
        "发布日期：2024年1月20日", "实施日期：2024年2月1日", "标准名称：《海参核算规范》",
    )  # fmt: skip
    found = named(told)
    assert list(found) == ["紫菜核算规范", "海参核算规范"]
    roles = ("code", "level", "issuers", "date", "effective")
    told_of = [plain(found["紫菜核算规范"].first(role)) for role in roles]
    assert told_of == ["T/ABCD 88-2024", "团体", "中国水产学会", "2024-01-20", "2024-02-01"]
    assert all(found["海参核算规范"].first(role) is None for role in roles)


@pytest.mark.parametrize(
    ("text", "title", "level", "issuers"),
    [
        ("全球通行的黄金标准（Gold Standard）等。", "黄金标准", "国际", []),
        ("采用核证碳标准（Verra）。", "核证碳标准", "国际", ["Verra"]),
        ("作为交易标准的有湖北碳普惠核证自愿减排量（HBCER）。", "湖北碳普惠核证自愿减排量", "地方", []),
    ],
)
def test_a_programme_s_standard_has_the_level_its_name_tells(tell_item, text, title, level, issuers) -> None:
    found = named(tell_item(text))[title]
    assert (found.first("level"), [plain(v) for v in found.all("issuers")]) == (level, issuers)


def test_who_runs_a_programme_is_no_standard(tell_item) -> None:
    assert named(tell_item("黄金标准基金会召开年会。")) == {}


@pytest.mark.parametrize(
    ("paragraphs", "title", "role", "expected"),
    [
        (["湖北省生态环境厅印发《湖北省湿地碳普惠方法学》。"], "湖北省湿地碳普惠方法学", "mechanism", ["湖北碳普惠"]),
        (
            ["依据《温室气体自愿减排项目方法学 海藻》。"],
            "温室气体自愿减排项目方法学海藻",
            "mechanism",
            ["温室气体自愿减排"],
        ),
        (
            ["认可核证碳标准（Verra）。其中，Verra发布适用于盐沼的方法。"],
            "Verra适用于盐沼的方法",
            "mechanism",
            ["核证碳标准"],
        ),
        (
            ["世界银行2012年推出补充指南，收入盐沼、海草床，在指南中给出了这两种生境的清单编制方法。"],
            "两种生境的清单编制方法",
            "ecosystems",
            ["盐沼", "海草床"],
        ),
        (
            ["世界银行2012年推出补充指南，收入盐沼、海草床，在指南中给出了这两种生境的清单编制方法。"],
            "两种生境的清单编制方法",
            "date",
            ["2012"],
        ),
    ],
)
def test_a_methodology_is_told_with(tell_item, paragraphs, title: str, role: str, expected: list[str]) -> None:
    found = {name.replace(" ", ""): claim for name, claim in named(tell_item(*paragraphs)).items()}
    assert [plain(v) for v in found[title].all(role)] == expected


def test_a_yearly_report_goes_by_the_name_of_its_series_too(tell_item) -> None:
    told = tell_item("某社发布渔业绿皮书《水产发展报告（2021）》。", title="2021年《渔业绿皮书》发布")
    (found,) = named(told).values()
    assert (plain(found.first("title")), plain(found.first("aliases"))) == ("水产发展报告（2021）", "渔业绿皮书")


def test_a_tale_that_comes_to_a_year_dates_what_was_published_then(tell_item) -> None:
    told = tell_item("到2019年，世界银行发布的《冰冻圈报告》列出措施。到2030年，世界银行发布《远景报告》。")
    found = named(told)
    assert plain(found["冰冻圈报告"].first("date")) == "2019"
    assert found["远景报告"].first("date") is None


def test_of_two_wordings_of_a_numbered_report_the_fuller_is_told(tell_item) -> None:
    told = tell_item("世界银行（WB）第三次报告受关注。世界银行第三次评估报告指出问题。世界银行第二次评估报告也是。")
    titles = [str(plain(c.first("title"))) for c in references.claims(told)]
    assert titles == ["世界银行第三次评估报告", "世界银行第二次评估报告"]
