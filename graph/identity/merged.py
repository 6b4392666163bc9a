"""Every merge of a graph: what was taken for one thing, why, and where it is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.names import LT
from graph.stores.base import Rows, Store

_MERGES = f"""
PREFIX lt: <{LT.beginning}>
SELECT ?merge ?kept ?name ?class ?reason ?word ?claim ?text ?file ?page ?quote WHERE {{
  ?merge a lt:Merge ; lt:kept ?kept ; lt:reason ?reason .
  ?kept lt:name ?name ; a ?class . FILTER(STRSTARTS(STR(?class), STR(lt:)))
  OPTIONAL {{ ?merge lt:mergedName ?word }}
  OPTIONAL {{
    ?merge lt:merged ?claim . ?claim lt:inDocument/lt:fileName ?file ; lt:page ?page ; lt:quote ?quote .
    OPTIONAL {{
      ?claim lt:states ?slot . ?slot lt:role ?role ; lt:value ?value . FILTER(?role IN ("name", "title", "what"))
      OPTIONAL {{ ?slot lt:text ?printed }}
      BIND(COALESCE(?printed, ?value) AS ?text)
    }}
  }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Merged:
    """One merge record."""

    name: str
    """Of the thing that was kept."""
    kept: str
    """Its address."""
    kind: str
    """Its class."""
    merged: str
    """What was put with it: another name, or what a telling calls it."""
    reason: str
    claim: str
    """Id of the claim that was joined; empty for a name."""
    file: str
    page: int
    quote: str
    record: str
    """Address of the record."""


def merges(store: Store, kept: str = "") -> tuple[Merged, ...]:
    """Every merge, or those of the thing with an address, sorted by name."""
    return tuple(sorted({m for m in _read(store) if kept in ("", m.kept)}))


def _read(store: Store) -> Iterator[Merged]:
    rows = store.query(_MERGES)
    if not isinstance(rows, Rows):
        raise TypeError("a SELECT gives rows")
    for row in rows.dicts():
        said = {name: str(value) for name, value in row.items()}
        kind = said["class"].removeprefix(LT.beginning)
        merged, claim = said.get("word") or said.get("text", ""), said.get("claim", "").rpartition("/")[2]
        where = said.get("file", ""), int(said.get("page", 0)), said.get("quote", "")
        yield Merged(said["name"], said["kept"], kind, merged, said["reason"], claim, *where, said["merge"])
