"""What a standard or methodology is about: ecosystems, activities, mechanism, region, by its name or its sentence."""

import re
from collections.abc import Iterable, Iterator

from extract.documents.acts import Fact
from extract.documents.things import Thing
from extract.model import MentionKind, Name
from extract.reading.telling import Range, Telling
from extract.thesaurus import vocabulary


def scope(told: Telling, thing: Thing, *kinds: MentionKind) -> Iterator[Fact]:
    """Concepts named in the document's name; those its sentence names, where the name has none."""
    roles = {"ecosystem": "ecosystems", "activity": "activities", "mechanism": "mechanism", "place": "region"}
    for kind in kinds:
        found: list[Fact] = []
        for where in _near(thing) if kind == "place" else _places(told, thing):
            facts = [Fact(roles[kind], *one) for one in _concepts(told, where, kind)]
            if not found or (kind == "ecosystem" and _narrows(facts, found)):
                found += facts
        yield from _narrowest(told, found)


def _concepts(told: Telling, where: Range, kind: MentionKind) -> Iterator[tuple[Name, Range]]:
    """The concepts of a kind named in a range; for ecosystems, failing them, those its species make (海带: 海藻)."""
    found = [(m.value, m.range) for m in told.within(where, kind) if isinstance(m.value, Name)]
    yield from found
    for m in told.within(where, "species") if kind == "ecosystem" and not found else ():
        known = vocabulary.load().concept(m.value.key) if isinstance(m.value, Name) else None
        for iri in known.lives_in if known else ():
            home = vocabulary.load().concept(iri)
            if home is not None:
                yield Name(told.printed(m.range), home.name, iri), m.range


def _narrows(facts: list[Fact], found: list[Fact]) -> bool:
    """True where what the sentence names lies within what the name names: 湿地…覆盖盐沼和红树林."""
    wide = {f.value.key for f in found if isinstance(f.value, Name)}
    above = [vocabulary.load().broader(f.value.key) for f in facts if isinstance(f.value, Name) and f.value.key]
    return any(wide & set(iris) for iris in above)


_EVERYWHERE = re.compile("(?P<where>全国|全球|全省|全市)(?:范围内?)?(?:通用|适用|有效)")


def _region(told: Telling, passage: int, start: int, match: re.Match[str]) -> Fact:
    at = Range(passage, start, start + len(match["where"]))
    return Fact("region", Name(told.printed(at), match["where"]), at)


def region(told: Telling, thing: Thing, issuers: Iterable[Fact], code: str = "") -> Iterator[Fact]:
    """Where a document holds: by its sentence or one on its code (全国通用), or by its issuer's place."""
    for o in thing.occurrences:
        clause = told.text(Range(o.where.passage, o.where.end, told.sentence_of(o.where).end))
        match = _EVERYWHERE.search(clause)
        if match and "《" not in clause[: match.start()]:
            yield _region(told, o.where.passage, o.where.end + match.start("where"), match)
            return
    for passage in told.passages if code else ():
        for match in re.finditer(rf"{re.escape(code)}[^。；《]{{0,16}}?{_EVERYWHERE.pattern}", passage.text):
            yield _region(told, passage.number, match.start("where"), match)
            return
    for issuer in issuers:
        opens = [m for m in told.within(issuer.where, "place") if m.start == issuer.where.start]
        places = [Fact("region", m.value, m.range) for m in opens if isinstance(m.value, Name)]
        if places:
            yield places[0]
            return


_LISTED = re.compile("(?:[、和与及或]|以及|乃至)$")


def _narrowest(told: Telling, facts: list[Fact]) -> list[Fact]:
    """Facts without the concepts that hold another of them: 滨海蓝碳 beside 红树林, if not in one list."""
    keys = [f.value.key for f in facts if isinstance(f.value, Name)]
    wider = {iri for key in keys if key for iri in vocabulary.load().broader(key)}
    return [f for f in facts if isinstance(f.value, Name) and (f.value.key not in wider or _is_listed(told, f.where))]


def _is_listed(told: Telling, where: Range) -> bool:
    """True for the 湿地 of 盐沼乃至湿地, not of 盐沼湿地."""
    return bool(_LISTED.search(told.told(where.passage).text[: where.start]))


def _near(thing: Thing) -> Iterator[Range]:
    """The name and the few words before it: a place farther off is where something else happens."""
    for o in thing.occurrences:
        yield o.where
        yield Range(o.where.passage, max(0, o.where.start - 12), o.where.start)


def _places(told: Telling, thing: Thing) -> Iterator[Range]:
    """The name; the words right before it or behind it that say what it is for."""
    for o in thing.occurrences:
        yield o.where
    for o in thing.occurrences if thing.name.kind != "standards" else ():
        sentence = told.sentence_of(o.where)
        if not _others(told, thing, sentence):
            yield from _said(told, Range(o.where.passage, max(sentence.start, o.where.start - 30), o.where.start))
            yield from _said(told, Range(o.where.passage, o.where.end, min(o.where.end + 90, sentence.end)))


def _said(told: Telling, where: Range) -> Iterator[Range]:
    """The clause that says what a thing is for: 适用于…, 对…作出规定, close behind its name or right before it."""
    part = told.text(where).split("；")[0]
    match = _FOR_BEHIND.match(part) or _FOR_BEFORE.search(part)
    if match:
        rest = re.match("[^，。]*", part[match.end() :])
        yield Range(where.passage, where.start + match.start(), where.start + match.end() + (rest.end() if rest else 0))


_FOR_BEHIND = re.compile(r"(?:\([^()]*\))*[^；]{0,24}?(?:针对|适用于|用于|涵盖|面向|围绕|覆盖|(?<=，)对)")
_FOR_BEFORE = re.compile("(?:针对|适用于|用于)[^，。；]*$")


def _others(told: Telling, thing: Thing, sentence: Range) -> bool:
    own = {(o.where.start, o.where.end) for o in thing.occurrences}
    text = told.text(sentence)
    titles = [sentence.start + i for i, c in enumerate(text) if c == "《"]
    return any(start not in {a for a, _ in own} for start in titles)
