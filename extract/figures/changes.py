"""Changes against a year before: 与2021年相比减少了2.5% tells of what the figure before it measures."""

from dataclasses import dataclass

from extract.figures.rules import measurement_rules, naming_rules
from extract.model import Amount, Slot
from extract.reading.telling import Placed, Range, Telling

_LINKS = "，、；：()（） 同而也又则且并更还其中"


@dataclass(frozen=True, slots=True)
class Before:
    """The figure last told that was no change: its place, and the slots that say what it measures."""

    at: Placed
    slots: tuple[Slot, ...]
    earlier: tuple["Before", ...] = ()
    """The few figures told before it, the last first."""
    amount: Amount | None = None
    """The figure with all that its clause says of its unit."""

    def beside(self, told: Telling, figure: Placed) -> bool:
        """True where it stands before another figure in the same sentence."""
        at, sentence = self.at, told.sentence_of(figure.range)
        return at.passage == figure.passage and sentence.start <= at.start < figure.start

    @property
    def metric(self) -> str:
        """What it measures."""
        return next((str(slot.value) for slot in self.slots if slot.role == "metric"), "")

    def as_subject(self) -> Slot:
        """What it measures, of what, as the subject of a figure told next (占…的比例)."""
        named = [slot for slot in self.slots if slot.role in ("subject", "metric")]
        words = naming_rules().changed.sub("", "".join(str(slot.value) for slot in named))
        return Slot("subject", words, tuple(e for s in named for e in s.evidence))


def change(told: Telling, m: Placed, clause: Range, before: Before | None) -> tuple[Slot, ...]:
    """Subject and metric of a change of what was measured right before; nothing for any other figure.

    The change in units behind the one in per cent (减少了2.3%(25.1万吨)) is one as well.
    """
    if before is None or before.at.passage != m.passage or not before.metric:
        return ()
    text = told.text(Range(m.passage, clause.start, m.start))
    match = measurement_rules().against.search(_without_percent(told, m, clause, text))
    if not match or text[: match.start()].strip(_LINKS) or not _follows(told, before.at, clause):
        return ()
    words = f"{before.metric}较{match['base']}{match['verb']}{'' if _rate(m) else '量'}"
    where = Range(m.passage, clause.start, m.start)
    subjects = tuple(slot for slot in before.slots if slot.role == "subject")
    return (*subjects, told.slot("metric", words, where))


def _without_percent(told: Telling, m: Placed, clause: Range, text: str) -> str:
    """The words before a figure in brackets without the share they stand behind."""
    if not text.endswith("("):
        return text
    shares = [p for p in told.within(Range(m.passage, clause.start, m.start), "amount") if p.end == m.start - 1]
    return text[: shares[0].start - clause.start] if shares and _percent(shares[0]) else text


def _rate(m: Placed) -> bool:
    return isinstance(m.value, Amount) and m.value.unit in ("%", "倍")


def _percent(m: Placed) -> bool:
    return isinstance(m.value, Amount) and m.value.unit == "%"


def _follows(told: Telling, at: Placed, clause: Range) -> bool:
    """True where the clause stands in the sentence of the figure before it."""
    sentence = told.sentence_of(at.range)
    return sentence.start <= at.start <= clause.start < sentence.end
