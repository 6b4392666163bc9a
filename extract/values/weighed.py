"""What the words of a clause add to the unit of a quantity: what a mass weighs, per which area, whether by the year.

The basis is taken from the words and never guessed: 固碳, 碳汇 and 减排量 say nothing of what the tonnes are tonnes of.
"""

import re
from dataclasses import replace

from extract.model import Basis
from extract.values import units
from extract.values.units import Unit

_CLAUSE = re.compile(r"[，。；：？！,;]")
_REACH = 40
"""Characters before a quantity in which its clause is looked at."""
_RATE = re.compile(r"(?:每年|年均|年覆盖|年固碳|年固|年吸收|年捕获|年储存|年封存|年排放|年减排|年碳汇)[^，。；]{0,10}$")
_PER = re.compile(
    r"每(公顷|亩|平方公里|平方米|平方千米|立方米|公吨|吨|株)(每年)?(?!的[^，。；]{0,4}共)[^，。；0-9共总合每]{0,10}$"
)
_WEIGHED = re.compile(
    r"(二氧化碳当量|CO[2₂][-\s]?eq?|CO[2₂]当量)|(二氧化碳|CO[2₂])(?!当量)|([有无]机碳|(?<![A-Z])[ST]OC)(?![A-Za-z])"
)
_OF_OTHERS = re.compile(r"的(?!.*(?:量|能力|潜力|规模|排放|吸收|封存|储存|去除|捕))|[年亩出]产|养殖|收获")
"""Words between that show that another thing is weighed: 吸收二氧化碳的海带3吨."""
_MASSES = ("t", "kt", "Mt", "Gt", "kg", "Tg", "Pg", "g", "Gg", "Mg")
_NEAR = 12
"""Characters between what is weighed and its mass."""


def clause_before(text: str, start: int) -> str:
    """The clause of a quantity as far as it stands before it."""
    window = max(0, start - _REACH)
    return text[max((m.end() for m in _CLAUSE.finditer(text, window, start)), default=window) : start]


def per(clause: str) -> tuple[str, bool]:
    """The unit that a price told in a clause is for (每亩补助600元), and whether by the year; empty where none is."""
    match = _PER.search(clause)
    found = units.unit(match[1]) if match else None
    return (found.symbol, bool(match and match[2])) if found else ("", False)


def measured(clause: str, unit: Unit) -> Unit:
    """The unit with what the clause before it says is weighed or counted, per which area, and whether by the year."""
    if unit.kind == "mass" and not unit.basis:
        unit = _weighed(unit, clause)
    if unit.kind not in ("mass", "count") or " " in unit.symbol:
        return unit
    unit = _by_area(clause, unit)
    if unit.kind == "mass" and _RATE.search(clause):
        return _below(unit, "yr-1")
    return unit


def _by_area(clause: str, unit: Unit) -> Unit:
    """The unit with the area that the clause before it names: 每公顷固碳1.5吨, 每亩种植300株."""
    match = _PER.search(clause)
    below = units.denominator(match[1]) if match else ""
    return _below(unit, below) if below and below != "t-1" else unit


def _below(unit: Unit, denominator: str) -> Unit:
    """The unit with one more denominator, its basis set apart."""
    if " " in unit.symbol:
        return replace(unit, symbol=f"{unit.symbol} {denominator}")
    parts = (unit.symbol.removesuffix(unit.basis), unit.basis, denominator)
    return replace(unit, symbol=" ".join(p for p in parts if p))


def _weighed(unit: Unit, clause: str) -> Unit:
    """The unit of a mass with what the words just before say is weighed."""
    mass, *below = unit.symbol.split(" ")
    told = list(_WEIGHED.finditer(clause)) if mass in _MASSES else []
    if not told or len(clause) - told[-1].end() > _NEAR or _OF_OTHERS.search(clause, told[-1].end()):
        return unit
    basis: Basis = "CO2e" if told[-1][1] else "CO2" if told[-1][2] else "C"
    return replace(unit, symbol=" ".join([mass, basis, *below]) if below else mass + basis, basis=basis)
