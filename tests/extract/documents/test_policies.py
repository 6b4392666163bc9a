"""Policies: titles, makers, dates, state and what they stand on, each from a phrase."""

import pytest

from extract.documents.frame import claims
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def policies(told) -> dict[str, Claim]:
    return {plain(c.first("title")): c for c in claims(told) if c.kind == "policies"}


@pytest.mark.parametrize(
    ("text", "title", "role", "expected"),
    [
        (
            "近日，国家林草局、财政部联合印发《湿地补偿办法（试行）》。",
            "湿地补偿办法（试行）",
            "issuers",
            ["国家林业和草原局", "财政部"],
        ),
        ("欧盟理事会通过《自然恢复法》，要求成员国执行。", "自然恢复法", "issuers", ["欧盟理事会"]),
        ("《蓝色金融指引》由国际金融公司于2022年发布。", "蓝色金融指引", "issuers", ["国际金融公司"]),
        ("《财政部关于加强岸线管理的意见》已经印发。", "财政部关于加强岸线管理的意见", "issuers", ["财政部"]),
        ("国务院办公厅关于印发《新材料行动方案》的通知。", "新材料行动方案", "issuers", ["国务院办公厅"]),
        ("德国与法国分别推出了《德国岸线法》和《法国潮汐法》。", "法国潮汐法", "issuers", ["法国"]),
        ("《零碳岛规划》由厦门大学编制，5月9日以福建省人民政府名义发布。", "零碳岛规划", "issuers", ["福建省人民政府"]),
        ("3月1日，财政部印发《海湾意见》。", "海湾意见", "date", ["2024-03-01"]),
        ("2022年，财政部印发《海湾意见》，自2023年1月1日起施行。", "海湾意见", "effective", ["2023-01-01"]),
        ("2022年，财政部印发《海湾意见》，自2023年1月1日起施行。", "海湾意见", "date", ["2022"]),
        ("《北海协议》于1998年签订。", "北海协议", "date", ["1998"]),
        ("《海岸条例》（2019年5月6日发布）", "海岸条例", "date", ["2019-05-06"]),
        ("《海岸条例（草案）》公开征求意见。", "海岸条例（草案）", "status", ["征求意见"]),
        ("省政府审议通过《海岸条例（草案）》。", "海岸条例（草案）", "status", ["草案"]),
        ("财政部印发《蓝色海湾工作方案》。", "蓝色海湾工作方案", "kind", ["工作方案"]),
        ("《湾区意见》提出，建立蓝碳账户。", "湾区意见", "mentions", ["建立蓝碳账户"]),
        ("根据《湿地法》，财政部制定了《名录办法》。", "名录办法", "relates.based_on", ["湿地法"]),
        (
            "《新管理规定》自2025年1月1日起施行，《旧管理规定》同时废止。",
            "新管理规定",
            "relates.replaces",
            ["旧管理规定"],
        ),
        ("为贯彻落实《总体意见》，财政部印发《湾区方案》。", "湾区方案", "relates.implements", ["总体意见"]),
        ("大会讨论了《岸线框架公约》及其《京城议定书》。", "京城议定书", "relates.part_of", ["岸线框架公约"]),
    ],
)
def test_a_policy_is_told_with(tell_item, text: str, title: str, role: str, expected: list[str]) -> None:
    found = policies(tell_item(text))
    assert title in found
    assert [plain(v) for v in found[title].all(role)] == expected


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("大会达成“迪城共识”。", ["迪城共识"]),
        ("日本政府推出“蓝色信用计划”。", ["蓝色信用计划"]),
        ("六市联合发布蓝碳账户创新倡议。", ["蓝碳账户创新倡议"]),
        ("大会达成全球海洋目标框架、蓝色转型路径工作方案。", ["全球海洋目标框架", "蓝色转型路径工作方案"]),
        ("福建省林业局印发了关于公布第三批碳汇名录的通知。", ["关于公布第三批碳汇名录的通知"]),
        ("两国支持“生态恢复十年”（2031–2040）。", ["“生态恢复十年”（2031–2040）"]),
    ],
)
def test_a_policy_is_found_without_title_marks(tell_item, text: str, titles: list[str]) -> None:
    assert list(policies(tell_item(text))) == titles


