"""Where two sources disagree: both values stand in the graph, and here they are found with both citations.

* values: one thing has two values that cannot both be right (two prices, two tonnages, two issuers, two dates)
* firsts: several things are each called the first of their sort
* codes: one code stands for two things
* sums: volume times unit price is not the total
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graph import titles
from graph.features import near, same_time
from graph.stores.base import Plain, Rows, Store

_SINGLE = {
    "volume": "amount", "unitPrice": "amount", "startPrice": "amount", "total": "amount", "area": "amount",
    "cost": "amount", "date": "date", "effective": "date", "issuedBy": "name", "code": "code", "holder": "name",
}  # fmt: skip
"""Properties of which a thing can have one value only, and how values are compared."""

_PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#>\n"

_VALUES = """
SELECT DISTINCT ?thing ?name ?property ?value ?low ?high ?unit ?referred ?printed ?claim ?file ?page ?quote WHERE {
  VALUES ?property { %s }
  ?claim lt:about ?thing ; lt:states ?slot ; lt:inDocument/lt:fileName ?file .
  ?thing lt:name ?name .
  ?slot lt:property ?property ; lt:value ?given ; lt:page ?page ; lt:quote ?quote .
  OPTIONAL { ?given lt:value ?number } OPTIONAL { ?given lt:low ?low } OPTIONAL { ?given lt:high ?high }
  OPTIONAL { ?given lt:unit|lt:currency ?unit }
  OPTIONAL { ?slot lt:refersTo/lt:name ?referred }
  OPTIONAL { ?slot lt:asReported ?printed }
  BIND(COALESCE(?number, ?given) AS ?value)
}"""

_FIRSTS = """
SELECT ?thing ?name ?value ?claim ?file ?page ?quote WHERE {
  ?claim lt:about ?thing ; lt:states ?slot ; lt:inDocument/lt:fileName ?file .
  ?thing lt:name ?name .
  ?slot lt:property lt:firstClaim ; lt:value ?value ; lt:page ?page ; lt:quote ?quote .
}"""

_CODES = """
SELECT DISTINCT ?thing ?name ?value ?claim ?file ?page ?quote WHERE {
  ?thing lt:code ?value ; lt:name ?name . ?other lt:code ?value . FILTER(?thing != ?other)
  FILTER NOT EXISTS { ?thing a lt:Approval }
  ?claim lt:about ?thing ; lt:page ?page ; lt:quote ?quote ; lt:inDocument/lt:fileName ?file .
}"""

_SUMS = """
SELECT ?thing ?name ?value ?claim ?file ?page ?quote WHERE {
  ?thing lt:volume/lt:value ?volume ; lt:unitPrice/lt:value ?price ; lt:total/lt:value ?total ; lt:name ?name .
  BIND(?volume * ?price AS ?product)
  FILTER(ABS(?product - ?total) > 0.02 * ?total)
  BIND(CONCAT(STR(?volume), " × ", STR(?price), " = ", STR(?product), " ≠ ", STR(?total)) AS ?value)
  ?claim lt:about ?thing ; lt:page ?page ; lt:quote ?quote ; lt:inDocument/lt:fileName ?file .
}"""


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the values that disagree, with where it stands."""

    value: str
    thing: str
    """IRI of the thing it is said of."""
    name: str
    file: str
    page: int
    quote: str
    claim: str


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A disagreement with all its sides, sorted by value."""

    kind: str
    """values, firsts, codes or sums."""
    name: str
    """Of what there are two opinions."""
    property: str
    sides: tuple[Side, ...]


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every disagreement in a store, sorted."""
    found = (*_values(store), *_together(store, "firsts", _FIRSTS), *_together(store, "codes", _CODES), *_sums(store))
    return tuple(sorted(found))


def _values(store: Store) -> Iterator[Conflict]:
    by_property: dict[tuple[str, str], list[dict[str, Plain]]] = {}
    for row in _rows(store, _VALUES % " ".join(f"lt:{name}" for name in _SINGLE)):
        by_property.setdefault((str(row["thing"]), str(row["property"])), []).append(row)
    for (_, prop), rows in by_property.items():
        how = _SINGLE[prop.rpartition("#")[2]]
        against = [(a, b) for a, b in combinations(rows, 2) if _differ(a, b, how)]
        if against and not (how == "name" and _some_telling_has_all(rows)):
            sides = {_side(row, _shown(row, how)) for pair in against for row in pair}
            yield Conflict("values", str(rows[0]["name"]), prop.rpartition("#")[2], tuple(sorted(sides)))


def _differ(a: dict[str, Plain], b: dict[str, Plain], how: str) -> bool:
    if a["claim"] == b["claim"]:
        return False  # two values in one telling are a list or a span, not two opinions
    if how == "date":
        return not same_time(str(a["value"]), str(b["value"]))
    if how == "amount":
        return bool(a.get("unit") == b.get("unit")) and not _amounts_agree(a, b)
    if how == "code":
        return titles.code_key(str(a["value"])) != titles.code_key(str(b["value"]))
    return _shown(a, how) != _shown(b, how)


def _amounts_agree(a: dict[str, Plain], b: dict[str, Plain]) -> bool:
    return any(near(x, y) for x in _numbers(a) for y in _numbers(b)) or not (_numbers(a) and _numbers(b))


def _numbers(row: dict[str, Plain]) -> tuple[Decimal, ...]:
    return tuple(v for name in ("value", "low", "high") if isinstance(v := row.get(name), Decimal))


def _some_telling_has_all(rows: list[dict[str, Plain]]) -> bool:
    """True when one telling names everyone the others name: they left some out, and disagree in nothing."""
    named: dict[Plain, set[str]] = {}
    for row in rows:
        named.setdefault(row["claim"], set()).add(_shown(row, "name"))
    return any(mine >= set().union(*named.values()) for mine in named.values())


def _together(store: Store, kind: str, query: str) -> Iterator[Conflict]:
    by_value: dict[str, set[Side]] = {}
    for row in _rows(store, query):
        by_value.setdefault(str(row["value"]), set()).add(_side(row, str(row["value"])))
    for value, sides in by_value.items():
        if len({side.thing for side in sides}) > 1:
            yield Conflict(kind, value, "firstClaim" if kind == "firsts" else "code", tuple(sorted(sides)))


def _sums(store: Store) -> Iterator[Conflict]:
    by_thing: dict[str, set[Side]] = {}
    for row in _rows(store, _SUMS):
        by_thing.setdefault(str(row["name"]), set()).add(_side(row, str(row["value"])))
    for name, sides in by_thing.items():
        yield Conflict("sums", name, "total", tuple(sorted(sides)))


def _side(row: dict[str, Plain], value: str) -> Side:
    page = row["page"]
    place = (str(row["file"]), page if isinstance(page, int) else 0, str(row["quote"]))
    return Side(value, str(row["thing"]), str(row["name"]), *place, str(row["claim"]))


def _shown(row: dict[str, Plain], how: str) -> str:
    if how == "name":
        return str(row.get("referred") or row["value"])
    return str(row.get("printed") or row["value"]) if how == "amount" else str(row["value"])


def _rows(store: Store, query: str) -> Iterator[dict[str, Plain]]:
    found = store.query(_PREFIX + query)
    if isinstance(found, Rows):
        yield from found.dicts()
