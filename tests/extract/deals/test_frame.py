"""Deals as they are told in news: who, how much, at what price, and what is no deal at all."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from extract.confidence.rating import rated
from extract.deals import frame as deals
from extract.model import Amount, Claim, Name, When
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def plain(claim: Claim, role: str) -> Any:
    """The value of a role as the tables show it; a list where there are several."""
    values = [_plain(v) for v in claim.all(role)]
    return values[0] if len(values) == 1 else values or None


def _plain(value: object) -> object:
    match value:
        case Amount():
            return (
                f"{value.value.normalize():f} {value.unit or value.currency}{'/' + value.per if value.per else ''}"
                if value.value
                else ""
            )
        case Name():
            return value.text
        case When():
            return value.iso
    return value


PHRASES: list[tuple[str, dict[str, object]]] = [
    (
        "2023年4月2日,平潭海域海带养殖碳汇以每吨25元由福州安泰酒店有限公司竞得,成交量1200吨。",
        {"type": "auction", "unit_price": "25 CNY/t", "buyers": "福州安泰酒店有限公司", "volume": "1200 t", "date": "2023-04-02", "status": "completed"},
    ),
    (
        "1月8日,温州绿洲渔业有限公司将3000吨贝类碳汇售予华夏航空有限公司,总价6万元。",
        {"sellers": "温州绿洲渔业有限公司", "buyers": "华夏航空有限公司", "volume": "3000 t", "total": "60000 CNY", "date": "2024-01-08"},
    ),
    (
        "去年9月,大连远东集团有限公司购买了大连海阳林场的碳汇800吨,用于抵消年会产生的碳排放。",
        {"type": "offset_purchase", "buyers": "大连远东集团有限公司", "sellers": "大连海阳林场", "volume": "800 t", "date": "2023-09"},
    ),
    (
        "当事人王某自愿认购红树林碳汇50吨,用于海洋生态环境替代性修复。",
        {"type": "restitution_purchase", "volume": "50 t", "purpose": "海洋生态环境替代性修复", "ecosystems": "红树林"},
    ),
    (
        "青岛农商银行以海带碳汇预期收益权为质押,向青岛蓝海水产有限公司发放贷款200万元。",
        {"type": "pledge_loan", "total": "2000000 CNY"},
    ),
    (
        "台州市将捐赠林业碳汇600吨用于马拉松碳中和。",
        {"type": "donation", "volume": "600 t", "status": "planned", "sellers": "台州市"},
    ),
    (
        "500吨海草床碳汇将于5月9日在厦门产权交易中心公开拍卖,起拍价为每吨60元。",
        {"type": "auction", "volume": "500 t", "start_price": "60 CNY/t", "status": "planned", "date": "2024-05-09"},
    ),
    (
        "荣成农商银行向威海长风海洋科技股份有限公司发放全省首笔“海洋碳汇贷”2000万元。",
        {"type": "pledge_loan", "total": "20000000 CNY", "other_parties": ["威海长风海洋科技股份有限公司", "荣成农商银行"]},
    ),
    (
        "5月20日,首次挂牌的500吨碳汇因无人报价流拍。",
        {"type": "listing", "volume": "500 t", "status": "failed", "buyers": None},
    ),
    (
        "2023年8月,法院判令被告人林某认购海洋碳汇1万元,用于修复受损生态。",
        {"type": "restitution_purchase", "buyers": "林某", "total": "10000 CNY", "purpose": "修复受损生态"},
    ),
    (
        "张某某通过海峡资源环境交易中心购买海洋碳汇2700吨,折合人民币2.7万元,代偿受损生态。",
        {"type": "restitution_purchase", "buyers": "张某某", "volume": "2700 t", "total": "27000 CNY"},
    ),
    (
        "碳信用由肯尼亚项目以每吨18美元向华夏航空有限公司出售,共计25万吨。",
        {"buyers": "华夏航空有限公司", "sellers": None, "unit_price": "18 USD/t", "volume": "250000 t"},
    ),
    (
        "华夏航空有限公司将在年底前认购红树林碳汇2000吨。",
        {"buyers": "华夏航空有限公司", "volume": "2000 t", "status": "planned"},
    ),
    (
        "大丰生态投资有限公司将1万吨碳汇转让给沿海钢铁有限公司。",
        {"sellers": "大丰生态投资有限公司", "buyers": "沿海钢铁有限公司", "volume": "10000 t", "status": "completed"},
    ),
    (
        "双方签署了碳汇购买意向书,拟购买红树林碳汇5万吨。",
        {"type": "purchase_pledge", "volume": "50000 t", "status": "announced"},
    ),
    (
        "据了解,此次挂牌的蓝碳共2.1万吨,挂牌价为每吨40元。",
        {"type": "listing", "volume": "21000 t", "start_price": "40 CNY/t", "status": "announced"},
    ),
    (
        "3月3日,华夏航空有限公司与北海滨海国家湿地公园签署红树林碳汇认购协议,认购量1500吨,单价每吨80元。",
        {"buyers": "华夏航空有限公司", "volume": "1500 t", "unit_price": "80 CNY/t", "ecosystems": "红树林"},
    ),
    (
        "福建海晟财险有限公司为连江县养殖户签发全省首单海带碳汇指数保险。",
        {"type": "insurance", "first_claim": "全省首单海带碳汇指数保险"},
    ),
    (
        "3月8日,泉州云帆水产有限公司同厦门白鹭科技有限公司签下协议,后者出资12万元,认购前者持有的海带碳汇2 400吨。",
        {"buyers": "厦门白鹭科技有限公司", "sellers": "泉州云帆水产有限公司", "volume": "2400 t", "total": "120000 CNY"},
    ),
    (
        "高雄港務股份有限公司得標購入海草床碳權600公噸,得標單價每公噸新台幣2,300元,出讓方為屏東縣琉球漁會。",
        {"buyers": "高雄港务股份有限公司", "sellers": "屏东县琉球渔会", "volume": "600 t", "unit_price": "2300 TWD/t"},
    ),
    (
        "北海林场的红树林碳汇1200吨由南宁电力集团有限公司以每吨55元中标。",
        {"buyers": "南宁电力集团有限公司", "sellers": "北海林场", "unit_price": "55 CNY/t", "status": "completed"},
    ),
    (
        "东海水产有限公司以3000吨贝类碳汇的预期收益作质押,从甬江农村商业银行获得贷款300万元。",
        {"type": "pledge_loan", "total": "3000000 CNY", "other_parties": ["东海水产有限公司", "甬江农村商业银行"]},
    ),
    (
        "6月1日,三门县盐沼碳汇700吨在宁波海洋产权交易所公开竞价,起拍价每吨35元,直到结束都无人报价,只好流拍。",
        {"type": "auction", "volume": "700 t", "start_price": "35 CNY/t", "status": "failed"},
    ),
    (
        "坊间传闻大连某企业以每吨500元买下3000吨海草床碳汇,该企业随后辟谣。",
        {"status": "denied", "volume": "3000 t", "date": None},
    ),
    (
        "2023年全省海洋碳汇交易共21笔,成交量合计8.5万吨,成交额430万元,均价每吨50.6元。",
        {"type": "market_total", "volume": "85000 t", "total": "4300000 CNY", "unit_price": "50.6 CNY/t", "date": "2023"},
    ),
    (
        "會議主辦方購買了120噸紅樹林碳匯用以抵消會議排放。",
        {"type": "offset_purchase", "volume": "120 t", "ecosystems": "红树林"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_a_sentence_gives_the_terms_it_tells(tell_item: Tell, phrase: str, expected: dict[str, object]) -> None:
    found = list(deals.claims(tell_item(phrase)))
    assert len(found) == 1, [[(s.role, s.value) for s in c] for c in found]
    assert {role: plain(found[0], role) for role in expected} == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "该地块由3亿元起拍价竞拍至5亿元成交。",
        "政府鼓励企业购买海洋碳汇。",
        "可通过购买碳汇抵消排放量1000吨。",
        "项目建成500吨级船闸一座,投资3亿元。",
        "完善碳汇交易市场和价格机制,探索碳汇质押贷款。",
        "保护区碳储量约为30万吨,每年固碳2000吨。",
        "中央财政安排资金5亿元支持蓝碳保护修复。",
        "海洋碳汇交易具有重要的现实意义。",
        "企业购买碳信用的成本约为每吨30美元。",
        "预计每年可出售碳汇5000吨,收入20万元。",
        "尚未达成任何蓝碳交易。",
        "有传言称青岛一家公司已购入海带碳汇2万吨。",
        "上海海测科技有限公司中标蓝碳监测服务项目,金额200万元。",
        "厦门大学团队拿下海洋碳汇创新大赛一等奖,奖金5万元。",
        "海洋碳汇保险由太平洋财险承保的可能性较大,保额约100万元。",
        "标的是碳汇的合同应载明数量,例如1000吨。",
        "我们不购买森林碳汇。",
        "两市签订战略合作协议,将推动蓝碳交易。",
        "该机构获国际基金认购股权,价值8亿元,并开发碳信用。",
    ],
)  # fmt: skip
def test_what_is_no_deal_gives_none(tell_item: Tell, phrase: str) -> None:
    assert [c.first("what") for c in deals.claims(tell_item(phrase))] == []


def test_a_deal_told_over_sentences_is_one_claim(tell_item: Tell) -> None:
    told = tell_item(
        "3月1日,温州绿洲渔业有限公司与华夏航空有限公司签署碳汇转让协议。本次交易量为900吨。这是全省首单渔业碳汇交易。",
        "此次交易单价为每吨20元,总价1.8万元。",
    )
    found = list(deals.claims(told))
    assert len(found) == 1
    shown = {r: plain(found[0], r) for r in ("volume", "unit_price", "total", "first_claim", "date")}
    assert shown == {
        "volume": "900 t", "unit_price": "20 CNY/t", "total": "18000 CNY", "first_claim": "全省首单渔业碳汇交易", "date": "2024-03-01",
    }  # fmt: skip


def test_a_review_keeps_its_deals_apart(tell_item: Tell) -> None:
    told = tell_item(
        "2022年1月5日,福州安泰酒店有限公司购买海带碳汇100吨。2022年3月6日,华夏航空有限公司购买贝类碳汇200吨。"
        "2023年2月7日,大连远东集团有限公司以每吨30元竞得红树林碳汇300吨。"
    )
    found = [(plain(c, "buyers"), plain(c, "volume"), plain(c, "date")) for c in deals.claims(told)]
    assert found == [
        ("福州安泰酒店有限公司", "100 t", "2022-01-05"),
        ("华夏航空有限公司", "200 t", "2022-03-06"),
        ("大连远东集团有限公司", "300 t", "2023-02-07"),
    ]


def test_arithmetic_bears_witness_but_fills_nothing(tell_item: Tell) -> None:
    head = "4月2日,福州安泰酒店有限公司以每吨20元购买碳汇1000吨"
    right, wrong, silent = (
        next(rated(item, deals.claims(item)))
        for item in (tell_item(head + tail) for tail in (",总价2万元。", ",总价9万元。", "。"))
    )
    assert silent.first("total") is None
    assert wrong.confidence < silent.confidence < right.confidence


def test_the_carbon_basis_comes_from_the_words_beside_the_mass(tell_item: Tell) -> None:
    units = []
    for words in ("碳汇500吨", "500吨二氧化碳减排量", "碳汇500吨二氧化碳当量"):
        claim = next(iter(deals.claims(tell_item(f"4月2日,福州安泰酒店有限公司购买{words}。"))))
        volume = claim.first("volume")
        assert isinstance(volume, Amount) and volume.value == Decimal(500)
        units.append(volume.unit)
    assert units == ["t", "tCO2", "tCO2e"]


def test_totals_of_a_market_are_no_sale(tell_item: Tell) -> None:
    told = tell_item("截至年底,福建碳市场碳汇累计成交量300万吨,累计成交额6000万元。")
    found = list(deals.claims(told))
    assert [plain(c, "type") for c in found] == ["market_total"]
    assert plain(found[0], "volume") == "3000000 t" and plain(found[0], "total") == "60000000 CNY"


def test_two_deals_in_one_sentence_keep_their_own_terms(tell_item: Tell) -> None:
    told = tell_item("甲海水产有限公司以5万元购买1000吨海洋碳汇,乙海水产有限公司以3万元购买600吨海洋碳汇。")
    found = [(plain(c, "volume"), plain(c, "total")) for c in deals.claims(told)]
    assert found == [("1000 t", "50000 CNY"), ("600 t", "30000 CNY")]


def test_a_gift_out_of_what_was_bought_is_a_deal_of_its_own(tell_item: Tell) -> None:
    told = tell_item(
        "2月8日,红树林碳汇3000吨在厦门产权交易中心挂牌成交。买方摘牌后,捐赠其中90吨给了海洋论坛,实现会议碳中和。"
    )
    found = [(plain(c, "type"), plain(c, "volume")) for c in deals.claims(told)]
    assert found == [("sale", "3000 t"), ("donation", "90 t")]


def test_a_heading_adds_to_the_deal_below_it(tell_item: Tell) -> None:
    told = tell_item("4月2日,福州安泰酒店有限公司购买海带碳汇100吨。", title="全省首单海带碳汇交易完成")
    (claim,) = deals.claims(told)
    assert plain(claim, "first_claim") == "全省首单海带碳汇交易"
    assert plain(claim, "volume") == "100 t"


def test_every_slot_of_a_deal_shows_the_words_that_give_it(tell_item: Tell) -> None:
    told = tell_item("4月2日，福州安泰酒店有限公司以每吨 20 元购买碳汇 1000 吨。")
    claim = next(iter(deals.claims(told)))
    for slot in claim:
        if isinstance(slot.value, Amount | When):
            words = told.document.text_of(slot.evidence)
            assert slot.value.printed.replace(" ", "") in words.replace(" ", "") or words in slot.value.printed
    assert told.document.text_of(claim.evidence).endswith("1000 吨。")


def test_a_deal_opened_without_its_terms_takes_them_from_the_next_sentence(tell_item: Tell) -> None:
    told = tell_item(
        "平潭縣的紫菜養殖碳匯於2024年1月9日拍賣。底價為每噸人民幣30元,福州港口有限公司以每噸人民幣41元投得,"
        "數量1.1萬噸,總值人民幣45.1萬元。賣方是平潭漁業專業合作社,拍賣由海峽產權交易中心主持。",
        region="HK",
    )
    (found,) = deals.claims(told)
    assert plain(found, "date") == "2024-01-09"
    assert (plain(found, "type"), plain(found, "start_price")) == ("auction", "30 CNY/t")
    assert (plain(found, "buyers"), plain(found, "sellers")) == ("福州港口有限公司", "平潭渔业专业合作社")
    assert plain(found, "venue") == "海峡产权交易中心"


def test_a_listing_that_nobody_took_has_failed(tell_item: Tell) -> None:
    told = tell_item("12月5日,三沙珊瑚礁碳汇800吨在海南产权交易所挂牌。但最终无人摘牌,只好终止。")
    assert [plain(c, "status") for c in deals.claims(told)] == ["failed"]


def test_a_project_spoken_of_as_the_plan_is_the_one_the_item_names(tell_item: Tell) -> None:
    told = tell_item(
        "台南市安平湿地复育计划由海岸保育学会执行。上月15日,晴川食品股份有限公司以每吨90元认购计划首批碳汇350吨。"
    )
    assert [plain(c, "project") for c in deals.claims(told)] == ["台南市安平湿地复育计划"]


def test_the_standard_that_a_deal_rests_on_is_no_methodology(tell_item: Tell) -> None:
    told = tell_item(
        "福鼎海产有限公司将紫菜碳汇500吨转让给闽江电力有限公司。核算依据是《紫菜碳汇计量规程》(HY/T 0999—2024)。"
    )
    (found,) = deals.claims(told)
    assert plain(found, "standards") == "紫菜碳汇计量规程"
    assert plain(found, "methodology") is None


LISTED = "7月3日,东营河口林场的盐沼碳汇4000吨在山东产权交易中心挂牌转让,挂牌价每吨50元。"


@pytest.mark.parametrize(
    "after",
    [
        "公告期满,无意向方摘牌。",
        "7月30日公告期满,没有意向受让方报名,转让终止。",
        "至挂牌期结束,仍无人受让。",
        "公告期滿無人應標,未能成交。",
        "转让方随后宣布交易终止。",
        "因未能成交,该批碳汇将择期再行推介。",
    ],
)
def test_a_later_sentence_tells_that_the_deal_came_to_nothing(tell_item: Tell, after: str) -> None:
    for told in (tell_item(LISTED + after), tell_item(LISTED, after)):
        assert [(plain(c, "status"), plain(c, "volume")) for c in deals.claims(told)] == [("failed", "4000 t")]


def test_an_earlier_auction_that_failed_does_not_undo_the_deal(tell_item: Tell) -> None:
    told = tell_item("3月1日,福州安泰酒店有限公司以每吨20元竞得海带碳汇900吨。此前两次拍卖均流拍。")
    assert [plain(c, "status") for c in deals.claims(told)] == ["completed"]


@pytest.mark.parametrize(
    "another", [",并拟于明年再认购300吨红树林碳汇", ",另拟认购红树林碳汇300吨", "。该公司还将认购红树林碳汇300吨"]
)
def test_another_deal_yet_to_come_takes_nothing_over(tell_item: Tell, another: str) -> None:
    told = tell_item(f"3月1日,福州安泰酒店有限公司以每吨20元竞得海带碳汇900吨{another}。")
    first, second = deals.claims(told)
    roles = ("type", "volume", "unit_price", "date", "status")
    assert [plain(first, r) for r in roles] == ["auction", "900 t", "20 CNY/t", "2024-03-01", "completed"]
    assert [plain(second, r) for r in ("type", "volume", "unit_price", "status")] == ["sale", "300 t", None, "planned"]
    assert plain(second, "date") in (None, "2025")


def test_another_deal_without_terms_leaves_the_first_as_it_is(tell_item: Tell) -> None:
    told = tell_item("3月1日,福州安泰酒店有限公司购买海带碳汇900吨,还将于年底认购海草床碳汇。")
    assert [(plain(c, "status"), plain(c, "volume")) for c in deals.claims(told)] == [("completed", "900 t")]


def test_a_batch_is_no_first(tell_item: Tell) -> None:
    (found,) = deals.claims(tell_item("3月1日,洞头区首批海带碳汇交易完成,福州安泰酒店有限公司购买海带碳汇900吨。"))
    assert plain(found, "first_claim") is None


def test_a_market_total_has_no_place_from_the_exchange_that_states_it(tell_item: Tell) -> None:
    told = tell_item(
        "據福建海峽資源環境交易中心統計,2023年藍碳共成交5.2萬公噸,成交總額新台幣1,200萬元,平均每公噸新台幣230元。",
        region="TW",
    )
    (found,) = deals.claims(told)
    roles = ("type", "volume", "total", "unit_price", "place", "venue")
    assert [plain(found, r) for r in roles] == [
        "market_total", "52000 t", "12000000 TWD", "230 TWD/t", None, "福建海峡资源环境交易中心",
    ]  # fmt: skip


def test_a_bay_stays_as_it_is_printed(tell_item: Tell) -> None:
    (found,) = deals.claims(tell_item("3月1日,福州安泰酒店有限公司购买胶州湾海草床碳汇900吨。"))
    assert plain(found, "place") == "胶州湾"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("台中食品股份有限公司買進500公噸紅樹林碳權。", ("sale", "500 t")),
        ("紅樹林碳權由台中食品股份有限公司購入500公噸。", ("sale", "500 t")),
        ("台中食品股份有限公司將優先承購鹽田濕地碳權600公噸。", ("purchase_pledge", "600 t")),
    ],
)
def test_words_of_taiwan_for_buying(tell_item: Tell, phrase: str, expected: tuple[str, str]) -> None:
    assert [(plain(c, "type"), plain(c, "volume")) for c in deals.claims(tell_item(phrase, region="TW"))] == [expected]


def test_the_owner_of_a_project_sells_its_credits(tell_item: Tell) -> None:
    (found,) = deals.claims(tell_item("洞头红树林修复项目业主温州蓝海生态有限公司表示,已出售碳汇1000吨,每吨30元。"))
    assert (plain(found, "sellers"), plain(found, "project")) == ("温州蓝海生态有限公司", "洞头红树林修复项目")


@pytest.mark.parametrize(
    ("phrase", "project"),
    [
        ("洞头红树林修复项目拟出售碳汇2000吨,每吨40元。", "洞头红树林修复项目"),
        ("福州安泰酒店有限公司购买蓝碳项目碳汇500吨,每吨40元。", None),
    ],
)
def test_the_project_that_sells_is_the_project_unless_its_name_says_nothing(
    tell_item: Tell, phrase: str, project: str | None
) -> None:
    assert [plain(c, "project") for c in deals.claims(tell_item(phrase))] == [project]


def test_the_part_of_a_volume_that_serves_a_purpose_is_not_the_volume(tell_item: Tell) -> None:
    told = tell_item("3月1日,福州安泰酒店有限公司以每吨20元购买海带碳汇900吨,总价1.8万元,其中600吨用于年会碳中和。")
    assert [(plain(c, "volume"), plain(c, "total")) for c in deals.claims(told)] == [("900 t", "18000 CNY")]
