"""Joins to other vocabularies: only to ones that are known, in the form that they use."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import extract
from graph.names import SKOS

FOLDER = Path(extract.__file__).parent / "vocabulary"
MATCHES = [
    (path.stem, q.predicate.value.rpartition("#")[2], q.subject.value, q.object.value)
    for path in sorted(FOLDER.glob("*.ttl"))
    for q in parse(path=path, format=RdfFormat.TURTLE)
    if q.predicate in (SKOS["exactMatch"], SKOS["closeMatch"]) and isinstance(q.object, NamedNode)
]
FORMS = {
    "ecosystems": re.compile(r"http://purl\.obolibrary\.org/obo/ENVO_\d{8}"),
    "units": re.compile(r"http://qudt\.org/vocab/unit/[A-Z][A-Za-z0-9_-]*"),
}


@pytest.mark.parametrize("match", MATCHES, ids=lambda m: f"{m[2].rpartition('/')[2]}-{m[3].rpartition('/')[2]}")
def test_a_match_is_an_address_of_the_vocabulary_meant(match):
    file, _, _, other = match
    assert FORMS[file].fullmatch(other)


def test_a_biome_is_near_an_ecosystem_and_not_the_same():
    assert {how for file, how, _, _ in MATCHES if file == "ecosystems"} == {"closeMatch"}


def test_the_blue_carbon_ecosystems_are_joined():
    joined = {subject.rpartition("/")[2] for file, _, subject, _ in MATCHES if file == "ecosystems"}
    assert {"mangrove", "seagrass", "saltmarsh", "tidalflat", "coralreef", "estuary", "ocean"} <= joined


@pytest.mark.parametrize("absent", ["GigaTONNE", "GigaGM"])
def test_no_unit_is_joined_to_one_that_qudt_does_not_have(absent):
    assert not any(other.endswith(f"/{absent}") for *_, other in MATCHES)
