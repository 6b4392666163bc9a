"""One document as resolution sees it: whom its names mean, and of each claim the little by which it is found.

It rests on the document and on what others tie to the names in it (`Asked`); kept as JSON, so that a build reads this
in the place of claims that it has looked at before.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from extract.model import Amount, Name, When
from graph.identity import bodynames, called, candidates, nearly, titles, works
from graph.identity.features import Features, features
from graph.identity.meanings import Meanings
from graph.identity.references import Sought, sought
from graph.identity.ties import Asked, Key
from graph.identity.works import Work
from graph.literals import amount_key
from graph.model import Source, Told
from graph.terms import ontology
from graph.terms.vocab import Vocabulary

WORKS = ("Policy", "Methodology", "Standard", "Publication", "Project")
FACTS = ("Approval", "Measurement", "Event")
_OPEN_ROLES = ("other_parties", "authors", "participants")
"""Roles in which a name may well be a person's."""
_BODIES = ("Agent", "Agency", "Place", "Thing")


# Named tuples, not dataclasses: there are millions of them in a large corpus, and they come out of JSON as lists.
class Seen(NamedTuple):
    """A name in slot `slot` of claim `number`, and the place of whom it means in `Named.keys`."""

    number: int
    slot: int
    key: int
    text: str
    printed: str
    reason: str
    """Why it means another than itself; empty where it does not."""


class WorkRow(NamedTuple):
    """A telling of a work."""

    text: str
    title: Sought
    aliases: tuple[Sought, ...]
    codes: tuple[str, ...]
    best: str
    """The fullest form of its code."""
    keys: tuple[str, ...]
    """By which it comes into one block with others."""


class Telling(NamedTuple):
    """A claim: what it tells of, and how it is found among others."""

    claim: str
    class_name: str
    names: str
    """Changes whenever one of its names means another."""
    plain: str
    """What it calls its thing, without signs."""
    work: WorkRow | None
    deal: tuple[int, ...]
    said: str
    """All that a fact says, save the works it names."""
    name_slot: int
    """The slot that names an agency told of; -1 for none."""


class Passing(NamedTuple):
    """A title in slot `slot` of claim `number` that may be of a work told elsewhere."""

    number: int
    slot: int
    expected: str
    text: str
    words: Sought


class Named(NamedTuple):
    """A document."""

    document: str
    date: str
    """When it became known; 9999 where it does not say."""
    keys: tuple[Key, ...]
    seen: tuple[Seen, ...]
    tellings: tuple[Telling, ...]
    passing: tuple[Passing, ...]
    pairs: tuple[tuple[int, int], ...]
    """Claims of one item whose titles are nearly the same."""

    def key_of(self) -> dict[tuple[str, int], str]:
        """Whom each name means, by claim and slot."""
        return {(self.tellings[s.number].claim, s.slot): str(self.keys[s.key]) for s in self.seen}


def sources(told: Told) -> tuple[Source, ...]:
    """The claims of a document, each with where it stands."""
    about, items = told.about, told.items
    publisher = about.publisher or titles.title(about.title).core
    return tuple(
        Source(c, told.document, about.own_date, about.region, items[c.item] if c.item < len(items) else "", publisher)
        for c in told.claims
    )


def named(told: Told, meanings: Meanings, vocabulary: Vocabulary) -> Named:
    """A document, as its names are to be understood in its corpus."""
    own = sources(told)
    meanings.publish(told.document, own[0].publisher if own else "")
    keys: dict[Key, int] = {}
    seen = tuple(_seen(own, keys, meanings))
    of = {(own[s.number].claim.id, s.slot): list(keys)[s.key] for s in seen} if seen else {}
    found = [features(source, lambda s, n: identify(s, n, of)) for source in own]
    tellings = tuple(_telling(f, of, vocabulary) for f in found)
    open_slots = tuple(_passing(own, of))
    date = told.about.own_date or "9999"
    return Named(
        told.document,
        date,
        tuple(keys),
        seen,
        tellings,
        open_slots,
        tuple(_pairs(found)),
    )


def identify(source: Source, index: int, keys: Mapping[tuple[str, int], object]) -> str:
    """Whom or what a slot names: a key where one is known, else the words."""
    key = keys.get((source.claim.id, index))
    if key is not None:
        return str(key)
    value = source.claim.slots[index].value
    return (value.key or titles.plain(value.text)) if isinstance(value, Name) else ""


def class_of(source: Source) -> str:
    """The class of what a claim tells of."""
    return ontology.load().tables[source.claim.kind]


def said(source: Source, keys: Mapping[tuple[str, int], object]) -> Iterator[str]:
    """All that a claim says, a line a slot."""
    for index, slot in enumerate(source.claim.slots):
        match slot.value:
            case Name():
                yield f"{slot.role}={identify(source, index, keys)}"
            case Amount() as amount:
                yield f"{slot.role}={amount_key(amount)}"
            case When() as when:
                yield f"{slot.role}={when.iso}"
            case str() as text:
                yield f"{slot.role}={titles.plain(text)}"
            case _ as other:
                yield f"{slot.role}={other}"


