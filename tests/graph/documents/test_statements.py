from graph.documents import statements
from graph.names import Names
from graph.stores.base import plain

EVERY_TARGET = """PREFIX lt: <https://w3id.org/lantan/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?sha ?page ?start ?end ?exact WHERE {
  ?claim a lt:Claim ; oa:hasTarget ?t . ?t oa:hasSource/lt:sha256 ?sha ; lt:page ?page ; lt:start ?start ; lt:end ?end ;
  oa:hasSelector/oa:exact ?exact }"""


def test_every_quote_stands_at_its_stated_place(make, corpus):
    pages = {b.id: b.document().page(1).text for b in corpus}
    rows = list(make.store(*corpus).query(EVERY_TARGET).dicts())
    assert len(rows) == sum(len(b.claims) for b in corpus)
    for row in rows:
        assert pages[row["sha"]][row["start"] : row["end"]] == row["exact"]


def test_a_document_graph_does_not_depend_on_other_documents(make, corpus):
    names = Names()
    alone = set(statements.quads(corpus[0].document(), corpus[0].claims, names))
    graph = names.document_graph(corpus[0].id)
    assert alone == {q for q in make.quads(*corpus) if q.graph_name == graph}


def test_every_slot_says_which_property_it_backs_and_with_which_words(make, corpus):
    query = """PREFIX lt: <https://w3id.org/lantan/ns#>
      SELECT ?role ?printed ?quote WHERE { ?s a lt:Slot ; lt:role ?role ; lt:property lt:unitPrice ; lt:quote ?quote ;
        lt:value/lt:value 88.5 ; lt:asReported ?printed }"""
    rows = sorted(make.store(*corpus).query(query), key=str)
    assert [plain(r[1]) for r in rows] == ["88.5元", "每吨88.5元"]


def test_numbers_are_written_as_the_store_would_fold_them(make, corpus):
    assert {q for q in make.store(*corpus).quads()} == set(make.quads(*corpus))


def test_there_is_no_blank_node_and_no_capital_in_a_language_tag(make, corpus):
    text = "\n".join(str(q) for q in make.quads(*corpus))
    assert "_:" not in text
    assert "@zh-H" not in text
