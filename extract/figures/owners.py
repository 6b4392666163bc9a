"""Whose a figure is: a measure that names no thing (总碳汇量, 市值, 拥有…) is one of what its sentence is about.

The owner is looked for before the measure in its own clause, then in the clauses before it in the sentence, the nearest
first, and then at the head of the sentence before. A name that says nothing without one, where none is found and no
title names the thing, is no figure: better none than one of nobody knows what.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extract.figures import spoken as measured_spoken
from extract.figures.changes import Before
from extract.figures.rules import owner_rules
from extract.figures.spoken import Pointed
from extract.figures.topics import Topic, built, clause_before, topics
from extract.model import Amount, Slot
from extract.reading.tagged import tag, widened
from extract.reading.telling import Placed, Range, Telling

_SORT = 4
"""Characters of a name that is but that of a sort of things (企业, 经济体)."""


def owned(
    told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range, before: Before | None
) -> tuple[Slot, ...]:
    """The names of a figure with the subject it lacks; nothing where they say nothing without one."""
    return tuple(_based(told, _with_owner(told, m, named, clause, sentence, before), clause, sentence))


def _with_owner(
    told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range, before: Before | None
) -> tuple[Slot, ...]:
    if pointing := _pointing(told, m, named, clause):
        return _pointed(told, pointing, named)
    theirs = owner_rules().theirs.match(widened(told.text(clause)))
    if any(slot.role == "subject" for slot in named):
        return tuple(_theirs(told, m, named, clause, sentence)) if theirs else named
    if pointing := measured_spoken.pointed(told, Range(m.passage, clause.start, m.start), _lead(told, m, clause)):
        thing = pointing.thing
        return () if thing is None else (told.slot("subject", thing.name, thing.where), *named)
    if (subject := _own(told, m, named, clause, sentence)) is not None:
        subject = _counted(subject, m, before) if not owner_rules().bare.match(_metric(named)) else subject
    else:
        subject = _series(told, m, named, before) or _spoken(told, m, named, clause, sentence, before)
    if subject is not None:
        return _resolved(told, m, (subject, *named), clause)
    return () if theirs or owner_rules().nameless.match(_metric(named)) else named


def _own(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range) -> Slot | None:
    """What a bare measure, a change or a verb is of: the topic of its clause or of those before it."""
    known, metric = owner_rules(), _metric(named)
    bare, changed, verbal = known.bare.match(metric), known.change.match(metric), known.verbal.match(metric)
    if not (bare or changed or verbal or known.acting.match(metric)):
        return None
    objects = built(told, clause, sentence) if known.sized.match(metric) else iter(())
    for topic in chain(objects, topics(told, m, clause, sentence)):
        name = topic.words if changed else _gaining(told, topic, metric)
        if (
            not name
            or name in metric
            or metric in name
            or (bare and known.natural.search(metric) and known.body.search(name))
        ):
            continue
        if topic.stirred and not (name := _stirred(told, m, topic, metric)):
            continue
        if bare or changed or verbal or known.actor.search(name):
            return told.slot("subject", name, topic.where)
        return None  # who acts is told by the nearest topic or not at all
    return None


def _series(told: Telling, m: Placed, named: tuple[Slot, ...], before: Before | None) -> Slot | None:
    """The owner of the bare measure right before in the same sentence, for another: 累计成交量…，成交额…."""
    bare = owner_rules().bare
    if before is None or not before.beside(told, m) or not bare.match(_metric(named)) or not bare.match(before.metric):
        return None
    return next((slot for slot in before.slots if slot.role == "subject"), None)


def _stirred(told: Telling, m: Placed, topic: Topic, metric: str) -> str:
    """A trade that a work has stirred, as such; empty where the figure itself names the trade, and is of the work."""
    if topic.thing[:2] == metric[:2]:
        return ""
    work = measured_spoken.standing(told, m.range, metric)
    near = work is not None and work.where >= told.sentence_of(topic.where)
    return f"{work.name if work and near else ''}{topic.stirred}的{topic.thing}"


def _counted(subject: Slot, m: Placed, before: Before | None) -> Slot:
    """The things counted right before, in all their words, where the subject names no more than their sort."""
    name = str(subject.value)
    if before is None or before.at.passage != m.passage or not before.metric.startswith(name):
        return subject
    amount = before.at.value
    counted = isinstance(amount, Amount) and owner_rules().counted.fullmatch(amount.unit)
    return replace(subject, value=before.metric) if counted and len(name) <= _SORT else subject


def _gaining(told: Telling, topic: Topic, metric: str) -> str:
    """The thing of a topic; what a region has done, where a gain is told that a region has only of something."""
    known = owner_rules()
    regional = any(told.plain(p.range) == topic.thing for p in told.within(topic.where, "place"))
    if regional and known.gains.search(metric) and topic.words != topic.thing:
        return topic.words.removesuffix("量").removesuffix("额").removesuffix("总")
    return topic.thing


def _spoken(
    told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range, before: Before | None
) -> Slot | None:
    """What an item speaks of where a figure stands, for a name that does not tell for itself of what it is."""
    metric = _metric(named)
    if studied := measured_spoken.studied(told, m.range, sentence):
        return told.slot("subject", told.plain(studied), studied)
    if measured_spoken.tells_itself(told, metric, Range(m.passage, clause.start, max(clause.end, m.end))):
        return None
    if shared := _shared(told, m, metric, before):
        return shared
    if measured_spoken.region(metric):
        return None  # 全市生产总值: of no work that the title names
    thing = measured_spoken.standing(told, m.range, metric)
    return told.slot("subject", thing.name, thing.where) if thing else None


def _theirs(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range) -> Iterator[Slot]:
    """The names of a figure whose clause opens with 其, with what it stands for; nothing where that cannot be told."""
    subject = next(slot for slot in named if slot.role == "subject")
    if told.told(m.passage).text[m.start - 1 : m.start] in ("(", "（"):
        yield from named  # 其速率低于草原(60%): what it is compared with
        return
    for topic in topics(told, m, clause, sentence):
        if topic.where < clause and topic.thing:
            known = topic.thing in str(subject.value)
            words = str(subject.value) if known else f"{topic.thing}的{subject.value}"
            yield Slot("subject", words, told.evidence(topic.where) + subject.evidence)
            yield from (slot for slot in named if slot.role != "subject")
            return


def _lead(told: Telling, m: Placed, clause: Range) -> str:
    """The words of a clause before its figure, without those that only link it to what was said."""
    signs = tag(told, Range(m.passage, clause.start, m.start))
    opening = owner_rules().leads.match(signs.text)
    return told.plain(signs.range(opening.end() if opening else 0, len(signs.text)))


def _resolved(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range) -> tuple[Slot, ...]:
    pointing = _pointing(told, m, named, clause)
    return _pointed(told, pointing, named) if pointing else named


def _shared(told: Telling, m: Placed, metric: str, before: Before | None) -> Slot | None:
    """The owner of the figure before in the same sentence, where it is a thing the item names."""
    if before is None or not before.beside(told, m) or measured_spoken.region(metric) or metric[:1] in "该本此":
        return None
    owners = [slot for slot in before.slots if slot.role == "subject"]
    known = measured_spoken.spoken_rules()
    return next(
        (
            slot
            for slot in owners
            if known.area.search(str(slot.value)) or any(t.name == slot.value for t in measured_spoken.things(told))
        ),
        None,
    )


def _metric(named: tuple[Slot, ...]) -> str:
    return next((str(slot.value) for slot in named if slot.role == "metric"), "")


def _pointing(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range) -> Pointed | None:
    """What the name of a figure points at, where it begins by pointing; nothing where it does not."""
    first = next((f"{slot.value}的" for slot in named if slot.role == "subject"), _metric(named))
    return measured_spoken.pointed(told, Range(m.passage, clause.start, m.start), first)


def _pointed(told: Telling, pointing: Pointed, named: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The names of a figure with the thing that they point at as its subject; nothing where it cannot be told."""
    thing = pointing.thing
    if thing is None:
        return ()
    subject = next((slot for slot in named if slot.role == "subject"), None)
    first = subject or next(slot for slot in named if slot.role == "metric")
    metric = replace(first, value=pointing.rest) if subject is None else None
    kept = tuple(
        slot for slot in named if slot.role not in ("subject", "metric") or (slot.role == "metric" and subject)
    )
    words = thing.name + (pointing.rest.removesuffix("的") if subject is not None else "")
    owner = Slot("subject", words, told.evidence(thing.where) + first.evidence)
    return (owner, *((metric,) if metric else ()), *kept)


