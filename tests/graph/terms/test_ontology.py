"""The ontology is whole: every term is labelled, placed and used as it says."""

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, parse

from extract.model import Amount, When
from graph.names import LT, OWL, RDF, RDFS
from graph.terms import ontology, reference

QUADS = list(parse(path=ontology.FILE))
KINDS = {OWL["Class"], OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"], RDF["Property"]}
TERMS = sorted({q.subject.value for q in QUADS if q.predicate == RDF["type"] and q.object in KINDS})


@pytest.mark.parametrize("iri", TERMS)
def test_every_term_has_labels_and_definitions_in_both_scripts_and_english(iri):
    term = reference.terms()[iri]
    assert set(term.labels) == set(term.definitions) == set(reference.LANGUAGES)
    assert all(text.strip() for text in (*term.labels.values(), *term.definitions.values()))


@pytest.mark.parametrize("iri", TERMS)
def test_every_term_says_what_ontology_it_is_of(iri):
    assert any(q.predicate == RDFS["isDefinedBy"] for q in QUADS if q.subject == NamedNode(iri))


def test_every_property_of_ours_has_a_range():
    ours = [term for term in reference.terms().values() if term.ours and term.kind != "class"]
    assert [term.iri for term in ours if not term.range] == []


@pytest.mark.parametrize("term", [t for t in reference.terms().values() if t.ours and t.kind == "class"], ids=str)
def test_every_class_stands_under_a_known_one(term):
    assert any(how in ("subClassOf", "equivalentClass") for how, _ in term.links)


def _filled(make):
    """A bulletin that tells a thing of every table with every column, so that every property has a value."""
    values = {"Amount": make.amount("约3公顷", "3", unit="hm2", comparator="≈"), "gYear": "2031"}
    values |= {kind: make.when("2031-02") for kind in ("Literal",)}
    bulletin = make.bulletin("样刊一")
    for table in sorted(set(ontology.load().tables)):
        columns = {c.split(".", 1)[1]: p.range for c, p in ontology.load().columns.items() if c.startswith(f"{table}.")}
        said = {r.replace(".", "__"): values.get(kind) or make.name(f"{r}甲乙丙") for r, kind in columns.items()}
        said |= {"outcomes__面积": make.amount("区间", "5", unit="hm2")} if table == "projects" else {}
        bulletin.tell(table, f"{table}的一句", **said)
    money = make.amount("每吨88.5元", "88.5", currency="CNY", per="t", basis="CO2e", uncertainty=Decimal(2))
    span = Amount("3至5公顷", low=Decimal(3), high=Decimal(5), unit="hm2")
    bulletin.tell(
        "transactions",
        "另一句",
        what=make.name("另一笔甲"),
        unit_price=money,
        total=span,
        date=When("2031", "约2031年", "2031~"),
    )
    bulletin.tell("publications", "第四句", title=make.name("盐沼手册"), authors=make.name("林一舟", kind="person"))
    bulletin.tell(
        "policies", "第三句", title=make.name("海湾规划纲要"), relates__replaces=make.name("海湾规划纲要（试行）")
    )
    return bulletin


NOT_FROM_CLAIMS = {
    "problem",
    "renditionOf",
    "issue",
    "publisher",
    "kept",
    "merged",
    "mergedName",
    "reason",
    "Merge",
    "source",
}
"""Terms that speak of files and of merges, which the made bulletin has none of."""
NOT_FROM_CLAIMS |= {"Choice", "choiceOf", "chose", "notChosen", "conflictKind", "conflictName", "onProperty"}
NOT_FROM_CLAIMS |= {"chosenValue", "because", "decidedBy", "rank", "toldBy", "dateUnknown"}
"""Terms that speak of what people have decided, of which there is nothing either."""
LANGUAGE_OF_ONTOLOGIES = ("rdfs:", "owl:", "vann:", "<http://purl.org/vocab/vann/")


def test_the_data_use_no_term_that_the_ontology_does_not_hold(make, corpus):
    used = _used(make.quads(*corpus, _filled(make)))
    unknown = {reference.short(iri) for iri in used} - {reference.short(iri) for iri in TERMS}
    assert {u for u in unknown if not u.startswith(LANGUAGE_OF_ONTOLOGIES)} <= ALLOWED


ALLOWED = {"rdf:Property", "schema:domainIncludes", "dcterms:license", "dcterms:description"}
"""Terms by which the ontology describes itself."""


def test_every_term_of_ours_is_used_by_the_data(make, corpus):
    used = _used(make.quads(*corpus, _filled(make)))
    ours = {term.iri for term in reference.terms().values() if term.ours and term.kind != "annotation"}
    abstract = {term.iri for term in reference.terms().values() if reference.below(term.iri)}
    assert {reference.label(i) for i in ours - used - abstract} <= {
        reference.label(LT[n].value) for n in NOT_FROM_CLAIMS
    }


def _used(quads):
    classes = {q.object.value for q in quads if q.predicate == RDF["type"]}
    return classes | {q.predicate.value for q in quads}


def test_every_column_is_told_by_one_property():
    columns = [q.object.value for q in QUADS if q.predicate == LT["column"] and isinstance(q.object, Literal)]
    assert len(columns) == len(set(columns))


@pytest.mark.parametrize(
    ("kind", "role", "local", "range"),
    [
        ("transactions", "unit_price", "unitPrice", "Amount"),
        ("transactions", "venue", "venue", "Thing"),
        ("publications", "venue", "journal", "string"),
        ("policies", "relates.based_on", "basedOn", "Work"),
        ("projects", "outcomes.新增面积", "outcome", "Amount"),
        ("methodologies", "region", "place", "Place"),
        ("events", "effective", "effective", "Literal"),
    ],
)
def test_a_column_is_found_by_table_and_role(kind, role, local, range):
    found = ontology.load().property(kind, role)
    assert (found.iri, found.range) == (LT[local], range)


def test_a_role_that_no_column_knows_has_no_property():
    assert ontology.load().property("events", "mood") is None


def test_classes_know_those_above_them():
    assert ontology.load().is_a("Policy", "Work")
    assert not ontology.load().is_a("Agency", "Work")
