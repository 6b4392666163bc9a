"""When and where a deal was struck and under which standard, read from around it.

A date counts when it stands in the stretch that tells the deal; else the last one before it in the paragraph; else,
for what happens at a meeting, the last one before it in the item. Dates of monitoring periods and project names do not.
"""

import re
from collections.abc import Iterator

from extract.deals.drafts import Draft
from extract.deals.parties import Part
from extract.deals.rules import rules
from extract.model import Name, When
from extract.reading.tagged import tag, widened
from extract.reading.telling import HEADING, Placed, Range, Telling
from extract.undertakings import projects


def date(told: Telling, draft: Draft) -> Iterator[Part]:
    """The date of the deal, if the text gives one."""
    for where in draft.stretches:
        dates = list(_dates(told, where, draft))
        dates = [d for d in dates if "；" not in widened(told.text(Range(where.passage, draft.trigger.end, d.start)))]
        before = [d for d in dates if d.start <= draft.trigger.start or where != draft.where]
        if dates:
            yield _dated(before[-1] if before and draft.reading == "planned" else _best(before or dates))
            return
    if draft.type == "donation" or draft.reading == "denied" or draft.second:
        return
    where = draft.where
    text = told.text(where)
    earlier = [d for d in _dates(told, Range(where.passage, 0, where.start), draft) if _exact(d)]
    if not earlier and rules().singles["held"].search(text):
        earlier = [
            d for p in told.passages if HEADING < p.number < where.passage for d in _whole(told, p.number, draft)
        ]
    if earlier:
        yield _dated(earlier[-1])


def project(told: Telling, draft: Draft) -> Iterator[Part]:
    """The one project that the item names, where the deal speaks of it as 该项目 or 计划 and names none itself; else
    the one whose owner sells.
    """
    anaphor = rules().singles["anaphor"]
    if draft.all("project"):
        return
    for seller in draft.all("sellers"):
        owned = rules().singles["owned"].search(told.told(seller.where.passage).text[: seller.where.start])
        if owned and not projects.nameless(owned["project"]):
            where = Range(seller.where.passage, *owned.span("project"))
            yield Part("project", told.named(where), where)
            return
    if not any(anaphor.search(told.text(where)) for where in draft.stretches):
        return
    named = list(projects.named(told))
    if len(named) == 1:
        yield Part("project", *named[0])


def place(told: Telling, draft: Draft) -> Iterator[Part]:
    """The place of the deal: that of what is sold, else of the seller, else the one named where the deal is told."""
    insured = ("buyers",) if draft.type == "insurance" else ()
    for role in ("project", "first_claim", *insured, "sellers"):
        for part in draft.all(role):
            yield from _places(told, part.where, named=role == "buyers" or _keeps(part))
    for where in draft.stretches:
        yield from _places(told, where, outside=True)
    for part in draft.all("venue"):
        yield from _places(told, part.where)
    sentences = [s for s in told.told(draft.where.passage).sentences() if s.end <= draft.where.start]
    for sentence in reversed(sentences[-3:]):
        yield from sorted(_places(told, sentence), key=lambda p: p.where.start - p.where.end)
        if draft.type == "restitution_purchase":
            yield from _bench(told, sentence)
    title = told.passages[0]
    if title.number == HEADING and rules().about.search(title.text):
        yield from _places(told, Range(HEADING, 0, len(title.text)))


def _keeps(part: Part) -> bool:
    """True for a seller that keeps an ecosystem where it is: a reserve, a forest farm, a village."""
    name = part.value.text if part.role == "sellers" and isinstance(part.value, Name) else ""
    return bool(rules().singles["producers"].search(name))


def _bench(told: Telling, sentence: Range) -> Iterator[Part]:
    """The place that a court's name begins with."""
    text = told.told(sentence.passage).text
    found = [m for m in told.within(sentence, "place") if rules().singles["bench"].match(text[m.end :])]
    yield from _runs(told, [m for m in told.within(sentence, "place") if found and m.end <= found[-1].end])


