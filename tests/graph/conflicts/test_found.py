from dataclasses import replace

from extract.model import When
from graph.conflicts.found import conflicts, of


def _deal(make, name, volume, price="88.5", **more):
    one = make.bulletin(name)
    one.tell(
        "transactions",
        f"拍出{volume}吨，每吨{price}元",
        what=make.name("青螺湾拍卖"),
        type="auction",
        date=make.when("2023-12-05"),
        buyers=make.name("白鹭航运公司"),
        sellers=make.name("青螺湾合作社"),
        **{"volume": make.amount(f"{volume}吨", volume, unit="t")} | more,
        unit_price=make.amount(f"{price}元", price, currency="CNY", per="t"),
    )
    return one


def _policy(make, name, issuers, title="滩涂资源保护管理办法", **more):
    one = make.bulletin(name)
    bodies = [make.name(body) for body in issuers]
    one.tell(
        "policies", f"{'、'.join(issuers)}印发《{title}》", title=make.name(f"《{title}》"), issuers=bodies,
        date=make.when("2021-03-05"), **more,
    )  # fmt: skip
    return one


def _values(conflict):
    return [(s.value, s.file, s.page) for s in conflict.sides]


def test_two_tonnages_stand_with_both_citations(make):
    (found,) = conflicts(make.store(_deal(make, "甲", "1204.6"), _deal(make, "乙", "1302.6")))
    assert (found.kind, found.property) == ("values", "volume")
    assert _values(found) == [("1204.6吨", "甲.pdf", 1), ("1302.6吨", "乙.pdf", 1)]


def test_a_rounded_tonnage_is_no_conflict(make):
    assert conflicts(make.store(_deal(make, "甲", "1204.6"), _deal(make, "乙", "1204"))) == ()


def test_what_one_item_tells_in_parts_is_no_conflict(make):
    one = _deal(make, "甲", "1204.6")
    other = one.tell("transactions", "首批700吨", what=make.name("青螺湾拍卖"), volume=make.amount("700吨", "700"))
    one.in_item_of(other)
    assert conflicts(make.store(one)) == ()


def test_two_issuers_are_found_each_side_with_all_its_bodies(make):
    (found,) = conflicts(
        make.store(
            _policy(make, "甲", ["北湾省海洋局", "北湾省财政厅"]), _policy(make, "乙", ["南湾省林业局", "南湾省财政厅"])
        )
    )
    assert [s.value for s in found.sides] == ["北湾省海洋局、北湾省财政厅", "南湾省林业局、南湾省财政厅"]
    assert {s.title for s in found.sides} == {"甲", "乙"}


def test_an_issuer_left_out_or_vague_or_the_place_of_the_other_is_no_conflict(make):
    for fewer in (["福建省海洋局"], ["中央"], ["福建省"]):
        both = _policy(make, "甲", ["福建省海洋局", "福建省财政厅"]), _policy(make, "乙", fewer)
        assert conflicts(make.store(*both)) == ()


def test_a_rough_date_does_not_contradict_a_day_within_it(make):
    days = make.when("2023-12-05"), When("近日", "2023-12", "2023-11-20/2023-12-20~")
    first, second = (_policy(make, name, ["甲局"], title="滩涂资源保护管理办法") for name in "甲乙")
    one, other = make.bulletin("丙"), make.bulletin("丁")
    for bulletin, day in zip((one, other), days, strict=True):
        bulletin.tell("standards", "《滩涂监测规程》", title=make.name("滩涂监测规程"), date=day)
    assert conflicts(make.store(first, second, one, other)) == ()


def test_dates_of_two_steps_of_a_text_are_no_conflict_and_of_one_step_are(make):
    def told(second):
        bulletins = []
        for name, day, status in (("甲", "2021-03-05", "征求意见"), ("乙", "2021-08-09", second)):
            one = make.bulletin(name)
            one.tell(
                "policies", f"{status}《滩涂资源保护管理办法》", title=make.name("《滩涂资源保护管理办法》"),
                issuers=make.name("北湾省海洋局"), date=make.when(day), status=status,
            )  # fmt: skip
            bulletins.append(one)
        return conflicts(make.store(*bulletins))

    assert told("发布") == ()
    assert [c.property for c in told("征求意见")] == ["date"]


def test_two_things_that_claim_to_be_the_same_first_are_found(make):
    one = make.bulletin("甲")
    for bay, words in (("青螺湾", "全国首单贝藻碳汇"), ("白沙湾", "我国首个“贝藻”碳汇交易项目")):
        one.tell("transactions", f"{bay}成交{words}", what=make.name(f"{bay}成交"), first_claim=words)
    (found,) = conflicts(make.store(one))
    assert (found.kind, found.name, len(found.sides)) == ("firsts", "全国首单贝藻碳汇", 2)
    assert found.values() == ("青螺湾成交", "白沙湾成交")


def test_firsts_of_another_sort_or_place_are_no_conflict(make):
    one = make.bulletin("甲")
    for bay, words in (("青螺湾", "全国首单贝藻碳汇"), ("白沙湾", "全国首单盐沼碳汇"), ("南湾", "福建首单贝藻碳汇")):
        one.tell("transactions", f"{bay}成交{words}", what=make.name(f"{bay}成交"), first_claim=words)
    assert conflicts(make.store(one)) == ()


