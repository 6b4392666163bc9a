"""A person's word on who is who: two things of the graph are put together, or two tellings of one thing apart.

What is said by name, address or claim becomes a decision that the store keeps; the next build goes by it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from graph.errors import UnknownName
from graph.identity import decided, titles
from graph.identity.decided import CannotDecide, Decision, Side, Telling, Verdict
from graph.names import LT, RDF
from graph.stores.base import Store
from graph.stores.folder import Folder
from graph.terms import vocab
from queries import display, lookups, naming

_NAMED = ("Agency", "Person", "Place")
"""Classes of things that are known by their names alone."""
VERDICTS: dict[str, Verdict] = {"together": "together", "apart": "apart"}
_SCHEMES = ("agency", "place")
_MOST = 8
_CLAIM = re.compile("(?:.*/claim/)?([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class _Meant:
    """What words mean in the graph."""

    said: str
    thing: str
    name: str
    kind: str
    label: str
    """The name it was called by; empty for an address."""
    claim: str = ""


def decide(folder: Folder, verdict: Verdict, one: str, other: str, because: str) -> Decision:
    """Keep the decision that two things are one, or that two names or tellings of a thing are two.

    Raises UnknownName for words that mean nothing in the graph, or several things, with those; CannotDecide where
    there is nothing to decide, or an earlier decision says the opposite.
    """
    with folder.reader() as store:
        decision = _decision(store, verdict, one, other, because)
    with folder.lock():
        kept = decided.read(folder.path)
        for earlier in kept:
            if earlier.verdict != verdict and _about_the_same(earlier, decision):
                raise CannotDecide(f"it was decided that {earlier.sentence}; take that back with --undo first")
        others = [earlier for earlier in kept if not _about_the_same(earlier, decision)]
        decided.keep(folder.path, (*others, decision))
    return decision


def _decision(store: Store, verdict: Verdict, one: str, other: str, because: str) -> Decision:
    if not because.strip():
        raise CannotDecide("say why with --because, for whoever reads it later")
    told = tuple(_tellings(store))
    a, b = _meant(store, one, told), _meant(store, other, told)
    if a.kind != b.kind:
        kinds = f"{one} is {_kind(a)} and {other} is {_kind(b)}"
        raise CannotDecide(f"{kinds}; only things of one kind can be one")
    if a.thing == b.thing and verdict == "together":
        raise CannotDecide(f"{one} and {other} are one already: {a.name}")
    if vocab.scheme(a.thing) in _SCHEMES and vocab.scheme(b.thing) not in _SCHEMES:
        a, b = b, a  # the one that the vocabulary knows keeps its address
    left, right = _of_one(a, b, told) if a.thing == b.thing else (_whole(store, a, told), _whole(store, b, told))
    return Decision(verdict, left, right, because.strip())


def undo(folder: Folder, verdict: Verdict, one: str, other: str, because: str = "") -> Decision:
    """Take a decision back, whatever it was made for. Raises CannotDecide where there is none like it."""
    with folder.lock():
        kept = decided.read(folder.path)
        found = [decision for decision in kept if decision.verdict == verdict and decision.meets(one, other)]
        if len(found) != 1:
            alike = "; ".join(d.sentence for d in (found or kept)[:_MOST])
            what = "several decisions are about these" if found else "no such decision"
            raise CannotDecide(f"{what}: {alike}" if alike else "nothing has been decided in this store")
        decided.keep(folder.path, [decision for decision in kept if decision is not found[0]])
    return found[0]


def _meant(store: Store, words: str, told: Sequence[tuple[str, Telling]]) -> _Meant:
    claim = _CLAIM.fullmatch(words)
    if claim and (thing := next((thing for thing, t in told if t.claim == claim[1]), "")):
        return _thing(store, words, naming.addressed(store, thing), claim=claim[1])
    found = naming.one(store, words)
    if "://" not in words:
        exact = [match for match in found if titles.plain(match.label) == titles.plain(words)]
        if len(exact) != 1:
            raise UnknownName(_choose(words, exact or found, bool(exact)))
        found = tuple(exact)
    return _thing(store, words, found[0])


def _thing(store: Store, words: str, match: naming.Match, claim: str = "") -> _Meant:
    said = lookups.rows(store, "thing", thing=NamedNode(match.iri))
    classes = sorted(str(row["value"]) for row in said if row["property"] == RDF["type"].value)
    kind = next((c.removeprefix(LT.beginning) for c in classes if c.startswith(LT.beginning)), "")
    if not kind:
        raise UnknownName(f"{words} is known to the vocabulary, but no document names it")
    label = "" if claim or "://" in words else match.label
    return _Meant(words, match.iri, match.name, kind, label, claim)


def _choose(words: str, found: Sequence[naming.Match], exact: bool) -> str:
    listed = "; ".join(f"{m.name} ({display.term(m.class_iri)}, {m.iri})" for m in found[:_MOST])
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    said = f"{words} is the name of {len(found)} things" if exact else f"nothing is called just {words}"
    return f"{said}: {listed}{more}; name one by its address" if exact else f"{said}, but there is {listed}{more}"


def _kind(meant: _Meant) -> str:
    return display.term(LT[meant.kind].value)


def _tellings(store: Store) -> Iterator[tuple[str, Telling]]:
    """Every claim with the thing it is about."""
    for row in lookups.rows(store, "decidable"):
        claim = str(row["claim"]).rpartition("/")[2]
        name = titles.plain(str(row.get("text", "")))
        yield str(row["thing"]), Telling(claim, str(row["document"]), int(str(row["order"])) - 1, name)


def _whole(store: Store, meant: _Meant, told: Sequence[tuple[str, Telling]]) -> Side:
    """A thing with all that tells of it, or the one claim that was named."""
    tellings = tuple(sorted(t for thing, t in told if thing == meant.thing and meant.claim in ("", t.claim)))
    by_name = meant.kind in _NAMED or not tellings
    labels = lookups.rows(store, "labels", thing=NamedNode(meant.thing)) if by_name else ()
    names = tuple(sorted({titles.plain(str(row["label"])) for row in labels}))
    return Side(meant.said, meant.thing, meant.kind, meant.name, names, () if meant.kind in _NAMED else tellings)


def _of_one(a: _Meant, b: _Meant, told: Sequence[tuple[str, Telling]]) -> tuple[Side, Side]:
    """Two names, or two tellings, of one thing."""
    if titles.plain(a.label) == titles.plain(b.label) and not a.claim and not b.claim:
        what = "are printed forms of one name" if a.label else "are one thing"
        raise CannotDecide(f"{a.said} and {b.said} {what}; name two of its names, or a claim of it, to part them")
    if a.kind in _NAMED:
        first, second = (b, a) if titles.plain(a.label) == titles.plain(a.name) else (a, b)
        return _by_name(first), _by_name(second)
    mine = [t for thing, t in told if thing == a.thing]
    left, right = _called(a, mine), _called(b, mine)
    if a.claim:
        right = right if b.claim else _others(right or mine, left)
    elif b.claim:
        left = _others(left or mine, right)
    if set(left) & set(right) or ((a.claim or b.claim) and not (left and right)):
        raise CannotDecide(f"{a.said} and {b.said} are one telling; there is nothing to part")
    if not left:
        return _by_name(a), replace(_by_name(b), names=(), tellings=tuple(sorted(mine)))
    if not right:
        return _by_name(b), replace(_by_name(a), names=(), tellings=tuple(sorted(mine)))
    return _told(a, left), _told(b, right)


def _called(meant: _Meant, mine: Sequence[Telling]) -> list[Telling]:
    if meant.claim:
        return [t for t in mine if t.claim == meant.claim]
    return [t for t in mine if t.name == titles.plain(meant.label)] if meant.label else []


def _others(mine: Sequence[Telling], than: Sequence[Telling]) -> list[Telling]:
    return [t for t in mine if t not in than]


def _by_name(meant: _Meant) -> Side:
    text = meant.label or meant.name
    return Side(meant.said, meant.thing, meant.kind, text, (titles.plain(text),), ())


def _told(meant: _Meant, tellings: Sequence[Telling]) -> Side:
    names = (titles.plain(meant.label),) if meant.label and meant.kind != "Transaction" else ()
    return Side(meant.said, meant.thing, meant.kind, meant.label or meant.name, names, tuple(sorted(tellings)))


def _about_the_same(one: Decision, other: Decision) -> bool:
    return (_overlap(one.a, other.a) and _overlap(one.b, other.b)) or (
        _overlap(one.a, other.b) and _overlap(one.b, other.a)
    )


def _overlap(one: Side, other: Side) -> bool:
    return bool({*one.names, *one.tellings} & {*other.names, *other.tellings})


def store_of(path: Path) -> Folder:
    """The folder of a store that has been built. Raises StoreUnusable where there is none."""
    folder = Folder(path)
    folder.settings()
    return folder