@pytest.mark.parametrize(
    "text",
    [
        "据《海滨日报》报道，减排加快。",
        "成果发表在《自然·气候变化》上。",
        "电影《海洋之歌》首映。",
        "两公司签订《碳汇购买协议》。",
        "要抓紧制定相关政策和有关规划。",
        "已有9个市印发了市级保护岸线的行动方案。",
        "为实现“双碳”目标，推动“一带一路”建设。",
        "实施差别化补偿标准。",
        "张教授作了题为《蓝碳发展战略》的主旨报告。",
        "论坛以《海洋碳汇行动》为题。",
        "各地正在编制省级蓝碳行动方案。",
    ],
)
def test_what_is_no_policy_gives_none(tell_item, text: str) -> None:
    assert policies(tell_item(text)) == {}


def test_a_short_form_is_the_same_policy(tell_item) -> None:
    told = tell_item("财政部印发《海湾整治管理办法》（以下简称《办法》）。", "《办法》提出，分区施策。")
    ((title, claim),) = policies(told).items()
    assert title == "海湾整治管理办法"
    assert plain(claim.first("aliases")) == "办法"
    assert claim.first("mentions") == "分区施策"


def test_an_undefined_short_title_points_back_and_alone_names_nothing(tell_item) -> None:
    assert list(policies(tell_item("财政部发布《湿地公约》。", "《公约》很重要。"))) == ["湿地公约"]
    assert policies(tell_item("《公约》很重要。")) == {}


def test_look_alikes_in_one_item_stay_apart(tell_item) -> None:
    told = tell_item(
        "2012年《温室气体自愿减排交易管理暂行办法》实行，2023年《温室气体自愿减排交易管理办法（试行）》发布。"
    )
    assert len(policies(told)) == 2


@pytest.mark.parametrize(
    ("text", "modality", "status"),
    [
        ("挪威将修改《海底封存法》。", "planned", "拟修订"),
        ("财政部拟于年内发布《湾区意见》。", "planned", "拟发布"),
        ("财政部发布《湾区意见》。", "done", "发布"),
    ],
)
def test_what_is_only_planned_is_said_to_be(tell_item, text: str, modality: str, status: str) -> None:
    (claim,) = policies(tell_item(text)).values()
    assert (claim.modality, claim.first("status")) == (modality, status)


def test_what_is_told_respectively_goes_to_each(tell_item) -> None:
    told = tell_item("广东省、福建省分别于2022年、2023年出台《广东蓝碳规划》和《福建蓝碳规划》。")
    found = {t: (plain(c.first("issuers")), plain(c.first("date"))) for t, c in policies(told).items()}
    assert found == {"广东蓝碳规划": ("广东省", "2022"), "福建蓝碳规划": ("福建省", "2023")}


def test_a_year_of_comparison_is_no_date_of_a_plan(tell_item) -> None:
    told = tell_item("2019年，能耗比2010年下降了31%，提前完成“十二五”规划目标。")
    assert all(c.first("date") is None for c in policies(told).values())


def test_a_part_of_a_treaty_is_not_the_treaty(tell_item) -> None:
    (claim,) = policies(tell_item("国会2009年修订了《海岸议定书》中的一项条款。")).values()
    assert (claim.first("status"), claim.first("date")) == (None, None)


def test_a_notice_without_subject_is_issued_by_whom_the_heading_names(tell_item) -> None:
    told = tell_item("现发布第二批海水检测机构资质审批决定。", title="3. 国家认监委公告：第二批机构名单")
    (claim,) = policies(told).values()
    assert plain(claim.first("issuers")) == "国家认证认可监督管理委员会"


def test_the_object_of_another_act_is_no_maker(tell_item) -> None:
    (claim,) = policies(tell_item("大会设立海岸适应基金，完成《北海协定》下第二次盘点。")).values()
    assert claim.all("issuers") == ()


def test_a_planned_act_has_no_date(tell_item) -> None:
    (claim,) = policies(tell_item("4月2日，挪威表示将修改《海底封存法》。")).values()
    assert claim.first("date") is None


def test_a_party_to_a_treaty_is_not_its_maker(tell_item) -> None:
    (claim,) = policies(tell_item("2021年中国《岸线保护公约》联络人提交了材料。")).values()
    assert claim.all("issuers") == ()


def test_a_date_before_another_act_is_not_taken_over(tell_item) -> None:
    told = tell_item("2015年开始试行甲方案，并推出《乙计划》。")
    assert policies(told)["乙计划"].first("date") is None


def test_the_evidence_is_no_more_than_the_words_that_tell(tell_item) -> None:
    told = tell_item("会议很热烈。3月1日，财政部印发《海湾意见》，各地反响热烈。")
    (claim,) = policies(told).values()
    assert told.document.text_of(claim.evidence) == "3月1日，财政部印发《海湾意见》"


