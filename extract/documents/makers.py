"""Who makes a document where no known agency stands before the verb: a meeting, two countries, the last subject."""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents import actors, meetings
from extract.documents.verbs import verbs
from extract.model import Name
from extract.reading import rules
from extract.reading.telling import Range, Telling
from extract.thesaurus import vocabulary

_ABOUT = ("就", "关于", "围绕", "针对", "对", "向")
"""Before a name these make it what a clause is about."""


def of(told: Telling, reach: Range) -> tuple[actors.Who, ...]:
    """The makers told by the clause that ends with a range, right before its verb."""
    known = _together(told, reach) or actors.before(told, reach)
    if known and told.told(reach.passage).text.endswith(_ABOUT, 0, known[0][1].start):
        known = ()
    return known + _along(told, reach, known) if known else meetings.maker(told, reach) or _carried(told, reach)


def by(told: Telling, gap: Range) -> tuple[actors.Who, ...]:
    """The body that no list knows in 经省人大常委会第三次会议表决 behind a title, right before its verb."""
    match = rules.pattern("meetings", "by").fullmatch(_without_dates(told, gap))
    at = told.text(gap).find(match["who"]) if match else -1
    return (
        (_shaped(told, Range(gap.passage, gap.start + at, gap.start + at + len(match["who"]))),)
        if match and at >= 0
        else ()
    )


def _along(told: Telling, reach: Range, known: tuple[actors.Who, ...]) -> tuple[actors.Who, ...]:
    """The second body of 某厅会同省林业局, where no list knows it."""
    gap = Range(reach.passage, known[-1][1].end, reach.end)
    match = rules.pattern("meetings", "along").match(told.told(gap.passage).text, gap.start, gap.end)
    return (_shaped(told, Range(gap.passage, *match.span("who"))),) if match else ()


def _shaped(told: Telling, where: Range) -> actors.Who:
    return told.named(where), where


def _without_dates(told: Telling, gap: Range) -> str:
    text, out, at = told.told(gap.passage).text, "", gap.start
    for m in sorted(told.within(gap, "date"), key=lambda m: m.start):
        if m.start >= at:
            out, at = out + text[at : m.start], m.end
    return out + text[at : gap.end]


def parties(told: Telling, where: Range) -> tuple[actors.Who, ...]:
    """The countries that a joint declaration opens with: 中法关于…的联合声明; none where it is no joint one."""
    text = told.text(where)
    match = re.match(f"(?:[《“])?({_letters()}{{2,5}})(?=[^《》]*(?:{rules.load('meetings')['joint']}))", text)
    return _countries(told, Range(where.passage, *_shifted(where, match.span(1)))) if match else ()


def _together(told: Telling, reach: Range) -> tuple[actors.Who, ...]:
    """The countries of 中法两国发表, 中美双方签署."""
    text = told.told(reach.passage).text
    pattern = re.compile(f"(?:^|(?<=[，。；：日月年]))({_letters()}{{2,5}}){rules.load('meetings')['together']}")
    for match in pattern.finditer(text, max(0, reach.start - 1), reach.end):
        if actors.leads_up(told, Range(reach.passage, match.end(), reach.end)):
            return _countries(told, Range(reach.passage, *match.span(1)))
    return ()


def _countries(told: Telling, where: Range) -> tuple[actors.Who, ...]:
    """A country for each character; none at all where one of them may stand for several."""
    known: dict[str, str] = rules.load("meetings")["letters"]
    unsure = set(rules.load("meetings")["unsure"])
    letters = told.text(where)
    if len(set(letters)) < len(letters) or any(c in unsure and not _is_named(told, known[c]) for c in letters):
        return ()
    return tuple(
        _country(told, Range(where.passage, where.start + i, where.start + i + 1), known[c])
        for i, c in enumerate(letters)
    )


def _country(told: Telling, where: Range, name: str) -> actors.Who:
    places = [c for c in vocabulary.load().labels.get(name, ()) if "/place/" in c.iri]
    return Name(told.printed(where), name, places[0].iri if places else "", "" if places else "government"), where


def _is_named(told: Telling, country: str) -> bool:
    return any(country in p.text for p in told.passages)


def _carried(told: Telling, reach: Range) -> tuple[actors.Who, ...]:
    """The subject of the clauses before, for a clause without one: 某局召开会议，并印发."""
    text, sentence = told.told(reach.passage).text, told.sentence_of(reach)
    comma = text.rfind("，", sentence.start, reach.end)
    start = max(sentence.start, text.rfind("；", sentence.start, reach.end) + 1)
    if comma < start or not _is_headless(told, Range(reach.passage, comma + 1, reach.end)):
        return ()
    for at, end in reversed(tuple(_predicates(text, Range(reach.passage, start, comma)))):
        before = Range(reach.passage, start, at)
        who = actors.before(told, before)
        met = () if who else meetings.maker(told, before)
        if who or met:
            alone = not _others(told, Range(reach.passage, end, comma))
            return who + met if alone and (met or _is_subject(told, text, start, who)) else ()
    return ()


def _is_headless(told: Telling, clause: Range) -> bool:
    lead = rules.pattern("meetings", "carries").match(told.told(clause.passage).text, clause.start, clause.end)
    return actors.leads_up(told, Range(clause.passage, lead.end() if lead else clause.start, clause.end))


def _predicates(text: str, where: Range) -> Iterator[tuple[int, int]]:
    """Where verbs of making documents or of meeting begin and end in a range."""
    found = [(v.start, v.end) for v in verbs(text, where)]
    found += [m.span() for m in _meets().finditer(text, where.start, where.end)]
    yield from sorted(found)


def _is_subject(told: Telling, text: str, start: int, who: tuple[actors.Who, ...]) -> bool:
    """True for names that open the sentence or follow its date, not for 由某局, 经某部."""
    first = who[0][1].start
    lead = text[start:first]
    for m in reversed(told.within(Range(who[0][1].passage, start, first), "date")):
        lead = lead[: m.start - start] + lead[m.end - start :]
    return bool(re.fullmatch("(?:[，在于]|近日|日前|随后|此外|其中|同时|去年|今年)*", lead))


def _others(told: Telling, where: Range) -> bool:
    """True where another body heads a clause of a range."""
    text = told.told(where.passage).text
    dates = told.within(where, "date")
    for m in told.within(where, "agency"):
        start = next((d.start for d in dates if d.end == m.start), m.start)
        if text[start - 1 : start] == "，":
            return True
    return False


def _shifted(where: Range, span: tuple[int, int]) -> tuple[int, int]:
    return where.start + span[0], where.start + span[1]


@cache
def _letters() -> str:
    return "[" + "".join(rules.load("meetings")["letters"]) + "]"


@cache
def _meets() -> re.Pattern[str]:
    return re.compile(rules.any_of(rules.load("meetings")["meets"]))
