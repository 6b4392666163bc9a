"""When a document was made: the date beside the verb, the one that opens the sentence, or the day of the meeting."""

import re

from extract.documents import actors, meetings
from extract.documents.verbs import verbs
from extract.model import When
from extract.reading import rules
from extract.reading.telling import Range, Telling

_FAR = 14
"""More words than this between a date and a verb: the date belongs to something else."""


def near(told: Telling, reach: Range, opening: bool = True) -> tuple[When, Range] | None:
    """The date of the verb at the end of a range; `opening`: the first date of its sentence may be it."""
    text = told.told(reach.passage).text
    when = actors.date_before(told, reach)
    if when is None or _is_far(told, Range(reach.passage, when[1].end, reach.end)):
        when = opens(told, reach) if opening else None
    if when is None:
        return meetings.day(told, reach)
    return None if _another_act(told, Range(reach.passage, when[1].end, reach.end), text) else when


def _is_far(told: Telling, gap: Range) -> bool:
    """True for a gap too long between a date and a verb, unless the verb tells what the dated document holds."""
    clause = told.told(gap.passage).text.rfind("，", 0, gap.end) + 1
    inside = rules.pattern("meetings", "within").match(told.told(gap.passage).text, clause, gap.end)
    return not inside and len(residue(told, gap)) > _FAR


def opens(told: Telling, reach: Range) -> tuple[When, Range] | None:
    """The date that opens the sentence, or the part of it behind the last ；."""
    text = told.told(reach.passage).text
    start = max(told.sentence_of(reach).start, text.rfind("；", 0, reach.start) + 1)
    head = Range(reach.passage, start, min(start + 14, reach.end))
    first = actors.date_before(told, head) or _come_to(told, head, text)
    return first if first and first[1].start <= start + 3 else None


def _come_to(told: Telling, head: Range, text: str) -> tuple[When, Range] | None:
    """The year of 到2019年，某会发布…: a tale that comes to a year gone by, not one that ends there."""
    known = told.item.source_date or told.document.about.date
    for m in told.within(head, "date"):
        came = text.endswith("到", 0, m.start) and text.startswith("，", m.end) and isinstance(m.value, When)
        if came and isinstance(m.value, When) and actors.is_moment(m.value) and m.value.iso < known:
            return m.value, m.range
    return None


def residue(told: Telling, gap: Range) -> str:
    """The words of a gap without its names, dates and conferences."""
    text, out, at = told.told(gap.passage).text, "", gap.start
    named = [m.range for m in told.within(gap, "date", "agency", "place", "person")]
    for where in sorted([*named, *meetings.conferences(told, gap)], key=lambda r: (r.start, -r.end)):
        if where.start >= at:
            out, at = out + text[at : where.start], where.end
    return out + text[at : gap.end]


def _another_act(told: Telling, gap: Range, text: str) -> bool:
    """True where another act stands between a date and a verb whose clause has a maker or a time of its own."""
    acts = [v for v in verbs(text, gap) if "，" in text[v.end : gap.end]]
    if not acts:
        return False
    behind = Range(gap.passage, acts[0].end, gap.end)
    if re.search("开始|起", text[gap.start : acts[0].start]):
        return True
    words = re.sub(r"《[^《》]*》", "", told.text(behind))
    return bool(told.within(behind, "agency") or rules.pattern("meetings", "later").search(words))
