"""Which tellings are one thing, and which are not."""

from dataclasses import replace

import pytest

from graph.identity.decisions import Groups
from graph.identity.resolve import resolve
from graph.names import Names
from graph.terms.vocab import load


def test_an_order_of_documents_does_not_matter(make, corpus):
    told = make.told(*corpus)
    assert resolve(told, Names(), load()) == resolve(told[::-1], Names(), load())


def test_a_methodology_told_in_two_bulletins_is_one(make, corpus):
    (only,) = (e for e in make.entities(*corpus) if e.class_name == "Methodology")
    assert only.iri.endswith("methodology/BH-07-001")
    assert len(only.claims) == 2


def test_a_deal_told_twice_is_one_and_keeps_what_each_tells(make, corpus):
    (deal,) = (e for e in make.entities(*corpus) if e.class_name == "Transaction")
    assert [s.document for s in deal.claims] == [corpus[0].id, corpus[1].id]


def test_every_merge_gives_its_reason(make, corpus):
    merges = resolve(make.told(*corpus), Names(), load()).merges
    assert len(merges) == 3
    assert any("unit_price" in m.reason and "buyers" in m.reason for m in merges)


def test_a_short_form_in_brackets_means_the_agency_in_its_document_and_elsewhere(make):
    first, second = make.bulletin("甲"), make.bulletin("乙")
    first.tell("agencies", "海岸与湿地联盟（CWA）", name=make.name("海岸与湿地联盟（CWA）"))
    second.tell("policies", "CWA发布《湿地保育指引》", title=make.name("《湿地保育指引》"), issuers=make.name("CWA"))
    assert make.named("Agency", first, second) == ["海岸与湿地联盟（CWA）"]


def test_a_short_form_that_two_documents_tie_to_two_agencies_means_neither_elsewhere(make):
    bulletins = [make.bulletin(n) for n in "甲乙丙"]
    bulletins[0].tell("agencies", "海岸与湿地联盟（CWA）", name=make.name("海岸与湿地联盟（CWA）"))
    bulletins[1].tell("agencies", "清洁水务局（CWA）", name=make.name("清洁水务局（CWA）"))
    bulletins[2].tell("policies", "CWA发布《指引》", title=make.name("《湿地保育指引》"), issuers=make.name("CWA"))
    assert len(make.named("Agency", *bulletins)) == 3


def test_a_bare_word_means_another_body_in_another_document(make):
    first, second = make.bulletin("甲"), make.bulletin("乙")
    for bulletin in (first, second):
        bulletin.tell("agencies", "林业局发文", name=make.name("林业局"))
    assert make.named("Agency", first, second) == ["林业局", "林业局"]


def test_both_scripts_are_one_agency_with_the_traditional_form_as_another_label(make):
    first, second = make.bulletin("甲"), make.bulletin("乙", region="HK")
    first.tell("agencies", "滨海湿地研究学会", name=make.name("滨海湿地研究学会"))
    second.tell("agencies", "濱海濕地研究學會", name=make.name("濱海濕地研究學會"))
    (agency,) = make.entities(first, second)
    assert agency.name == "滨海湿地研究学会"
    assert "濱海濕地研究學會" in {f.printed for f in agency.forms}


def test_a_known_agency_is_the_concept_of_the_vocabulary(make):
    known = load()
    iri, name = next((i, n) for i, n in sorted(known.names.items()) if "/agency/" in i)
    one = make.bulletin("甲")
    one.tell("agencies", f"{name}发文", name=make.name(name, iri))
    (agency,) = make.entities(one)
    assert (agency.iri, agency.name) == (iri, name)


@pytest.mark.parametrize(
    "titles",
    [
        ("海洋碳汇核算方法", "海洋碳汇核算指南", "海洋碳汇经济价值核算方法"),
        ("监测技术规程 第1部分：总则", "监测技术规程 第2部分：总则"),
    ],
)
def test_look_alike_standards_stay_apart(make, titles):
    one = make.bulletin("甲")
    for text in titles:
        one.tell("standards", f"《{text}》", title=make.name(f"《{text}》"))
    assert len(make.named("Standard", one)) == len(titles)


