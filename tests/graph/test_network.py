import pytest

from graph import network
from graph.errors import UnknownName


def test_a_chain_leads_from_a_buyer_to_the_issuer_of_the_methodology(make, corpus):
    steps = network.path(make.store(*corpus), "白鹭航运公司", "省林草局")
    assert (steps[0].start_name, steps[0].property.rpartition("#")[2], steps[0].forwards) == (
        "白鹭航运公司",
        "buyer",
        False,
    )
    assert steps[-1].end_name == "省林草局"
    assert [a.end for a in steps[:-1]] == [b.start for b in steps[1:]]


def test_a_thing_is_found_by_any_label_in_any_script(make, corpus):
    store = make.store(*corpus)
    assert network.path(store, "CWA", "海草床保育指引") == network.path(
        store, "海岸与湿地联盟（CWA）", "海草床保育指引"
    )


def test_no_chain_is_no_error(make, corpus):
    assert network.path(make.store(*corpus), "海草床保育指引", "白鹭航运公司") == ()


def test_a_name_that_nothing_bears_is_said_so(make, corpus):
    with pytest.raises(UnknownName, match="无此物"):
        network.path(make.store(*corpus), "无此物", "白鹭航运公司")


def test_concepts_that_nothing_uses_are_left_out(make, corpus):
    whole = network.network(make.store(*corpus))
    concepts = [n for n in whole if whole.nodes[n]["kind"] == "Concept"]
    assert 0 < len(concepts) < 20