def test_a_rule_and_the_trial_rule_whose_place_it_takes_are_two(tell_item) -> None:
    told = policies(tell_item("财政部印发《滩涂管理办法》。2019年发布的《滩涂管理办法（试行）》同日废止。"))
    status = {title: claim.first("status") for title, claim in told.items()}
    assert status == {"滩涂管理办法": "印发", "滩涂管理办法（试行）": "废止"}


def test_the_document_that_another_takes_the_place_of_has_ended(tell_item) -> None:
    told = policies(tell_item("财政部印发《海湾方案》，取代2020年印发的《海域方案》。"))
    assert {title: claim.first("status") for title, claim in told.items()} == {"海湾方案": "印发", "海域方案": "废止"}


def test_a_rule_is_not_in_force_before_its_day_has_come(tell_item) -> None:
    told = policies(tell_item("2月5日，财政部发布《滩涂管理规定》，自2024年9月1日起施行。", date="2024-03-05"))
    assert told["滩涂管理规定"].first("status") == "发布"


def test_a_law_told_before_a_word_on_reports_is_no_report(tell_item) -> None:
    told = policies(tell_item("去年起施行《滩涂管理办法》，建立企业排放报告核查等制度。"))
    assert list(told) == ["滩涂管理办法"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("環境部114年2月3日預告「海域碳匯管理辦法」部分條文修正草案。", "status", ["征求意见"]),
        ("環境部114年2月3日預告「海域碳匯管理辦法」部分條文修正草案。", "date", ["2025-02-03"]),
        ("環境部114年2月3日修正「海域碳匯管理辦法」部分條文。", "status", ["修订"]),
        ("「海域碳匯管理辦法」部分條文修正，由內政部114年2月公布。", "issuers", ["内政部"]),
    ],
)
def test_a_title_in_corner_brackets_is_a_title(tell_item, text: str, role: str, expected: list[str]) -> None:
    found = policies(tell_item(text, date="2025-03-05", region="TW"))
    assert [plain(v) for v in found["海域碳汇管理办法"].all(role)] == expected


def test_corner_brackets_round_other_words_are_no_titles(tell_item) -> None:
    assert policies(tell_item("縣府提出「藍碳之都」口號，推動「里海」。", region="TW")) == {}


@pytest.mark.parametrize(
    ("text", "title", "role", "expected"),
    [
        ("财政部发布《海湾办法》，取代2019年发布的《海湾规定》。", "海湾办法", "relates.replaces", ["海湾规定"]),
        ("《海湾办法》自5月1日起施行。《海湾规定》同时废止。", "海湾办法", "relates.replaces", ["海湾规定"]),
        ("依据《海湾法》制定的《岸线办法》已印发。", "岸线办法", "relates.based_on", ["海湾法"]),
        ("《岸线办法》依据《海湾法》制定，自2024年2月1日起施行。", "岸线办法", "relates.based_on", ["海湾法"]),
        ("《岸线办法》依据《海湾法》制定，自2024年2月1日起施行。", "岸线办法", "effective", ["2024-02-01"]),
        ("《岸线办法》依据《海湾法》制定，自2024年2月1日起施行。", "海湾法", "effective", []),
        ("财政部印发《岸线试点方案》。方案自2024年2月1日起施行。", "岸线试点方案", "effective", ["2024-02-01"]),
        ("依据《海湾法》制定的《岸线办法》印发，《滩涂规定》同时废止。", "海湾法", "relates.replaces", []),
    ],
)
def test_what_a_policy_rests_on_and_ends(tell_item, text: str, title: str, role: str, expected: list[str]) -> None:
    assert [plain(v) for v in policies(tell_item(text))[title].all(role)] == expected


def test_the_ground_of_a_rule_says_nothing_of_what_it_is_the_ground_for(tell_item) -> None:
    text = "依「海灣法」第12條規定，訂定「岸線管理辦法」，自114年1月1日施行，「灘塗管理規則」同時廢止。"
    found = policies(tell_item(text, date="2025-03-05", region="TW"))
    assert [c.role for c in found["海湾法"]] == ["title", "kind"]
    assert plain(found["岸线管理办法"].first("relates.based_on")) == "海湾法"
    assert plain(found["岸线管理办法"].first("relates.replaces")) == "滩涂管理规则"
    assert found["滩涂管理规则"].all("relates.based_on") == ()


def test_the_first_batch_is_no_claim_to_be_first(tell_item) -> None:
    (policy,) = policies(tell_item("财政部公布全国首批《岸线试点方案》。")).values()
    assert policy.all("first_claim") == ()
