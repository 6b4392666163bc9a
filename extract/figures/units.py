"""What the words around a figure add to its unit: whether it is by the year, of what its tonnes are, working days."""

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.figures.changes import Before
from extract.figures.rules import measurement_rules
from extract.model import Amount, Basis, Slot
from extract.reading.fitted import fitted
from extract.reading.telling import HEADING, Placed, Range, Telling

_SCHEMED = 300
"""Characters before a figure within which the scheme of its credits is named."""
_MASS = re.compile(r"(k|M|G)?t(?:C|CO2|CO2e)?|[kMGTP]g(?:C|CO2|CO2e)?")
_YEAR = "yr-1"


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The patterns of `frames/measured-units.yaml`."""

    yearly: re.Pattern[str]
    paced: re.Pattern[str]
    at_once: re.Pattern[str]
    working: re.Pattern[str]
    trading: re.Pattern[str]
    issued: re.Pattern[str]
    credited: re.Pattern[str]
    scheme: re.Pattern[str]
    objectless: re.Pattern[str]


@cache
def unit_rules() -> UnitRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(UnitRules, "measured-units")


def completed(told: Telling, m: Placed, amount: Amount, metric: str, before: Before | None) -> Amount:
    """The figure with all that its clause, the figure before it and the print around it say of its unit."""
    if amount.unit == "d" and unit_rules().working.search(amount.printed):
        return replace(amount, unit="工作日")
    amount = _whole(told, m, _credited(told, m, amount, metric))
    near = before if before is not None and before.beside(told, m) else None
    return _yearly(told, m, _like_before(amount, metric, near), near)


def days_told(amount: Amount, named: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The names of a count of trading days with what is counted: 累计运行114个交易日."""
    found = unit_rules().trading.search(amount.printed) if amount.unit == "d" else None
    if found is None:
        return named
    return tuple(replace(s, value=f"{s.value}{found[0]}") if s.role == "metric" else s for s in named)


def _credited(told: Telling, m: Placed, amount: Amount, metric: str) -> Amount:
    """Tonnes of issued credits of a named scheme are tonnes of CO2 equivalent."""
    known, sentence = unit_rules(), told.sentence_of(m.range)
    if amount.basis or amount.unit != "t" or not known.credited.search(metric):
        return amount
    text = told.told(m.passage).text
    named = known.scheme.search(text, sentence.start, m.end)
    if not named and known.issued.search(metric):
        title = told.passages[0].text if told.passages[0].number == HEADING else ""
        named = known.scheme.search(text, max(0, m.start - _SCHEMED), m.start) or known.scheme.search(title)
    return replace(amount, unit="tCO2e", basis="CO2e") if named else amount


def _like_before(amount: Amount, metric: str, before: Before | None) -> Amount:
    """The basis of the figure before it for a mass of which its own words name no matter: 可储存2000万吨."""
    then = before.at.value if before is not None else None
    if not isinstance(then, Amount) or amount.basis or not then.basis or not unit_rules().objectless.search(metric):
        return amount
    mass, *below = amount.unit.split(" ")
    if not _MASS.fullmatch(mass):
        return amount
    return replace(amount, unit=" ".join([mass, then.basis, *below]) if below else mass + then.basis, basis=then.basis)


def _yearly(told: Telling, m: Placed, amount: Amount, before: Before | None) -> Amount:
    """The figure by the year where its clause says so, or the figure before it is and nothing says otherwise."""
    known, sentence = unit_rules(), told.sentence_of(m.range)
    clause = told.clause_at(m.start, sentence)
    words = told.text(Range(m.passage, clause.start, m.start))
    if amount.unit in ("%", "‰"):
        return replace(amount, unit=f"{amount.unit} {_YEAR}") if known.paced.search(words) else amount
    yearly = bool(known.yearly.search(words))
    if amount.currency:
        return replace(amount, per="yr") if yearly and not amount.per else amount
    if not _MASS.fullmatch(amount.unit):
        return amount
    then = before.amount if before is not None else None
    goes_on = then is not None and then.unit.endswith(_YEAR) and before is not None
    if yearly or (goes_on and before and _of_year(told, before) and not known.at_once.search(words)):
        return replace(amount, unit=_below_year(amount.unit, amount.basis))
    return amount


def _of_year(told: Telling, before: Before) -> bool:
    """True where words, not the unit as printed, make the figure before one by the year."""
    amount = before.at.value
    return isinstance(amount, Amount) and not re.search(r"年|yr|/a|[ad][-⁻]", amount.printed)


def _below_year(unit: str, basis: Basis) -> str:
    mass = unit.removesuffix(basis)
    return " ".join(part for part in (mass, basis, _YEAR) if part)


def _whole(told: Telling, m: Placed, amount: Amount) -> Amount:
    """The figure with the end of its unit where print has put its exponent on a line of its own: m-2 yr|-1."""
    known = measurement_rules()
    tail = known.parted.fullmatch(told.told(m.passage).text, m.end)
    after = next((p for p in told.passages if p.number == m.passage + 1), None)
    if not tail or not after or not amount.unit or not known.exponent.match(after.text):
        return amount
    return replace(amount, unit=f"{amount.unit} {'yr' if tail[1] == 'a' else tail[1]}-1")
