"""What claims say of things, as disagreements are looked for in it: each slot with its value and its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from graph.conflicts.amounts import Given
from graph.conflicts.dates import Told
from graph.names import LT
from graph.stores.base import Plain, Rows, Store

_SAID = """
PREFIX lt: <https://w3id.org/lantan/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?thing ?name ?class ?claim ?kind ?modality ?slot ?role ?property ?value ?text ?printed ?edtf ?refers ?referred
  ?number ?low ?high ?uncertainty ?comparator ?unit ?currency ?per ?doc ?item ?file ?title
  ?issued ?page ?quote ?telling WHERE {
  %s
  VALUES ?role { %s }
  ?claim lt:about ?thing ; lt:kind ?kind ; lt:states ?slot ; lt:inDocument ?doc ; lt:inItem ?item ;
    lt:quote ?telling .
  ?thing lt:name ?name ; a ?class . FILTER(STRSTARTS(STR(?class), STR(lt:)))
  ?slot lt:role ?role ; lt:value ?value ; lt:page ?page ; lt:quote ?quote .
  ?doc lt:fileName ?file .
  OPTIONAL { ?doc lt:printedTitle ?title } OPTIONAL { ?doc dcterms:issued ?issued }
  OPTIONAL { ?claim lt:modality ?modality } OPTIONAL { ?slot lt:property ?property }
  OPTIONAL { ?slot lt:text ?text } OPTIONAL { ?slot lt:asReported ?printed } OPTIONAL { ?slot lt:edtf ?edtf }
  OPTIONAL { ?slot lt:refersTo ?refers . ?refers lt:name ?referred }
  OPTIONAL { ?value a lt:Amount .
    OPTIONAL { ?value lt:value ?number } OPTIONAL { ?value lt:low ?low } OPTIONAL { ?value lt:high ?high }
    OPTIONAL { ?value lt:uncertainty ?uncertainty } OPTIONAL { ?value lt:comparator ?comparator }
    OPTIONAL { ?value lt:unit ?unit } OPTIONAL { ?value lt:currency ?currency } OPTIONAL { ?value lt:per ?per }
  }
}"""
_TOLD_TWICE = "{ SELECT ?thing WHERE { ?one lt:about ?thing } GROUP BY ?thing HAVING (COUNT(DISTINCT ?one) > 1) }"
_OF_ONE = "VALUES ?thing { <%s> }"
_OF_CLASSES = "VALUES ?class { %s } ?thing a ?class ."


@dataclass(frozen=True, slots=True)
class Said:
    """One slot of a claim about a thing."""

    thing: str
    name: str
    class_name: str
    claim: str
    kind: str
    modality: str
    slot: str
    role: str
    property: str
    """Local name; the role where the ontology has none for it."""
    value: str
    """A text, a date, an address; what is printed of an amount."""
    refers: str
    given: Given | None
    edtf: str
    document: str
    item: str
    file: str
    title: str
    """Of the document."""
    issued: str
    page: int
    quote: str
    telling: str
    """The words of the whole claim."""

    def told(self, status: str) -> Told:
        """The slot as a date, said of a thing that had this status."""
        return Told(self.value, self.edtf, status, self.modality)


def of_thing(store: Store, thing: str, roles: Collection[str]) -> Iterator[Said]:
    """What is said of one thing in these roles."""
    yield from _said(store, _OF_ONE % NamedNode(thing).value, roles)


def told_twice(store: Store, roles: Collection[str]) -> Iterator[Said]:
    """What is said in these roles of all things that several claims tell of."""
    yield from _said(store, _TOLD_TWICE, roles)


def of_classes(store: Store, classes: Collection[str], roles: Collection[str]) -> Iterator[Said]:
    """What is said in these roles of all things of some classes."""
    yield from _said(store, _OF_CLASSES % " ".join(f"lt:{name}" for name in classes), roles)


def _said(store: Store, which: str, roles: Collection[str]) -> Iterator[Said]:
    found = store.query(_SAID % (which, " ".join(f'"{role}"' for role in sorted(roles))))
    if not isinstance(found, Rows):
        raise TypeError("a SELECT gives rows")
    yield from sorted({_row(row) for row in found.dicts()}, key=lambda s: (s.thing, s.issued, s.file, s.slot))


def _row(row: dict[str, Plain]) -> Said:
    text = {name: str(value) for name, value in row.items()}
    page, given = row["page"], _given(row, text.get("printed", ""))
    shown = text.get("referred") or text.get("text") or text["value"]
    return Said(
        text["thing"],
        text["name"],
        text["class"].removeprefix(LT.beginning),
        text["claim"],
        text["kind"],
        text.get("modality", "done"),
        text["slot"],
        text["role"],
        text.get("property", text["role"]).removeprefix(LT.beginning),
        shown if given is None else _printed(given),
        text.get("refers", ""),
        given,
        text.get("edtf", ""),
        text["doc"],
        text["item"],
        text["file"],
        text.get("title", ""),
        text.get("issued", ""),
        page if isinstance(page, int) else 0,
        text["quote"],
        text["telling"],
    )


def _given(row: dict[str, Plain], printed: str) -> Given | None:
    value, low, high, doubt = (v if isinstance(v := row.get(name), Decimal) else None for name in _NUMBERS)
    if value is None and low is None and high is None:
        return None
    unit, currency, per = (str(row.get(name, "")) for name in ("unit", "currency", "per"))
    return Given(printed, value, low, high, doubt, str(row.get("comparator", "=")), unit, currency, per)


_NUMBERS = ("number", "low", "high", "uncertainty")


def _printed(given: Given) -> str:
    """The printed words; the number with its unit where a table prints it bare."""
    if any(char.isalpha() or char == "%" for char in given.printed):
        return given.printed
    ends = (given.value,) if given.value is not None else (given.low, given.high)
    unit = given.currency or given.unit
    return " ".join(part for part in ("–".join(f"{end:f}" for end in ends if end is not None), unit) if part)
