"""The ontology is whole: every term is labelled, placed and used as it says."""

import pytest
from pyoxigraph import Literal, NamedNode, parse

from graph import ontology
from graph.names import LT, OWL, RDF, RDFS

QUADS = list(parse(path=ontology.FILE))
KINDS = {OWL["Class"], OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"], RDF["Property"]}
TERMS = sorted({q.subject.value for q in QUADS if q.predicate == RDF["type"] and q.object in KINDS})


@pytest.mark.parametrize("iri", TERMS)
def test_every_term_has_labels_in_both_languages_and_a_comment(iri):
    about = [q for q in QUADS if q.subject == NamedNode(iri)]
    labels = {q.object.language for q in about if q.predicate == RDFS["label"]}
    assert labels == {"zh-hans", "en"}
    assert any(q.predicate == RDFS["comment"] for q in about)


def test_every_property_has_a_range():
    ranged = {q.subject for q in QUADS if q.predicate == RDFS["range"]}
    kinds = KINDS - {OWL["Class"]}
    properties = {q.subject for q in QUADS if q.predicate == RDF["type"] and q.object in kinds}
    assert properties - ranged == set()


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
