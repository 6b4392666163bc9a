"""Titles that print misprints, shortens or quotes loosely are one work; look-alikes are not."""

import pytest


def _told(make, bulletin, title, issuer="", date="", kind="policies", heading=""):
    more = {"issuers": make.name(issuer)} if issuer else {}
    more |= {"date": make.when(date)} if date else {}
    return bulletin.tell(kind, f"{heading}《{title}》", title=make.name(f"《{title}》"), **more)


def _count(make, a, b, kind="policies", class_name="Policy"):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    _told(make, one, *a, kind=kind)
    _told(make, other, *b, kind=kind)
    return len(make.named(class_name, one, other))


LONG = "关于进一步统筹滨海湿地修复与渔业增养殖协调发展相关工作的指导意见"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            ("沿海低碳试点城市建设工作方案", "国务院", "2019-03-05"),
            ("沿海低碳试点城市建设行动计划", "国务院", "2019-03-05"),
        ),
        (
            ("关于加快沿海低碳试点城市建设的意见", "国务院", "2019-03-05"),
            ("关于加快沿海低碳试点城市建设的实施意见", "国务院", "2019"),
        ),
        ((LONG, "国务院", "2019-03-05"), (LONG.replace("协调", "办调"), "国务院", "2019-03-05")),
        (("巴黎协定",), ("巴黎气候协定",)),
        (("滩涂资源分类与代码",), ("滩涂资源分类及代码",)),
        (("湿地碳汇登记和结算规则（试行）",), ("湿地碳汇登记结算规则",)),
    ],
)
def test_nearly_the_same_title_is_one_where_issuer_and_date_speak_for_it(make, a, b):
    assert _count(make, a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # another issuer, another day, no issuer at all
        (
            ("沿海低碳试点城市建设工作方案", "国务院", "2019-03-05"),
            ("沿海低碳试点城市建设行动计划", "财政部", "2019-03-05"),
        ),
        (
            ("沿海低碳试点城市建设工作方案", "国务院", "2019-03-05"),
            ("沿海低碳试点城市建设行动计划", "国务院", "2019-07-01"),
        ),
        (("沿海低碳试点城市建设工作方案",), ("沿海低碳试点城市建设行动计划",)),
        (
            ("关于加快沿海低碳试点城市建设的意见", "国务院", "2019"),
            ("关于加快沿海低碳试点城市建设的实施意见", "广东省人民政府", "2019"),
        ),
        # short titles
        (("海岛保护规划", "国务院", "2019-03-05"), ("海岛保护计划", "国务院", "2019-03-05")),
        # the characters that differ name things, places or numbers
        ((LONG, "国务院", "2019-03-05"), (LONG.replace("湿地", "草原"), "国务院", "2019-03-05")),
        (
            (LONG.replace("滨海", "广东"), "国务院", "2019-03-05"),
            (LONG.replace("滨海", "福建"), "国务院", "2019-03-05"),
        ),
        (
            (LONG.replace("进一步", "第一类"), "国务院", "2019-03-05"),
            (LONG.replace("进一步", "第二类"), "国务院", "2019-03-05"),
        ),
        # one more word is another work
        (("巴黎协定",), ("联合国气候变化框架公约",)),
        (("滩涂碳汇核算方法", "自然资源部", "2022-09-26"), ("滩涂碳汇核算指南", "自然资源部", "2022-09-26")),
        (("滩涂碳汇核算方法", "自然资源部", "2022"), ("滩涂碳汇经济价值核算方法", "自然资源部", "2022")),
    ],
)
def test_look_alikes_stay_two(make, a, b):
    assert _count(make, a, b) == 2


def test_two_kinds_of_text_that_one_document_tells_of_are_two(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for bulletin, kinds in ((one, ("工作方案", "行动计划")), (other, ("工作方案",))):
        for kind in kinds:
            _told(make, bulletin, f"沿海低碳试点城市建设{kind}", "国务院", "2019-03-05")
    assert len(make.named("Policy", one, other)) == 2


def test_a_weak_likeness_makes_no_chain(make):
    """A misprint of a misprint may be another title."""
    bulletins = [make.bulletin(n) for n in "甲乙丙"]
    misprints = (LONG, LONG.replace("协调", "办调"), LONG.replace("协调", "办谓").replace("渔业", "鱼业"))
    for bulletin, title in zip(bulletins, misprints, strict=True):
        _told(make, bulletin, title, "国务院", "2019-03-05")
    assert len(make.named("Policy", *bulletins)) == 2


def test_a_heading_may_shorten_the_title_its_item_tells_in_full(make):
    one = make.bulletin("甲")
    short = one.tell("publications", "滩涂固碳与生境遥感报告", title=make.name("滩涂固碳与生境遥感报告"))
    one.tell(
        "publications", "滩涂生态系统固碳与鸟类生境遥感报告", title=make.name("滩涂生态系统固碳与鸟类生境遥感报告")
    )
    assert len(make.named("Publication", one)) == 2
    one.in_item_of(short)
    one.headings[short.item] = "滩涂固碳与生境遥感报告发布"
    assert len(make.named("Publication", one)) == 1


def test_a_longer_title_in_an_item_is_another_work_where_the_heading_holds_neither(make):
    one = make.bulletin("甲")
    first = one.tell("standards", "《滩涂碳汇量核算方法》", title=make.name("滩涂碳汇量核算方法"))
    one.tell("standards", "《滩涂碳汇量经济价值核算方法》", title=make.name("滩涂碳汇量经济价值核算方法"))
    one.in_item_of(first)
    one.headings[first.item] = "两项标准发布"
    assert len(make.named("Standard", one)) == 2


def test_a_quoted_name_in_one_item_is_one_project_and_in_two_places_two(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    first = one.tell("projects", "“碧湾”项目入选", name=make.name("“碧湾”项目"))
    one.tell("projects", "“碧湾”整治行动", name=make.name("“碧湾”整治行动"), place=make.name("宁波市"))
    one.in_item_of(first)
    other.tell("projects", "“碧湾”整治行动", name=make.name("“碧湾”整治行动"), place=make.name("厦门市"))
    assert sorted(len(e.claims) for e in make.entities(one, other) if e.class_name == "Project") == [1, 2]


def test_the_body_before_a_counted_report_may_be_short_or_in_full(make):
    one = make.bulletin("甲")
    for title in ("IPCC第五次评估报告", "政府间气候变化专门委员会（IPCC）第五次报告", "IPCC第四次评估报告"):
        one.tell("publications", title, title=make.name(title))
    assert len(make.named("Publication", one)) == 2
