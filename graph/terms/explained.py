"""A violated shape as a sentence that an editor understands: what is wrong, in which document, and what to do.

The words stand in `schema/sentences.yaml`; no word of SHACL reaches the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, SKOS
from rdflib.term import Node

from graph.names import LT, OA
from graph.terms import reference
from graph.terms.wanted import Words, wanted

MOST_VALUES = 4
MOST_PLACES = 2
_COUNTED = {"MinCount": SH.minCount, "MaxCount": SH.maxCount}
_WITH_NUMBER = {"MinCount": "FewerThan", "MaxCount": "MoreThan"}
_QUALIFIED = {"QualifiedMinCount": SH.qualifiedMinCount, "QualifiedMaxCount": SH.qualifiedMaxCount}


def _lt(local: str) -> URIRef:
    return URIRef(LT[local].value)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where a document says what is at fault; page 0 where only the document is known."""

    file: str
    page: int = 0
    quote: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of the SHACL engine."""

    node: Node
    shape: Node
    component: str
    """Without what they all end in: `MinCount`, `Or`."""
    path: Node | None
    value: Node | None


def violations(report: Graph) -> Iterator[Violation]:
    """The results of a report that are not details of another."""
    inner = set(report.objects(None, SH.detail))
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, shape = report.value(result, SH.focusNode), report.value(result, SH.sourceShape)
        component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
        if result not in inner and node is not None and shape is not None:
            yield Violation(
                node, shape, component.removesuffix("ConstraintComponent"),
                report.value(result, SH.resultPath), report.value(result, SH.value),
            )  # fmt: skip


def sentence(found: Violation, shapes: Graph, data: Graph, said: Words) -> str:
    """What is wrong, in one sentence."""
    facts = {
        "kind": _capital(said.term(class_of(found.node, data))),
        "name": name(found.node, data),
        "property": said.term(found.path),
        "value": _shown(found.value, data, said),
        "values": said.listed(_values(found, data, said)),
        "wanted": wanted(shapes, found.shape, said),
        "number": _number(found, shapes),
    }
    return str(said.said["says"][_pattern(found, facts["number"])].format(**facts))


def _pattern(found: Violation, number: str) -> str:
    says = found.component
    if says in _COUNTED:
        return says if number == "1" else _WITH_NUMBER[says]
    if says in ("UniqueLang", "HasValue", "Closed", *_QUALIFIED):
        return says
    if found.path is None:
        return "node"
    return "empty" if says == "MinLength" and isinstance(found.value, Literal) and not str(found.value) else "value"


def _number(found: Violation, shapes: Graph) -> str:
    prop = (_COUNTED | _QUALIFIED).get(found.component)
    return str(shapes.value(found.shape, prop)) if prop is not None else ""


def _values(found: Violation, data: Graph, said: Words) -> Iterator[str]:
    values = sorted(data.objects(found.node, found.path), key=str) if isinstance(found.path, URIRef) else []
    yield from (_shown(value, data, said) for value in values[:MOST_VALUES])
    if len(values) > MOST_VALUES:
        yield "…"


def _shown(value: Node | None, data: Graph, said: Words) -> str:
    if value is None:
        return str(said.said["nothing"])
    if isinstance(value, Literal):
        return said.quoted(value)
    kind = class_of(value, data)
    return str(said.said["named"].format(value=name(value, data), term=said.term(kind))) if kind else f"<{value}>"


def class_of(node: Node, data: Graph) -> URIRef | None:
    """The class of a node that says most of it: one of ours before others."""
    classes = sorted(c for c in data.objects(node, RDF.type) if isinstance(c, URIRef))
    return next((c for c in classes if c.startswith(LT.beginning)), next(iter(classes), None))


def name(node: Node, data: Graph) -> str:
    """Its name, its words, or its address in short."""
    for prop in (_lt("name"), _lt("printedTitle"), _lt("quote"), _lt("asReported"), SKOS.prefLabel):
        if (found := data.value(node, prop)) is not None:
            return str(found)
    return reference.short(str(node)) if isinstance(node, URIRef) else "?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def places(found: Violation, data: Graph) -> tuple[Spot, ...]:
    """Where documents say what is at fault: the claims that give the value, else those about the thing."""
    claims = list(_claims(found, data))
    spots = sorted({spot for claim in claims for spot in _spots(claim, data)}) or sorted(set(_spots(found.node, data)))
    return tuple(spots[:MOST_PLACES])


def _claims(found: Violation, data: Graph) -> Iterator[Node]:
    slots = [s for s in data.subjects(_lt("property"), found.path)] if found.path is not None else []
    about = set(data.subjects(_lt("about"), found.node))
    exact = [c for s in slots for c in data.subjects(_lt("states"), s) if c in about and _gives(s, found.value, data)]
    yield from exact or about or _around(found.node, data)


def _gives(slot: Node, value: Node | None, data: Graph) -> bool:
    given = {*data.objects(slot, _lt("value")), *data.objects(slot, _lt("refersTo")), *data.objects(slot, _lt("text"))}
    return value is None or value in given or str(value) in {str(one) for one in given}


def _around(node: Node, data: Graph) -> Iterator[Node]:
    """The claims that a part of a claim belongs to, that name a thing, or that are about the bearer of an amount."""
    slots = {node, *data.subjects(_lt("refersTo"), node), *data.subjects(_lt("value"), node)}
    targets = {node, *data.subjects(URIRef(OA["hasSelector"].value), node)}
    yield from (claim for slot in slots for claim in data.subjects(_lt("states"), slot))
    yield from (claim for target in targets for claim in data.subjects(URIRef(OA["hasTarget"].value), target))
    yield from data.objects(node, _lt("merged"))
    for bearer in data.subjects(None, node):
        yield from data.subjects(_lt("about"), bearer)


def _spots(node: Node, data: Graph) -> Iterator[Spot]:
    for document in (*data.objects(node, _lt("inDocument")), node):
        for file in data.objects(document, _lt("fileName")):
            page, quote = data.value(node, _lt("page")), data.value(node, _lt("quote"))
            number = int(str(page)) if str(page).isdecimal() else 0
            yield Spot(str(file), number, str(quote or ""), str(data.value(node, _lt("rule")) or ""))


def remedy(found: Violation, spots: tuple[Spot, ...], data: Graph, said: Words) -> str:
    """What mends it."""
    kind = class_of(found.node, data)
    if kind == _lt("Bulletin"):
        return said.do("Bulletin", stem=PurePath(spots[0].file).stem if spots else "NAME")
    if kind in (SKOS.Concept, SKOS.ConceptScheme):
        return said.do("Concept")
    rules = said.listed(iter(sorted({spot.rule for spot in spots if spot.rule})))
    return said.do("told", rule=rules) if rules else said.do("untold")


def shown(spot: Spot, said: Words) -> str:
    """A place as it is printed: file, page and words."""
    return str(said.said["place" if spot.page else "file"].format(file=spot.file, page=spot.page, quote=spot.quote))
