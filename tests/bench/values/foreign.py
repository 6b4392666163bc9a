"""The case suites that the two recognisers are tested with, read from a folder that the user has fetched.

Recognizers-Text (MIT): from its folder `Specs`, `NumberModel.json` (the numerals it marks, not their finding),
`PercentModel.json`, `CurrencyModel.json`, `DimensionModel.json` and
`DateTimeModel.json` of a folder `Chinese`. JioNLP (Apache-2.0): from its folder `test`, `test_money_parser.py` and
`test_time_parser.py`. They may lie anywhere below the folder given. Nothing of them is kept here.

Numbers with their unit or currency and first and last days are compared, hedges are not. What no bulletin states and
lantan does not look for (times of day, discounts, bits, sums without a currency, 15k) is out of scope: it is counted
in the first share and left out of the second.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.model import Amount, When
from extract.values import amounts, dates, numbers
from ingest.script import fold
from tests.bench.values.peers import currency_of, days_of, unit_of
from tests.bench.values.plain import Plain, days, same

COLUMNS = ("suite", "cases", "lantan right", "in scope", "lantan right")
_OUT_OF_SCOPE = {
    "number": "[余多几打双对倆半kKM]",
    "percent": "折|[kKＫM]",
    "currency": "[毛分銭]|奈拉|块",
    "dimension": "比特|字节|赫兹|卡|两$|位|负",
    "datetime": "[点時时分秒:：]|周|星期|节|[早晚夜]|上午|下午|中午|农历|正月|未来|[近前后上]\\d|近[两三]年|最近",
    "money": "[kw]|[角毛分]|块|[数几]十|十[几多]|[^元]亿|萬?[圆]$|萬$|万$",
    "time": "[点时分秒:]|农历|节|假|闰|腊|^[^年]*年[后前]$|2018-12-1209",
}


@dataclass(frozen=True, slots=True)
class Foreign:
    """A case of a foreign suite: a text, the day it is told, and the values wanted (for each those that will do)."""

    suite: str
    text: str
    told: str
    wanted: tuple[tuple[Plain, ...], ...]

    @property
    def in_scope(self) -> bool:
        """False for what lantan does not look for."""
        return re.search(_OUT_OF_SCOPE[self.suite], self.text) is None


def measured(folder: Path, faults: bool) -> Iterator[tuple[object, ...]]:
    """A row for each suite found below the folder."""
    for pattern, (suite, load) in _SUITES.items():
        cases = [case for path in sorted(folder.rglob(pattern)) for case in load(suite, path)]
        if not cases:
            continue
        within = [case for case in cases if case.in_scope]
        if faults:
            print(f"{suite}:", *(f"  {c.text}: {c.wanted} read {ours(c)}" for c in within if not right(c)), sep="\n")
        yield suite, len(cases), _share(cases), len(within), _share(within)


def _share(cases: list[Foreign]) -> str:
    good = sum(map(right, cases))
    return f"{good} ({good / max(1, len(cases)):.1%})"


def right(case: Foreign) -> bool:
    """True where lantan reads what the suite wants."""
    return same(ours(case), [("", list(will_do)) for will_do in case.wanted])


def ours(case: Foreign) -> list[list[Plain]]:
    """What lantan reads in a case, of the kind that the suite is about."""
    text = fold(case.text).text
    if case.suite == "number":
        value = numbers.parse(text)
        return [] if value is None else [[Plain(value, value)]]
    if case.suite in ("datetime", "time"):
        return [list(_spans(when, case.told)) for _, _, when in dates.find(text, case.told)]
    return [[_stripped(a)] for _, _, a in amounts.find(text, "CN") if _asked(case.suite, a)]


def _asked(suite: str, amount: Amount) -> bool:
    share = amount.unit in ("%", "‰", "百分点")
    if suite in ("currency", "money"):
        return bool(amount.currency)
    return share if suite == "percent" else not (share or amount.currency or amount.unit in _COUNTED)


_COUNTED = ("个", "人", "户", "位", "名", "注")


def _stripped(amount: Amount) -> Plain:
    low, high = (amount.value, amount.value) if amount.value is not None else (amount.low, amount.high)
    unit = "%" if amount.unit == "百分点" else amount.currency or amount.unit
    return Plain(low or Decimal(0), high or Decimal(0), unit)


def _spans(when: When, told: str) -> Iterator[Plain]:
    """The days a date means; an open end is that on which it is told, a year not told may be that year too."""
    for form in (when.iso, when.edtf.replace("..", told)):
        if span := days(form):
            yield span
    if when.anchor and len(when.iso) == 10 and (span := days(told[:4] + when.iso[4:])):
        yield span


def _specs(suite: str, path: Path) -> Iterator[Foreign]:
    """Cases of a model of Recognizers-Text; of dates only days, months, years and ranges of them."""
    if path.parent.name != "Chinese":
        return
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        told = str(case.get("Context", {}).get("ReferenceDateTime", "2024-05-20"))[:10]
        results = [r for r in case["Results"] if (r.get("Resolution") or {})]
        if suite == "datetime" and any(r["TypeName"].split(".")[-1] not in ("date", "daterange") for r in results):
            continue
        if suite == "number":
            for text, value in [(r["Text"], Decimal(r["Resolution"]["value"])) for r in results]:
                yield Foreign(suite, text, told, ((Plain(value, value),),))
            continue
        yield Foreign(suite, case["Input"], told, tuple(tuple(_wanted(suite, r["Resolution"])) for r in results))


def _wanted(suite: str, resolution: dict[str, Any]) -> Iterator[Plain]:
    if suite == "datetime":
        yield from days_of(resolution)
    else:
        value = Decimal(str(resolution["value"]).rstrip("%"))
        unit = {"percent": "%", "currency": str(resolution.get("isoCurrency"))}.get(suite)
        yield Plain(value, value, unit or unit_of(str(resolution.get("unit"))))


def _tests(suite: str, path: Path) -> Iterator[Foreign]:
    """Cases of a test module of JioNLP: every list in it that begins with a text and ends with a result."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.List) or len(node.elts) not in (2, 3):
            continue
        text, result = node.elts[0], node.elts[-1]
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and isinstance(result, ast.Dict):
            told = _told(ast.unparse(node.elts[1])) if len(node.elts) == 3 else "2024-05-20"
            wanted = tuple(_result(ast.literal_eval(result)))
            if wanted and told:
                yield Foreign(suite, text.value, told, (wanted,))


