"""A draft: the things of the graph by section and date, each told in sentences that its claims warrant."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph import export
from graph.stores.base import Store
from ingest import rulefiles
from queries import lookups, show
from queries.digest import choice, wording
from queries.digest.model import Digest, Entry, Section, Sentence, Source, sentences_of
from queries.digest.wording import Facts
from queries.lookups import Plain, Row

Parts = dict[str, dict[str, Plain]]
TITLE = "蓝碳动态摘编"


@cache
def sections() -> tuple[dict[str, Any], ...]:
    """The sections of `kinds.yaml`."""
    return tuple(rulefiles.said(files(__package__).joinpath("kinds.yaml").read_text(encoding="utf-8")))


def draft(store: Store, since: str | None = None, about: str | None = None) -> Digest:
    """A digest of the store: all of it, or what became known after `since` (a date or an issue) and concerns `about`.

    Raises NothingSince where `since` names no document.
    """
    after = choice.date_of(store, since) if since else ""
    concern = choice.Concern(store, about) if about else None
    drawn = Drawn(store, after, concern, show.disputed(store))
    made = tuple(filter(None, (_section(drawn, plan) for plan in sections())))
    cited = {place.document for section in made for s in sentences_of(section) for place in s.evidence}
    sources = tuple(_sources(store, cited))
    dates = sorted(source.issued for source in sources if source.issued)
    return Digest(
        TITLE, after, about or "", dates[0] if dates else "", dates[-1] if dates else "", made, sources, _sha(store)
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a digest draws on, and what it leaves out."""

    store: Store
    after: str
    concern: choice.Concern | None
    disputed: show.Disputed


def _sha(store: Store) -> str:
    whole = hashlib.sha256()
    for line in export.lines(store.quads()):
        whole.update(line)
    return whole.hexdigest()


def _sources(store: Store, cited: set[str]) -> Iterator[Source]:
    rows = (row for row in lookups.rows(store, "issues") if row["doc"] in cited)
    for row in sorted(rows, key=lambda r: (str(r.get("issued", "")), str(r["file"]))):
        yield Source(
            str(row["doc"]), str(row.get("name") or row["file"]), str(row["file"]), str(row.get("issue", "")),
            str(row.get("issued", "")), str(row.get("publisher", "")),
        )  # fmt: skip


def _section(drawn: Drawn, plan: Mapping[str, Any]) -> Section | None:
    entries: list[Entry] = []
    also: list[Sentence] = []
    for kind in plan["kinds"]:
        facts, parts = _facts(drawn.store, kind)
        chosen = {iri: rows for iri, rows in facts.items() if _wanted(rows, drawn)}
        if plan.get("by") == "item":
            entries += _by_item(kind, chosen, parts, drawn)
        else:
            found = [_entry(kind, iri, rows, parts, drawn) for iri, rows in chosen.items()]
            entries += [entry for entry in found if entry.sentences]
            also += _only_named(chosen, {entry.iri for entry in found if not entry.sentences})
    if not entries and not also:
        return None
    ordered = sorted(entries, key=lambda e: (e.date or "9999", e.headline, e.iri))
    return Section(plan["key"], plan["title"], tuple(ordered), tuple(also))


def _facts(store: Store, kind: str) -> tuple[dict[str, list[Row]], Parts]:
    """The claims of one kind, by the thing they are about, the earliest known first."""
    nodes = tuple(NamedNode(str(row["thing"])) for row in lookups.rows(store, "kinds", kind=Literal(kind)))
    found: dict[str, list[Row]] = defaultdict(list)
    if not nodes:
        return found, {}
    rows = (row for row in lookups.rows(store, "facts", thing=nodes) if row["kind"] == kind)
    for row in sorted(rows, key=lambda r: (str(r.get("known", "9999")), str(r["file"]), *show.slot_order(r))):
        found[str(row["thing"])].append(row)
    return found, show.amounts(store, nodes)


def _wanted(rows: Sequence[Row], drawn: Drawn) -> bool:
    known = not drawn.after or any(choice.after(str(row.get("known", "")), drawn.after) for row in rows)
    return known and (drawn.concern is None or drawn.concern(rows))


def _entry(kind: str, iri: str, rows: Sequence[Row], parts: Parts, drawn: Drawn) -> Entry:
    words, facts = wording.words(kind), Facts(rows, parts, drawn.disputed)
    sentences = [*words.sentences(facts), *_disagreements(rows, parts, drawn.disputed), *_doubts(facts, rows)]
    return Entry(iri, words.headline(facts), tuple(sentences), _date(rows), _news(rows, drawn.after))


def _disagreements(rows: Sequence[Row], parts: Parts, disputed: show.Disputed) -> Iterator[Sentence]:
    for prop in show.properties(rows, parts, disputed):
        if prop.disagrees and len(prop.values) > 1:
            yield wording.disagreement(prop)


DOUBTS = {
    "denied": "资料中此事被否认。",
    "failed": "资料称此事未成。",
    "planned": "资料称此为计划。",
    "proposed": "资料称此为提议。",
}


def _doubts(facts: Facts, rows: Sequence[Row]) -> Iterator[Sentence]:
    if facts.modality in DOUBTS:
        row = next(row for row in rows if row.get("modality") == facts.modality)
        yield Sentence(DOUBTS[facts.modality], (show.evidence(row),))


def _date(rows: Iterable[Row]) -> str:
    dates = [str(row["value"]) for row in rows if row["role"] in ("date", "year", "period")]
    return dates[0].split("/")[0] if dates else ""


def _news(rows: Iterable[Row], after: str) -> str:
    if not after:
        return ""
    return "新" if all(choice.after(str(row.get("known", "")), after) for row in rows) else "续"


def _by_item(kind: str, chosen: Mapping[str, Sequence[Row]], parts: Parts, drawn: Drawn) -> Iterator[Entry]:
    """One entry for all that an item tells, headed by the item's title."""
    words = wording.words(kind)
    items: dict[str, list[Row]] = defaultdict(list)
    for rows in chosen.values():
        items[str(rows[0].get("item", rows[0]["doc"]))] += rows
    for item, rows in items.items():
        by_thing: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_thing[str(row["thing"])].append(row)
        sentences = tuple(s for one in by_thing.values() for s in words.sentences(Facts(one, parts)))
        head = str(rows[0].get("heading") or rows[0].get("title") or rows[0]["file"])
        if sentences:
            yield Entry(item, head, _once(sentences), str(rows[0].get("known", "")), _news(rows, drawn.after), True)


def _once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Sentences that read the same are said once."""
    return tuple({sentence.text: sentence for sentence in sentences}.values())


def _only_named(chosen: Mapping[str, Sequence[Row]], iris: set[str]) -> Iterator[Sentence]:
    for iri in sorted(iris, key=lambda i: (str(chosen[i][0].get("known", "")), i)):
        naming = next((row for row in chosen[iri] if row["role"] in ("title", "name", "what")), None)
        if naming is not None:
            text = wording.titled(show.worded(naming, {})[0])
            yield Sentence(text, (show.evidence(naming),), (text,))