def _based(told: Telling, named: tuple[Slot, ...], clause: Range, sentence: Range) -> Iterator[Slot]:
    """The names with what the clause before says they are reckoned by or compared with: 以市场价计，每年价值…."""
    known, before = owner_rules(), clause_before(told, clause, sentence)
    text = widened(told.text(before)) if before is not None else ""
    basis, base = known.basis.search(text), known.base.search(text) or _first_base(told, clause, sentence)
    for slot in named:
        metric = str(slot.value)
        if slot.role == "metric" and before is not None and basis:
            yield told.slot("metric", f"{basis['basis']}的{metric}", before, clause)
        elif (
            slot.role == "metric"
            and before is not None
            and base
            and not known.based.search(metric)
            and (end := known.changing.search(metric))
        ):
            yield told.slot(
                "metric",
                f"{metric[: end.start()]}较{base['base'] or base['than']}{metric[end.start() :]}",
                before,
                clause,
            )
        else:
            yield slot


def _first_base(told: Telling, clause: Range, sentence: Range) -> re.Match[str] | None:
    """What a sentence opens by comparing with: 与2019年相比，甲下降3%；乙增加5%."""
    first = next(told.clauses(sentence), None)
    if first is None or first.end > clause.start:
        return None
    return owner_rules().base.fullmatch(widened(told.text(first)))