def _told(base: str) -> str:
    """The day that a base of time means: the moment that all its tests share, a list, or a year alone."""
    if base.startswith("_ts_1"):
        return "2021-06-14"
    numbers = [int(n) for n in re.findall(r"\d+", base)]
    if not numbers or not 1000 <= numbers[0] <= 2999:
        return ""
    year, month, day = (*numbers[:3], *(6, 14)[len(numbers[:3]) - 1 :])
    return date(year, month, day).isoformat()


def _result(result: dict[str, Any]) -> Iterator[Plain]:
    if "num" in result:
        ends = result["num"] if isinstance(result["num"], list) else [result["num"]] * 2
        low, high = (Decimal(n) for n in ends)
        currency = currency_of(result["case"], "CN")
        yield from (Plain(low, high, currency), Plain(low, low, currency))
    elif isinstance(result.get("time"), list) and "inf" not in "".join(result["time"]):
        first, last = (datetime.fromisoformat(t).date() for t in result["time"])
        yield Plain(first, last)


_Load = Callable[[str, Path], Iterator[Foreign]]
_SUITES: dict[str, tuple[str, _Load]] = {
    "NumberModel.json": ("number", _specs),
    "PercentModel.json": ("percent", _specs),
    "CurrencyModel.json": ("currency", _specs),
    "DimensionModel.json": ("dimension", _specs),
    "DateTimeModel.json": ("datetime", _specs),
    "test_money_parser.py": ("money", _tests),
    "test_time_parser.py": ("time", _tests),
}
