import re
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.namespace import RDF, SH

from extract.model import Amount
from graph.names import LT, XSD, Names
from graph.names import RDF as TYPE
from graph.stores.oxigraph import Oxigraph
from graph.terms import reference, shapes, wanted

CANON = Names().graph("canon")
OURS = Graph().parse(shapes.FILE, format="turtle")
NOT_FOR_READERS = re.compile(r"sh:|Constraint|xsd:|XMLSchema|shacl|rdflib|None|\[\]|\{|\}|nodeKind|_:")


def test_the_shapes_hold_on_a_graph_that_was_built(make, corpus):
    assert shapes.check(make.store(*corpus)) == ()


@pytest.mark.parametrize("term", [t for t in reference.terms().values() if t.kind == "class"], ids=lambda t: t.local)
def test_every_class_of_the_ontology_has_a_shape(term):
    assert term.iri in {str(o) for o in OURS.objects(None, SH.targetClass)}


@pytest.mark.parametrize(
    ("property", "value", "sentence"),
    [
        ("dealType", Literal("gift"), "the type of deal is “gift”"),
        ("date", Literal("last summer"), "date is “last summer”; it must be a day (2031-02-16), a month"),
        ("name", Literal("second name"), "has more than one name: “second name”, “青螺湾碳汇"),
        ("buyer", Literal("someone"), "buyer is “someone”; it must be an agent"),
        ("dealType", Literal("gift"), "must be one of “sale”, “auction”"),
        ("place", NamedNode("https://example.org/here"), "place is <https://example.org/here>; it must be a place"),
        ("project", Literal("一项工程"), "it must be a project"),
        ("volume", Literal("many"), "it must be an amount"),
        ("purpose", Literal(""), "purpose is empty"),
    ],
)
def test_a_fault_is_told_in_a_sentence_with_its_place(make, corpus, property, value, sentence):
    store = make.store(*corpus)
    (deal,) = (e for e in make.entities(*corpus) if e.class_name == "Transaction")
    store.load([Quad(NamedNode(deal.iri), LT[property], value, CANON)])
    faults = shapes.check(store)
    assert any(sentence.replace("the type", "type") in fault.message for fault in faults)
    for fault in faults:
        assert fault.message.startswith("Transaction “")
        assert fault.chinese.startswith("交易“")
        assert fault.spots[0].file.startswith("海湾简报第")
        assert "页" in fault.where("zh-hans") and ", page 1: “" in fault.where()
        assert "tests/made" in fault.do and "tests/made" in fault.do_chinese


def test_an_amount_without_a_figure_is_a_fault(make):
    one = make.bulletin("甲")
    one.tell("measurements", "面积若干公顷", subject="滩涂", metric="面积", amount=Amount("若干公顷", unit="hm2"))
    faults = shapes.check(make.store(one))
    assert {f.message for f in faults} == {"Amount “若干公顷” must be either one value or a range, and not both."}
    assert all(f.spots[0].quote == "面积若干公顷" for f in faults)
    two = make.bulletin("乙")
    span = Amount("3至5公顷", low=Decimal(3), high=Decimal(5))
    two.tell("measurements", "面积3至5公顷", subject="滩涂", metric="面积", amount=span)
    assert shapes.check(make.store(two)) == ()


def test_a_statement_that_no_document_tells_is_said_so(make, corpus):
    store = make.store(*corpus)
    stray = NamedNode("https://w3id.org/lantan/id/policy/stray")
    store.load([Quad(stray, TYPE["type"], LT["Policy"], CANON)])
    (fault,) = shapes.check(store)
    assert (fault.message, fault.spots) == ("Policy “<https://w3id.org/lantan/id/policy/stray>” has no name.", ())
    assert fault.do.startswith("No document tells this")


def test_a_bulletin_is_mended_in_the_file_beside_it(make, corpus):
    store = make.store(*corpus)
    document = Names().document(corpus[0].id)
    store.load([Quad(document, LT["region"], Literal("FR"), Names().document_graph(corpus[0].id))])
    told = {fault.message: fault.do for fault in shapes.check(store)}
    assert any("must be one of “CN”, “HK”, “TW”, “MO”" in message for message in told)
    assert all("海湾简报第一期.yaml" in do for do in told.values())


WRONG = {
    SH.datatype: '"¿"^^<urn:odd>',
    SH["class"]: "<urn:stray>",
    SH["in"]: '"¿"',
    SH.pattern: '"¿\\n"',
    SH["or"]: "<urn:stray>",
}
WRONG |= {
    SH.minInclusive: "-1",
    SH.maxInclusive: "99",
    SH.minLength: '""',
    SH.nodeKind: '"¿"',
    SH.lessThan: "9",
    SH.xone: '""',
}
WRONG |= {SH.lessThanOrEquals: "9", SH.uniqueLang: '"a"@en, "b"@en', SH.maxCount: '"a", "b", "c"'}


