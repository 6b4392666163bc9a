"""When a figure holds: the last time before it that governs what it says."""

from collections.abc import Iterator
from dataclasses import replace

from extract.figures.rules import measurement_rules
from extract.model import Slot, When
from extract.reading.telling import HEADING, Placed, Range, Telling

_NEAR = 40
"""Characters beside a date that say what it is of."""


def period(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last time told before the figure that it is not compared with; else the year the item's title names.

    An open time (2010年以来, 截至2023年3月) and one with a name (第一个履约周期) stand in their own words.
    """
    times = list(_spans(told, m, sentence))
    before = told.sentence_before(sentence)
    if not times and before is not None and measurement_rules().goes_on.match(told.text(sentence)):
        times = [t for t in _spans(told, m, before) if not _coming(told, t[0])]
    if not times and told.passages[0].number == HEADING:
        times = list(_yearly(told, m))
    if not times and points_back(told, m, sentence):
        times = list(_meant(told, m, sentence))
    if times:
        at, value = max(times, key=lambda t: t[0].start)
        yield told.slot("period", value, at)


def points_back(told: Telling, m: Placed, sentence: Range) -> bool:
    """True where the words before a figure say that it holds for a time told before: 在此期间."""
    return bool(measurement_rules().meanwhile.search(told.told(m.passage).text, sentence.start, m.start))


def _meant(told: Telling, m: Placed, sentence: Range) -> Iterator[tuple[Range, When | str]]:
    """The time that 在此期间 means: the last of the sentences before it, else the first of the paragraph before."""
    near = [d for d in told.within(Range(m.passage, 0, sentence.start), "date") if isinstance(d.value, When)][-1:]
    if not near and m.passage - 1 > HEADING:
        end = len(told.told(m.passage - 1).text)
        near = [d for d in told.within(Range(m.passage - 1, 0, end), "date") if isinstance(d.value, When)][:1]
    for d in near:
        if isinstance(d.value, When):
            yield d.range, d.value
    if not near and m.passage - 1 > HEADING:
        text = told.told(m.passage - 1).text
        if years := measurement_rules().headed_years.match(text):
            where = Range(m.passage - 1, *years.span())
            yield where, When(told.printed(where), "/".join(year for year in years.group("from", "to") if year))


def _spans(told: Telling, m: Placed, sentence: Range) -> Iterator[tuple[Range, When | str]]:
    """The times of a sentence that may hold for a figure, with their places."""
    before = Range(sentence.passage, sentence.start, min(sentence.end, m.start))
    text = told.told(sentence.passage).text
    for d in told.within(before, "date"):
        if isinstance(d.value, When) and _times(told, d, m) and _governs(told, d, m, sentence):
            yield with_opening(told, d, d.value)
    for named in measurement_rules().named_time.finditer(text, before.start, before.end):
        where = Range(sentence.passage, *named.span())
        yield where, told.text(where)


def _yearly(told: Telling, m: Placed) -> Iterator[tuple[Range, When | str]]:
    """The year that the title of a yearly report names."""
    title = Range(HEADING, 0, len(told.passages[0].text))
    if measurement_rules().yearly.search(told.text(title)):
        for d in told.within(title, "date"):
            if isinstance(d.value, When) and _times(told, d, m) and len(d.value.iso) != 10:
                yield d.range, d.value
                return


def with_opening(told: Telling, d: Placed, when: When) -> tuple[Range, When]:
    """A date with the words that leave it open to one side (2010年以来), which no ISO date can say, and its place."""
    known, text = measurement_rules(), told.told(d.passage).text
    until = known.until.search(text, max(0, d.start - 4), d.start)
    since = known.since.match(text, d.end)
    if not (until or since) or ("/" in when.iso and not since):
        return d.range, when
    since_from = known.since_from.search(text, max(0, d.start - 1), d.start) if since else None
    start = until.start() if until else since_from.start() if since_from else d.start
    where = Range(d.passage, start, since.end() if since else d.end)
    words = told.text(where)
    if when.anchor:  # 截至今年6月底: the table has the day it was told for
        words = words[: d.start - start] + when.iso + words[len(words) - (where.end - d.end) :].removeprefix("底")
    return where, replace(when, printed=told.printed(where), iso=words)


def _times(told: Telling, d: Placed, m: Placed) -> bool:
    """False for a date of a title, report or document, and for one the figure is compared with or has grown from."""
    known = measurement_rules()
    text = told.told(d.passage).text
    titled = text[: d.start].count("《") > text[: d.start].count("》")
    since = known.since.match(text, d.end)
    compared = known.compared_before.search(text[max(0, d.start - _NEAR) : d.start]) and not since
    if titled or known.compared_after.search(text[d.end : d.end + _NEAR]) or known.of_document.match(text, d.end):
        return False
    if d.passage == m.passage and known.later_time.search(text, d.end, m.start):
        return False
    grown = known.grown_from.search(text, max(0, d.start - 1), d.start)
    own = d.passage == m.passage and known.own_time.fullmatch(text, d.end, m.start)
    return bool(own) if grown and not since else not compared


def _governs(told: Telling, d: Placed, m: Placed, sentence: Range) -> bool:
    """False for the day that something began or was said in a clause of its own, before the figure's."""
    known, clause = measurement_rules(), told.clause_at(d.start, sentence)
    text = told.told(d.passage).text
    if known.now.search(told.text(told.clause_at(m.start, sentence))):
        return False
    if (
        clause.start <= m.start < clause.end
        or known.since.match(text, d.end)
        or known.until.search(text, max(0, d.start - 4), d.start)
    ):
        return True
    end = clause.end
    if clause.end - d.end <= 1:  # the date stands alone: 2003年，工程启动，累计…
        end = next((c.end for c in told.clauses(sentence) if c.start == clause.end and c.end <= m.start), clause.end)
    figures = told.within(Range(clause.passage, d.end, end), "amount")
    return bool(figures) or not known.begins.search(text, d.end, end)


def _coming(told: Telling, where: Range) -> bool:
    """True for a time that an aim was set for: 到2030年."""
    return told.told(where.passage).text[max(0, where.start - 1) : where.start] in ("到", "至")
