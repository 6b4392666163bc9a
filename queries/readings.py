"""The ways to take a sentence: questions of the catalogue with their slots bound to what exists in the graph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.stores.base import Store
from queries.catalogue import questions
from queries.model import Heard, Question, Slot, Term, Thing
from queries.phrase import clauses, hear, lexicon
from queries.things import Scored, folded, named, rank, telling, things

ENOUGH = 0.5
"""A thing must answer to this share of a sentence's words."""
NEAR, WIDE = 0.8, 0.55
"""Things scoring this share of the best are taken with it; the wider one where the question is after several."""
TITLED = {"Policy": "policy", "Standard": "standard", "Methodology": "methodology", "Publication": "publication"}
LONG = 5
"""Titles shorter than this are words like any others."""
KINDS = ("dealtype", "status")
"""Schemes whose concepts say what kind of thing is asked for, as intents do, and not which."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a sentence: a question, its bindings, how well it fits and what was assumed."""

    question: Question
    bound: dict[str, tuple[str, ...]]
    fit: float
    said: tuple[str, ...]
    """What each slot was taken to be, in words."""
    assumed: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    """Things found that also tell of every concept that the concept slots took."""
    empty: str = ""
    """Why nothing can answer: the sentence names something of which nothing is told."""


def readings(store: Store, sentence: str) -> tuple[Heard, tuple[Reading, ...]]:
    """What the sentence says, and every way to take it, the best first."""
    known: dict[str, tuple[Thing, ...]] = {}
    heard = _with_named_kinds(store, hear(sentence), known)
    found = sorted(_readings(store, heard, known), key=lambda r: (-r.fit, r.question.id))
    return heard, tuple(found)


def without_concepts(reading: Reading, heard: Heard) -> Reading:
    """A thing that was found by its words need not also be told under the concepts in them."""
    slots = {slot.name: slot for slot in reading.question.slots}
    things = {name: reading.sure for name in reading.bound if slots[name].way == "thing"}
    if not reading.sure or len(things) != 1 or len(things) == len(reading.bound):
        return reading
    dropped = "、".join(c.label for c in heard.concepts)
    note = say(heard, f"“{dropped}”只作名称的一部分", f"“{dropped}” was taken as part of the name")
    return replace(reading, bound=things, assumed=(*reading.assumed, note))


def _with_named_kinds(store: Store, heard: Heard, known: dict[str, tuple[Thing, ...]]) -> Heard:
    """A sentence that names a work by its title asks for that kind of work, whatever words the title is made of."""
    text = folded(heard.sentence)
    lengths = {
        intent: max((len(thing.name) for thing in _known(store, kind, known) if folded(thing.name) in text), default=0)
        for kind, intent in TITLED.items()
    }
    longest = max(lengths.values())
    if longest < LONG:
        return heard
    named_kinds = {intent for intent, length in lengths.items() if length == longest}
    return replace(heard, intents=heard.intents - set(TITLED.values()) | named_kinds)


def _readings(store: Store, heard: Heard, known: dict[str, tuple[Thing, ...]]) -> Iterator[Reading]:
    for question in questions():
        fit = _fit(question, heard)
        if fit > 0:
            yield _bind(store, question, heard, fit, known)


def _fit(question: Question, heard: Heard) -> float:
    if not all(any(choice in heard.intents for choice in need) for need in question.needs):
        return 0.0
    needs = 2.0 * len(question.needs)
    likes = sum(0.5 for like in question.likes if like in heard.intents)
    return needs + likes - 1.5 * sum(avoid in heard.intents for avoid in question.avoids)


def _bind(store: Store, question: Question, heard: Heard, fit: float, known: dict[str, tuple[Thing, ...]]) -> Reading:
    """Concepts go to the concept slots; what is left of the sentence finds things."""
    bound: dict[str, tuple[str, ...]] = {}
    said: list[str] = []
    used: set[str] = set()
    for slot in question.slots:
        if slot.way in ("concept", "without"):
            taken = [c for c in heard.concepts if c.scheme in slot.of and c.excluded == (slot.way == "without")]
            if taken:
                bound[slot.name] = tuple(c.iri for c in taken)
                used.update(c.label for c in taken)
                said.append(("≠ " if slot.way == "without" else "") + "、".join(c.label for c in taken))
    reading = Reading(question, bound, fit + len(said), tuple(said))
    for slot in question.slots:
        if slot.way in ("thing", "named", "words", "teller"):
            reading = _bind_things(store, reading, slot, heard, used, known)
    return _weigh_left_over(reading, heard, used)