def _provoked():
    """Every property shape with each of its wishes disappointed: class, property shape, constraint, Turtle."""
    for shape in sorted(OURS.subjects(RDF.type, SH.NodeShape)):
        target = OURS.value(shape, SH.targetClass)
        for rule in sorted(OURS.objects(shape, SH.property)):
            path = OURS.value(rule, SH.path)
            for constraint in sorted(set(OURS.predicates(rule)) - {RDF.type, SH.path, SH.message, SH.name}):
                wrong = "<urn:stray>" if (rule, constraint, SH.Literal) in OURS else WRONG.get(constraint)
                said = "" if constraint == SH.minCount else f"<urn:it> <{path}> {wrong} ."
                yield f"<urn:it> a <{target}> . {said} <urn:it> <{LT['end'].value}> 1 ; <{LT['high'].value}> 1 ."


@pytest.fixture(scope="module")
def faults():
    store = Oxigraph(write=True)
    for number, turtle in enumerate(_provoked()):
        data = turtle.replace("urn:it", f"urn:it:{number}")
        quads = parse(data.encode(), format=RdfFormat.TURTLE)
        store.load([Quad(q.subject, q.predicate, q.object, CANON) for q in quads])
    return shapes.check(store)


def test_every_shape_can_be_provoked_and_speaks_plainly_in_both_languages(faults):
    properties = {str(OURS.value(rule, SH.path)) for rule in OURS.subjects(RDF.type, SH.PropertyShape)}
    assert {reference.label(p) for p in properties} <= {f.property for f in faults}
    for fault in faults:
        assert not NOT_FOR_READERS.search(fault.message + fault.do)
        assert not NOT_FOR_READERS.search(fault.chinese + fault.do_chinese)
        assert re.match(r"[一-鿿]", fault.chinese) and re.match(r"[A-Z]", fault.message)


AWKWARD = {
    "sh:or": "sh:or ( [ sh:class lt:Work ] [ sh:datatype xsd:string ; sh:minLength 3 ] )",
    "sh:xone": "sh:xone ( [ sh:class lt:Work ] [ sh:nodeKind sh:Literal ] [ sh:hasValue 2 ] )",
    "sh:and": 'sh:and ( [ sh:class lt:Work ] [ sh:pattern "^x" ] )',
    "sh:not": "sh:not [ sh:nodeKind sh:Literal ]",
    "sh:node": "sh:node [ a sh:NodeShape ; sh:property [ sh:path lt:code ; sh:minCount 1 ] , [ sh:path lt:date ; sh:datatype xsd:date ] ]",
    "sh:node with a name": "sh:node lt:CodedShape",
    "sh:hasValue": 'sh:hasValue "y"',
    "sh:languageIn": 'sh:languageIn ( "en" "fr" )',
    "sh:disjoint": "sh:disjoint lt:code",
    "sh:equals": "sh:equals lt:version",
    "sh:maxLength": "sh:maxLength 0",
    "sh:exclusive": "sh:minExclusive 4 ; sh:maxExclusive 3",
    "sh:qualified": "sh:qualifiedValueShape [ sh:class lt:Work ] ; sh:qualifiedMinCount 2",
    "sh:minCount": "sh:minCount 3",
    "sh:datatype": "sh:datatype lt:strange",
    "two deep": "sh:or ( [ sh:node [ sh:property [ sh:path lt:code ; sh:minCount 1 ; sh:in ( 1 2 ) ] ] ] [ sh:not [ sh:or ( [ sh:nodeKind sh:Literal ] [ sh:class lt:Work ] ) ] ] )",
}
PREFIXED = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix lt: <https://w3id.org/lantan/ns#> .
lt:CodedShape a sh:NodeShape ; sh:property [ sh:path lt:code ; sh:minCount 1 ] .
lt:Odd a sh:NodeShape ; sh:targetClass lt:Policy ; sh:property [ sh:path lt:status ; %s ] ."""


@pytest.mark.parametrize("name", AWKWARD)
def test_any_shape_is_put_into_words_also_without_a_message(name):
    odd = Graph().parse(data=PREFIXED % AWKWARD[name], format="turtle")
    store = Oxigraph(write=True)
    it = NamedNode("urn:it")
    two = Literal("2", datatype=XSD["integer"])
    said = [(TYPE["type"], LT["Policy"]), (LT["status"], two), (LT["code"], two), (LT["name"], Literal("某令"))]
    store.load([Quad(it, p, o, CANON) for p, o in said])
    faults = shapes.check(store, shapes=odd)
    assert faults
    for fault in faults:
        assert fault.message.startswith("Policy “某令”") and "status" in fault.message
        assert not NOT_FOR_READERS.search(fault.message)
        assert not NOT_FOR_READERS.search(fault.chinese)


def test_alternatives_are_told_one_by_one():
    odd = Graph().parse(data=PREFIXED % AWKWARD["two deep"], format="turtle")
    (rule,) = (o for s, o in odd.subject_objects(SH.property) if str(s).endswith("Odd"))
    assert wanted.wanted(odd, rule, wanted.words("en")) == (
        "something whose code is one of “1”, “2” or anything but words or a number or a titled work"
    )


def test_faults_of_one_sort_can_be_told_together(make, corpus):
    store = make.store(*corpus)
    strays = [NamedNode(f"https://w3id.org/lantan/id/policy/{n}") for n in range(3)]
    store.load([Quad(stray, TYPE["type"], LT["Policy"], CANON) for stray in strays])
    assert {fault.sort for fault in shapes.check(store)} == {"policy MinCount"}
