"""One document and its claims as statements: the quads of the document's own named graph.

A claim is a node with its values in slots and its places on the pages as Web Annotation targets. Nothing here looks
at another document, so that the graph of a document is the same whichever corpus it stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Quad

from extract.model import Amount, Claim, Name, Slot, When
from graph import literals
from graph.documents import validity
from graph.literals import Triple
from graph.names import DCTERMS, LT, OA, RDF, Names, below
from graph.terms import ontology
from ingest.model import Document, Item, Stretch
from ingest.script import simplify

_SHOWN_WITHOUT_HEADING = 60
"""Characters of the first passage that stand for an item without a heading of its own."""


def quads(document: Document, claims: Sequence[Claim], names: Names) -> Iterator[Quad]:
    """The statements of one document, each once, all in the named graph of the document."""
    graph = names.document_graph(document.id)
    for triple in dict.fromkeys(_triples(document, claims, names)):
        yield Quad(*triple, graph)


def _triples(document: Document, claims: Sequence[Claim], names: Names) -> Iterator[Triple]:
    yield from _document(document, names)
    for index, item in enumerate(document.items):
        yield from _item(document, index, item, names)
    for claim in claims:
        yield from _claim(document, claim, names)


def _document(document: Document, names: Names) -> Iterator[Triple]:
    node, about = names.document(document.id), document.about
    yield node, RDF["type"], LT["Bulletin"]
    yield node, LT["name"], Literal(simplify(about.title) or PurePath(document.name).stem)
    yield node, LT["sha256"], Literal(document.id)
    yield node, LT["pageCount"], literals.whole(len(document.pages))
    if about.own_date:
        yield node, DCTERMS["issued"], literals.date(about.own_date)
    else:
        yield node, LT["dateUnknown"], Literal(True)
    said = {
        "fileName": document.name, "mediaType": document.media_type, "printedTitle": about.title, "issue": about.issue,
        "publisher": about.publisher, "region": about.region, "script": about.script,
    }  # fmt: skip
    yield from _texts(node, said)
    for problem in document.problems:
        where = f"page {problem.page}: " if problem.page else ""
        yield node, LT["problem"], Literal(where + problem.message)


def _item(document: Document, index: int, item: Item, names: Names) -> Iterator[Triple]:
    node = names.item(document.id, index)
    yield node, RDF["type"], LT["Item"]
    yield node, LT["inDocument"], names.document(document.id)
    yield node, LT["order"], literals.whole(index + 1)
    said = {
        "name": simplify(item.title), "printedTitle": item.title, "section": item.section, "number": item.number,
        "source": item.source, "itemKind": item.kind, "key": item.key,
    }  # fmt: skip
    yield from _texts(node, said)
    if item.source_date:
        yield node, LT["sourceDate"], literals.date(item.source_date)
    yield from _shown(document, node, _head(item))


def _head(item: Item) -> tuple[Stretch, ...]:
    if item.heading is not None:
        return item.heading.stretches
    first = next(iter(item.passages), None)
    return () if first is None else first.stretches_of(0, min(_SHOWN_WITHOUT_HEADING, len(first.text)))


def _claim(document: Document, claim: Claim, names: Names) -> Iterator[Triple]:
    node = names.claim(claim.id)
    yield node, RDF["type"], LT["Claim"]
    yield node, LT["inDocument"], names.document(document.id)
    yield node, LT["inItem"], names.item(document.id, claim.item)
    yield from _texts(node, {"kind": claim.kind, "rule": claim.rule, "modality": claim.modality})
    yield node, LT["confidence"], literals.number(claim.confidence)
    if document.about.own_date:
        yield node, LT["knownFrom"], literals.date(document.about.own_date)
    yield from ((node, LT["trueFrom"], literals.date(day)) for day in validity.true_from(claim))
    yield from ((node, LT["trueTo"], literals.date(day)) for day in validity.true_to(claim))
    yield from _shown(document, node, claim.evidence)
    places = {stretch: names.target(claim.id, n) for n, stretch in enumerate(_printed(document, claim.evidence))}
    for stretch, target in places.items():
        yield node, OA["hasTarget"], target
        yield from _target(document, stretch, target, names)
    for index, slot in enumerate(claim.slots):
        yield node, LT["states"], names.slot(claim.id, index)
        yield from _slot(document, claim, slot, names.slot(claim.id, index))
        yield from _cited(document, slot.evidence or claim.evidence, names.slot(claim.id, index), places, names)


def _printed(document: Document, where: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches of which something is printed, each once."""
    yield from dict.fromkeys(stretch for stretch in where if _quote(document, (stretch,)).strip())


