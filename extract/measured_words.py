"""The words of a figure: what it measures and of what, cut down to a name; nothing where only rubble is left."""

import re

from extract.measured_rules import measurement_rules
from extract.telling import Range, Telling
from ingest.script import simplify

_LONGEST = 32
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("[", "]"), ("《", "》"))


def after_figures(told: Telling, where: Range) -> Range:
    """A stretch without what a list told before its last part: 修复岸线3公里、滩涂…; and without 由41种增."""
    text = told.told(where.passage).text
    start, end = where.start, where.end
    for m in told.within(where, "amount"):
        if measurement_rules().listed.match(text, m.end, end):
            start = m.end + 1
        elif found := measurement_rules().grown.search(text, start, m.start):
            end = found.start() if measurement_rules().change.search(text[m.end : end]) else end
    return Range(where.passage, start, max(start, end))


def metric(told: Telling, where: Range) -> str:
    """The name of what is measured; empty where the words say nothing by themselves."""
    words = measurement_rules().shared.sub("", _plain(told, where)) or _plain(told, where)
    if len(words) > _LONGEST:
        words = re.split("[、；]", words)[-1]
    if measurement_rules().clause.search(words):
        return ""
    return "" if measurement_rules().rubble.fullmatch(words) or len(words) < 2 else words


def subject(told: Telling, where: Range) -> str:
    """What the measure is of: a noun phrase; empty for a clause, a source or the like."""
    words = _plain(told, where)
    if len(words) > _LONGEST or measurement_rules().no_subject.search(words):
        return ""
    return "" if measurement_rules().rubble.fullmatch(words) or len(words) < 2 else words


def _plain(told: Telling, where: Range) -> str:
    """The words without note marks, and without brackets of which only one half is there."""
    words = measurement_rules().notes.sub("", simplify(told.printed(where)))
    for left, right in _PAIRS:
        if words.count(left) > words.count(right):
            at = words.rfind(left)
            words = words[:at] if at > len(words) // 2 else words[at + 1 :]
        elif words.count(right) > words.count(left):
            words = words[words.find(right) + 1 :]
    return measurement_rules().opening.sub("", words.strip("，。；：、 ")).strip("，。；：、 ")
