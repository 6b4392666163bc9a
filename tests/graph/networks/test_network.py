import networkx as nx
import numpy as np
import pytest

from graph.networks import layout, network


@pytest.fixture(scope="module")
def whole(make, corpus):
    return network.network(make.store(*corpus))


def test_concepts_that_nothing_uses_are_left_out(whole):
    concepts = [n for n in whole if whole.nodes[n]["kind"] == "Concept"]
    assert 0 < len(concepts) < 20


def test_every_thing_has_its_figures(whole):
    measured = network.measured(whole)
    deal = next(n for n in measured if measured.nodes[n]["kind"] == "Transaction")
    assert measured.nodes[deal]["degree"] == network.undirected(whole).degree(deal) > 2
    assert measured.nodes[deal]["betweenness"] > 0
    assert all(said["betweenness"] == 0 for _, said in measured.nodes(data=True) if said["degree"] < 2)
    assert {said["community"] for _, said in measured.nodes(data=True)} >= {1}


def test_the_largest_community_is_the_first_and_each_thing_is_in_one(whole):
    found = network.communities(whole)
    assert [c.number for c in found] == list(range(1, len(found) + 1))
    assert sorted(n for c in found for n in c.members) == sorted(whole)
    assert [len(c.members) for c in found] == sorted((len(c.members) for c in found), reverse=True)


def test_figures_do_not_hang_on_the_order_in_which_documents_came(make, corpus):
    there, back = (network.measured(network.network(make.store(*some))) for some in (corpus, corpus[::-1]))
    assert dict(there.nodes(data=True)) == dict(back.nodes(data=True))


def test_two_things_joined_by_several_statements_have_one_link():
    made = nx.MultiDiGraph()
    made.add_edge("b", "a", key="p")
    made.add_edge("a", "b", key="q")
    made.add_edge("a", "a", key="q")
    assert list(network.undirected(made).edges) == [("a", "b")]


@pytest.fixture(scope="module")
def placed():
    plain = nx.Graph()
    for group in range(5):
        plain.add_edges_from((f"{group}-0", f"{group}-{leaf}") for leaf in range(1, 12))
    plain.add_edges_from((f"{group}-0", f"{group + 1}-0") for group in range(4))
    widths = {n: 40.0 + 7 * (len(n) + int(n[0])) for n in plain}
    return layout.of(plain, {n: int(n[0]) + 1 for n in plain}, widths), widths


def test_no_label_covers_another(placed):
    found, widths = placed
    names = sorted(found.places)
    points = np.array([found.places[n] for n in names])
    across = np.abs(points[:, None, :] - points[None, :, :])
    wide = np.array([widths[n] for n in names])
    covered = (across[..., 0] < (wide[:, None] + wide[None, :]) / 2) & (across[..., 1] < layout.LINE)
    np.fill_diagonal(covered, False)
    assert not covered.any()


def test_communities_stand_apart_and_all_lies_within_the_picture(placed):
    found, _ = placed
    discs = list(found.discs.values())
    for one in discs:
        assert one.radius <= one.x <= found.width - one.radius and one.radius <= one.y <= found.height - one.radius
        others = [d for d in discs if d is not one]
        assert all(np.hypot(one.x - d.x, one.y - d.y) > one.radius + d.radius - 1 for d in others)


def test_a_thing_stands_in_the_disc_of_its_community(placed):
    found, _ = placed
    for name, (x, y) in found.places.items():
        disc = found.discs[int(name[0]) + 1]
        assert np.hypot(x - disc.x, y - disc.y) < disc.radius


def test_an_empty_network_has_an_empty_picture():
    found = layout.of(nx.Graph(), {}, {})
    assert (found.places, found.discs) == ({}, {}) and found.width > 0
