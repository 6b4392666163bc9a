"""What is counted: the things that stand behind a figure, with the few words before it that belong to their name."""

from collections.abc import Iterator

from extract.figures import words as measured_words
from extract.figures.around import FIGURES, Around, core
from extract.figures.rules import naming_rules
from extract.model import Amount, Slot
from extract.reading.telling import Range

_PREFIX = 10
"""Characters before a count that may go into its name."""


def counted(near: Around) -> Iterator[Slot]:
    """What is counted, where it stands behind: 已有38个国家提交了报告."""
    known, told = naming_rules(), near.told
    if not known.counted.fullmatch(near.unit) or near.unit == "倍":
        return
    found = next((match for one in known.things if (match := one.match(near.tail.text))), None)
    if found is None or known.rubble.fullmatch(found["things"]):
        return
    end = _before_deed(near, found.start("things"), found.end("things"))
    things = near.tail.range(found.start("things"), _with_condition(near, end))
    words = measured_words.cleaned(told, things)
    if words and end < found.end("things"):
        deed = near.tail.range(end, found.end("things"))
        yield told.slot("metric", f"{measured_words.cleaned(told, deed)}的{words}", things, deed)
    elif words and (giver := _giver(near, end)):
        yield told.slot("metric", f"{giver}资助的{words}", near.lead.range(0, len(near.lead.text)), things)
    elif words and (meant := naming_rules().meant_for.search(near.lead.text)):
        of = near.lead.range(*meant.span("of"))
        yield told.slot("metric", f"{measured_words.cleaned(told, of)}的{words}", of, things)
    elif words:
        prefix = _prefix(near)
        front = measured_words.cleaned(told, prefix) if prefix else ""
        yield told.slot("metric", front + words, *([prefix] if front and prefix else []), things)


def _giver(near: Around, end: int) -> str:
    """Who gives to the things counted, where the clause goes on to tell what: 某部向11个项目提供资助."""
    known = naming_rules()
    found = known.giver.match(near.lead.text)
    gives = known.gives.match(near.tail.text, end)
    return near.lead_words(found.end("who"), found.start("who")) if found and gives else ""


def _before_deed(near: Around, start: int, end: int) -> int:
    """Where the things counted end, where what they did to others counted next is: 12个部门制定了文件80份."""
    if next(near.tail.among(end, min(end + 1, len(near.tail.text)), "quantity"), None) is None:
        return end
    deed = naming_rules().doing.search(near.tail.text, start, end)
    return deed.start() if deed else end


def _with_condition(near: Around, end: int) -> int:
    """Where the name of what is counted ends, with a condition in it: 26个县有4种及以上的海草."""
    at = next(near.tail.among(end, min(end + 1, len(near.tail.text)), "quantity"), None)
    if at is None or not isinstance(at[1].value, Amount):
        return end
    if not naming_rules().condition.search(at[1].value.printed):
        return end
    behind = naming_rules().behind_condition.match(near.tail.text, end + 1)
    return behind.end() if behind else end


def _prefix(near: Around) -> Range | None:
    """The words right before a count where they are short and name nobody: 首批发布."""
    known, lead = naming_rules(), near.lead
    stop = core(lead.text)
    while stop and next(lead.among(stop - 1, stop, *FIGURES), None):
        stop = core(lead.text[: stop - 1])  # 批准了3批8个机构
    start = max([at + 1 for at, _ in lead.among(0, stop, "agency", "person", "title", *FIGURES)], default=0)
    start += lead.text[start:stop].startswith("的")
    text = lead.text[start:stop]
    if not 2 <= len(text) <= _PREFIX or known.no_prefix.search(text):
        return None
    return lead.range(start, stop)
