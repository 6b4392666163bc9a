"""The picture and the page of the network."""

import re
from xml.etree import ElementTree

import pytest

from graph.errors import UnknownName
from graph.stores.base import Store
from queries import network


@pytest.fixture(scope="module")
def drawn(store: Store) -> network.Picture:
    return network.picture(network.of(store))


def test_figures_and_places_are_not_drawn_unless_asked_for(store: Store) -> None:
    whole = network.of(store)
    assert {said["kind"] for _, said in whole.nodes(data=True)} <= set(network.DRAWN)
    places = network.of(store, kinds=("Place",))
    assert {said["kind"] for _, said in places.nodes(data=True)} == {"Place"}


def test_every_thing_drawn_bears_its_name_and_its_kind(drawn: network.Picture) -> None:
    text = network.svg(drawn)
    root = ElementTree.fromstring(text)
    titles = {e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}title")}
    for ring in drawn.rings:
        for dot in ring.members:
            assert any(t.startswith(dot.name) and network.kind(dot.kind) in t for t in titles)
    assert any("南湾红树林碳汇拍卖" in t and " · 买方 · " in t for t in titles)


def test_the_picture_needs_nothing_from_elsewhere_and_runs_nothing(drawn: network.Picture) -> None:
    for text in (network.svg(drawn), network.html(drawn)):
        assert "<script" not in text and "@import" not in text
        assert not re.search(r"""(?:src|href)=["']?http""", text)


def test_the_same_graph_gives_the_same_picture(store: Store, drawn: network.Picture) -> None:
    assert network.svg(network.picture(network.of(store))) == network.svg(drawn)


def test_a_picture_about_a_thing_shows_what_lies_near_it(store: Store) -> None:
    whole = network.of(store, about="南湾公证处")
    names = {said["name"] for _, said in whole.nodes(data=True)}
    assert {"南湾公证处", "南湾红树林碳汇拍卖"} <= names
    assert len(whole) < len(network.of(store, kinds=(*network.DRAWN, "Place", "Measurement", "Person")))


def test_a_name_that_nothing_bears_is_said_so(store: Store) -> None:
    with pytest.raises(UnknownName, match="月球基地"):
        network.of(store, about="月球基地")


def test_long_names_are_cut_in_the_picture_only(drawn: network.Picture) -> None:
    dots = [dot for ring in drawn.rings for dot in ring.members]
    assert all(
        dot.label == dot.name or (dot.label.endswith("…") and dot.name.startswith(dot.label[:-1])) for dot in dots
    )
