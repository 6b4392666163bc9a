"""What `check` says: few sentences for many faults of one sort, each with its place, in either language."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.names import LT, Names
from graph.stores.oxigraph import Oxigraph
from graph.terms import shapes
from queries.commands import checks

MANY = 8


@pytest.fixture(scope="module")
def faults() -> tuple[shapes.Fault, ...]:
    store = Oxigraph(write=True)
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for number in range(MANY):
        thing = NamedNode(f"https://w3id.org/lantan/id/policy/{number}")
        said = [(kind, LT["Policy"]), (LT["name"], Literal(f"第{number}号令")), (LT["date"], Literal("不日"))]
        store.load([Quad(thing, prop, value, Names().graph("canon")) for prop, value in said])
    return shapes.check(store)


def test_of_many_faults_of_one_sort_some_are_told_and_the_rest_counted(faults: tuple[shapes.Fault, ...]) -> None:
    told = list(checks.alike(faults))
    assert [others for _, others in told] == [0, 0, 0, 0, MANY - 5]
    assert [fault for fault, _ in checks.alike(faults, whole=True)] == list(faults)


@pytest.mark.parametrize(
    ("chinese", "says"),
    [(False, "Policy “第0号令”: date is “不日”; it must be a day"), (True, "政策“第0号令”的日期是“不日”，应为日（")],
)
def test_a_fault_is_told_in_the_language_asked_for(faults: tuple[shapes.Fault, ...], chinese: bool, says: str) -> None:
    finding = checks.told(faults[0], chinese, 3)
    assert finding.says.startswith(says) and "3" in finding.says
    assert finding.do and not finding.sound
