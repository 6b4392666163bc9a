"""The lives of policies, methodologies and standards, as their claims tell them."""

from dataclasses import replace

import pytest
from rdflib.collection import Collection
from rdflib.namespace import SH

from graph.entities.history import LIVING, all_kinds
from graph.names import LT
from graph.terms import shapes

PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#> "
STAGES = PREFIX + (
    "SELECT ?name ?kind ?date ?modality ?by ?known (COUNT(?claim) AS ?tellers) { ?stage lt:stageOf/lt:name ?name ;"
    " lt:stage ?kind ; lt:toldBy ?claim . OPTIONAL { ?stage lt:stageDate ?date } OPTIONAL { ?stage lt:modality ?modality }"
    " OPTIONAL { ?stage lt:byWork/lt:name ?by } OPTIONAL { ?stage lt:knownFrom ?known } }"
    " GROUP BY ?stage ?name ?kind ?date ?modality ?by ?known"
)


def _stages(store):
    found = store.query(STAGES).dicts()
    return {(r["name"], r["kind"], str(r.get("date", "")), str(r.get("known", ""))) for r in found}


def _values(store, name, prop):
    query = f'{PREFIX}SELECT ?v {{ ?w lt:name "{name}" ; lt:{prop} ?v }}'
    return sorted(str(row["v"]) for row in store.query(query).dicts())


@pytest.fixture(scope="module")
def told(make):
    """Two bulletins that tell a draft, a trial version, its successor and its end."""
    early, late = make.bulletin("湿地简讯上", "2031-03-10"), make.bulletin("湿地简讯下", "2032-02")
    early.tell(
        "policies",
        "省林业局就《滩涂碳汇管理办法（征求意见稿）》公开征求意见",
        title=make.name("《滩涂碳汇管理办法（征求意见稿）》"),
        issuers=make.name("省林业局"),
        status="征求意见",
        date=make.when("2030-11"),
    )
    for sentence, date in (("1月5日印发《滩涂碳汇管理办法（试行）》", "2031-01-05"), ("去年印发的试行办法", "2031")):
        early.tell(
            "policies",
            sentence,
            title=make.name("《滩涂碳汇管理办法（试行）》"),
            issuers=make.name("省林业局"),
            status="试行",
            date=make.when(date),
            effective=make.when("2031-02-01"),
            validity="1年",
        )
    late.tell(
        "standards",
        "《海草床固碳核算规程》自2032年3月1日起实施，代替《海草床固碳核算指南》",
        title=make.name("《海草床固碳核算规程》"),
        status="实施",
        date=make.when("2032-01-20"),
        effective=make.when("2032-03-01"),
        relates__replaces=make.name("《海草床固碳核算指南》"),
    )
    late.tell(
        "standards", "现行《海草床固碳核算指南》", title=make.name("《海草床固碳核算指南》"), date=make.when("2025")
    )
    late.tell(
        "policies",
        "《潮沟保护规定》拟于年内废止",
        title=make.name("《潮沟保护规定》"),
        status="废止",
    )
    return early, late


@pytest.fixture(scope="module")
def store(make, told):
    return make.store(*told)


def test_drafts_trials_and_what_holds_are_steps_of_one_work(store):
    name = "滩涂碳汇管理办法（征求意见稿）"
    assert {s[1:] for s in _stages(store) if s[0] == name} == {
        ("consulted", "2030-11", "2031-03-10"),
        ("trial", "2031-01-05", "2031-03-10"),
        ("in_force", "2031-02-01", "2031-03-10"),
        ("expires", "2032-01-31", "2031-03-10"),
    }
    assert _values(store, name, "trueFrom") == ["2031-02-01"]
    assert _values(store, name, "trueTo") == ["2032-01-31"]
    assert _values(store, name, "knownFrom") == ["2031-03-10"]


