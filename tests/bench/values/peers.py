"""The two recognisers that lantan is held against, with adapters that give them the benefit of the doubt.

They name no comparator, uncertainty, denominator or carbon basis, so only numbers, units, currencies and days are
compared. Recognizers-Text gives a past and a future candidate for a date without a year: either will do. Its ranges
end before their last day, or at the beginning of their last month or year: any of these will do. JioNLP is asked first
to find, then to parse the marked words alone; of a vague sum (24万余元 as 240000 to 250000) the lower end will do. Where
the text as printed is read wrong, it is given once more folded: simplified, half width, without the white space inside.
"""

import contextlib
import io
import warnings
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ingest.script import fold
from tests.bench.values.plain import Plain, days, same, wanted
from tests.extract.values.sets import Case

Read = Callable[[Case], bool]

_UNITS = {
    "Ton": "t", "Kilogram": "kg", "Gram": "g", "Milligram": "mg", "Microgram": "μg", "Jin": "斤", "Hectare": "hm2",
    "Mu": "亩", "Square kilometer": "km2", "Square meter": "m2", "Kilometer": "km", "Meter": "m", "Centimeter": "cm",
    "Millimeter": "mm", "Cubic meter": "m3", "Kilowatt": "kW", "Liter": "L", "C": "℃", "%": "%",
}  # fmt: skip
PLAIN_UNITS = frozenset(_UNITS.values())
"""Units that Recognizers-Text knows in Chinese."""
_CURRENCIES = {
    "美元": "USD", "港元": "HKD", "新台币": "TWD", "欧元": "EUR", "日元": "JPY", "韩元": "KRW", "英镑": "GBP",
    "澳元": "AUD", "加元": "CAD", "新加坡元": "SGD", "泰铢": "THB", "卢布": "RUB",
}  # fmt: skip
_HOME = {"CN": "CNY", "HK": "HKD", "TW": "TWD"}


def missing() -> str:
    """One sentence on what to install, or nothing where all is there."""
    wanted_for = {"ms_recognizers_suite": "ms-recognizers-text-suite", "jionlp": "jionlp zipfile36"}
    absent = [package for module, package in wanted_for.items() if not find_spec(module)]
    return f"Not installed, so not measured; install with: pip install {' '.join(absent)}" if absent else ""


@cache
def _recognizers() -> dict[str, Callable[..., Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = ("number", "number_with_unit", "date_time")
        modules = [import_module(f"ms_recognizers_{p}") for p in parts]
    names = ("number", "percentage", "dimension", "currency", "temperature", "datetime")
    return {n: getattr(m, f"recognize_{n}") for n in names for m in modules if hasattr(m, f"recognize_{n}")}


@cache
def _jionlp() -> Any:
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("jionlp")


def recognizers(case: Case) -> bool:
    """True where Recognizers-Text reads a case right, as printed or folded."""
    return any(same([list(c) for c in _by_recognizers(form)], wanted(case)) for form in (case, _folded(case)))


def _folded(case: Case) -> Case:
    return replace(case, text=fold(case.text).text)


def _by_recognizers(case: Case) -> Iterator[Iterator[Plain]]:
    asked = {"numbers": ("number",), "money": ("currency",), "dates": ("datetime",)}
    found = [r for name in asked.get(case.kind, ("dimension", "percentage", "temperature")) for r in _asked(name, case)]
    for result in sorted(found, key=lambda r: int(r.start)):
        if result.resolution and (case.kind == "dates" or result.resolution.get("value") is not None):
            yield days_of(result.resolution) if case.kind == "dates" else _number(result.resolution, case.kind)


def _asked(name: str, case: Case) -> list[Any]:
    reference = {"reference": datetime.fromisoformat(case.told)} if name == "datetime" else {}
    try:
        return list(_recognizers()[name](case.text, "zh-cn", **reference))
    except Exception:  # it raises what it likes on text it cannot read; then it has found nothing
        return []


def _number(resolution: dict[str, Any], kind: str) -> Iterator[Plain]:
    printed = str(resolution["value"])
    with contextlib.suppress(InvalidOperation):
        value = Decimal(printed.rstrip("%"))
        unit = "%" if printed.endswith("%") else unit_of(str(resolution.get("unit")))
        yield Plain(value, value, {"numbers": "", "money": str(resolution.get("isoCurrency"))}.get(kind, unit))


def unit_of(name: str) -> str:
    """Our symbol for a unit as Recognizers-Text names it; `?` where there is none."""
    return _UNITS.get(name, "?")


def currency_of(name: str, region: str) -> str:
    """The code of a currency as JioNLP names it; its 元 is the region's."""
    return _CURRENCIES.get(name, _HOME[region])


def days_of(resolution: dict[str, Any]) -> Iterator[Plain]:
    """The days that a resolution of Recognizers-Text may mean."""
    for value in resolution.get("values", ()):
        if value["type"] == "date" and (day := days(str(value.get("value")))):
            yield day
        if value["type"] == "daterange" and value.get("start") and value.get("end"):
            first, end = (date.fromisoformat(value[k]) for k in ("start", "end"))
            month = date(end.year, end.month, monthrange(end.year, end.month)[1])
            for last in (end - timedelta(days=1), end, month, date(end.year, 12, 31)):
                yield Plain(first, last)


def jionlp(case: Case) -> bool:
    """True where JioNLP reads a case right, finding the words itself or given them."""
    marked = wanted(case)
    for form, words in ((case, [w for w, _ in marked]), (_folded(case), [fold(w).text for w, _ in marked])):
        if same([list(c) for c in _found(form)], marked):
            return True
        if marked and same([list(_parsed(form, one)) for one in words], marked):
            return True
    return False


def _found(case: Case) -> Iterator[Iterator[Plain]]:
    try:
        if case.kind == "money":
            found = _jionlp().ner.extract_money(case.text, with_parsing=True)
        else:
            found = _jionlp().ner.extract_time(case.text, time_base=_base(case), with_parsing=True)
    except Exception:  # as above
        return
    for one in found:
        yield _money(one["detail"], case.region) if case.kind == "money" else _span(one["detail"])


def _parsed(case: Case, words: str) -> Iterator[Plain]:
    try:
        if case.kind == "money":
            yield from _money(_jionlp().parse_money(words), case.region)
        else:
            yield from _span(_jionlp().parse_time(words, time_base=_base(case)))
    except Exception:  # as above
        return


def _base(case: Case) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, case.told.split("-")), strict=True))


def _money(detail: dict[str, Any], region: str) -> Iterator[Plain]:
    ends = detail["num"] if isinstance(detail["num"], list) else [detail["num"]] * 2
    low, high = (Decimal(str(n)) for n in ends)
    currency = currency_of(detail["case"], region)
    yield from (Plain(low, high, currency), Plain(low, low, currency))


def _span(detail: dict[str, Any]) -> Iterator[Plain]:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        first, last = (date.fromisoformat(str(t)[:10]) for t in detail["time"])
        yield Plain(first, last)


PEERS: dict[str, tuple[str, Read, tuple[str, ...]]] = {
    "Recognizers": ("ms_recognizers_suite", recognizers, ("dates", "quantities", "money", "numbers")),
    "JioNLP": ("jionlp", jionlp, ("dates", "money")),
}
"""Name -> module to look for, whether it reads a case right, and the sets it can read at all."""
