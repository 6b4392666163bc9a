"""What is amiss in the thesaurus, told so that an editor who knows no code can mend it.

The files are read as they stand, before anything is made of them, so that all faults show at once. What two concepts
share on purpose is listed with its reason in `vocabulary/shared.yaml`; an entry there that is not true is a fault too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extract.errors import VocabularyFault
from extract.finders.agency_grammar import grammar
from extract.thesaurus import gazetteer, vocabulary
from extract.thesaurus.concepts import Concept
from extract.thesaurus.vocabulary import FOLDER, SKOS, Vocabulary
from ingest import rulefiles
from ingest.script import fold

LANGUAGES = {"zh-hans": "simplified Chinese", "zh-hant": "traditional Chinese", "en": "English"}
_LABELS = {SKOS + "prefLabel": "name", SKOS + "altLabel": "other name", SKOS + "hiddenLabel": "hidden name"}
_TYPES = (
    "government", "company", "research", "university", "ngo", "exchange", "verifier", "international", "bank",
    "insurer", "association", "court", "park", "other",
)  # fmt: skip

Raw = Mapping[str, Mapping[str, list[ox.Literal | ox.NamedNode]]]
"""By subject and predicate, what a file says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the concept it is in, what is amiss, and what would mend it."""

    concept: str
    says: str
    do: str


def faults(folder: Path = FOLDER) -> Iterator[Fault]:
    """The faults of the concept files of a folder; what needs a usable vocabulary only where the files are one."""
    files = sorted(folder.glob("*.ttl"))
    found = [fault for path in files for fault in _of_file(path)]
    yield from found
    if not found:
        concepts = [c for path in files for c in vocabulary.read(path)]
        yield from of(concepts, shared(folder))


def shared(folder: Path = FOLDER) -> Mapping[str, str]:
    """Labels that two concepts bear on purpose, with the reason. Raises VocabularyFault for a file of another form."""
    path = folder / "shared.yaml"
    listed: Any = rulefiles.said(path.read_text(encoding="utf-8")) if path.exists() else []
    try:
        return {fold(label).text: str(one["why"]) for one in listed for label in one["labels"]}
    except (KeyError, TypeError) as fault:
        raise VocabularyFault(f"{path}: each entry wants `labels`, a list, and `why`, a sentence") from fault


def of(concepts: Sequence[Concept], on_purpose: Mapping[str, str]) -> Iterator[Fault]:
    """The faults of concepts that can be read, beside the places of China."""
    try:
        known = vocabulary.gathered([*concepts, *gazetteer.places()])
    except VocabularyFault as fault:
        yield Fault("vocabulary", str(fault), "keep one of the two")
        return
    yield from _circles(known, concepts)
    yield from _borne_twice(known, on_purpose)
    for concept in concepts:
        if concept.scheme == "agency":
            yield from _agency(known, concept)
        if lost := next((one for one in concept.lives_in if known.concept(one) is None), ""):
            yield Fault(concept.iri, f"lives in {lost}, which no file describes", "name an ecosystem that is there")
        yield from _barred(known, concept)
        if concept.scheme not in vocabulary.UNFOUND:
            yield from _unfound(known, concept)


def _of_file(path: Path) -> Iterator[Fault]:
    try:
        described = vocabulary.described(path)
    except VocabularyFault as fault:
        yield Fault(path.name, str(fault), "mend the Turtle at that place")
        return
    for iri, about in described.items():
        if SKOS + "inScheme" in about:
            yield from _languages(iri, about)
            yield from _twice(iri, about)


def _languages(iri: str, about: Mapping[str, list[ox.Literal | ox.NamedNode]]) -> Iterator[Fault]:
    had = Counter(o.language for o in about.get(SKOS + "prefLabel", ()) if isinstance(o, ox.Literal))
    for language, name in LANGUAGES.items():
        if not had[language]:
            yield Fault(iri, f"has no name in {name}", f'add skos:prefLabel "…"@{language}')
        elif had[language] > 1:
            yield Fault(
                iri, f"has {had[language]} names in {name}", "keep one as skos:prefLabel, the rest skos:altLabel"
            )


def _twice(iri: str, about: Mapping[str, list[ox.Literal | ox.NamedNode]]) -> Iterator[Fault]:
    """One label given twice in one language: as name and other name, or within either."""
    given: dict[tuple[str, str], list[str]] = {}
    for predicate, called in _LABELS.items():
        for label in about.get(predicate, ()):
            if isinstance(label, ox.Literal):
                given.setdefault((label.value, label.language or ""), []).append(called)
    for (words, _), places in given.items():
        if len(places) > 1:
            yield Fault(iri, f"gives “{words}” as {' and as '.join(places)}", "keep the first")


def _circles(known: Vocabulary, concepts: Sequence[Concept]) -> Iterator[Fault]:
    for concept in concepts:
        above = next((one for one in concept.broader if known.concept(one) is None), "")
        if above:
            yield Fault(concept.iri, f"lies under {above}, which no file describes", "name a concept that is there")
        elif concept.iri in known.broader(concept.iri):
            says = "lies under itself, by way of its broader concepts"
            yield Fault(concept.iri, says, "take one skos:broader out")
        after = concept.replaced_by
        if after and known.concept(after) is None:
            yield Fault(concept.iri, f"gave way to {after}, which no file describes", "name one that is there")


def _borne_twice(known: Vocabulary, on_purpose: Mapping[str, str]) -> Iterator[Fault]:
    several = {label: borne for label, borne in known.labels.items() if len(borne) > 1}
    for label, borne in several.items():
        if all(c.scheme == "place" for c in borne):
            continue  # what stands before it in print tells which of two places of one name is meant
        if label not in on_purpose and label.casefold() not in map(str.casefold, on_purpose):
            names = " and ".join(c.iri for c in borne)
            says = f"“{label}” is a label of {names}"
            yield Fault(borne[0].iri, says, "take it from one of them, or say in shared.yaml why both have it")
    for label in on_purpose:
        if label not in several:
            yield Fault("shared.yaml", f"“{label}” is not borne by two concepts any more", "take it out")


def _agency(known: Vocabulary, concept: Concept) -> Iterator[Fault]:
    if concept.agency_type not in _TYPES:
        told = f"has the type “{concept.agency_type}”" if concept.agency_type else "has no type"
        yield Fault(concept.iri, told, f"give lt:agencyType one of {', '.join(_TYPES)}")
    after = known.concept(concept.replaced_by)
    if after is None:
        return
    if not concept.until:
        yield Fault(concept.iri, f"gave way to {after.name} without a date", "add schema:dissolutionDate")
    if both := set(concept.labels()) & set(after.labels()):
        says = f"is no more, but its name “{min(both)}” is a name of {after.name} as well"
        yield Fault(concept.iri, says, "keep it with the one that bore it")


def _barred(known: Vocabulary, concept: Concept) -> Iterator[Fault]:
    """Words that lt:never lists: they hold a label, and the concept is not found in them."""
    labels = [fold(label).text for label in concept.labels()]
    for phrase in concept.never:
        if not any(label in phrase for label in labels):
            yield Fault(concept.iri, f"must not be found in “{phrase}”, which holds none of its names", "take it out")
        elif phrase in labels:
            yield Fault(
                concept.iri, f"has the name “{phrase}” in which it must not be found", "take one of the two out"
            )
        elif any(found is concept for _, _, found in known.find(phrase)):
            yield Fault(
                concept.iri, f"is found in “{phrase}” although it must not be", "put the whole word in lt:never"
            )


def _unfound(known: Vocabulary, concept: Concept) -> Iterator[Fault]:
    """Labels under which the concept can never be found, and traditional names that lead to no label."""
    labels = dict.fromkeys(fold(label).text for label in concept.labels())
    for label in labels:
        if not any(text == label for text in _found_whole(known, label, concept.scheme)):
            yield Fault(concept.iri, f"is not found under its own name “{label}”", "take the name out, or mend it")
    hant = fold(concept.pref.get("zh-hant", "")).text
    if hant and hant not in labels and hant not in grammar().at_home.get("TW", {}):
        says = f"is not found where its traditional name “{concept.pref['zh-hant']}” is printed"
        yield Fault(concept.iri, says, f"add “{hant}” to its other names")


def _found_whole(known: Vocabulary, label: str, scheme: str) -> Iterable[str]:
    return (label[start:end] for start, end, found in known.find(label) if found.scheme == scheme)
