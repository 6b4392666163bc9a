from io import BytesIO

import networkx as nx
import pytest
from rdflib import Dataset, Graph

from graph import export


def _written(store, form):
    out = BytesIO()
    export.write(store, form, out)
    return out.getvalue()


def test_lines_of_nquads_are_sorted_and_the_same_every_time(make, corpus):
    first, again = (_written(make.store(*some), "nq") for some in (corpus, corpus[::-1]))
    assert first == again
    assert first.splitlines() == sorted(first.splitlines())


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_another_reader_finds_every_statement(make, corpus, form):
    store = make.store(*corpus)
    names = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
    read = Dataset().parse(data=_written(store, form), format=names[form])
    assert len(set(read.quads() if isinstance(read, Dataset) else read)) == len(set(store.quads()))


def test_turtle_holds_the_union_of_the_graphs(make, corpus):
    store = make.store(*corpus)
    read = Graph().parse(data=_written(store, "ttl"), format="turtle")
    assert len(read) == len({q.triple for q in store.quads()})


def test_graphml_names_its_nodes(make, corpus):
    assert "滩涂盐沼修复碳汇方法学" in _written(make.store(*corpus), "graphml").decode()


def test_a_format_that_is_not_there_is_said_so(make):
    with pytest.raises(ValueError, match="graphml"):
        _written(make.store(), "pdf")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_reads_back_with_its_figures_and_is_the_same_every_day(make, corpus, form, monkeypatch):
    first = _written(make.store(*corpus), form)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert _written(make.store(*corpus[::-1]), form) == first
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](BytesIO(first))
    said = [data for _, data in read.nodes(data=True) if data["kind"] == "Transaction"]
    assert said[0]["degree"] > 1 and said[0]["community"] >= 1 and 0 < said[0]["betweenness"] <= 1
