"""How far a figure reaches: the head of its table's column and row, the credit scheme of what was issued, the habitat
or culture that its item is about, and what it was reckoned without. A figure of which that is not told is none.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.figures import words as measured_words
from extract.figures.changes import Before
from extract.model import Slot
from extract.reading import tablerows
from extract.reading.fitted import fitted
from extract.reading.tagged import tag
from extract.reading.telling import HEADING, Placed, Range, Telling, Told


@dataclass(frozen=True, slots=True)
class ScopeRules:
    """The patterns of `frames/measured-scopes.yaml`."""

    general: re.Pattern[str]
    issued: re.Pattern[str]
    scheme: re.Pattern[str]
    titled_scheme: re.Pattern[str]
    natural: re.Pattern[str]
    carrier: re.Pattern[str]
    titled: re.Pattern[str]
    without: re.Pattern[str]
    regional: re.Pattern[str]
    asked: re.Pattern[str]
    series: re.Pattern[str]
    in_series: re.Pattern[str]
    condition: re.Pattern[str]
    changing: re.Pattern[str]
    set_off: re.Pattern[str]
    title_opening: re.Pattern[str]


@cache
def scope_rules() -> ScopeRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(ScopeRules, "measured-scopes")


def scoped(
    told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range, before: Before | None
) -> tuple[Slot, ...]:
    """The names of a figure with what its table's heads, its scheme or its title limit it to; nothing where a figure
    needs such a limit and none is told.
    """
    if not named:
        return ()
    if told.told(m.passage).passage.kind == "cell":
        return _in_table(told, m, named)
    named = _of_region(told, m, _of_asked(told, m, named, before), clause, sentence)
    return _of_scheme(told, m, _of_carrier(told, named, sentence), sentence)


def conditioned(told: Telling, m: Placed, named: tuple[Slot, ...], sentence: Range) -> tuple[Slot, ...]:
    """The names of a figure with the bracket behind it that says what it was reckoned with or without, or else with the
    condition that its sentence sets before it: 若不保护，….
    """
    text = told.told(m.passage).text
    found = scope_rules().without.match(text, m.end)
    found = found or scope_rules().condition.search(text, sentence.start, m.start)
    if found is None:
        return named
    words = told.plain(Range(m.passage, *found.span("words")))
    return tuple(
        replace(s, value=f"{s.value}（{words}）") if s.role == "metric" and words not in str(s.value) else s
        for s in named
    )


def _in_table(told: Telling, m: Placed, named: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The names with the head of the column, and that of the row where the name does not say the same; nothing in a
    column without a head that limits it, unless the name has an owner of its own.
    """
    head = _column_head(told, m.passage)
    subject = next((s for s in named if s.role == "subject"), None)
    if head is None or scope_rules().general.search(head.text):
        return named if subject is not None else ()
    words = told.plain(Range(head.number, 0, len(head.text)))
    metric = next((str(s.value) for s in named if s.role == "metric"), "")
    row = _row_head(told, m.passage)
    if subject is not None:
        words = f"{words}的{subject.value}"
    elif row is not None and not _alike(row.text, metric):
        words = f"{words}的{told.plain(Range(row.number, 0, len(row.text)))}"
    owner = told.slot("subject", words, Range(head.number, 0, len(head.text)))
    return (owner, *(s for s in named if s.role != "subject"))


def _column_head(told: Telling, passage: int) -> Told | None:
    """The head right above a cell; None where the column has none."""
    cell = told.told(passage).passage.cell
    if cell is None:
        return None
    head = _edges(told).get((cell.table, -1, cell.column))
    return head if head is not None and tablerows.head_of(told, passage) else None


def _row_head(told: Telling, passage: int) -> Told | None:
    """The first cell of the row of a cell, where that is another."""
    cell = told.told(passage).passage.cell
    if cell is None or not cell.column:
        return None
    return _edges(told).get((cell.table, cell.row, -1))


@lru_cache(maxsize=4)
def _edges(told: Telling) -> dict[tuple[int, int, int], Told]:
    """The heads of tables: the lowest above each column (at row -1), and the first cell of each row (at column -1)."""
    found: dict[tuple[int, int, int], Told] = {}
    for one in told.passages:
        if (c := one.passage.cell) is None:
            continue
        if c.is_header:
            found.update({(c.table, -1, c.column + k): one for k in range(max(c.across, 1))})
        elif c.column == 0:
            found.update({(c.table, c.row + k, -1): one for k in range(max(c.down, 1))})
    return found