def test_a_code_printed_with_the_name_of_another_is_a_conflict_and_no_merge(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, title in ((one, "滩涂监测规程"), (other, "藻场评估导则")):
        bulletin.tell("standards", f"《{title}》（T/XY 3—2023）", title=make.name(title), code=make.name("T/XY 3—2023"))
    with make.store(one, other) as store:
        (found,) = conflicts(store)
        assert (found.kind, found.name) == ("codes", "T/XY3-2023")
        assert set(found.values()) == {"滩涂监测规程", "藻场评估导则"}
        assert len({side.thing for side in found.sides}) == 2


def test_one_code_with_a_longer_form_of_its_title_is_no_conflict(make):
    one = make.bulletin("甲")
    for title in ("滩涂监测规程", "北湾滩涂监测规程"):
        one.tell("standards", f"《{title}》（T/XY 3—2023）", title=make.name(title), code=make.name("T/XY 3—2023"))
    assert conflicts(make.store(one)) == ()


def _priced(make, total, currency="CNY", unit="t", per="t"):
    one = make.bulletin("甲")
    one.tell(
        "transactions",
        f"100吨，每吨50元，共{total}元",
        what=make.name("成交"),
        volume=make.amount("100吨", "100", unit=unit),
        unit_price=make.amount("50元", "50", currency="CNY", per=per),
        total=make.amount(f"{total}元", total, currency=currency),
    )
    return conflicts(make.store(one))


def test_a_product_that_is_not_the_total_is_found_with_all_three(make):
    (found,) = _priced(make, "6000")
    assert (found.kind, found.note) == ("sums", "100吨 × 50元 ≠ 6000元")
    assert {s.value for s in found.sides} == {"100吨", "50元", "6000元"}


def test_a_total_in_another_currency_or_unit_is_not_held_against_the_product(make):
    assert _priced(make, "5000") == ()
    assert _priced(make, "6000", currency="USD") == ()
    assert _priced(make, "6000", unit="tC", per="tCO2e") == ()
    assert _priced(make, "5", unit="kg") == ()  # a hundred kilograms at 50 a tonne
    assert [c.kind for c in _priced(make, "5000", unit="kg")] == ["sums"]


def test_two_really_different_names_of_one_text_are_found(make):
    both = (
        _policy(make, "甲", ["北湾省海洋局"], "滩涂湿地资源保护和利用工作方案"),
        _policy(make, "乙", ["北湾省海洋局"], "滩涂湿地资源保护和利用行动计划"),
    )
    (found,) = conflicts(make.store(*both))
    assert (found.kind, found.property) == ("names", "name")
    assert set(found.values()) == {"滩涂湿地资源保护和利用工作方案", "滩涂湿地资源保护和利用行动计划"}


def test_a_trial_mark_another_script_and_a_wrapping_notice_are_one_name(make):
    titles = "滩涂资源保护管理办法（试行）", "灘塗資源保護管理辦法", "关于印发《滩涂资源保护管理办法》的通知"
    told = [_policy(make, name, ["北湾省海洋局"], title) for name, title in zip("甲乙丙", titles, strict=True)]
    assert conflicts(make.store(*told)) == ()


def _measured(make, name, value, unit="hm2", period="2022", **more):
    one = make.bulletin(name)
    one.tell(
        "measurements", f"青螺湾海草床面积{value}", subject="海草床", metric="面积", place=make.name("青螺湾"),
        **({"period": make.when(period)} if period else {}), amount=make.amount(f"{value}公顷", value, unit=unit), **more,
    )  # fmt: skip
    return one


def test_figures_of_two_documents_for_one_thing_place_and_time_are_held_against_each_other(make):
    (found,) = conflicts(make.store(_measured(make, "甲", "160"), _measured(make, "乙", "190")))
    assert (found.kind, [s.value for s in found.sides]) == ("figures", ["160公顷", "190公顷"])


def test_figures_of_other_years_units_or_documents_are_not(make):
    first = _measured(make, "甲", "160")
    for other in (
        _measured(make, "乙", "190", period="2023"),
        _measured(make, "乙", "190", period=""),
        _measured(make, "乙", "190", unit="tC"),
        _measured(make, "乙", "2400", unit="亩"),  # 2400 mu are 160 hectares
    ):
        assert conflicts(make.store(first, other)) == ()


def test_what_is_denied_contradicts_nothing(make):
    one, other = _deal(make, "甲", "1204.6"), _deal(make, "乙", "1302.6")
    other.claims = [replace(claim, modality="denied") for claim in other.claims]
    assert conflicts(make.store(one, other)) == ()


def test_the_disagreements_of_one_thing_are_found_alone(make):
    bulletins = _deal(make, "甲", "1204.6"), _deal(make, "乙", "1302.6"), _measured(make, "丙", "1")
    with make.store(*bulletins) as store:
        (found,) = conflicts(store)
        assert of(store, found.sides[0].thing) == (found,)
        assert of(store, "https://w3id.org/lantan/id/transaction/none") == ()


def test_an_issuer_left_out_by_one_telling_is_no_conflict(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    one.tell(
        "standards",
        "两会发布《滩涂监测规程》",
        title=make.name("滩涂监测规程"),
        issuers=[make.name("海湾学会"), make.name("滩涂学会")],
    )
    other.tell(
        "standards", "海湾学会发布《滩涂监测规程》", title=make.name("滩涂监测规程"), issuers=make.name("海湾学会")
    )
    assert conflicts(make.store(one, other)) == ()
