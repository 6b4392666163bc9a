"""Works named in passing: the one that is told of elsewhere, else a new one where a title is enough."""

from graph.identity import titles
from graph.identity.marks import Marks
from graph.identity.named import Passing
from graph.identity.references import References, Sought, sought
from graph.identity.settled import Part, Settled
from graph.names import Names
from graph.terms import ontology


def settle(found: Settled, names: Names, references: References, marks: Marks) -> None:
    """Let each title in a slot refer to its work; add works that are known by title alone."""
    made: dict[str, tuple[str, list[str]]] = {}
    for document in found.named:
        for one in document.passing:
            claim = document.tellings[one.number].claim
            text, words = _renamed(one, marks)
            iri = references.find(words, one.expected, document.document, found.about.get(claim, ""))
            if iri and marks.keep_away(one.text, iri):
                iri = ""
            if not iri and (class_name := _makes(one.expected)):
                iri = names.entity(class_name, *_bare_key(words, document.document)).value
                made.setdefault(iri, (class_name, []))[1].append(text)
            if iri:
                found.refers[claim, one.slot] = iri
                found.passing.setdefault(claim, []).append(f"{one.slot}={iri}")
    for iri, (class_name, texts) in sorted(made.items()):
        if iri not in found.parts:
            forms = tuple((text, text) for text in sorted(texts))
            found.add(Part(iri, class_name, "bare", (), forms=forms))


def _renamed(one: Passing, marks: Marks) -> tuple[str, Sought]:
    text = marks.renamed(one.text)
    return text, one.words if text == one.text else sought(text)


def _makes(expected: str) -> str:
    """The class of which a bare title makes a thing where `expected` is wanted; empty for none."""
    class_name = "Policy" if expected == "Work" else expected
    return class_name if class_name in ontology.load().from_names else ""


def _bare_key(words: Sought, document: str) -> tuple[str, ...]:
    short = len(words.core) <= int(titles.knowledge()["titles"]["short"])
    return (words.core, *words.counted, *words.years, *((document,) if short else ()))
