"""The gold pairs are well made, and the scorer finds what they mean in a graph."""

from collections import Counter

import pytest

from tests.graph.pairs.__main__ import Judged, figures, judge
from tests.graph.pairs.gold import DOCUMENTS, VERDICTS, Pair, Side, pairs
from tests.graph.pairs.lookup import Tellings

GOLD = tuple(pairs())


def test_there_are_enough_pairs_of_every_kind_and_many_look_alikes():
    kinds = Counter(pair.kind for pair in GOLD)
    assert len(GOLD) >= 240
    assert min(kinds.values()) >= 10
    assert sum(not pair.together for pair in GOLD) >= 0.4 * len(GOLD)
    assert sum(pair.together for pair in GOLD) >= 0.3 * len(GOLD)


def test_every_pair_has_a_verdict_and_two_places():
    for pair in GOLD:
        assert pair.verdict in VERDICTS
        assert {pair.a.document, pair.b.document} <= set(DOCUMENTS)
        assert pair.a.item and pair.b.item and pair.a.says and pair.b.says and pair.why


def test_no_pair_is_there_twice():
    sides = Counter(frozenset((p.a, p.b)) for p in GOLD)
    assert [pair for pair, count in sides.items() if count > 1] == []


def _pair(kind: str, verdict: str, a: Side, b: Side) -> Pair:
    return Pair(kind, verdict, a, b, "made", "written_first")


@pytest.fixture
def graph(make, monkeypatch):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    one.tell("policies", "《滩涂保护办法》", title=make.name("《滩涂保护办法》"), issuers=make.name("北湾省海洋局"))
    other.tell("policies", "《灘塗保護辦法》", title=make.name("《灘塗保護辦法》"), issuers=make.name("南湾省海洋局"))
    for bulletin, volume in ((one, "1204.6"), (other, "700")):
        bulletin.tell(
            "transactions", f"成交{volume}吨", what=make.name("成交"), volume=make.amount(f"{volume}吨", volume)
        )
    monkeypatch.setitem(DOCUMENTS, "one", ("甲.pdf",))
    monkeypatch.setitem(DOCUMENTS, "other", ("乙.pdf",))
    with make.store(one, other) as store:
        yield Tellings(store)


def test_a_name_is_found_where_it_is_printed_in_either_script(graph):
    assert graph.things("policies", Side("one", "要闻", "滩涂保护办法")) == graph.things(
        "policies", Side("other", "要闻", "《灘塗保護辦法》")
    )
    assert graph.things("policies", Side("one", "要闻", "珊瑚保护办法")) == set()
    assert graph.things("agencies", Side("one", "要闻", "南湾省海洋局")) == set()


def test_a_deal_is_found_by_the_facts_that_fit_most(graph):
    (deal,) = graph.things("transactions", Side("one", "要闻", "volume=1204.6"))
    assert graph.things("transactions", Side("other", "要闻", "volume=1204.6")) == set()
    assert graph.things("transactions", Side("other", "要闻", "volume=700")) != {deal}


def test_pairs_the_graph_does_not_hold_are_counted_apart(graph):
    title, missing = "滩涂保护办法", Side("other", "要闻", "没有此文")
    gold = [
        _pair("policies", "same", Side("one", "要闻", title), Side("other", "要闻", title)),
        _pair("agencies", "different", Side("one", "要闻", "北湾省海洋局"), Side("other", "要闻", "南湾省海洋局")),
        _pair("policies", "same", Side("one", "要闻", title), missing),
    ]
    judged = judge(graph, gold)
    assert [(j.missing, j.together) for j in judged] == [(False, True), (False, False), (True, False)]
    assert figures(judged).split() == ["2", "1.000", "1.000", "1/1/1", "1"]
    assert "0.500" in figures([*judged, Judged(gold[1], False, True)])