def test_one_code_with_two_titles_is_two_standards(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    one.tell(
        "standards", "《滩涂监测规程》（T/XY 3—2023）", title=make.name("滩涂监测规程"), code=make.name("T/XY 3—2023")
    )
    other.tell(
        "standards", "《藻场评估导则》（T/XY 3-2023）", title=make.name("藻场评估导则"), code=make.name("T/XY 3-2023")
    )
    entities = make.entities(one, other)
    assert len({e.iri for e in entities}) == 2


def test_one_title_with_two_codes_is_two_standards(make):
    one = make.bulletin("甲")
    for code in ("DB 12/T 7—2018", "DB 12/T 7—2023"):
        one.tell("standards", f"《滩涂监测规程》（{code}）", title=make.name("滩涂监测规程"), code=make.name(code))
    assert len(make.named("Standard", one)) == 2


def test_items_under_the_same_heading_are_not_one_for_that(make):
    one = make.bulletin("甲")
    one.tell(
        "transactions",
        "交易动态：甲公司买入500吨",
        what=make.name("交易动态"),
        volume=make.amount("500吨", "500", unit="t"),
    )
    one.tell(
        "transactions",
        "交易动态：乙公司买入700吨",
        what=make.name("交易动态"),
        volume=make.amount("700吨", "700", unit="t"),
    )
    assert len(make.named("Transaction", one)) == 2


def test_likeness_does_not_run_along_a_chain(make):
    """A is like B, B like C; A and C contradict each other."""
    bulletins = [make.bulletin(n) for n in "甲乙丙"]
    buyer, seller = make.name("白鹭航运公司"), make.name("青螺湾合作社")
    for bulletin, volume in zip(bulletins, ("1204.6", None, "3300.2"), strict=True):
        given = {"volume": make.amount(f"{volume}吨", volume, unit="t")} if volume else {}
        bulletin.tell("transactions", f"成交{volume}", what=make.name("成交"), buyers=buyer, sellers=seller, **given)
    assert len(make.named("Transaction", *bulletins)) == 2


def test_two_tonnages_of_one_deal_are_a_conflict_when_all_else_agrees(make):
    first, second = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, volume in ((first, "1204.6"), (second, "1302.6")):
        bulletin.tell(
            "transactions",
            f"拍出{volume}吨",
            what=make.name("青螺湾拍卖"),
            type="auction",
            date=make.when("2023-12-05"),
            buyers=make.name("白鹭航运公司"),
            sellers=make.name("青螺湾合作社"),
            place=make.name("青螺湾"),
            unit_price=make.amount("88.5元", "88.5", currency="CNY", per="t"),
            volume=make.amount(f"{volume}吨", volume, unit="t"),
        )
    assert len(make.named("Transaction", first, second)) == 1


def test_a_title_named_in_passing_means_the_work_that_is_told_of(make):
    one = make.bulletin("甲")
    one.tell("policies", "《滩涂保护办法》发布", title=make.name("《滩涂保护办法》"))
    one.tell(
        "policies",
        "依据《滩涂保护办法》制定细则",
        title=make.name("《实施细则》"),
        relates__based_on=make.name("《滩涂保护办法》"),
    )
    assert make.named("Policy", one) == ["实施细则", "滩涂保护办法"]


def test_taking_a_document_out_is_as_if_it_had_never_been_in(make, corpus):
    first, second, third = corpus
    assert set(make.quads(first, third)) == set(make.quads(third, first))
    left = {e.iri for e in make.entities(first, third)}
    assert not any(s.document == second.id for e in make.entities(first, third) for s in e.claims)
    assert left <= {e.iri for e in make.entities(first, second, third)}


def test_the_place_before_an_agency_may_be_printed_short_or_long(make):
    one = make.bulletin("甲")
    for text in ("宁波市滩涂研究院", "宁波滩涂研究院", "浙江省宁波市滩涂研究院"):
        one.tell("agencies", f"{text}成立", name=make.name(text))
    one.tell("agencies", "温州市滩涂研究院成立", name=make.name("温州市滩涂研究院"))
    assert len(make.named("Agency", one)) == 2


def test_a_place_is_known_by_what_it_lies_in(make):
    one = make.bulletin("甲")
    for text in ("江苏盐城", "江苏省盐城市", "盐城市"):
        one.tell("events", f"{text}开会", what=make.name(f"{text}论坛"), place=make.name(text))
    assert make.named("Place", one) == ["江苏省盐城市"]


def test_works_with_the_same_abbreviation_are_one(make):
    first, second = make.bulletin("甲"), make.bulletin("乙")
    first.tell("standards", "滩涂碳标准（TCS）", title=make.name("滩涂碳标准"), aliases=make.name("TCS"))
    second.tell("standards", "经核验的滩涂标准（TCS）", title=make.name("经核验的滩涂标准"), aliases=make.name("TCS"))
    assert len(make.named("Standard", first, second)) == 1


def test_a_deal_in_a_hamlet_is_one_with_the_deal_in_its_city(make):
    first, second = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, place in ((first, "宁波象山青螺岙"), (second, "浙江宁波")):
        bulletin.tell(
            "transactions",
            f"{place}拍出1204.6吨",
            what=make.name("拍卖"),
            place=make.name(place),
            volume=make.amount("1204.6吨", "1204.6", unit="t"),
            date=make.when("2023-02"),
        )
    assert len(make.named("Transaction", first, second)) == 1


def test_a_place_is_not_one_elsewhere_that_bears_its_name(make):
    one = make.bulletin("甲")
    elsewhere = "https://w3id.org/lantan/place/广西壮族自治区桂林市象山区"
    one.tell("events", "宁波象山开会", what=make.name("滩涂论坛"), place=make.name("宁波象山", elsewhere))
    assert make.named("Place", one) == ["浙江省宁波市象山县"]


def test_a_rule_and_the_trial_version_it_replaces_are_two_policies(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for text in ("滨海湿地碳汇管理办法", "滨海湿地碳汇管理办法（试行）"):
        one.tell("policies", f"《{text}》", title=make.name(f"《{text}》"))
    one.claims[1] = replace(one.claims[1], item=one.claims[0].item)
    other.tell("policies", "《滨海湿地碳汇管理办法》施行", title=make.name("《滨海湿地碳汇管理办法》"))
    policies = [e for e in make.entities(one, other) if e.class_name == "Policy"]
    assert sorted(len(p.claims) for p in policies) == [1, 2]


def test_one_code_and_title_told_with_two_issuers_and_dates_is_one_methodology(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, issuer in ((one, "北湾省生态环境厅"), (other, "北湾省海洋局")):
        bulletin.tell(
            "methodologies",
            f"{issuer}发布《海藻养殖碳汇方法学》（BW-03-001）",
            name=make.name("海藻养殖碳汇方法学"),
            code=make.name("BW-03-001"),
            issuer=make.name(issuer),
        )
    assert len(make.named("Methodology", one, other)) == 1


def test_one_code_with_two_translations_of_a_title_is_one_methodology(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, title in ((one, "潮间带湿地与海藻修复方法学"), (other, "潮间带湿地与海藻恢复方法学")):
        bulletin.tell("methodologies", f"{title}（XM0035）", name=make.name(title), code=make.name("XM0035"))
    assert len(make.named("Methodology", one, other)) == 1


def test_what_is_told_very_often_is_compared_once_for_each_way_of_telling_it():
    asked = []
    groups = Groups(3000, lambda a, b: asked.append((a, b)) is not None, alike=lambda n: n % 3)
    for n in range(1, 3000):
        assert groups.join(0, n, "same title")
    assert groups.of(5) == tuple(range(3000))
    assert len(asked) <= 3 * 3000


@pytest.mark.parametrize("parted", [(0, 3), (3, 1), (2, 4)])
def test_members_that_are_parted_are_never_together_not_even_by_force(parted):
    groups = Groups(5, lambda a, b: False, lambda a, b: {a, b} == set(parted))
    for a, b in ((0, 1), (3, 4), (1, 2), (0, 4)):
        groups.join(a, b, "forced", forced=True)
    assert not set(parted) <= set(groups.of(parted[0]))


def test_a_weak_reason_joins_a_group_once():
    groups = Groups(4, lambda a, b: False)
    assert groups.join(0, 1, "weak", weak=True)
    assert not groups.join(1, 2, "weak", weak=True)
    assert groups.join(2, 3, "strong")
    assert groups.join(1, 2, "strong")
    assert groups.of(0) == (0, 1, 2, 3)
