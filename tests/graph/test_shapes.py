from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from extract.model import Amount
from graph import shapes
from graph.names import LT, Names

CANON = Names().graph("canon")


def test_the_shapes_hold_on_a_graph_that_was_built(make, corpus):
    assert shapes.check(make.store(*corpus)) == ()


def test_every_class_of_the_ontology_that_has_things_has_a_shape():
    targets = {str(o).rpartition("#")[2] for o in shapes._shapes().objects(None, shapes.SH.targetClass)}
    from graph import ontology

    leaves = set(ontology.load().tables.values()) | {
        "Bulletin",
        "Item",
        "Claim",
        "Slot",
        "Merge",
        "Amount",
        "Place",
        "Person",
    }
    assert leaves <= targets


@pytest.mark.parametrize(
    ("property", "value", "message"),
    [
        ("dealType", Literal("gift"), "type of deal"),
        ("date", Literal("last summer"), "date must be"),
        ("name", Literal("second name"), "exactly one name"),
        ("buyer", Literal("someone"), "agency or a person"),
    ],
)
def test_a_fault_is_told_in_words(make, corpus, property, value, message):
    store = make.store(*corpus)
    (deal,) = (e for e in make.entities(*corpus) if e.class_name == "Transaction")
    store.load([Quad(NamedNode(deal.iri), LT[property], value, CANON)])
    (fault,) = shapes.check(store)
    assert message in fault.message
    assert fault.name in ("青螺湾碳汇成交", "青螺湾碳汇拍卖", "second name")


def test_an_amount_without_a_figure_is_a_fault(make):
    one = make.bulletin("甲")
    one.tell("measurements", "面积若干公顷", subject="滩涂", metric="面积", amount=Amount("若干公顷", unit="hm2"))
    assert shapes.check(make.store(one)) != ()
    two = make.bulletin("乙")
    two.tell(
        "measurements",
        "面积3至5公顷",
        subject="滩涂",
        metric="面积",
        amount=Amount("3至5公顷", low=Decimal(3), high=Decimal(5)),
    )
    assert shapes.check(make.store(two)) == ()
