"""Which figures are told well enough to stand as a row: a whole name, and an owner or a place where it needs one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from extract.figures.spoken import spoken_rules, tells_itself, things
from extract.figures.when import points_back
from extract.model import Amount, Name, Slot
from extract.reading.fitted import fitted
from extract.reading.telling import Placed, Range, Telling


@dataclass(frozen=True, slots=True)
class WorthRules:
    """The patterns of `frames/measured-worth.yaml`."""

    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    fragment: re.Pattern[str]
    predicate: re.Pattern[str]
    vague: re.Pattern[str]
    influence: re.Pattern[str]
    pointing: re.Pattern[str]
    percent: re.Pattern[str]
    objectless: re.Pattern[str]
    times: re.Pattern[str]
    short: re.Pattern[str]
    counted: re.Pattern[str]
    done: re.Pattern[str]
    areal: re.Pattern[str]
    site: re.Pattern[str]
    sized: re.Pattern[str]
    gainful: re.Pattern[str]
    bodies: re.Pattern[str]
    property: re.Pattern[str]
    of_then: re.Pattern[str]
    parted: re.Pattern[str]


@cache
def worth_rules() -> WorthRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(WorthRules, "measured-worth")


def trimmed(named: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The names of a figure without the words a clause leaves at their ends; nothing where the metric is a fragment."""
    known = worth_rules()
    kept = tuple(
        _trimmed(slot) for slot in named if not (slot.role == "subject" and known.influence.search(_said(slot)))
    )
    metric = _of(kept, "metric")
    return () if len(metric) < 2 or known.fragment.search(metric) else kept


def _trimmed(slot: Slot) -> Slot:
    known = worth_rules()
    if slot.role == "subject":
        return replace(slot, value=known.of_then.sub("", _said(slot)))
    if slot.role != "metric":
        return slot
    return replace(slot, value=known.trailing.sub("", known.leading.sub("", _said(slot))))


def _said(slot: Slot) -> str:
    return str(slot.value)


def _of(slots: Iterable[Slot], role: str) -> str:
    return next((_said(slot) for slot in slots if slot.role == role), "")


def stands(told: Telling, m: Placed, slots: tuple[Slot, ...], clause: Range) -> bool:
    """True for a figure that a reader can place: with an owner, else a whole name of its own, else a place."""
    known, metric, subject = worth_rules(), _of(slots, "metric"), _of(slots, "subject")
    where = Range(clause.passage, clause.start, max(clause.end, m.end))
    if (
        known.pointing.match(subject)
        or _no_share(slots, metric)
        or metric in _place(slots)
        or (points_back(told, m, told.sentence_of(m.range)) and not _of(slots, "period"))
        or (known.gainful.fullmatch(metric) and (not subject or subject in _place(slots)))
        or known.property.fullmatch(subject or metric)
        or (known.bodies.match(metric) and not subject and not _of(slots, "place"))
        or _of_nothing(slots, metric)
    ):
        return False
    if not subject and not _whole(told, m, metric, where):
        return False
    if not subject and any(thing.name == metric for thing in things(told)):
        return False
    if not _of(slots, "place") and spoken_rules().unresolved.search(_before(told, m)):
        return False
    if not subject and _of_a_part(told, m) and not _placed_there(told, slots, m):
        return False
    doing = spoken_rules().doings.match(metric) and not metric.endswith("）")
    if doing and not subject:
        return False
    if subject or _of(slots, "place") or tells_itself(told, metric, where):
        return True
    if spoken_rules().nearby.search(_before(told, m)) or (known.short.match(metric) and not _rated(m)):
        return False
    return not (known.vague.search(metric) or spoken_rules().deed.match(metric))


def _place(slots: tuple[Slot, ...]) -> tuple[str, ...]:
    """The place of a figure, as printed and as tables give it, and the last part of it."""
    value = next((slot.value for slot in slots if slot.role == "place"), None)
    return (value.text, value.printed) if isinstance(value, Name) else ()


def _placed_there(told: Telling, slots: tuple[Slot, ...], m: Placed) -> bool:
    """True where the place of a figure stands in its own sentence, and so may be who has done it."""
    return any(name and name in told.text(told.sentence_of(m.range)) for name in _place(slots))


def _of_a_part(told: Telling, m: Placed) -> bool:
    """True where a sentence before in the paragraph has turned to a part of the whole: 在东部地区，…."""
    return bool(worth_rules().parted.search(told.told(m.passage).text, 0, told.sentence_of(m.range).start))


def _rated(m: Placed) -> bool:
    """True for a share, a ratio and a rate by area or year, which science tells of everywhere."""
    return isinstance(m.value, Amount) and (m.value.unit[:1] in ("%", "‰", "倍") or "-" in m.value.unit)


def _before(told: Telling, m: Placed) -> str:
    return told.told(m.passage).text[told.sentence_of(m.range).start : m.start]


def _whole(told: Telling, m: Placed, metric: str, where: Range) -> bool:
    """False for what is said of nobody, for a mere name, and for a share of which nothing says that it is one."""
    known, amount = worth_rules(), m.value
    share = isinstance(amount, Amount) and amount.unit in ("%", "‰")
    lost = share and not known.percent.search(metric)
    if isinstance(amount, Amount):
        counts = known.counted.fullmatch(amount.unit)
        cell = told.told(m.passage).passage.kind == "cell" and not known.done.search(metric)
        lost = lost or bool(counts and (cell or len(metric) <= 2))
        lost = lost or bool(known.areal.fullmatch(amount.unit) and known.site.search(metric))
        lost = lost or bool(known.times.fullmatch(amount.unit) and not metric.endswith("日"))
    lost = lost or bool(spoken_rules().terms.search(metric))
    return not (lost or known.predicate.match(metric) or _only_a_name(told, metric, where))


def _no_share(slots: tuple[Slot, ...], metric: str) -> bool:
    """True for a size told in per cent, of which nothing says what it is a share of: 完成的面积不足三成."""
    amount = next((slot.value for slot in slots if isinstance(slot.value, Amount)), None)
    return amount is not None and amount.unit == "%" and bool(worth_rules().sized.search(metric))


def _of_nothing(slots: tuple[Slot, ...], metric: str) -> bool:
    """True for a mass of which neither verb nor unit says what it is of: 每年需要捕获3400万吨."""
    amount = next((slot.value for slot in slots if isinstance(slot.value, Amount)), None)
    return (
        amount is not None
        and amount.unit.split(" ")[0] == "t"
        and bool(worth_rules().objectless.search(metric))
        and not amount.basis
    )


def _only_a_name(told: Telling, metric: str, where: Range) -> bool:
    """True for a metric that is but the name of a place or a body."""
    return any(told.plain(one.range) == metric for one in told.within(where, "place", "agency"))
