"""Every statement about a thing stands on a claim with page, quote and places."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.entities.cited import uncited
from graph.names import LT, Names

CANON = Names().graph("canon")


def test_a_graph_that_was_built_holds_nothing_without_a_claim(make, corpus):
    assert uncited(make.store(*corpus)) == ()


@pytest.mark.parametrize(
    ("property", "value"),
    [("date", Literal("2031-01-01")), ("dealType", Literal("donation")), ("buyer", NamedNode("https://example.org/x"))],
)
def test_a_statement_that_no_claim_backs_is_told(make, corpus, property, value):
    store = make.store(*corpus)
    (deal,) = (e for e in make.entities(*corpus) if e.class_name == "Transaction")
    store.load([Quad(NamedNode(deal.iri), LT[property], value, CANON)])
    (found,) = uncited(store)
    assert (found.thing, found.property, found.value) == (deal.iri, LT[property].value, value.value)


def test_price_and_volume_of_two_sentences_are_each_cited_where_they_stand(make):
    from dataclasses import replace

    bulletin = make.bulletin("碳汇通讯")
    deal = bulletin.tell("transactions", "青螺湾碳汇拍卖成交1204吨", volume=make.amount("1204吨", "1204", unit="t"))
    other = bulletin.tell(
        "transactions", "每吨88.5元", unit_price=make.amount("88.5元", "88.5", currency="CNY", per="t")
    )
    bulletin.claims = [replace(deal, slots=(*deal.slots, *other.slots))]
    rows = make.store(bulletin).query(
        "PREFIX lt: <https://w3id.org/lantan/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>"
        " SELECT ?role ?words ?boxes ?of { ?claim lt:states ?slot . ?slot lt:role ?role ; oa:hasTarget ?at ; lt:boxes ?boxes ."
        " ?at oa:hasSelector/oa:exact ?words ; lt:boxes ?shown . OPTIONAL { ?claim oa:hasTarget ?at BIND(?claim AS ?of) } }"
    )
    cited = {row["role"]: (row["words"], "of" in row) for row in rows.dicts()}
    assert cited == {"volume": ("青螺湾碳汇拍卖成交1204吨", True), "unit_price": ("每吨88.5元", False)}
