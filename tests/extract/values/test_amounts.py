"""Quantities, counts, shares, sums of money and prices in folded text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Amount
from extract.values import amounts


def only(text: str, region: str = "CN") -> Amount:
    found = [amount for _, _, amount in amounts.find(text, region)]
    assert len(found) == 1, found
    return found[0]


QUANTITIES = [
    ("造林一千三百四十二万亩", "=", "13420000", "亩"),
    ("抚育两亿六千五百万亩", "=", "265000000", "亩"),
    ("约1万2000家企业", "≈", "12000", "家"),
    ("8成受访者", "=", "80", "%"),
    ("近5成", "≈", "50", "%"),
    ("三成的渔民", "=", "30", "%"),
    ("近70万吨牡蛎", "≈", "700000", "t"),
    ("面积2.47×10^7 hm2", "=", "24700000", "hm2"),
    ("面积2.47×10⁷ hm²", "=", "24700000", "hm2"),
    ("减排1.2×10 5t", "=", "120000", "t"),
    ("成交412.5吨", "=", "412.5", "t"),
    ("储量1.36Tg C", "=", "1.36", "TgC"),
    ("5亿吨二氧化碳", "=", "500000000", "tCO2"),
    ("300吨二氧化碳当量", "=", "300", "tCO2e"),
    ("300 tCO2e", "=", "300", "tCO2e"),
    ("1250 Mt CO2eq", "=", "1250", "MtCO2e"),
    ("12吨CO₂", "=", "12", "tCO2"),
    ("12 t CO2-eq", "=", "12", "tCO2e"),
    ("50 t(C)", "=", "50", "tC"),
    ("50 t (CO2)", "=", "50", "tCO2"),
    ("埋藏10吨碳，", "=", "10", "tC"),
    ("出售800吨碳汇", "=", "800", "t"),
    ("二氧化碳排放量为45吨", "=", "45", "tCO2"),
    ("折合二氧化碳当量2.5万吨", "=", "25000", "tCO2e"),
    ("143.2 g C m-2 yr-1", "=", "143.2", "g C m-2 yr-1"),
    ("432gC m−2yr−1".replace("−", "-"), "=", "432", "g C m-2 yr-1"),
    ("0.5 g C m⁻² d⁻¹", "=", "0.5", "g C m-2 d-1"),
    ("2.5 t C hm-2 a-1", "=", "2.5", "t C hm-2 yr-1"),
    ("3.5 tCO2e/(hm2·a)", "=", "3.5", "t CO2e hm-2 yr-1"),
    ("5吨/公顷", "=", "5", "t hm-2"),
    ("5.2吨/公顷·年", "=", "5.2", "t hm-2 yr-1"),
    ("30 tCO2/年", "=", "30", "t CO2 yr-1"),
    ("0.2Tg/yr", "=", "0.2", "Tg yr-1"),
    ("每年可固碳3万吨", "=", "30000", "t yr-1"),
    ("每公顷固碳1.5吨", "=", "1.5", "t hm-2"),
    ("每年每公顷可固碳1.5吨", "=", "1.5", "t hm-2 yr-1"),
    ("1300多个项目", ">", "1300", "个"),
    ("200来个方法学", "≈", "200", "个"),
    ("20余位学者", "≈", "20", "位"),
    ("不到6400万吨", "<", "64000000", "t"),
    ("不足10%", "<", "10", "%"),
    ("高达2000万吨", "≤", "20000000", "t"),
    ("最高可达96万株", "≤", "960000", "株"),
    ("超185亿立方米", ">", "18500000000", "m3"),
    ("超过60%", ">", "60", "%"),
    ("逾5万株", ">", "50000", "株"),
    ("不少于100公顷", "≥", "100", "hm2"),
    ("至少30%", "≥", "30", "%"),
    ("≥95%", "≥", "95", "%"),
    ("15%左右", "≈", "15", "%"),
    ("50公里以上", "≥", "50", "km"),
    ("5%以下", "≤", "5", "%"),
    ("约为35 kg", "≈", "35", "kg"),
    ("大约有400名", "≈", "400", "名"),
    ("200万平方公里", "=", "2000000", "km2"),
    ("1900公里", "=", "1900", "km"),
    ("31.4千米", "=", "31.4", "km"),
    ("54万立方米", "=", "540000", "m3"),
    ("21.5万平方米", "=", "215000", "m2"),
    ("1000平方米", "=", "1000", "m2"),
    ("20 ha", "=", "20", "ha"),
    ("39.06 km²", "=", "39.06", "km2"),
    ("10米分辨率", "=", "10", "m"),
    ("升高0.22米", "=", "0.22", "m"),
    ("100千瓦", "=", "100", "kW"),
    ("5万千瓦", "=", "50000", "kW"),
    ("20兆瓦", "=", "20", "MW"),
    ("3000千瓦时", "=", "3000", "kWh"),
    ("2.1万吨标准煤", "=", "21000", "tce"),
    ("升温1.5℃", "=", "1.5", "℃"),
    ("低于2°C", "<", "2", "℃"),
    ("48.4%", "=", "48.4", "%"),
    ("提高3个百分点", "=", "3", "百分点"),
    ("增长2.3倍", "=", "2.3", "倍"),
    ("约两倍", "≈", "2", "倍"),
    ("增长了一倍", "=", "1", "倍"),
    ("期限20年", "=", "20", "yr"),
    ("历时5个月", "=", "5", "mo"),
    ("114个交易日", "=", "114", "d"),
    ("公示10个工作日", "=", "10", "d"),
    ("4100万个澳洲碳信用单位", "=", "41000000", "ACCU"),
    ("2,000家公司", "=", "2000", "家"),
    ("350间企业", "=", "350", "间"),
    ("80份文件", "=", "80", "份"),
    ("4项标准", "=", "4", "项"),
    ("3宗地块", "=", "3", "宗"),
    ("8417只水鸟", "=", "8417", "只"),
    ("100万人次", "=", "1000000", "人次"),
    ("两家企业", "=", "2", "家"),
    ("五艘渔船", "=", "5", "艘"),
    ("410 ppm", "=", "410", "ppm"),
    ("百分之四十", "=", "40", "%"),
    ("百分之三点五", "=", "3.5", "%"),
    ("5 mg", "=", "5", "mg"),
]


@pytest.mark.parametrize(("text", "comparator", "value", "unit"), QUANTITIES)
def test_a_quantity_is_read_with_its_unit_and_its_hedge(text: str, comparator: str, value: str, unit: str) -> None:
    amount = only(text)
    assert (amount.comparator, amount.value, amount.unit, amount.currency) == (comparator, Decimal(value), unit, "")


RANGES = [
    ("11.5-28.6万公顷", "115000", "286000", "hm2"),
    ("2600万吨至5100万吨", "26000000", "51000000", "t"),
    ("12亿至77亿吨", "1200000000", "7700000000", "t"),
    ("1.5—2℃", "1.5", "2", "℃"),
    ("40%~45%", "40", "45", "%"),
    ("80%—90%", "80", "90", "%"),
    ("1-3%", "1", "3", "%"),
    ("6到10倍", "6", "10", "倍"),
    ("0.27~0.95 Tg C yr-1", "0.27", "0.95", "Tg C yr-1"),
    ("约500-800亩", "500", "800", "亩"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_has_two_ends_and_no_value(text: str, low: str, high: str, unit: str) -> None:
    amount = only(text)
    assert (amount.value, amount.low, amount.high, amount.unit) == (None, Decimal(low), Decimal(high), unit)


MONEY = [
    ("总额58.3亿元", "=", "5830000000", "CNY", ""),
    ("总价19万余元", "≈", "190000", "CNY", ""),
    ("投入超五千亿元", ">", "500000000000", "CNY", ""),
    ("2万亿元", "=", "2000000000000", "CNY", ""),
    ("36万元人民币", "=", "360000", "CNY", ""),
    ("人民币5000万元", "=", "50000000", "CNY", ""),
    ("22万人民币", "=", "220000", "CNY", ""),
    ("¥50/吨", "=", "50", "CNY", "t"),
    ("106元/吨", "=", "106", "CNY", "t"),
    ("每吨106元", "=", "106", "CNY", "t"),
    ("每吨约90元", "≈", "90", "CNY", "t"),
    ("每吨价格为66元", "=", "66", "CNY", "t"),
    ("88元每吨", "=", "88", "CNY", "t"),
    ("30元/tCO2e", "=", "30", "CNY", "tCO2e"),
    ("每亩1200元", "=", "1200", "CNY", "亩"),
    ("每吨二氧化碳当量55元", "=", "55", "CNY", "tCO2e"),
    ("1,300亿美元", "=", "130000000000", "USD", ""),
    ("近20亿美元", "≈", "2000000000", "USD", ""),
    ("4.50亿美元", "=", "450000000", "USD", ""),
    ("$200 million", "=", "200000000", "USD", ""),
    ("US$5.5 billion", "=", "5500000000", "USD", ""),
    ("HK$50万", "=", "500000", "HKD", ""),
    ("1.5万亿港元", "=", "1500000000000", "HKD", ""),
    ("新台币3000元", "=", "3000", "TWD", ""),
    ("800万欧元", "=", "8000000", "EUR", ""),
    ("€30/t", "=", "30", "EUR", "t"),
    ("1.2亿日元", "=", "120000000", "JPY", ""),
    ("7.2万日元/吨", "=", "72000", "JPY", "t"),
    ("50万英镑", "=", "500000", "GBP", ""),
    ("8亿澳元", "=", "800000000", "AUD", ""),
    ("最高9.6亿元", "≤", "960000000", "CNY", ""),
    ("10万元以上", "≥", "100000", "CNY", ""),
    ("一万元以上", "≥", "10000", "CNY", ""),
    ("2.91×10^9美元", "=", "2910000000", "USD", ""),
    ("底价2元", "=", "2", "CNY", ""),
]


@pytest.mark.parametrize(("text", "comparator", "value", "currency", "per"), MONEY)
def test_money_is_read_with_its_currency_and_what_it_buys(
    text: str, comparator: str, value: str, currency: str, per: str
) -> None:
    amount = only(text)
    assert (amount.comparator, amount.value, amount.currency, amount.per) == (comparator, Decimal(value), currency, per)


@pytest.mark.parametrize(
    ("region", "currency"), [("CN", "CNY"), ("HK", "HKD"), ("TW", "TWD"), ("MO", "MOP"), ("", "CNY")]
)
def test_plain_yuan_follows_the_region_of_the_document(region: str, currency: str) -> None:
    assert only("共300元", region).currency == currency


NO_AMOUNT = [
    "一切",
    "万一",
    "十分重要",
    "一定",
    "第一",
    "一带一路",
    "第一个",
    "2022年",
    "1990-2022年",
    "第5期",
    "第10次会议",
    "第二十八次",
    "国发〔2021〕23号",
    "T/CAOE 64-2023",
    "ISO 14064-2",
    "COP28",
    "CCER-14-001-V01",
    "三角洲",
    "二氧化碳",
    "三种类型",
    "六大任务",
    "四个方面",
    "一个",
    "一项",
    "近5年来",
    "20年前",
    "百年一遇",
    "100年一遇",
    "500吨级",
    "数百万美元",
    "两山",
    "三北工程",
    "七个字"[:1],
    "双碳",
    "万宁",
    "第3部分",
    "2030年前",
    "SDG14",
    "6月5日",
    "十四五",
    "元宇宙",
    "成立",
    "8成立",
    "千岛湖",
    "百货",
    "一体化",
    "一系列",
    "同一个",
    "每一家",
    "逐一",
    "统一",
    "唯一",
    "10^3Gg",
]


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_ordinals_codes_years_and_manners_of_speaking_are_no_amounts(text: str) -> None:
    assert list(amounts.find(text, "CN")) == []


def test_the_uncertainty_is_kept() -> None:
    amount = only("平均143.2±5 g C m-2 yr-1")
    assert (amount.value, amount.uncertainty, amount.basis) == (Decimal("143.2"), Decimal(5), "C")


def test_what_is_not_said_to_be_carbon_has_no_basis() -> None:
    assert [only(t).basis for t in ("5000吨减排量", "5000吨二氧化碳当量", "5000吨二氧化碳", "5 t(C)")] == [
        "",
        "CO2e",
        "CO2",
        "C",
    ]


def test_a_bracket_opened_before_the_number_is_not_part_of_it() -> None:
    ((start, end, amount),) = amounts.find("占比(68%)", "CN")
    assert ("占比(68%)"[start:end], amount.printed) == ("68%", "68%")


def test_several_amounts_in_a_clause_are_told_apart() -> None:
    found = [a.printed for _, _, a in amounts.find("以每吨70元出售300吨，总价2.1万元，占15%", "CN")]
    assert found == ["每吨70元", "300吨", "2.1万元", "15%"]


@given(st.text("0123456789.,万亿千吨元/每约近超-~±×^%年个家碳(), ", max_size=24))
def test_every_find_lies_in_the_text_and_they_follow_one_another(text: str) -> None:
    reached = 0
    for start, end, amount in amounts.find(text, "CN"):
        assert reached <= start < end <= len(text)
        assert amount.printed == text[start:end]
        assert (amount.value is None) == (amount.low is not None)
        reached = end


def test_hundreds_and_more_are_a_lower_bound() -> None:
    amount = only("上百个渔村")
    assert (amount.comparator, amount.value, amount.unit) == ("≥", Decimal(100), "个")
