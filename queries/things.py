"""The entities of a graph with the words that tell of them, and how well they answer to the words of a sentence."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from graph.names import LT
from graph.stores.base import Store
from ingest.script import fold
from queries import lookups
from queries.model import Term, Thing

HAN = re.compile(r"[㐀-鿿]+")
DIGITS = str.maketrans("一二三四五六七八九", "123456789")
LATIN = re.compile(r"[a-z][a-z]+")


def things(store: Store, kind: str) -> tuple[Thing, ...]:
    """Every entity of a class (`Policy`, `Transaction`, …), or every item of the bulletins, in order of IRI."""
    display: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    told: dict[str, list[str]] = {}
    items: dict[str, set[str]] = {}
    query = "headings" if kind == "Item" else "tellers"
    for row in lookups.rows(store, query, kind=LT[kind]):
        thing = str(row["thing"])
        display[thing] = str(row["name"])
        names.setdefault(thing, [display[thing]]).append(str(row.get("said", "")))
        told.setdefault(thing, []).extend(str(row.get(column, "")) for column in ("quote", "title"))
        items.setdefault(thing, set()).update(str(row[column]) for column in ("item",) if column in row)
    return tuple(
        Thing(iri, display[iri], _fold(names[iri]), _fold(told[iri]), frozenset(items[iri])) for iri in sorted(display)
    )


def _fold(texts: Iterable[str]) -> str:
    return " ".join(folded(text) for text in dict.fromkeys(texts) if text)


def folded(text: str) -> str:
    """Text as things keep it: folded, with single Chinese digits as digits, so that 三种 meets 3种."""
    return fold(text).text.lower().translate(DIGITS)


@dataclass(frozen=True, slots=True)
class Scored:
    """A thing and how well it answers to a sentence's words, 0..1."""

    thing: Thing
    score: float


def rank(found: Sequence[Thing], terms: Iterable[Term], musts: Iterable[Term] = ()) -> tuple[Scored, ...]:
    """The things that answer to at least one term and to all `musts`, best first.

    A word counts by its rarity among the things, twice where it stands in a name rather than in a quote; a word that
    no thing tells of counts against all of them.
    """
    pieces = [piece for term in telling(terms, found) for piece in _pieces(term, found)]
    must_pieces = [tuple(_spelt(tuple(map(folded, must)), found)) for must in musts]
    weights = {piece: _rarity(piece, found) for piece in dict.fromkeys(pieces)}
    whole = sum(weights.values()) or 1.0
    scored = [
        Scored(thing, sum(weight * _told(piece, thing) for piece, weight in weights.items()) / whole)
        for thing in found
        if all(any(word in thing.names or word in thing.told for word in must) for must in must_pieces)
    ]
    return tuple(sorted((s for s in scored if s.score > 0 or not weights), key=lambda s: (-s.score, s.thing.iri)))


def _told(piece: Term, thing: Thing) -> float:
    if any(word in thing.names for word in piece):
        return 1.0
    return 0.75 if any(word in thing.told for word in piece) else 0.0


def _rarity(piece: Term, found: Sequence[Thing]) -> float:
    hits = sum(any(word in t.names or word in t.told for word in piece) for t in found)
    return math.log((1 + len(found)) / (1 + hits)) + 0.1


def _pieces(term: Term, found: Sequence[Thing]) -> Iterator[Term]:
    """Long Chinese words fall into pairs of characters, so that a paraphrase still meets its thing."""
    spelt = tuple(_spelt(tuple(map(folded, term)), found))
    if len(spelt) == 1 and HAN.search(spelt[0]) and len(spelt[0]) > 3:
        yield from ((spelt[0][i : i + 2],) for i in range(len(spelt[0]) - 1))
    else:
        yield spelt


def telling(terms: Iterable[Term], found: Sequence[Thing]) -> tuple[Term, ...]:
    """The terms that say something for or against a thing."""
    return tuple(term for term in terms if not _says_nothing(term, found))


def _says_nothing(term: Term, found: Sequence[Thing]) -> bool:
    """True for a small English word that nothing knows; a name that is not known speaks against all things."""
    return (
        len(term) == 1
        and bool(LATIN.fullmatch(term[0]))
        and len(tuple(_spelt(term, found))) == 1
        and not _told_of(term[0], found)
    )


def _told_of(word: str, found: Sequence[Thing]) -> bool:
    return any(word in thing.names or word in thing.told for thing in found)


def _spelt(term: Term, found: Sequence[Thing]) -> Iterator[str]:
    """The term's words; a Latin word that no thing tells of is tried as pinyin of a name (Ningbo → 宁波)."""
    for word in term:
        yield word
        if LATIN.fullmatch(word) and not _told_of(word, found):
            yield from _by_pinyin(word, found)


def _by_pinyin(word: str, found: Sequence[Thing]) -> Iterator[str]:
    runs = dict.fromkeys(run for thing in found for run in HAN.findall(f"{thing.names} {thing.told}"))
    yield from sorted({words for run in runs for words in _sounding(word, run)})


def _sounding(word: str, run: str) -> Iterator[str]:
    syllables = lazy_pinyin(run)
    for i in range(len(syllables)):
        for length in (2, 3, 4):
            if "".join(syllables[i : i + length]) == word:
                yield run[i : i + length]


def named(found: Sequence[Thing], sentence: str, labels: Iterable[str] = ()) -> tuple[Thing, ...]:
    """The things whose name stands in the sentence (or in `labels`); only the longest names count."""
    text = " ".join(map(folded, (sentence, *labels)))
    lengths = {thing.iri: max((len(n) for n in thing.names.split(" ") if n in text), default=0) for thing in found}
    best = max(lengths.values(), default=0)
    return tuple(thing for thing in found if best > 1 and lengths[thing.iri] == best)