def _bind_things(
    store: Store, reading: Reading, slot: Slot, heard: Heard, used: set[str], known: dict[str, tuple[Thing, ...]]
) -> Reading:
    every = tuple(t for kind in slot.of for t in _known(store, kind, known))
    free = tuple(c for c in heard.concepts if c.label not in used and not c.excluded)
    if slot.way == "thing" and (hits := _titled(every, heard)):
        title = folded(hits[0].name)
        used.update(word for term in heard.terms for word in term if word in title)
        used.update(c.label for c in free if any(word in title for word in c.words))
    elif slot.way == "named":
        hits = named(every, heard.sentence, (word for c in free for word in c.words))
        used.update(hit.name for hit in hits)
        used.update(c.label for c in free if hits and any(c.label == h.name or c.label in h.names for h in hits))
    else:
        terms = (*heard.terms, *(c.words for c in free if slot.way != "words" and c.scheme not in KINDS))
        terms = telling(terms, every)
        if not slot.required and all(lexicon().generic & set(term) for term in terms):
            return reading
        if slot.way == "teller":
            every = _without_itself(every, terms)
        musts = [c.words for c in free if c.scheme in ("place", "agency") and slot.way == "thing"]
        wide = reading.question.wide or "agree" in heard.intents
        scored = rank(every, terms, musts)
        hits = tuple(s.thing for s in _near(scored, WIDE if wide else NEAR))
        hits += tuple(t for t in _by_clause(every, heard, hits) if t not in hits)
        if hits:
            used.update(word for term in terms for word in term)
            used.update(c.label for c in free)
    if hits:
        names = "、".join(dict.fromkeys(hit.name for hit in hits[:3])) + ("…" if len(hits) > 3 else "")
        bound = {**reading.bound, slot.name: tuple(hit.iri for hit in hits)}
        taken = [c.words for c in heard.concepts if c not in free and not c.excluded]
        sure = tuple(hit.iri for hit in hits if all(any(w in hit.names or w in hit.told for w in ws) for ws in taken))
        fit = reading.fit + (2.5 if slot.way == "teller" or hits == _titled(every, heard) else 1)
        return replace(reading, bound=bound, fit=fit, said=(*reading.said, names), sure=sure)
    if slot.required or slot.way == "thing":
        about = "、".join((*(c.label for c in free), *(t[0] for t in heard.terms))) or heard.sentence
        empty = say(heard, f"语料中没有关于“{about}”的记载", f"Nothing in the corpus about “{about}”")
        return replace(reading, fit=reading.fit - 1.5, empty=empty)
    return reading


def _titled(every: Sequence[Thing], heard: Heard) -> tuple[Thing, ...]:
    """The things whose whole name stands in the sentence; only the longest name counts."""
    sentence = folded(heard.sentence)
    found = [thing for thing in every if len(thing.name) >= LONG and folded(thing.name) in sentence]
    longest = max((len(thing.name) for thing in found), default=0)
    return tuple(thing for thing in found if len(thing.name) == longest)


def _without_itself(every: Sequence[Thing], terms: Sequence[Term]) -> tuple[Thing, ...]:
    """The things that tell of what is named, without those that bear the name."""
    bare = tuple(replace(thing, names=folded(thing.name), told="") for thing in every)
    itself = {s.thing.iri for s in rank(bare, terms) if s.score >= ENOUGH}
    return tuple(thing for thing in every if thing.iri not in itself)


def _by_clause(every: Sequence[Thing], heard: Heard, hits: Sequence[Thing]) -> Iterator[Thing]:
    """For each further clause with words of its own, what answers it in the items that tell of the first."""
    items = {item for hit in hits for item in hit.items}
    near = tuple(thing for thing in every if thing.items & items)
    for clause in clauses(heard.sentence)[1:]:
        if clause.terms:
            yield from (s.thing for s in _near(rank(near, clause.terms), 1.0)[:1])


def _known(store: Store, kind: str, known: dict[str, tuple[Thing, ...]]) -> tuple[Thing, ...]:
    if kind not in known:
        known[kind] = things(store, kind)
    return known[kind]


def _near(scored: Sequence[Scored], share: float) -> tuple[Scored, ...]:
    if not scored or scored[0].score < ENOUGH:
        return ()
    return tuple(s for s in scored if s.score >= share * scored[0].score)


def _weigh_left_over(reading: Reading, heard: Heard, used: set[str]) -> Reading:
    """Words that no slot took count against a reading: it would answer less than was asked."""
    left = [c.label for c in heard.concepts if c.label not in used and not c.excluded and c.scheme not in KINDS]
    left += [term[0] for term in heard.terms if not used & set(term) and not lexicon().generic & set(term)]
    if not left:
        return reading
    ignored = say(heard, f"未用到的词：{'、'.join(left)}", f"words not used: {', '.join(left)}")
    return replace(reading, fit=reading.fit - 0.4 * min(len(left), 4), assumed=(*reading.assumed, ignored))


def say(heard: Heard, chinese: str, english: str) -> str:
    """The words in the language of the sentence."""
    return chinese if heard.chinese else english
