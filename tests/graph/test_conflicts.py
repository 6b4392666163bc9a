from graph.conflicts import conflicts


def _deal(make, name, volume, price="88.5"):
    one = make.bulletin(name)
    one.tell(
        "transactions",
        f"拍出{volume}吨，每吨{price}元",
        what=make.name("青螺湾拍卖"),
        type="auction",
        date=make.when("2023-12-05"),
        buyers=make.name("白鹭航运公司"),
        sellers=make.name("青螺湾合作社"),
        volume=make.amount(f"{volume}吨", volume, unit="t"),
        unit_price=make.amount(f"{price}元", price, currency="CNY", per="t"),
    )
    return one


def test_two_tonnages_stand_with_both_citations(make):
    (found,) = conflicts(make.store(_deal(make, "甲", "1204.6"), _deal(make, "乙", "1302.6")))
    assert (found.kind, found.property) == ("values", "volume")
    assert [(s.value, s.file, s.page) for s in found.sides] == [("1204.6吨", "甲.pdf", 1), ("1302.6吨", "乙.pdf", 1)]


def test_a_rounded_tonnage_is_no_conflict(make):
    assert conflicts(make.store(_deal(make, "甲", "1204.6"), _deal(make, "乙", "1204"))) == ()


def test_two_things_that_claim_to_be_the_same_first_are_found(make):
    one = make.bulletin("甲")
    for bay in ("青螺湾", "白沙湾"):
        one.tell(
            "transactions", f"{bay}成交全国首单贝藻碳汇", what=make.name(f"{bay}成交"), first_claim="全国首单贝藻碳汇"
        )
    (found,) = conflicts(make.store(one))
    assert (found.kind, found.name, len(found.sides)) == ("firsts", "全国首单贝藻碳汇", 2)


def test_one_code_for_two_titles_is_found(make):
    one = make.bulletin("甲")
    for title in ("滩涂监测规程", "藻场评估导则"):
        one.tell("standards", f"《{title}》（T/XY 3—2023）", title=make.name(title), code=make.name("T/XY 3—2023"))
    assert [c.kind for c in conflicts(make.store(one))] == ["codes"]


def test_a_product_that_is_not_the_total_is_found(make):
    one = make.bulletin("甲")
    one.tell(
        "transactions",
        "100吨，每吨50元，共6000元",
        what=make.name("成交"),
        volume=make.amount("100吨", "100", unit="t"),
        unit_price=make.amount("50元", "50", currency="CNY", per="t"),
        total=make.amount("6000元", "6000", currency="CNY"),
    )
    (found,) = conflicts(make.store(one))
    assert (found.kind, found.sides[0].value) == ("sums", "100 × 50 = 5000 ≠ 6000")


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