def test_what_is_replaced_ends_when_its_successor_begins(store):
    stages = _stages(store)
    assert ("海草床固碳核算规程", "issued", "2032-01-20", "2032-02") in stages
    assert ("海草床固碳核算规程", "in_force", "2032-03-01", "2032-02") in stages
    assert ("海草床固碳核算指南", "replaced", "2032-03-01", "2032-02") in stages
    assert _values(store, "海草床固碳核算指南", "trueTo") == ["2032-03-01"]


def test_an_end_without_a_day_is_told_without_one(store):
    assert ("潮沟保护规定", "abolished", "", "2032-02") in _stages(store)
    assert _values(store, "潮沟保护规定", "trueTo") == []


def test_what_is_only_planned_bounds_nothing(make):
    bulletin = make.bulletin("湿地简讯")
    bulletin.tell("policies", "拟自5月1日起施行", title=make.name("《潮沟条例》"), effective=make.when("2031-05-01"))
    bulletin.claims = [replace(claim, modality="planned") for claim in bulletin.claims]
    store = make.store(bulletin)
    assert _values(store, "潮沟条例", "trueFrom") == []
    assert [r["modality"] for r in store.query(STAGES).dicts()] == ["planned"]


def test_a_later_date_is_not_what_an_earlier_undated_telling_meant(make):
    early, late = make.bulletin("甲刊", "2031-01"), make.bulletin("乙刊", "2031-08")
    for bulletin, more in ((early, {}), (late, {"date": make.when("2031-05-02")})):
        bulletin.tell(
            "standards",
            "《牡蛎礁分类》征求意见",
            title=make.name("《牡蛎礁分类》"),
            code="T/ABC 7-2031",
            status="征求意见",
            **more,
        )
    known = {(s[2], s[3]) for s in _stages(make.store(early, late))}
    assert known == {("", "2031-01"), ("2031-05-02", "2031-08")}


def test_an_undated_document_says_that_its_date_is_unknown(make):
    mute = make.bulletin("无日期", "")
    mute.tell("policies", "印发《潮沟条例》", title=make.name("《潮沟条例》"), status="印发")
    store = make.store(mute)
    assert store.query(
        PREFIX + "ASK { ?d a lt:Bulletin ; lt:dateUnknown true FILTER NOT EXISTS { ?c lt:knownFrom ?k } }"
    )
    assert _stages(store) == {("潮沟条例", "issued", "", "")}


def test_versions_of_a_methodology_are_steps_of_their_own(make):
    bulletin = make.bulletin("方法学通讯", "2031-09")
    for version, date in (("V1.0", "2025-03"), ("V2.0", "2030-06")):
        bulletin.tell(
            "methodologies",
            f"《海藻林碳汇方法学》{version}发布",
            name=make.name("《海藻林碳汇方法学》"),
            code="BH-09",
            version=version,
            status="发布",
            date=make.when(date),
        )
    rows = make.store(bulletin).query(
        PREFIX + "SELECT ?v ?d { ?s lt:stage 'issued' ; lt:version ?v ; lt:stageDate ?d } ORDER BY ?d"
    )
    assert [(r["v"], r["d"]) for r in rows.dicts()] == [("V1.0", "2025-03"), ("V2.0", "2030-06")]


def test_lives_hold_to_the_shapes_and_only_works_have_one(store):
    assert shapes.check(store) == ()
    classes = store.query(PREFIX + "SELECT DISTINCT ?c { ?s lt:stageOf/a ?c }").dicts()
    assert {row["c"] for row in classes} <= {LT[name].value for name in LIVING}
    closed = next(o for o in shapes._shapes().objects(None, SH["in"]) if "drafted" in _listed(o))
    assert _listed(closed) == list(all_kinds())


def _listed(node):
    return [str(item) for item in Collection(shapes._shapes(), node)]


def test_the_claims_of_a_step_are_those_about_its_work_or_its_successor(store):
    odd = PREFIX + (
        "SELECT ?s { ?s lt:stageOf ?w ; lt:toldBy ?c . FILTER NOT EXISTS { ?c lt:about ?w }"
        " FILTER NOT EXISTS { ?s lt:byWork ?by . ?c lt:about ?by } }"
    )
    assert list(store.query(odd).dicts()) == []
