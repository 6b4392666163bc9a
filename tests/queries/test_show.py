"""A thing is found by any of its names, and every fact shown of it leads to its place."""

from decimal import Decimal

import pytest

from graph.errors import UnknownName
from graph.stores.base import Store
from queries import chains, coverage, display, fault, naming, show
from queries.lookups import Plain


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("南湾红树林碳汇拍卖", "南湾红树林碳汇拍卖"),
        ("南灣紅樹林碳匯拍賣", "南湾红树林碳汇拍卖"),
        ("南湾市资源局", "南湾市自然资源局"),
        ("seagrass", "海草床"),
        ("T/BHS 012-2031", "海草床调查规程"),
    ],
)
def test_a_thing_is_found_by_any_name_script_or_code(store: Store, name: str, found: str) -> None:
    (match,) = naming.one(store, name)
    assert match.name == found


def test_the_nearest_name_comes_first(store: Store) -> None:
    assert naming.find(store, "红树林")[0].name == "红树林"
    assert naming.find(store, "  ") == ()


@pytest.mark.parametrize("name", ["月球基地", '"} UNION { ?s ?p ?o', "https://w3id.org/lantan/id/none", "http://a b"])
def test_a_name_that_nothing_bears_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UnknownName):
        naming.one(store, name)


def test_every_fact_of_a_thing_has_its_place(store: Store) -> None:
    thing = show.about(store, naming.one(store, "南湾红树林碳汇拍卖")[0].iri)
    values = {
        p.label: [(said.text, sorted(e.file for e in said.evidence)) for said in p.values] for p in thing.properties
    }
    assert values["单价"] == [("106元/吨", ["blue-2031-02.txt"]), ("160元/吨", ["harbour-carbon.pdf"])]
    assert values["买方"] == [("海岳能源有限公司", ["blue-2031-02.txt", "harbour-carbon.pdf"])]
    assert [p.label for p in thing.properties if p.disagrees] == ["单价"]
    assert all(said.evidence for p in thing.properties for said in p.values)
    assert [place.page for place in thing.tellings] == [1, 1]


def test_an_agency_knows_what_names_it(store: Store) -> None:
    thing = show.about(store, naming.one(store, "南湾市自然资源局")[0].iri)
    named = {display.term(prop): [match.name for match in found] for prop, found in thing.named_in}
    assert named["卖方"] == ["南湾红树林碳汇拍卖"]


def test_a_chain_goes_through_what_two_things_share(store: Store) -> None:
    (chain, *_) = chains.between(store, "南湾公证处", "南湾红树林修复项目")
    assert chain.names == ("南湾公证处", "南湾红树林碳汇拍卖", "南湾红树林修复项目")
    assert [step.property for step in chain.steps] == ["其他方", "项目"]
    assert all(step.citations for step in chain.steps)


def test_a_thing_has_no_chain_to_itself(store: Store) -> None:
    with pytest.raises(UnknownName, match="one thing"):
        chains.between(store, "蓝碳论坛", "蓝碳论坛")


def test_what_covers_a_narrower_ecosystem_covers_the_broader(store: Store) -> None:
    table = coverage.count(store)
    names = dict((name, iri) for iri, name in table.ecosystems)
    assert table.counts[names["红树林"], "Methodology"] == 1
    assert table.counts[names["滨海蓝碳"], "Methodology"] == 1
    assert ("海草床", "方法学") in table.empty()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("106", "106"),
        ("2340.50", "2340.5"),
        ("248093", "248093"),
        ("200000", "20万"),
        ("7661000000", "76.61亿"),
        ("0.05", "0.05"),
        ("-30000", "-3万"),
    ],
)
def test_a_number_is_exact_and_short(value: str, written: str) -> None:
    assert display.number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ({"value": Decimal("38.5"), "unit": "hm2", "comparator": "≈"}, "约38.5公顷"),
        ({"value": Decimal(106), "currency": "CNY", "per": "t"}, "106元/吨"),
        ({"low": Decimal("1.5"), "high": Decimal(2), "unit": "℃"}, "1.5至2℃"),
        ({"value": Decimal("161.8"), "uncertainty": Decimal(6), "unit": "g C m-2 yr-1"}, "161.8±6 g C m-2 yr-1"),
        ({"value": Decimal(90), "unit": "%", "comparator": "<"}, "不到90%"),
        ({"asReported": "若干"}, "若干"),
    ],
)
def test_an_amount_is_written_with_its_bound_unit_and_rate(parts: dict[str, Plain], written: str) -> None:
    assert display.amount(parts) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031", "2031年"),
        ("2031-02", "2031年2月"),
        ("2031-02-06", "2031年2月6日"),
        ("2021/2025", "2021年至2025年"),
        ("HY/T", "HY/T"),
        ("近年", "近年"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(iso: str, written: str) -> None:
    assert display.date(iso) == written


@pytest.mark.parametrize(
    ("query", "prefixes"),
    [
        ("SELECT * { ?s lt:name ?n }", ["lt"]),
        ("PREFIX lt: <a:> SELECT * { ?s lt:name skos:x }", ["skos"]),
        ("SELECT * { ?s ?p 'lt:name' } # lt:x", []),
        ("SELECT * { _:b <lt:name> ?n }", []),
    ],
)
def test_prefixes_that_are_used_and_not_declared_are_known(query: str, prefixes: list[str]) -> None:
    assert fault.undeclared(query) == prefixes
