"""The search box: names and quotes that hold every given word, in either script."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.stores.base import Store
from ingest.script import fold
from queries import lookups


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that holds the words."""

    iri: str
    name: str
    class_iri: str
    quote: str = ""
    file: str = ""
    page: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """All names and quotes of a graph, folded."""

    names: tuple[tuple[str, Hit], ...]
    quotes: tuple[tuple[str, Hit], ...]

    def find(self, words: str, most: int = 60) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """Things by name (shortest name first), and claims by quote, at most so many of each."""
        wanted = [word for part in words.split() if (word := _folded(part))]
        if not wanted:
            return (), ()
        named = {hit.iri: hit for text, hit in self.names if all(word in text for word in wanted)}
        quoted = [hit for text, hit in self.quotes if all(word in text for word in wanted)]
        by_length = sorted(named.values(), key=lambda hit: (len(hit.name), hit.name, hit.iri))
        return tuple(by_length[:most]), tuple(quoted[:most])


def index(store: Store) -> Index:
    """Reads the names and quotes of a store."""
    return Index(tuple(_names(store)), tuple(_quotes(store)))


def _names(store: Store) -> Iterator[tuple[str, Hit]]:
    for row in lookups.rows(store, "names"):
        yield _folded(str(row["label"])), Hit(str(row["thing"]), str(row["name"]), str(row["class"]))


def _quotes(store: Store) -> Iterator[tuple[str, Hit]]:
    rows = lookups.rows(store, "quotes")
    for row in sorted(rows, key=lambda r: (r["file"], r["page"], r["claim"])):
        hit = Hit(
            str(row["claim"]), str(row.get("name", "")), "", str(row["quote"]), str(row["file"]), int(row["page"]),
            str(row.get("thing", "")),
        )  # fmt: skip
        yield _folded(hit.quote), hit


def _folded(text: str) -> str:
    return fold(text).text.casefold()
