"""Meetings in which documents are made: who met, the words that point back at them, and the day they met."""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents import actors
from extract.model import Name, When
from extract.reading import rules
from extract.reading.telling import Range, Telling
from ingest.script import simplify

_SHORT = re.compile(r"[(（][^()（）]*?((?:COP|CMA|CMP) ?\d{1,2})[^()（）]*[)）]")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")


def maker(told: Telling, reach: Range) -> tuple[actors.Who, ...]:
    """The conference that acts in the clause ending with a range: 第九次缔约方大会通过, or 大会通过 further on."""
    sentence = told.sentence_of(reach)
    for where in reversed(tuple(conferences(told, Range(reach.passage, sentence.start, reach.end)))):
        if where.end >= reach.start and actors.leads_up(told, Range(reach.passage, where.end, reach.end)):
            return (_who(told, where),)
    pointing = _pointer(told, reach)
    return () if pointing is None else _meant(told, pointing)


def at(told: Telling, gap: Range) -> tuple[actors.Who, ...]:
    """The conference at which something was done: 在第九次缔约方大会上通过."""
    return tuple(_who(told, where) for where in conferences(told, gap))[-1:]


def day(told: Telling, reach: Range) -> tuple[When, Range] | None:
    """The day of the meeting at which the clause ending with a range plays; None where it tells of another time."""
    sentence = told.sentence_of(reach)
    inside = Range(reach.passage, sentence.start, reach.end)
    if told.within(inside, "date") or _rule("speech").search(told.text(inside)):
        return None
    if not _plays(told, sentence) and _pointer(told, reach) is None:
        return None
    held = [found for earlier in _earlier(told, sentence) if (found := _held(told, earlier))]
    return held[-1] if held else None


def conferences(told: Telling, where: Range) -> Iterator[Range]:
    """The conferences of parties and the like that a range names."""
    for match in _conference().finditer(told.told(where.passage).text, where.start, where.end):
        yield Range(where.passage, *match.span())


def _who(told: Telling, where: Range) -> actors.Who:
    """A conference by its name; one told by its short form (COP9) by the name that the item gives with that."""
    printed = told.printed(where)
    if printed.isascii():
        for passage in told.passages:
            for full in conferences(told, Range(passage.number, 0, len(passage.text))):
                if f"({told.text(where)})" in told.text(full):
                    return _who(told, full)
    plain = simplify(_BRACKETS.sub("", printed)).replace(" ", "")
    short = _SHORT.search(printed)
    return Name(printed, plain + (f"（{short[1].replace(' ', '')}）" if short else ""), "", "international"), where


def _pointer(told: Telling, reach: Range) -> Range | None:
    """The words 大会, 会议 and the like that head the clause and lead up to its verb."""
    text = told.told(reach.passage).text
    for match in _pointing().finditer(text, max(0, reach.start - 1), reach.end):
        if actors.leads_up(told, Range(reach.passage, match.end(), reach.end)):
            return Range(reach.passage, *match.span("who"))
    return None


def _meant(told: Telling, pointing: Range) -> tuple[actors.Who, ...]:
    """The meeting named last before a pointer: a conference by its name, a body's meeting by the body."""
    for passage in reversed(told.passages):
        end = pointing.start if passage.number == pointing.passage else len(passage.text)
        if passage.number > pointing.passage:
            continue
        whole = Range(passage.number, 0, end)
        found = [(where.end, _who(told, where)) for where in conferences(told, whole)]
        found += [(who[1].end, who) for who in _bodies(told, whole)]
        if found:
            return (max(found, key=lambda f: f[0])[1],)
    return ()


def _bodies(told: Telling, where: Range) -> Iterator[actors.Who]:
    """The bodies whose meeting a range names: 国务院常务会议, 某委员会第三次会议."""
    text = told.told(where.passage).text
    for who in actors.inside(told, where):
        match = _rule("of_body").match(text, who[1].end, where.end)
        if match and match[0]:
            yield who


def _plays(told: Telling, sentence: Range) -> bool:
    """True where the sentence opens with 大会, or it or one before it in its paragraph with 仪式上 or 会上."""
    scene, text = _rule("scene"), told.told(sentence.passage).text
    if _pointing().match(text, sentence.start):
        return True
    return any(
        scene.match(text, s.start, s.end) for s in told.told(sentence.passage).sentences() if s.start <= sentence.start
    )


def _earlier(told: Telling, sentence: Range) -> Iterator[Range]:
    yield from (s for s in told.sentences() if s < sentence)


def _held(told: Telling, sentence: Range) -> tuple[When, Range] | None:
    """The single day, or month, in which a sentence says people met."""
    verb = _rule("held").search(told.told(sentence.passage).text, sentence.start, sentence.end)
    dates = told.within(Range(sentence.passage, sentence.start, verb.start()), "date") if verb else ()
    moments = [(m.value, m.range) for m in dates if isinstance(m.value, When)]
    return moments[0] if len(moments) == 1 and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", moments[0][0].iso) else None


@cache
def _conference() -> re.Pattern[str]:
    return re.compile("|".join(rules.load("meetings")["named"]))


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(f"(?:^|(?<=[，。；：]))(?P<who>{rules.load('meetings')['pointer']})")


def _rule(name: str) -> re.Pattern[str]:
    return rules.pattern("meetings", name)
