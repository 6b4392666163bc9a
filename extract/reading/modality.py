"""Did it happen? Done, planned, proposed, announced, denied or failed, read from the words around a verb.

Only the clause of the verb is looked at. 将 before a thing that is acted upon (将碳汇转让给) is no future, nor is 未 in
未来 a denial.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from extract.errors import FrameFault
from extract.model import Modality
from ingest import rulefiles

Reading = Modality | Literal["general"]
_ORDER: tuple[Reading, ...] = ("failed", "denied", "general", "planned", "proposed", "announced", "done")
_PARTING = "。；，！？;!?,"


def of(text: str, start: int, end: int) -> Reading:
    """How the verb at `start`..`end` of folded text is meant.

    "general" is what holds for no one deed in particular: may, should, is encouraged, how to.
    """
    left = max((text.rfind(mark, 0, start) for mark in _PARTING), default=-1) + 1
    rights = [at for at in (text.find(mark, end) for mark in _PARTING) if at >= 0]
    before, after = text[left:start], text[end : min(rights, default=len(text))]
    for reading, (preceding, following) in _cues().items():
        if (preceding and preceding.search(before)) or (following and following.search(after)):
            return reading
    return "done"


@cache
def _cues() -> dict[Reading, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    told = rulefiles.said(files("extract").joinpath("frames/modality.yaml").read_text(encoding="utf-8"))
    unknown = set(told) - set(_ORDER)
    if unknown:
        raise FrameFault(f"frames/modality.yaml: unknown readings {sorted(unknown)}")
    return {r: (_pattern(told[r].get("before"), "$"), _pattern(told[r].get("after"), "")) for r in _ORDER if r in told}


def _pattern(cues: list[str] | None, end: str) -> re.Pattern[str] | None:
    return re.compile(f"(?:{'|'.join(cues)})" + (f"[^，。；]*{end}" if end else "")) if cues else None
