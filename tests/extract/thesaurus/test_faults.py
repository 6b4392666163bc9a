"""The faults of the thesaurus are told in words an editor understands, and the one that ships has none."""

from pathlib import Path

import pytest

from extract.thesaurus.faults import faults

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix lt: <https://w3id.org/lantan/ns#> .
@prefix x: <https://w3id.org/lantan/{scheme}/> .
"""


def concept(name: str, label: str, more: str = "", scheme: str = "ecosystem", english: str = "") -> str:
    english = english or f"{name} thing"
    return (
        f"x:{name} a skos:Concept ; skos:inScheme <https://w3id.org/lantan/{scheme}/> ;\n"
        f'  skos:prefLabel "{label}"@zh-hans , "{label}"@zh-hant , "{english}"@en {more} .\n'
    )


def told(folder: Path, *concepts: str, scheme: str = "ecosystem", shared: str = "") -> list[str]:
    (folder / "some.ttl").write_text(HEAD.format(scheme=scheme) + "".join(concepts), encoding="utf-8")
    if shared:
        (folder / "shared.yaml").write_text(shared, encoding="utf-8")
    return [f"{fault.concept.rsplit('/', 1)[-1]}: {fault.says}" for fault in faults(folder)]


def test_the_vocabulary_that_ships_has_no_fault() -> None:
    assert list(faults()) == []


CASES = [
    ([concept("a", "潟湖滩"), concept("b", "潟湖滩")], "is a label of"),
    ([concept("a", "潟湖滩", "; skos:broader x:b"), concept("b", "岩滩岸", "; skos:broader x:a")], "lies under itself"),
    ([concept("a", "潟湖滩", "; skos:broader x:gone")], "which no file describes"),
    ([concept("a", "潟湖滩", '; skos:altLabel "潟湖滩"@zh-hans')], "as name and as other name"),
    ([concept("a", "潟湖滩", '; skos:prefLabel "岩滩岸"@zh-hans')], "has 2 names in simplified Chinese"),
    ([concept("a", "潟湖滩").replace(', "潟湖滩"@zh-hant', "")], "has no name in traditional Chinese"),
    ([concept("a", "潟湖滩", '; lt:never "岩滩岸"')], "which holds none of its names"),
    ([concept("a", "潟湖滩", '; lt:never "潟湖滩"')], "in which it must not be found"),
    (["x:a a skos:Concept ; broken"], "some.ttl"),
]


@pytest.mark.parametrize(("concepts", "says"), CASES)
def test_every_fault_is_told(concepts: list[str], says: str, tmp_path: Path) -> None:
    found = told(tmp_path, *concepts)
    assert found
    assert says in found[0]


AGENCIES = [
    ([concept("a", "某海事总署", scheme="agency")], ["a: has no type"]),
    ([concept("a", "某海事总署", '; lt:agencyType "ministry"', "agency")], ["a: has the type “ministry”"]),
    (
        [
            concept("a", "某海事总署", '; lt:agencyType "government" ; dcterms:isReplacedBy x:b', "agency"),
            concept("b", "某航运总署", '; lt:agencyType "government" ; skos:altLabel "某海事总署"@zh-hans', "agency"),
        ],
        ["is a label of", "gave way to 某航运总署 without a date", "is no more, but its name “某海事总署”"],
    ),
    (
        [
            concept(
                "a",
                "某海事总署",
                '; lt:agencyType "government" ; dcterms:isReplacedBy x:b ; schema:dissolutionDate "2018-03"',
                "agency",
            ),
            concept("b", "某航运总署", '; lt:agencyType "government"', "agency"),
        ],
        [],
    ),
]


@pytest.mark.parametrize(("concepts", "says"), AGENCIES)
def test_agencies_have_a_type_and_former_ones_a_date_and_names_of_their_own(
    concepts: list[str], says: list[str], tmp_path: Path
) -> None:
    found = told(tmp_path, *concepts, scheme="agency")
    assert len(found) == len(says)
    assert all(want in have for want, have in zip(says, found, strict=True))


def test_a_label_may_be_shared_for_a_reason_that_still_holds(tmp_path: Path) -> None:
    shared = "- labels: [潟湖滩]\n  why: They are told apart by the column.\n"
    assert told(tmp_path, concept("a", "潟湖滩"), concept("b", "潟湖滩"), shared=shared) == []
    assert told(tmp_path, concept("a", "潟湖滩"), shared=shared) == [
        "shared.yaml: “潟湖滩” is not borne by two concepts any more"
    ]
