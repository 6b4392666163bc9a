"""What is told around one naming of a document: who issued or drafted it, when, from when on, in which state."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.documents import actors, dated, introduced, makers, meetings
from extract.documents.naming import Occurrence
from extract.documents.sorting import last_word, state
from extract.documents.verbs import Verb, meant_as, verbs
from extract.model import Value, When
from extract.reading import rules
from extract.reading.telling import Range, Telling

IN_FORCE = re.compile("(?:日)?(?:[\u4e00-\u9fff]{2,6}日)?(?:起|开始|零时起)?(?:正式)?(?:施行|实施|生效|执行)")
"""What follows the date from which something holds."""


class Fact(NamedTuple):
    """One thing told: the role it fills, its value and its place."""

    role: str
    value: Value
    where: Range


def facts(told: Telling, o: Occurrence) -> Iterator[Fact]:
    """Everything the sentence of an occurrence tells of the document; roles as in the fact tables, and `drafters`."""
    sentence = told.sentence_of(o.where)
    text = told.told(o.where.passage).text
    listed = introduced.head(told, o)
    before = Range(o.where.passage, sentence.start, listed.start if listed else o.run.start)
    behind = Range(o.where.passage, o.run.end, max(sentence.end, o.run.end))
    if _told("part").match(text, behind.start, behind.end):
        yield from _adjacent(told, before, text, o)
        return
    ground = _is_ground(text, before, o)
    passive = () if ground else tuple(_passive(told, behind, text, o))
    yield from (f for f in passive if f.value in ("征求意见", "废止"))
    if state(o.name):
        yield Fact("status", state(o.name), o.where)
    yield from () if ground else _effective(told, behind, text)
    for fact in _active(told, before, text, o):
        late = fact.role == "status" and text[fact.where.end : o.run.start] == "的" and _tells_status(passive)
        if not late and not (passive and fact.role == "date" and _belongs_behind(text, fact.where, o)):
            yield fact
    yield from passive
    yield from _of_number(told, listed, o)
    yield from _in_name(told, o, text)
    yield from _bracketed(told, o, text)


def _tells_status(passive: tuple[Fact, ...]) -> bool:
    """True where a verb behind a title tells its state: in 新修订的《T》施行 it is the later one."""
    return any(f.role == "status" for f in passive)


def _of_number(told: Telling, listed: Range | None, o: Occurrence) -> Iterator[Fact]:
    """What is told earlier of the number of things whose names a list gives: 已发布四项规范 … 四项规范包括《甲》."""
    for number in introduced.told_before(told, listed) if listed else ():
        text, sentence = told.told(number.passage).text, told.sentence_of(number)
        yield from _active(told, Range(number.passage, sentence.start, number.start), text, o)


def _is_ground(text: str, before: Range, o: Occurrence) -> bool:
    """True for the title in 依据《T》制定: what follows is said of the document that rests on it."""
    led = _told("relations", "based_on").search(text, before.start, before.end)
    return bool(led and _told("relations", "rests_behind").match(text, o.run.end))


def _belongs_behind(text: str, date: Range, o: Occurrence) -> bool:
    """True for the date in 1月，由A发布的《T》正式实施: it is that of the verb behind the title."""
    if date.passage != o.run.passage or date.end > o.run.start:
        return False
    between = text[date.end : o.run.start]
    return bool(re.match("，?由", between)) and "的" in between


def _in_name(told: Telling, o: Occurrence, text: str) -> Iterator[Fact]:
    """The makers that a title itself opens with: 《国务院关于…的意见》, 中法关于…的联合声明."""
    yield from (Fact("named", *one) for one in makers.parties(told, o.where))
    about = text.find("关于", o.where.start, o.where.end)
    if about > o.where.start + 1:
        who = actors.before(told, Range(o.where.passage, o.where.start, about))
        if who and who[0][1].start <= o.where.start + 1:
            yield from (Fact("named", *one) for one in who)


def _active(told: Telling, before: Range, text: str, o: Occurrence) -> Iterator[Fact]:
    """A、B联合发布了全国首个《T》; 由A编制的《T》; A在《T》中."""
    governing = [v for v in verbs(text, before) if _governs(text[v.end : before.end], o)]
    for verb in reversed(governing):
        reach = Range(before.passage, _reach(text, before.start, verb.start), verb.start)
        yield from _act(told, reach, verb, text, o)
    if not governing:
        yield from _adjacent(told, before, text, o)


def _adjacent(told: Telling, before: Range, text: str, o: Occurrence) -> Iterator[Fact]:
    """工信部《T》; 2023年8月，工信部在《T》中: a maker right before a title that no verb governs."""
    if last_word(o.name) in rules.load("documents")["treaties"]:
        return
    match = _told("directly").search(text, before.start, before.end)
    if match and match["word"] in ("就", "对", "针对"):
        yield from _consulting(told, Range(before.passage, before.start, match.start()), text, o)
        return
    reach = Range(before.passage, before.start, match.start() if match else before.end)
    who = actors.adjacent(told, reach)
    when = dated.opens(told, reach) if who and reach.end < before.end else None
    yield from (Fact("issuers", *one) for one in who)
    yield from [Fact("date", *when)] if when else []


def _consulting(told: Telling, reach: Range, text: str, o: Occurrence) -> Iterator[Fact]:
    """某署于3月3日就《T》征求意见: who asks for opinions, and when."""
    asks = re.compile(f"[^。；《》]{{0,12}}?(?P<asks>{_told('consults').pattern})").match(text, o.run.end)
    if asks:
        yield from (Fact("issuers", *who) for who in actors.before(told, reach))
        when = dated.near(told, reach)
        yield from [Fact("date", *when)] if when else []
        yield Fact("status", "征求意见", Range(reach.passage, *asks.span("asks")))


def _act(told: Telling, reach: Range, verb: Verb, text: str, o: Occurrence, opening: bool = True) -> Iterator[Fact]:
    """Who does what a verb tells, when, and the state it gives; `opening`: the sentence's first date may be its own."""
    who = actors.before(told, reach) if reach.start >= o.run.end else makers.of(told, reach)
    if len(who) == o.of > 1 and "分别" in text[who[-1][1].end : verb.end + 2]:
        who = who[o.nth : o.nth + 1]
    group = "weak" if verb.word in rules.load("documents-acts")["weak"] else verb.group
    role = {"issue": "issuers", "weak": "makers", "draft": "drafters"}[group]
    party = group == "weak" and last_word(o.name) in rules.load("documents")["treaties"]
    if not party and verb.status not in ("废止", "立项"):
        yield from (Fact(role, name, where) for name, where in who)
    if verb.group == "draft":
        return
    meant = meant_as(verb, text)
    going_on = re.search("(?:正在|仍在|正|仍)$", text[reach.start : verb.start])
    is_dated = meant == "done" and verb.status != "废止" and not going_on and (bool(verb.status) or bool(who))
    when = dated.near(told, reach, opening) if is_dated else None
    if when and o.of > 1 and "分别" in text[reach.start : verb.start]:
        when = actors.nth_date(told, reach, o.nth, o.of)
    begins = verb.word in rules.load("documents-acts")["in_force"]
    if when is not None and (begins or not text.startswith("起，", when[1].end)):
        since = begins and (text.startswith("起", when[1].end) or (reach.start >= o.run.end and verb.word != "启动"))
        yield Fact("effective" if since else "date", *when)
    place = Range(reach.passage, verb.start, verb.end)
    if verb.status:
        yield Fact("status", rules.load("documents-acts")["readings"].get(meant, "") + verb.status, place)
    if meant != "done":
        yield Fact("modality", meant, place)