def standards(told: Telling, draft: Draft) -> Iterator[Part]:
    """The crediting standards named where the deal is told, in the words of the text."""
    for words in rules().standards:
        for word in words:
            if spot := next((s for w in draft.stretches if (s := _spot(told, w, word))), None):
                yield Part("standards", told.named(spot), spot)
                break


def _spot(told: Telling, where: Range, word: re.Pattern[str]) -> Range | None:
    found = word.search(told.told(where.passage).text, where.start, where.end)
    return Range(where.passage, *found.span()) if found else None


def _dates(told: Telling, where: Range, draft: Draft) -> Iterator[Placed]:
    text = told.told(where.passage).text
    after, before = rules().singles["not_date"], rules().singles["not_date_before"]
    projects = [p.where for p in draft.all("project")]
    for m in told.within(where, "date"):
        inside = any(p.passage == m.passage and _belongs(m, p) for p in projects)
        titled = text[: m.start].count("《") > text[: m.start].count("》")
        if (
            isinstance(m.value, When)
            and "/" not in m.value.iso
            and not inside
            and not titled
            and not _bound(text, m, before, after)
        ):
            yield m


def _bound(text: str, m: Placed, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    yearly = text[: m.end].endswith("年度") and rules().singles["dealt_in"].match(text[m.end :])
    return bool(yearly or before.search(text[: m.start]) or after.search(text[m.end :]))


def _whole(told: Telling, number: int, draft: Draft) -> Iterator[Placed]:
    text = told.told(number).text
    if not text.startswith(("(", "（")):
        yield from (d for d in _dates(told, Range(number, 0, len(text)), draft) if _exact(d))


def _belongs(m: Placed, project: Range) -> bool:
    return project.start <= m.start < project.end or (m.end == project.start and len(_iso(m)) == 4)


def _iso(m: Placed) -> str:
    return m.value.iso if isinstance(m.value, When) else ""


def _exact(m: Placed) -> bool:
    iso = _iso(m)
    return len(iso) >= 7 and _in_figures(m)


def _in_figures(m: Placed) -> bool:
    """True for 2023 年 9 月 and 去年 9 月, not for 近日 and 当天."""
    return isinstance(m.value, When) and any(c.isdigit() for c in m.value.printed)


def _best(dates: list[Placed]) -> Placed:
    return max(dates, key=lambda d: (min(len(_iso(d)), 10), d.start))


def _dated(m: Placed) -> Part:
    return Part("date", m.value, m.range)


def _places(told: Telling, where: Range, outside: bool = False, named: bool = False) -> Iterator[Part]:
    tagged = tag(told, where) if outside else None
    found = [
        m
        for m in told.within(where, "place")
        if isinstance(m.value, Name) and not rules().singles["too_wide"].fullmatch(m.value.text)
    ]
    found = [m for m in found if named or not rules().singles["meeting"].match(told.told(m.passage).text[m.end :])]
    if tagged is not None:
        shown = {(t.start, t.end) for t in tagged.things if t is not None and t.kind == "place"}
        found = [m for m in found if (m.start, m.end) in shown]
    yield from _runs(told, found)


def _runs(told: Telling, found: list[Placed]) -> Iterator[Part]:
    """Neighbouring places as one: 江苏|盐城, 浙江|宁波|象山."""
    while found:
        run = [found[0]]
        for m in found[1:]:
            if m.start <= run[-1].end:
                run.append(m)
        end = max(m.end for m in run)
        sea = rules().singles["sea"].match(told.told(run[0].passage).text, end)
        where = Range(run[0].passage, run[0].start, sea.end() if sea else end)
        longest = max(run, key=lambda m: m.end - m.start)
        assert isinstance(longest.value, Name)
        single = longest.start == where.start and longest.end == where.end
        narrowest = run[-1].value
        key = narrowest.key if isinstance(narrowest, Name) else ""
        yield Part("place", longest.value if single else told.named(where, key), where)
        found = found[len(run) :]
