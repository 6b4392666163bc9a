"""What an item speaks of where a figure stands: works, areas and bodies named so far, and what its title is of.

A word that only points (该公园, 项目, 区内) is the last thing named before it that such a word can mean; a deed without
a doer (清除淤泥) is one of the work or area that the paragraph opens with, else of the one the item's title names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.figures import words as measured_words
from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged, kind_of, tag
from extract.reading.telling import HEADING, Range, Telling


@dataclass(frozen=True, slots=True)
class SpokenRules:
    """The patterns of `frames/measured-spoken.yaml`."""

    heads: re.Pattern[str]
    things: tuple[re.Pattern[str], ...]
    titled: re.Pattern[str]
    nameless: re.Pattern[str]
    opening: re.Pattern[str]
    pointing: re.Pattern[str]
    inside: re.Pattern[str]
    sorts: re.Pattern[str]
    region: re.Pattern[str]
    work: re.Pattern[str]
    area: re.Pattern[str]
    body: re.Pattern[str]
    unheard: re.Pattern[str]
    proper: re.Pattern[str]
    deed: re.Pattern[str]
    whole: re.Pattern[str]
    terms: re.Pattern[str]
    scope: re.Pattern[str]
    predicate: re.Pattern[str]
    begun: re.Pattern[str]
    unresolved: re.Pattern[str]
    nearby: re.Pattern[str]
    protected: re.Pattern[str]
    quoted: re.Pattern[str]
    titled_site: re.Pattern[str]
    announced: re.Pattern[str]
    doings: re.Pattern[str]


@cache
def spoken_rules() -> SpokenRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(SpokenRules, "measured-spoken")


@dataclass(frozen=True, slots=True)
class Thing:
    """A work, an area or a body that an item names, with its place there."""

    name: str
    where: Range
    opens: bool
    """True where it stands at the head of its clause."""
    proper: bool
    """True for a name of its own, not merely of a sort of things."""
    acts: bool = False
    """True for a body that the item names."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """The thing that a name begins by pointing at, and what is left of the name; no thing where it cannot be told."""

    thing: Thing | None
    rest: str


@lru_cache(maxsize=4)
def things(told: Telling) -> tuple[Thing, ...]:
    """The works, areas and bodies that an item names, in reading order."""
    return tuple(thing for sentence in told.sentences() for thing in _in_sentence(told, sentence))


def _in_sentence(told: Telling, sentence: Range) -> Iterator[Thing]:
    known = spoken_rules()
    if sentence.passage != HEADING and not known.heads.search(told.text(sentence)):
        return
    signs = tag(told, sentence)
    if sentence.passage == HEADING and (found := known.titled.search(signs.text)):
        yield from _thing(told, signs, found)
        return
    if sentence.passage == HEADING and (found := known.titled_site.search(signs.text)):
        yield from _thing(told, signs, found)
        return
    last = 0
    for found in sorted(_matches(known, signs.text), key=lambda m: (m.start("name"), -m.end("name"))):
        if found.start("name") >= last:
            last = found.end("name")
            yield from _thing(told, signs, found)


def _matches(known: SpokenRules, text: str) -> Iterator[re.Match[str]]:
    for pattern in known.things:
        yield from pattern.finditer(text)


def _thing(told: Telling, signs: Tagged, found: re.Match[str]) -> Iterator[Thing]:
    known, (start, end) = spoken_rules(), found.span("name")
    opening = known.opening.match(signs.text, start, end)
    own = opening.end() if opening else start
    if signs.where.passage == HEADING and (verb := known.announced.search(signs.text, own, end)):
        own = verb.end()
    where = signs.range(own, end)
    name = measured_words.cleaned(told, where)
    before = signs.text[max(signs.text.rfind(mark, 0, own) for mark in "，。；：") + 1 : own]
    if len(name) > 1 and not known.nameless.search(name) and not known.predicate.search(before):
        proper = where.passage == HEADING or bool(known.proper.search(signs.text[own:end]))
        opens = start == 0 or signs.text[start - 1] in "，。；：—" or bool(known.begun.fullmatch(before))
        yield Thing(name, where, opens, proper, kind_of(signs.text[own]) == "agency" and end == own + 1)


def pointed(told: Telling, at: Range, name: str) -> Pointed | None:
    """What a name that begins by pointing (该公园接待游客) points at, before a place; None where it does not point."""
    known = spoken_rules()
    found = known.pointing.match(name) or known.inside.match(name)
    if found is None:
        return None
    meant = _meaning(known, found["head"])
    named = [t for t in things(told) if t.where < at and meant.search(t.name.strip("“”"))]
    before = [t for t in named if t.proper] or named
    if not before and known.sorts.match(name):
        return None
    thing = _in_full(told, before[-1]) if before else None
    return Pointed(thing, name[found.end() :].removeprefix("的"))


def _in_full(told: Telling, thing: Thing) -> Thing:
    """A thing that is called by a quoted name alone as the item calls it elsewhere, with its place: 某地“蓝湾”行动."""
    found = spoken_rules().quoted.match(thing.name)
    if found is None:
        return thing
    longer = [t for t in things(told) if found[0] in t.name and t.name.find(found[0]) > 0]
    return longer[0] if longer else thing


def _meaning(known: SpokenRules, head: str) -> re.Pattern[str]:
    """What a name ends in that a word like `head` can stand for."""
    if known.work.search(head):
        return known.work
    return known.area if known.area.search(head) else known.body


def standing(told: Telling, at: Range, metric: str) -> Thing | None:
    """The work or area that a paragraph, or the item by its title, is about before a place; a body for its deeds."""
    known = spoken_rules()
    deed = known.deed.match(metric)
    if known.terms.search(metric):
        return None
    near = [t for t in things(told) if t.where.passage == at.passage and t.where < at and t.opens and t.proper]
    titled = [t for t in things(told) if t.where.passage == HEADING]
    for thing in (*reversed(near), *reversed(titled)):
        name = thing.name.strip("“”")
        if known.work.search(name) or known.area.search(name):
            return _in_full(told, thing)
        if deed and (known.body.search(name) or (thing.acts and thing.where >= told.sentence_of(at))):
            return thing
    return None


def studied(told: Telling, at: Range, sentence: Range) -> Range | None:
    """What a study looked at, where the sentence of a figure opens with it: 对10个海湾的调查表明."""
    found = spoken_rules().scope.search(told.told(at.passage).text, sentence.start, at.start)
    return Range(at.passage, *found.span("scope")) if found else None


def tells_itself(told: Telling, words: str, where: Range) -> bool:
    """True for a name with a place, a body, a title or the whole country or world in it."""
    if spoken_rules().whole.search(words):
        return True
    if any(thing.proper and thing.name in words for thing in things(told)):
        return True
    bare = spoken_rules().protected.sub("", words)
    return any(told.plain(one.range) in bare for one in told.within(where, "place", "agency", "title"))


def region(name: str) -> re.Match[str] | None:
    """Words by which a name points at a region (该省, 当地, 全县), at its head or within it."""
    return spoken_rules().region.search(name)


def unheard(name: str) -> bool:
    """True for a name that points at what nothing before it tells."""
    return bool(spoken_rules().unheard.search(name))
