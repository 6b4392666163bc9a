"""What a figure measures: the words around it cut down to a subject and a metric, by the shape of its clause.

The shapes, each tried in turn: the figure before told again in brackets, a pace
(以每年…的速度), a share (占…的), a ratio (是…的 3 倍), a count of what stands behind (68 个海湾), a verb with its
object behind (减少 14 万吨排放), and else the words before the figure.
"""

from collections.abc import Iterator
from dataclasses import replace

from extract.figures import words as measured_words
from extract.figures.around import FIGURES, Around, around, core
from extract.figures.changes import Before
from extract.figures.counts import counted
from extract.figures.rules import measurement_rules, naming_rules
from extract.figures.shares import owner, share
from extract.model import Amount, Slot
from extract.reading.tagged import Tagged
from extract.reading.telling import Placed, Range, Telling

_FEW = 100
"""Counts of the parts of a text, plan or argument stay below this."""


def names(told: Telling, m: Placed, clause: Range, before: Before | None) -> tuple[Slot, ...]:
    """Subject and metric of a figure; nothing where the words name no measure."""
    words = around(told, m, clause, before)
    if _no_measure(words):
        return ()
    for shape in (_again, _pace, _beside, share, _ratio, counted, _attributive, _plain):
        found = tuple(shape(words))
        if found:
            return tuple(_bounded(words, slot) for slot in found)
    return ()


def _bounded(near: Around, slot: Slot) -> Slot:
    """The name of a limit that a rule sets as one: 抵销比例不得超过5%."""
    limit = naming_rules().limit.search(near.whole.text)
    if limit is None or slot.role != "metric" or str(slot.value).endswith("限"):
        return slot
    bound = "下限" if any(word in limit[0] for word in ("低于", "少于", "小于")) else "上限"
    of = naming_rules().of_limit.search(limit[0][2:])
    return replace(slot, value=f"{slot.value}{bound}" if of is None else f"{slot.value}{bound}（占{of['of']}）")


def _no_measure(near: Around) -> bool:
    """True for counts of the parts of a text or plan, of a list just told, and for fines and the like."""
    known, amount = naming_rules(), near.figure.value
    assert isinstance(amount, Amount)
    if known.began.search(near.whole.text) and known.begun.match(near.tail.text):
        return True  # 由两成提高到四成: where a change began says nothing of now
    if known.ruled.search(near.lead.text) or known.fined.match(near.tail.text):
        return True
    if known.equal.search(near.lead.text) and known.object.match(near.tail.text) and amount.unit != "%":
        return True  # 相当于2公顷阔叶林: a figure of speech
    if known.times.fullmatch(amount.unit) and known.deadline.match(near.tail.text):
        return True
    if not known.counted.fullmatch(amount.unit):
        return False
    if known.or_more.match(near.tail.text) or known.condition.search(amount.printed):
        return True
    if next(near.tail.among(0, min(1, len(near.tail.text)), *FIGURES), None):
        return True  # 4 批 9 个: the second counts the things
    if known.studied.search(near.lead.text + "{}" + near.tail.text):
        return True
    listed = known.listed_before.search(near.lead.text) and not known.ends_parted.match(near.tail.text)
    few = amount.value is not None and amount.value < _FEW
    return few and bool(listed or known.parts.match(near.tail.text))


def _again(near: Around) -> Iterator[Slot]:
    """The figure before in other money or units, in brackets."""
    known, before = naming_rules(), near.before
    if before is None:
        return
    between = near.told.text(Range(near.figure.passage, before.at.end, near.figure.start))
    if known.again.match(between):
        yield from before.slots


def _pace(near: Around) -> Iterator[Slot]:
    """以每年1%的速度下降: the pace of a change."""
    found, paced = naming_rules().pace.search(near.lead.text), naming_rules().paced.match(near.tail.text)
    if found is None or paced is None:
        return
    who = near.lead_words(found.end("who"))
    where = near.tail.range(paced.start("pace"), paced.end("verb"))
    if who:
        spot = near.lead.range(0, found.end("who"))
        yield near.told.slot("metric", f"{who}{paced['verb']}{paced['pace']}", spot, where)


def _beside(near: Around) -> Iterator[Slot]:
    """其速率低于草地(68%): what is in brackets is of the thing that is compared with."""
    found = naming_rules().beside.search(near.lead.text)
    if found is None:
        return
    who, of = near.lead_words(found.end("who")), near.lead_words(found.end("of"), found.start("of"))
    if who and of:
        where = near.lead.range(0, found.end("of"))
        yield near.told.slot("subject", of, near.lead.range(*found.span("of")))
        yield near.told.slot("metric", who, where)


def _ratio(near: Around) -> Iterator[Slot]:
    """是热带雨林的50倍; 相当于全国的12%."""
    if near.unit not in ("倍", "%"):
        return
    found = naming_rules().ratio.search(near.lead.text)
    if found is None or (near.unit == "%" and naming_rules().object.match(near.tail.text)):
        return
    words = near.lead_words(found.end("of"), found.start("of"))
    of = tuple(owner(near, found.end("who")))
    if words and (of or near.unit == "%"):
        yield from of
        where = near.lead.range(found.start("verb"), found.end("of"))
        yield near.told.slot("metric", f"{found['verb']}{words}的{'倍数' if near.unit == '倍' else '比例'}", where)


