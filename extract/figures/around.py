"""A figure with the words around it, parted as its name needs them: those before it without the opening of the clause,
what a list has told before, where a growth began and limits that rules set; and those behind it.
"""

from dataclasses import dataclass

from extract.figures import words as measured_words
from extract.figures.changes import Before
from extract.figures.rules import naming_rules
from extract.model import Amount
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import Placed, Range, Telling

FIGURES = ("volume", "price", "money", "quantity")
"""What figures are as signs, see `tagged`."""
_BEFORE, _BEHIND = 160, 60
"""Characters of a clause that can name a figure."""


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with the signs of its clause: all before it, those without its opening, and those behind it."""

    told: Telling
    figure: Placed
    whole: Tagged
    lead: Tagged
    tail: Tagged
    before: Before | None
    """The figure told before it in its sentence."""

    @property
    def unit(self) -> str:
        """The unit as in the fact tables; empty for money."""
        return self.figure.value.unit if isinstance(self.figure.value, Amount) else ""

    def lead_words(self, end: int, start: int = 0) -> str:
        """The words of signs `start` to `end` before the figure."""
        return measured_words.cleaned(self.told, self.lead.range(start, end)) if end > start else ""


def around(told: Telling, m: Placed, clause: Range, before: Before | None) -> Around:
    """The figure `m` with the words of its clause; `before` counts only where it stands in the same sentence."""
    whole = tag(told, Range(m.passage, max(clause.start, m.start - _BEFORE), m.start))
    tail = tag(told, Range(m.passage, m.end, max(m.end, min(clause.end, m.end + _BEHIND))))
    lead = _limited(_grown(_last_of_list(_opened(_bracketed(whole)))))
    near = before if before is not None and before.beside(told, m) else None
    return Around(told, m, whole, lead, tail, near)


def _bracketed(lead: Tagged) -> Tagged:
    """The signs within a bracket that is open at the figure; where it opens right there, those behind the last one."""
    if lead.text.endswith(("(", "（")):
        last = max(lead.text.rfind(")"), lead.text.rfind("）"))
        return lead.slice(last + 1, len(lead.text))
    at = max(lead.text.rfind("("), lead.text.rfind("（"))
    is_open = at >= 0 and not any(mark in lead.text[at:] for mark in ")）")
    if is_open and naming_rules().abbreviated.fullmatch(lead.text, at + 1):
        return lead.slice(0, at)  # 净吸收能力(NEP：567
    return lead.slice(at + 1, len(lead.text)) if is_open else lead


def _opened(lead: Tagged) -> Tagged:
    """The signs without the source, the dates and the linking words they open with."""
    opening = naming_rules().opening.match(lead.text)
    return lead.slice(opening.end() if opening else 0, len(lead.text))


def _last_of_list(lead: Tagged) -> Tagged:
    """The signs behind what a list has told before its last part: 修复岸线3公里、滩涂…."""
    figures = [at for at, _ in lead.among(0, len(lead.text), *FIGURES)]
    listed = naming_rules().listed.search(lead.text, figures[-1] + 1) if figures else None
    return _opened(lead.slice(listed.end(), len(lead.text))) if listed else lead


def _grown(lead: Tagged) -> Tagged:
    """The signs before 由 … where the figure is where a growth begins or ends."""
    for pattern in naming_rules().grown:
        if found := pattern.search(lead.text):
            return lead.slice(0, found.start())
    return lead


def _limited(lead: Tagged) -> Tagged:
    """The signs before 不得超过…."""
    found = naming_rules().limit.search(lead.text)
    return lead.slice(0, found.start()) if found else lead


def core(text: str) -> int:
    """Where the words before a figure end, without those that only link it."""
    found = naming_rules().copula.search(text)
    return found.start() if found else len(text)
