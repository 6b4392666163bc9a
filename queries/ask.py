"""A sentence → the question of the catalogue it asks, with its slots bound to what exists → rows with citations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.stores.base import Store
from queries import lookups
from queries.amounts import Shown, add_up, multiply, shown_amounts
from queries.catalogue import fill, questions
from queries.cite import cite
from queries.model import Answer, Heard, Question, Row, Slot, Term, Thing
from queries.phrase import clauses, hear, lexicon
from queries.things import Scored, folded, named, rank, telling, things

ENOUGH = 0.5
"""A thing must answer to this share of a sentence's words."""
NEAR, WIDE = 0.8, 0.55
"""Things scoring this share of the best are taken with it; the wider one where the question is after several."""
NEAREST = 3
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


def answer(store: Store, sentence: str) -> Answer:
    """The answer to a sentence in Chinese (either script) or English.

    Bound only to what exists in the graph. Without an answer, `rows` is empty and `nearest` names questions that come
    near.
    """
    known: dict[str, tuple[Thing, ...]] = {}
    heard = _with_named_kinds(store, hear(sentence), known)
    readings = sorted(_readings(store, heard, known), key=lambda r: (-r.fit, r.question.id))
    nearest = _nearest(readings, heard)
    if not readings or readings[0].fit <= 0:
        return Answer(
            sentence,
            "",
            "",
            notes=(_say(heard, "没有听懂这个问题", "This question was not understood"),),
            nearest=nearest,
        )
    best = readings[0]
    if best.empty:
        return Answer(sentence, _paraphrase(best, heard), "", notes=(best.empty,), nearest=nearest)
    return _run(store, heard, best, nearest)


def _run(store: Store, heard: Heard, reading: Reading, nearest: tuple[str, ...]) -> Answer:
    query, found = _asked(store, reading)
    if not found:
        reading = _without_concepts(reading, heard)
        query, found = _asked(store, reading)
    table, amounts = _table(store, found)
    if reading.question.keep and table:
        table = _kept(table, found, reading.question.keep)
    understood = _paraphrase(reading, heard)
    if not table:
        nothing = _say(heard, "语料中没有相关记载", "Nothing in the corpus")
        return Answer(heard.sentence, understood, query, assumed=reading.assumed, notes=(nothing,), nearest=nearest)
    plain, notes = _put_forward(reading.question, heard, table, amounts)
    return Answer(heard.sentence, understood, query, plain, tuple(table), reading.assumed, notes)


def _asked(store: Store, reading: Reading) -> tuple[str, list[dict[str, str]]]:
    query = fill(reading.question, reading.bound)
    return query, [{name: str(value) for name, value in row.items()} for row in lookups.select(store, query)]


def _without_concepts(reading: Reading, heard: Heard) -> Reading:
    """A thing that was found by its words need not also be told under the concepts in them."""
    slots = {slot.name: slot for slot in reading.question.slots}
    things = {name: reading.sure for name in reading.bound if slots[name].way == "thing"}
    if not reading.sure or len(things) != 1 or len(things) == len(reading.bound):
        return reading
    dropped = "、".join(c.label for c in heard.concepts)
    note = _say(heard, f"“{dropped}”只作名称的一部分", f"“{dropped}” was taken as part of the name")
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
    if slot.way == "named":
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
        exact = any(len(hit.name) > 3 and folded(hit.name) in folded(heard.sentence) for hit in hits)
        fit = reading.fit + (2.5 if exact else 1)
        return replace(reading, bound=bound, fit=fit, said=(*reading.said, names), sure=sure)
    if slot.required or slot.way == "thing":
        about = "、".join((*(c.label for c in free), *(t[0] for t in heard.terms))) or heard.sentence
        empty = _say(heard, f"语料中没有关于“{about}”的记载", f"Nothing in the corpus about “{about}”")
        return replace(reading, fit=reading.fit - 1.5, empty=empty)
    return reading


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
    ignored = _say(heard, f"未用到的词：{'、'.join(left)}", f"words not used: {', '.join(left)}")
    return replace(reading, fit=reading.fit - 0.4 * min(len(left), 4), assumed=(*reading.assumed, ignored))


def _table(store: Store, found: Sequence[dict[str, str]]) -> tuple[list[Row], dict[tuple[str, str], tuple[Shown, ...]]]:
    """One row a thing: its values of each column, each once, and the citations of all its claims."""
    citations = cite(store, (row["claim"] for row in found if "claim" in row))
    shown = shown_amounts(store, (value for row in found for value in row.values()))
    by_thing: dict[str, dict[str, dict[str, None]]] = {}
    cited: dict[str, dict[str, None]] = {}
    amounts: dict[tuple[str, str], dict[Shown, None]] = {}
    for row in found:
        thing = row.get("thing", "")
        columns = by_thing.setdefault(thing, {})
        for name, value in row.items():
            if name == "claim":
                cited.setdefault(thing, {}).setdefault(value)
            elif name != "thing":
                columns.setdefault(name, {}).setdefault(shown[value].text if value in shown else value)
                if value in shown:
                    amounts.setdefault((thing, name), {}).setdefault(shown[value])
    table = [
        Row(
            thing,
            tuple((name, "、".join(values)) for name, values in columns.items()),
            tuple(citations[c] for c in cited.get(thing, ()) if c in citations),
        )
        for thing, columns in by_thing.items()
    ]
    return table, {key: tuple(values) for key, values in amounts.items()}


def _kept(table: list[Row], found: Sequence[dict[str, str]], keep: int) -> list[Row]:
    """The first `keep` things of each currency (or unit): amounts in different ones are not ranked together."""
    groups: dict[str, dict[str, None]] = {}
    for row in found:
        groups.setdefault(row.get("currency") or row.get("unit", ""), {}).setdefault(row["thing"])
    wanted = {thing for group in groups.values() for thing in list(group)[:keep]}
    return [row for row in table if row.thing in wanted]


def _put_forward(
    question: Question, heard: Heard, table: Sequence[Row], amounts: dict[tuple[str, str], tuple[Shown, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The plain answers, and notes with the equation of whatever was computed."""
    columns = [column for intent, column in question.answers if intent and intent in heard.intents]
    columns = columns or [column for intent, column in question.answers if not intent]
    plain = dict.fromkeys(v for row in table for name, v in row.columns if name in columns)
    notes: dict[str, None] = {}
    if question.sum_of:
        for text, equation in add_up(amounts, question.sum_of):
            plain[text], notes[equation] = None, None
    if "total" in columns:
        for row in table:
            for text, equation in multiply(row.thing, amounts):
                plain[text], notes[equation] = None, None
    return tuple(plain), tuple(notes)


def _paraphrase(reading: Reading, heard: Heard) -> str:
    title = reading.question.title_zh if heard.chinese else reading.question.title_en
    return f"{title}：{'；'.join(reading.said)}" if reading.said else title


def _nearest(readings: Iterable[Reading], heard: Heard) -> tuple[str, ...]:
    tag = "zh-hans" if heard.chinese else "en"
    near = [r.question for r in readings] or list(questions())
    return tuple(dict(q.ask)[tag] for q in near[:NEAREST])


def _say(heard: Heard, chinese: str, english: str) -> str:
    return chinese if heard.chinese else english