def _cited(
    document: Document, where: tuple[Stretch, ...], node: NamedNode, places: dict[Stretch, NamedNode], names: Names
) -> Iterator[Triple]:
    """Where a slot's words stand: in a place of its claim, or, told in another sentence, in a place of its own."""
    yield from _texts(node, {"boxes": _boxes(document, [s for s in where if s.page == where[0].page])})
    for n, stretch in enumerate(_printed(document, where), start=1):
        of_claim = next((target for place, target in places.items() if _within(stretch, place)), None)
        yield node, OA["hasTarget"], of_claim or below(node, "target", str(n))
        if of_claim is None:
            yield from _target(document, stretch, below(node, "target", str(n)), names)


def _within(inner: Stretch, outer: Stretch) -> bool:
    return inner.page == outer.page and outer.start <= inner.start and inner.end <= outer.end


def _target(document: Document, stretch: Stretch, node: NamedNode, names: Names) -> Iterator[Triple]:
    yield node, RDF["type"], OA["SpecificResource"]
    yield node, OA["hasSource"], names.document(document.id)
    yield node, LT["page"], literals.whole(stretch.page)
    yield node, LT["start"], literals.whole(stretch.start)
    yield node, LT["end"], literals.whole(stretch.end)
    yield from _texts(node, {"boxes": _boxes(document, (stretch,))})
    words, page = below(node, "words"), below(node, "page")
    yield node, OA["hasSelector"], words
    yield words, RDF["type"], OA["TextQuoteSelector"]
    yield words, OA["exact"], Literal(_quote(document, (stretch,)))
    yield node, OA["hasSelector"], page
    yield page, RDF["type"], OA["FragmentSelector"]
    yield page, DCTERMS["conformsTo"], NamedNode("http://tools.ietf.org/rfc/rfc3778")
    yield page, RDF["value"], Literal(f"page={stretch.page}")


def _boxes(document: Document, where: Iterable[Stretch]) -> str:
    found = document.boxes_of(tuple(where))
    return ";".join(f"{b.left:.1f},{b.top:.1f},{b.right:.1f},{b.bottom:.1f}" for _, b in found)


def _slot(document: Document, claim: Claim, slot: Slot, node: NamedNode) -> Iterator[Triple]:
    yield node, RDF["type"], LT["Slot"]
    yield node, LT["role"], Literal(slot.role)
    meant = ontology.load().property(claim.kind, slot.role)
    if meant is not None:
        yield node, LT["property"], meant.iri
    yield from _value(slot, node, "" if meant is None else meant.range)
    yield from _shown(document, node, slot.evidence or claim.evidence)


def _value(slot: Slot, node: NamedNode, expected: str) -> Iterator[Triple]:
    match slot.value:
        case Amount() as amount:
            yield node, LT["value"], below(node, "amount")
            yield from literals.amount(below(node, "amount"), amount)
            yield from _texts(node, {"asReported": amount.printed})
            yield from _texts(below(node, "amount"), {"metric": slot.role.partition(".")[2]})
        case When() as when:
            yield node, LT["value"], literals.date(when.iso)
            yield from _texts(node, {"asReported": when.printed, "edtf": when.edtf if when.edtf != when.iso else ""})
        case Name() as name:
            yield node, LT["value"], NamedNode(name.key) if name.key else Literal(name.text)
            yield from _texts(node, {"text": name.text, "asReported": name.printed, "partyRole": name.kind})
        case _ as plain:
            yield node, LT["value"], literal(plain, expected)


def literal(value: str | bool | Decimal, expected: str) -> Literal:
    """A plain value as the literal that the property's range asks for."""
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, Decimal):
        return literals.date(str(value)) if expected == "gYear" else literals.number(value)
    return literals.date(value) if expected in ("gYear", "Literal") else Literal(value)


def _shown(document: Document, node: NamedNode, where: tuple[Stretch, ...]) -> Iterator[Triple]:
    if where:
        yield node, LT["page"], literals.whole(where[0].page)
        yield node, LT["quote"], Literal(_quote(document, where))


def _quote(document: Document, where: Iterable[Stretch]) -> str:
    return document.text_of(tuple(where)).replace("\n", "")


def _texts(node: NamedNode, texts: dict[str, str]) -> Iterator[Triple]:
    for name, text in texts.items():
        if text:
            yield node, LT[name], Literal(text)
