"""Entities as statements: the canonical graph, made anew from all claims whenever the corpus changes.

Each entity has its names and the direct properties its claims give it; all distinct values stand, save dates that
only say less precisely what another says. Links lead from claims and slots to the entities.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from extract.model import Amount, Name, Slot, When
from graph import literals
from graph.documents.statements import literal
from graph.entities import history
from graph.identity import titles
from graph.identity.features import finer
from graph.literals import Triple
from graph.model import Entity, Resolution
from graph.names import LT, RDF, SKOS, Names, below, local
from graph.terms import ontology
from graph.terms.ontology import Property
from graph.terms.vocab import Vocabulary

_NAMING = ("name", "title", "what", "aliases")


def quads(found: Resolution, names: Names, known: Vocabulary) -> Iterator[Quad]:
    """The statements of the canonical graph, each once."""
    graph = names.graph("canon")
    for triple in dict.fromkeys((*_triples(found, names), *_gazetteer(found, known))):
        yield Quad(*triple, graph)


def _gazetteer(found: Resolution, known: Vocabulary) -> Iterator[Triple]:
    """Where the places of the corpus lie, for those that the vocabulary graph does not hold."""
    for entity in found.entities:
        place, rest = known.leading_place(entity.name) if entity.class_name == "Place" else ("", "")
        if place and rest and entity.iri not in known.names:
            yield NamedNode(entity.iri), SKOS["broader"], NamedNode(place)
        for iri in sorted({*known.broader.get(entity.iri, ()), *known.broader.get(place, ())}):
            for above in known.gazetteer.get(iri, ()):
                yield NamedNode(iri), LT["name"], Literal(known.name(iri))
                yield NamedNode(iri), SKOS["broader"], NamedNode(above)


def _triples(found: Resolution, names: Names) -> Iterator[Triple]:
    for entity in found.entities:
        yield from _named(entity)
        yield from dict.fromkeys(_properties(entity, found))
        yield from history.triples(entity, found.refers, names)
    for claim, iri in found.about.items():
        yield names.claim(claim), LT["about"], NamedNode(iri)
    for (claim, index), iri in found.refers.items():
        yield names.slot(claim, index), LT["refersTo"], NamedNode(iri)
    for merge in found.merges:
        node = names.merge(merge.kept, merge.merged, merge.reason)
        yield node, RDF["type"], LT["Merge"]
        yield node, LT["kept"], NamedNode(merge.kept)
        yield node, LT["reason"], Literal(merge.reason)
        if merge.is_name:
            yield node, LT["mergedName"], Literal(merge.merged)
        else:
            yield node, LT["merged"], names.claim(merge.merged)


def _named(entity: Entity) -> Iterator[Triple]:
    node = NamedNode(entity.iri)
    yield node, RDF["type"], LT[entity.class_name]
    yield node, LT["name"], Literal(entity.name)
    preferred = literals.label(entity.name)
    yield node, SKOS["prefLabel"], preferred
    others = {literals.label(text) for f in entity.forms for text in (f.text, f.printed) if text}
    for other in sorted(others, key=str):
        if other != preferred:
            yield node, SKOS["altLabel"], other


def _properties(entity: Entity, found: Resolution) -> Iterator[Triple]:
    node = NamedNode(entity.iri)
    dates: dict[NamedNode, set[str]] = {}
    amounts: dict[NamedNode, tuple[NamedNode, Amount, str]] = {}
    codes: dict[str, str] = {}
    for meant, slot, refers in _backing(entity, found):
        match slot.value:
            case When() as when:
                dates.setdefault(meant.iri, set()).add(when.iso)
            case Amount() as amount:
                metric = slot.role.partition(".")[2]
                # The first telling gives the printed form, so that one value is one row of an answer.
                amounts.setdefault(_part(node, meant, amount, metric), (meant.iri, amount, metric))
            case (Name() | str()) as code if meant.iri == LT["code"]:
                text = code.text if isinstance(code, Name) else code
                known = codes.get(titles.code_key(text), "")
                codes[titles.code_key(text)] = max(known, titles.code(text), key=lambda c: (len(c), c))
            case Name() as name:
                iri = refers or name.key
                yield node, meant.iri, NamedNode(iri) if iri else Literal(name.text)
            case _ as plain:
                yield node, meant.iri, literal(plain, meant.range)
    yield from ((node, LT["code"], Literal(code)) for code in codes.values())
    yield from _dated(node, dates)
    for part, (prop, amount, metric) in amounts.items():
        yield node, prop, part
        yield from literals.amount(part, amount)
        if metric:
            yield part, LT["metric"], Literal(metric)


def _backing(entity: Entity, found: Resolution) -> Iterator[tuple[Property, Slot, str | None]]:
    """Each slot that gives the entity a property, with the entity it refers to."""
    for source in entity.claims:
        for index, slot in enumerate(source.claim.slots):
            meant = ontology.load().property(source.claim.kind, slot.role)
            if meant is not None and slot.role not in _NAMING:
                yield meant, slot, found.refers.get((source.claim.id, index))


def _part(node: NamedNode, meant: Property, amount: Amount, metric: str) -> NamedNode:
    name = meant.iri.value.removeprefix(LT.beginning)
    return below(node, name, local(literals.amount_key(amount), *((metric,) if metric else ())))


def _dated(node: NamedNode, dates: dict[NamedNode, set[str]]) -> Iterator[Triple]:
    for prop, values in dates.items():
        for value in sorted(values):
            if not any(finer(other, value) for other in values):
                yield node, prop, literals.date(value)
