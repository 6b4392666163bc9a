"""Chains across kinds: from a policy by its methodology, project and deal to the agency that verified it."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import UnknownName
from graph.names import LT, RDF, Names
from graph.stores.oxigraph import Oxigraph
from queries import chains

NAMES = Names()
CHAIN = (
    ("Policy", "青螺湾蓝碳方案", "partOf", "Methodology", "青螺湾盐沼方法学"),
    ("Methodology", "青螺湾盐沼方法学", "standard", "Standard", "盐沼调查规程"),
    ("Project", "盐沼修复一期", "standard", "Standard", "盐沼调查规程"),
    ("Transaction", "一期碳汇成交", "project", "Project", "盐沼修复一期"),
    ("Transaction", "一期碳汇成交", "otherParty", "Agency", "白鹭核查公司"),
)


def _node(kind: str, name: str) -> NamedNode:
    return NAMES.entity(kind, name)


def _said() -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    document = NAMES.document("ab" * 32)
    yield document, RDF["type"], LT["Bulletin"]
    yield document, LT["fileName"], Literal("样刊.pdf")
    for number, (kind, name, prop, other_kind, other) in enumerate(CHAIN, 1):
        subject, value = _node(kind, name), _node(other_kind, other)
        claim, slot = NAMES.claim(f"c{number}"), NAMES.slot(f"c{number}", 0)
        for node, class_name, called in ((subject, kind, name), (value, other_kind, other)):
            yield node, RDF["type"], LT[class_name]
            yield node, LT["name"], Literal(called)
        yield subject, LT[prop], value
        yield from ((claim, RDF["type"], LT["Claim"]), (claim, LT["about"], subject), (claim, LT["states"], slot))
        yield from ((claim, LT["inDocument"], document), (claim, LT["quote"], Literal(f"第{number}句原文")))
        yield claim, LT["page"], Literal(str(number), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        yield from ((slot, LT["property"], LT[prop]), (slot, LT["refersTo"], value))


@pytest.fixture(scope="module")
def store() -> Oxigraph:
    made = Oxigraph(write=True)
    made.load([Quad(*triple, NAMES.graph("canon")) for triple in dict.fromkeys(_said())])
    return made


def test_a_chain_runs_from_a_policy_to_the_agency_that_verified_a_deal(store: Oxigraph) -> None:
    (chain,) = chains.between(store, "青螺湾蓝碳方案", "白鹭核查公司")
    assert chain.kinds == ("政策", "方法学", "标准", "项目", "交易", "机构")
    assert [step.forward for step in chain.steps] == [True, True, False, False, True]


def test_every_step_is_cited_with_document_page_and_words(store: Oxigraph) -> None:
    (chain,) = chains.between(store, "青螺湾蓝碳方案", "白鹭核查公司")
    places = [(c.document, c.page, c.quote) for step in chain.steps for c in step.citations]
    assert places == [("样刊.pdf", number, f"第{number}句原文") for number in range(1, 6)]


def test_a_chain_reads_the_same_from_its_other_end(store: Oxigraph) -> None:
    (there,) = chains.between(store, "青螺湾蓝碳方案", "白鹭核查公司")
    (back,) = chains.between(store, "白鹭核查公司", "青螺湾蓝碳方案")
    assert back.names == there.names[::-1]
    assert [step.citations for step in back.steps] == [step.citations for step in there.steps][::-1]


def test_a_name_that_nothing_bears_is_said_so(store: Oxigraph) -> None:
    with pytest.raises(UnknownName, match="月球基地"):
        chains.between(store, "月球基地", "白鹭核查公司")