def _alike(row: str, metric: str) -> bool:
    """True where a row's head says no more than the name of the figure: 已备案项目, 备案项目."""
    return row in metric or metric in row or any(row.endswith(metric[at:]) for at in range(len(metric) - 1))


def _of_scheme(told: Telling, m: Placed, named: tuple[Slot, ...], sentence: Range) -> tuple[Slot, ...]:
    """The names of what was approved or issued with the scheme it was under; nothing where none is told."""
    known, metric = scope_rules(), next((str(s.value) for s in named if s.role == "metric"), "")
    if not known.issued.match(metric) or any(s.role == "subject" for s in named):
        return named
    if known.scheme.search(told.told(m.passage).text, sentence.start, m.end):
        return named
    scheme = _titled(told, known.titled_scheme)
    return () if scheme is None else (scheme, *named)


def _of_asked(told: Telling, m: Placed, named: tuple[Slot, ...], before: Before | None) -> tuple[Slot, ...]:
    """The names of a share of some with all whom the share before it is of: 受访企业中八成愿意…，更有近五成企业…."""
    if before is None or not before.beside(told, m):
        return named
    found, series = scope_rules().asked.match(before.metric), scope_rules().series.match(before.metric)
    if series:  # 海洋第一产业增加值…，第二产业增加值…
        return tuple(
            replace(s, value=f"{series['of']}{s.value}")
            if s.role == "metric" and scope_rules().in_series.match(str(s.value))
            else s
            for s in named
        )
    return tuple(
        replace(s, value=f"{found['of']}中{str(s.value)[2:]}")
        if s.role == "metric" and found and found["of"].endswith(str(s.value)[:2])
        else s
        for s in named
    )


def _of_region(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range) -> tuple[Slot, ...]:
    """The names of what is set off against a region with the other region that the sentence is about before."""
    metric = next((str(s.value) for s in named if s.role == "metric"), "")
    found = scope_rules().set_off.match(metric)
    if found is None or any(s.role == "subject" for s in named):
        return named
    there = told.within(Range(m.passage, clause.start, m.start), "place")
    before = told.within(Range(m.passage, sentence.start, clause.start), "place")[-1:]
    if not before or any(told.plain(p.range) in found["who"] for p in there) or not there:
        return named
    return (told.slot("subject", told.plain(before[0].range), before[0].range), *named)


def _of_carrier(told: Telling, named: tuple[Slot, ...], sentence: Range) -> tuple[Slot, ...]:
    """The names of a natural quantity of no habitat or culture with the one that the item's title is about."""
    known = scope_rules()
    words = "".join(str(s.value) for s in named if s.role in ("subject", "metric"))
    if not known.natural.search(words) or known.carrier.search(words):
        return named
    carrier = _titled(told, known.titled)
    if carrier is None:
        lost = known.changing.search(words) and not told.within(sentence, "place")
        return () if lost else named
    subject = next((s for s in named if s.role == "subject"), None)
    if subject is None:
        return (carrier, *named)
    core = _titled(told, known.titled, "core") or carrier
    both = f"{subject.value}{core.value}" if _regional(subject) else f"{carrier.value}{subject.value}"
    return (replace(subject, value=both), *(s for s in named if s.role != "subject"))


def _regional(subject: Slot) -> bool:
    """True for a subject that is but a place or a region."""
    return bool(scope_rules().regional.search(str(subject.value)))


def _titled(told: Telling, pattern: re.Pattern[str], part: str = "of") -> Slot | None:
    """What the title of an item names by a pattern, or a part of it, as the subject of a figure."""
    if told.passages[0].number != HEADING:
        return None
    signs = tag(told, Range(HEADING, 0, len(told.passages[0].text)))
    found = pattern.search(signs.text)
    if found is None:
        return None
    where = signs.range(*found.span(part))
    words = scope_rules().title_opening.sub("", measured_words.cleaned(told, where))
    return told.slot("subject", words, where) if len(words) > 1 else None