def _passive(told: Telling, behind: Range, text: str, o: Occurrence) -> Iterator[Fact]:
    """《T》由A编制，5月以B名义发布."""
    start, first = _after_noun(behind, text), True
    for verb in verbs(text, behind):
        if verb.start < start:
            continue
        gap = Range(behind.passage, start, verb.start)
        by = makers.by(told, gap)
        if not (by or _is_bridge(told, gap)):
            return
        if text.startswith("的《", verb.end):
            return
        if not _told("ends").match(text, verb.end):
            continue
        yield from _act(told, gap, verb, text, o, opening=first)
        yield from _named(told, gap, text)
        yield from (Fact("issuers", *who) for who in (by or meetings.at(told, gap)))
        start, first = verb.end, False


def _after_noun(behind: Range, text: str) -> int:
    """Where the words begin that say something of a title: behind its brackets and the noun that goes with it."""
    match = _told("noun_behind").match(text[behind.start : behind.end])
    return behind.start + (match.end() if match else 0)


def _named(told: Telling, gap: Range, text: str) -> Iterator[Fact]:
    match = re.search(str(rules.load("documents-acts")["in_name_of"]), text[gap.start : gap.end])
    if match:
        where = Range(gap.passage, gap.start + match.start("who"), gap.start + match.end("who"))
        yield from (Fact("issuers", name, place) for name, place in actors.before(told, where))


