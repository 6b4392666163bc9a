"""The words of a figure: what it measures and of what, cut down to a name; nothing where only rubble is left."""

from extract.figures.rules import measurement_rules
from extract.reading.telling import Range, Telling

_LONGEST = 60
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("[", "]"), ("《", "》"))


def named(words: str) -> str:
    """The words where they can name what is measured; empty for a clause and for words that say nothing."""
    known = measurement_rules()
    words = known.shared.sub("", words) or words
    sense = 2 <= len(words) <= _LONGEST and not known.clause.search(words)
    return words if sense and not known.rubble.fullmatch(words) else ""


def subject(told: Telling, where: Range) -> str:
    """What the measure is of: a noun phrase; empty for a clause, a source, a date or the like."""
    words = cleaned(told, where)
    if len(words) > _LONGEST or measurement_rules().no_subject.search(words):
        return ""
    if told.within(where, "amount"):
        return ""
    return "" if measurement_rules().rubble.fullmatch(words) or len(words) < 2 else words


def cleaned(told: Telling, where: Range) -> str:
    """The words there without note marks, and without brackets of which only one half is there."""
    words = measurement_rules().notes.sub("", told.plain(where))
    for left, right in _PAIRS:
        if words.count(left) > words.count(right):
            at = words.rfind(left)
            words = words[:at] if at > len(words) // 2 else words[at + 1 :]
        elif words.count(right) > words.count(left):
            words = words[words.find(right) + 1 :]
    return words.strip("，。；：、 ")
