"""Figures of what is not yet: aims, plans and forecasts, which their metric must say (修复海草床（目标）)."""

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.model import Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import widened
from extract.reading.telling import Placed, Range, Telling


@dataclass(frozen=True, slots=True)
class AimRules:
    """The patterns of `frames/measured-aims.yaml`."""

    aims: tuple[re.Pattern[str], ...]
    plans: tuple[re.Pattern[str], ...]
    forecasts: tuple[re.Pattern[str], ...]
    reached: re.Pattern[str]
    told: re.Pattern[str]
    aimed: re.Pattern[str]


@cache
def aim_rules() -> AimRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(AimRules, "measured-aims")


def marked(told: Telling, m: Placed, named: tuple[Slot, ...], sentence: Range) -> tuple[Slot, ...]:
    """The names of a figure with 目标, 计划 or 预计 behind its metric where its sentence says so, not the metric."""
    text = widened(told.text(sentence))
    start, end = m.start - sentence.start, m.end - sentence.start
    word = _word(text[:start]) or _word_behind(text, start, end)
    if not word:
        return named
    return tuple(_marked(slot, word) for slot in named)


def _marked(slot: Slot, word: str) -> Slot:
    if slot.role != "metric" or aim_rules().told.search(str(slot.value)):
        return slot
    return replace(slot, value=f"{slot.value}（{word}）")


def _word(before: str) -> str:
    known = aim_rules()
    for word, patterns in (("目标", known.aims), ("计划", known.plans), ("预计", known.forecasts)):
        for pattern in patterns:
            found = pattern.search(before)
            while found and known.reached.search(before, found.start()):
                found = pattern.search(before, found.start() + 1)
            if found:
                return word
    return ""


def _word_behind(text: str, start: int, end: int) -> str:
    """目标 where the words behind a figure, or behind the quotation that it stands in, call it an aim."""
    known = aim_rules()
    if known.aimed.match(text, end):
        return "目标"
    opened, closed = text.rfind("“", 0, start), text.find("”", end)
    quoted = opened >= 0 and closed >= 0 and "”" not in text[opened:start] and "“" not in text[end:closed]
    return "目标" if quoted and known.aimed.match(text, closed + 1) else ""