def _is_bridge(told: Telling, gap: Range) -> bool:
    return bool(_told("bridge").fullmatch(dated.residue(told, gap)))


def _effective(told: Telling, behind: Range, text: str) -> Iterator[Fact]:
    ground = _told("relations", "ground").match(text, behind.start, behind.end)
    start = ground.end() if ground else _after_noun(behind, text)
    limit = text.find("《", start, behind.end)
    end = behind.end if limit < 0 else limit
    for m in told.within(Range(behind.passage, start, end), "date"):
        tail = text[m.end : min(m.end + 16, end)]
        since = IN_FORCE.match(tail)
        if since and isinstance(m.value, When) and actors.is_moment(m.value):
            told_by = Range(m.passage, m.start, m.end + since.end())
            yield Fact("effective", m.value, told_by)
            planned = re.search("[拟将]", text[max(behind.start, m.start - 3) : m.start])
            if not planned and has_come(told, m.value):
                yield Fact("status", "施行", told_by)
            return


def has_come(told: Telling, when: When) -> bool:
    """False for a date that lies behind the day on which the item was written."""
    known = told.item.source_date or told.document.about.date
    return not known or when.iso[: len(known)] <= known[: len(when.iso)]


def _bracketed(told: Telling, o: Occurrence, text: str) -> Iterator[Fact]:
    match = re.match(r"(?:\([^()]*\))?\(([^()]{4,24})\)", text[o.where.end : o.where.end + 60])
    if match:
        inner = Range(o.where.passage, o.where.end + match.start(1), o.where.end + match.end(1))
        when = actors.date_before(told, inner)
        if when and when[1].start <= inner.start + 2:
            role = "effective" if re.search("施行|实施|生效", match[1]) else "date"
            yield Fact(role, *when)


def _governs(between: str, o: Occurrence) -> bool:
    """True if the words between a verb and a title leave the title its object."""
    acts = rules.load("documents-acts")
    clean = re.sub(r"\([^()]*\)", "", between)
    if o.style == "bare" and ("、" in clean or (o.nth and clean.endswith("的"))):
        return False
    return bool(re.fullmatch(acts["modifier"], clean)) and not re.search(acts["blocks"], clean)


def _reach(text: str, start: int, verb: int) -> int:
    """From where the subject and date of a verb may stand: behind the last full stop or title before it."""
    return max(start, text.rfind("；", start, verb) + 1, text.rfind("》", start, verb) + 1)


def _told(*keys: str) -> re.Pattern[str]:
    return rules.pattern("documents-acts", *keys)