def to_text(one: Named, asked: Asked) -> str:
    """A document and what was asked of others, as JSON."""
    keys = [(k.class_name, k.concept, k.form, k.document) for k in one.keys]
    plain = [asked.anywhere, asked.mains, one.document, one.date, keys, *one[3:]]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> tuple[Named, Asked]:
    """The reverse of `to_text`."""
    anywhere, mains, document, date, keys, seen, tellings, passing, pairs = json.loads(text)
    made = Named(
        document,
        date,
        tuple(Key(*k) for k in keys),
        tuple(map(Seen._make, seen)),
        tuple(map(_to_telling, tellings)),
        tuple(Passing(n, slot, expected, words, _to_sought(s)) for n, slot, expected, words, s in passing),
        tuple((a, b) for a, b in pairs),
    )
    return made, Asked(anywhere, mains)


def digest(*parts: str) -> str:
    """A short name of texts."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _to_telling(plain: Sequence[Any]) -> Telling:
    claim, class_name, names, name, work, deal, all_said, slot = plain
    return Telling(claim, class_name, names, name, _to_work(work), tuple(deal), all_said, slot)


def _to_work(plain: Sequence[Any] | None) -> WorkRow | None:
    if plain is None:
        return None
    text, title, aliases, codes, best, keys = plain
    return WorkRow(text, _to_sought(title), tuple(map(_to_sought, aliases)), tuple(codes), best, tuple(keys))


def _to_sought(plain: Sequence[Any]) -> Sought:
    core, counted, years, words, code = plain
    return Sought(core, tuple(counted), tuple(years), words, code)


def _seen(own: Sequence[Source], keys: dict[Key, int], meanings: Meanings) -> Iterator[Seen]:
    for number, source in enumerate(own):
        for index, slot in enumerate(source.claim.slots):
            name = slot.value
            if isinstance(name, Name) and (class_name := _body_class(source, slot.role, name, meanings)):
                self_key, key, reason = meanings.meant(name, class_name, source.document)
                place = keys.setdefault(key, len(keys))
                why = reason if key != self_key else ""
                yield Seen(number, index, place, name.text or name.printed, name.printed, why)


def _body_class(source: Source, role: str, name: Name, meanings: Meanings) -> str:
    """Agency, Person or Place for a slot that names one; empty for any other."""
    if role in called.NAME_ROLES:
        return "Agency" if source.claim.kind == "agencies" else ""
    meant = ontology.load().property(source.claim.kind, role)
    if meant is None or meant.range not in _BODIES:
        return ""
    if meant.range == "Place":
        return "Place"
    if meanings.is_agency(name):
        return "Agency"
    if bodynames.is_person(name, role in _OPEN_ROLES):
        return "Person"
    return "" if meant.range == "Thing" else "Agency"


def _telling(found: Features, keys: Mapping[tuple[str, int], Key], vocabulary: Vocabulary) -> Telling:
    source, class_name = found.source, class_of(found.source)
    here = [str(keys.get((source.claim.id, n), "")) for n in range(len(source.claim.slots))]
    work = _work(works.work(class_name, found), vocabulary) if class_name in WORKS else None
    deal = tuple(sorted(candidates.keys(found))) if class_name == "Transaction" else ()
    all_said = digest(*sorted(said(source, keys))) if class_name in FACTS else ""
    plain = titles.plain(called.name_of(source))
    slots = [n for n, slot in enumerate(source.claim.slots) if slot.role == "name"]
    slot = slots[0] if class_name == "Agency" and slots else -1
    return Telling(source.claim.id, class_name, digest(*here), plain, work, deal, all_said, slot)


def _work(work: Work, vocabulary: Vocabulary) -> WorkRow:
    title = Sought(*_fields(work.title), titles.plain(work.text), "")
    aliases = tuple(Sought(*_fields(alias), "", "") for alias in work.aliases)
    keys = tuple(dict.fromkeys(works.block_keys(work, vocabulary)))
    return WorkRow(
        work.text,
        title,
        aliases,
        tuple(sorted(work.codes)),
        works.best_code([work]),
        keys,
    )


def _fields(title: titles.Title) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return title.core, title.counted, title.years


def _passing(own: Sequence[Source], keys: Mapping[tuple[str, int], Key]) -> Iterator[Passing]:
    known = ontology.load()
    for number, source in enumerate(own):
        for index, slot in enumerate(source.claim.slots):
            if not isinstance(slot.value, Name) or slot.role in called.NAME_ROLES:
                continue
            meant = known.property(source.claim.kind, slot.role)
            expected = "" if meant is None else meant.range
            is_work = expected in ("Work", "Thing", "Project") or known.is_a(expected, "Work")
            if is_work and (source.claim.id, index) not in keys:
                yield Passing(number, index, expected, slot.value.text, sought(slot.value.text))


def _pairs(found: Sequence[Features]) -> Iterator[tuple[int, int]]:
    for class_name in WORKS:
        own = [(n, works.work(class_name, f)) for n, f in enumerate(found) if class_of(f.source) == class_name]
        told = [(n, nearly.Telling(w.class_name, w.text, w.title, w.features)) for n, w in own if w.features]
        yield from ((a, b) for a, b, _ in nearly.pairs_in_items(told))