def _attributive(near: Around) -> Iterator[Slot]:
    """A figure before the thing it measures: 减少14万吨碳排放量, 长达1900公里的海岸线, 67%的红树林已经消失."""
    known, told, text = naming_rules(), near.told, near.lead.text
    found = known.object.match(near.tail.text)
    if found is None or near.unit == "倍":
        return
    stretching = known.stretching.search(text) if found["of"] else None
    verbal, plainly = known.verbal.search(text), known.plainly.search(text)
    if not (verbal or stretching or plainly) and (known.copula_end.search(text) or not found["of"]):
        return
    stop = core(text)
    if stretching or verbal:
        stop = stretching.start() if stretching else verbal.end("verb") if verbal else stop
    if near.unit == "%" and known.spread.search(found["thing"]):
        return
    thing = near.tail.range(*found.span("thing"))
    behind = known.trailing.sub("", measured_words.cleaned(told, thing)).removeprefix("价值的")
    name = measured_words.named(near.lead_words(stop) + behind + (stretching["how"] if stretching else ""))
    if behind and name and not known.senseless.fullmatch(name):
        yield told.slot("metric", name, *([near.lead.range(0, stop)] if stop else []), thing)


def _plain(near: Around) -> Iterator[Slot]:
    """The words before the figure, parted at their last 的 into subject and metric."""
    known, told, lead = naming_rules(), near.told, near.lead
    text = lead.text[: core(lead.text)].rstrip("的，、；： ")
    if known.bare.fullmatch(text):
        yield from _bare(near, text)
        return
    ahead = known.compared.match(text) if near.unit not in ("倍", "%") else None
    if ahead and near.before is not None and lead.text.endswith("的"):
        yield from _compared(near, lead.slice(ahead.end(), len(text)))
        return
    if ahead:
        lead, text = lead.slice(ahead.end(), len(lead.text)), text[ahead.end() :]
    cut = text.rfind("的", 1, len(text) - 1)
    subject = measured_words.subject(told, lead.range(0, cut)) if cut >= 2 else ""
    parted = subject and not known.lone.fullmatch(text[cut + 1 :]) and not known.modifier.fullmatch(subject)
    parted = parted and not known.ends_doing.search(subject)
    start = max(cut + 1 if parted else 0, _behind_measures(lead, len(text)))
    where = lead.range(start, len(text))
    name = measured_words.named(measured_words.cleaned(told, where))
    if not name or known.senseless.fullmatch(name) or _headless(near, text[start:]):
        return
    if parted and start == cut + 1:
        yield told.slot("subject", subject, lead.range(0, cut))
    yield told.slot("metric", name, where)


def _compared(near: Around, other: Tagged) -> Iterator[Slot]:
    """The figure before, told of what it is compared with (远低于人工林的2万元), where that is another thing."""
    where = other.range(0, len(other.text))
    name = measured_words.subject(near.told, where)
    if name and near.before is not None and not naming_rules().case.search(name):
        yield near.told.slot("subject", name, where)
        yield from (slot for slot in near.before.slots if slot.role == "metric")


def _behind_measures(lead: Tagged, end: int) -> int:
    """Where the words behind the last other measure begin; counts and depths go into a name (3种混凝土, 表层1米)."""
    known, lengths = naming_rules(), measurement_rules().lengths
    others = [(at, m.value) for at, m in lead.among(0, end, *FIGURES)]
    measured = [
        at
        for at, a in others
        if isinstance(a, Amount) and not known.counted.fullmatch(a.unit) and not lengths.fullmatch(a.unit)
    ]
    return measured[-1] + 1 if measured else 0


def _headless(near: Around, text: str) -> bool:
    """True for what a ratio is taken of without what it is told of."""
    return near.unit in ("倍", "%") and bool(naming_rules().headless.match(text))


def _bare(near: Around, text: str) -> Iterator[Slot]:
    """A change of, or another measure of, what the figure before measures: 年均减少, 每公顷."""
    known, before = naming_rules(), near.before
    if before is None:
        return
    if known.another.search(near.told.text(Range(near.figure.passage, before.at.end, near.figure.start))):
        return  # 其中感潮河段最高，达35%
    levelled = known.levelled.search(near.lead.text)
    words = "" if levelled and known.changed.fullmatch(text + "增") else near.lead_words(len(text))
    then, now = before.at.value, near.figure.value
    alike = isinstance(then, Amount) and isinstance(now, Amount) and then.unit == now.unit
    if not words and not (levelled and alike):
        return
    base = known.changed.sub("", before.metric)
    yield from (slot for slot in before.slots if slot.role == "subject")
    yield near.told.slot("metric", (base + words) or before.metric, near.lead.range(0, len(text)), before.at.range)
