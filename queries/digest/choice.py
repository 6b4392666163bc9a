"""What goes into a digest: what became known after a date, and what concerns a term."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.stores.base import Store
from ingest.script import fold
from queries import lookups
from queries.errors import NothingSince
from queries.lookups import Row


def date_of(store: Store, since: str) -> str:
    """The ISO date that `--since` means: a date as it is, an issue by the date of its document.

    Raises NothingSince where no document bears that issue, or it says no date.
    """
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", since):
        return since
    wanted = _key(since)
    for row in sorted(lookups.rows(store, "issues"), key=lambda r: (str(r.get("issued", "")), str(r["file"]))):
        names = (row.get("issue", ""), row.get("name", ""), row["file"])
        if any(wanted and wanted == _key(str(n)) for n in names) or (wanted and wanted in _key(str(names[0]))):
            if "issued" in row:
                return str(row["issued"])
            raise NothingSince(f"{since}: {row['file']} says no date of issue; give a date, as 2024-06-30")
    raise NothingSince(f"{since}: no document of the store is called so; give a date, as 2024-06-30, or an issue")


def after(known: str, since: str) -> bool:
    """True when a date is later than another, as far as both are precise; an unknown date is not."""
    shorter = min(len(known), len(since))
    return known[:shorter] > since[:shorter]


class Concern:
    """Tells whether a thing concerns a term: by a concept of that name or a narrower one, or by the words for them."""

    def __init__(self, store: Store, term: str) -> None:
        wanted = _key(term)
        labels, below = _concepts(store)
        self.concepts = _narrower({c for c, names in labels.items() if wanted in names}, below)
        self.terms = frozenset({wanted}.union(*(labels[c] for c in self.concepts if c in labels)) - {""})

    def __call__(self, rows: Iterable[Row]) -> bool:
        """True for the rows of a thing that concerns the term."""
        return any(self._row(row) for row in rows)

    def _row(self, row: Row) -> bool:
        if str(row["value"]) in self.concepts or str(row.get("refers", "")) in self.concepts:
            return True
        said = (row.get("text", row["value"]), row.get("name", ""), row.get("concept", ""), row["quote"])
        texts = [_key(str(words)) for words in said]
        return any(term in text for text in texts for term in self.terms)


def _concepts(store: Store) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Concept to its folded labels, and concept to those right below it."""
    labels: dict[str, set[str]] = defaultdict(set)
    below: dict[str, set[str]] = defaultdict(set)
    for row in lookups.rows(store, "concepts"):
        if "broader" in row:
            below[str(row["broader"])].add(str(row["concept"]))
        else:
            labels[str(row["concept"])].add(_key(str(row["label"])))
    return labels, below


def _narrower(found: set[str], below: dict[str, set[str]]) -> frozenset[str]:
    todo: Sequence[str] = sorted(found)
    while todo:
        todo = sorted({narrow for concept in todo for narrow in below[concept]} - found)
        found.update(todo)
    return frozenset(found)


def _key(text: str) -> str:
    return fold(text).text.replace(" ", "").casefold()
