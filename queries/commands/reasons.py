"""Why one claim was made, as `extract --why` prints it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from extract import extractor
from extract.confidence import why
from extract.confidence.why import Bound, Reasoning, Shown
from extract.model import Claim
from ingest.model import Document
from queries import documents, terminal
from queries.commands import wording

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST = 0.005
_WIDE = 34
"""Characters of printed words that are shown whole."""


def of(document: Document, found: Sequence[Claim], claim: Claim) -> Reasoning:
    """Why the claim, one of those found in the document, was made."""
    own = [one for one in found if one.item == claim.item]
    told = next(part for part in extractor.tellings_of(document, claim.item) if why.stands_in(part, claim))
    return why.reason(told, [one for one in own if why.stands_in(told, one)], claim)


def parts(document: Document, reasoning: Reasoning, number: int) -> Iterator[RenderableType]:
    """The reasoning, part by part, as a terminal shows it."""
    claim = reasoning.claim
    yield Text(f"{number}  ") + Text(wording.named(claim), style="bold")
    yield Text(
        f"{claim.kind}, told as {claim.modality}, id {claim.id}, in {document.items[claim.item].key}", style="dim"
    )
    yield _head("The words")
    yield from (_sentence(shown) for shown in reasoning.shown)
    yield _head("The rule")
    yield Text(claim.rule) + Text(f": {reasoning.looks_for}" if reasoning.looks_for else "")
    yield _head("What it says, and where that stands")
    for bound in reasoning.bound:
        yield from _column(bound)
    if reasoning.aside:
        yield _head("Named beside it and set aside")
        aside = dict.fromkeys((a.printed, a.kind, a.why) for a in reasoning.aside)
        yield terminal.table(("words", "kind", "why"), list(aside))
    if reasoning.arithmetic:
        yield _head("The arithmetic")
        yield Text(reasoning.arithmetic)
    yield _head("How sure")
    yield from _sureness(reasoning)


def _column(bound: Bound) -> Iterator[RenderableType]:
    number = Text(f"{bound.number:>3}  ", style="cyan")
    yield number + Text(f"{bound.role}  ", style="dim") + Text(wording.worded(bound.value), style="bold")
    counted = f"counted from {bound.anchor}" if bound.anchor else ""
    page = f"p. {bound.page}" if bound.page else ""
    how = "; ".join(filter(None, (page, bound.stands, bound.found, counted)))
    printed = f"“{_short(bound.printed)}”, " if bound.printed else ""
    yield terminal.indented(Text(printed + how), 5)


def _sureness(reasoning: Reasoning) -> Iterator[RenderableType]:
    if not reasoning.weighed:
        yield Text("only a language model pointed at it: ") + wording.sure(reasoning.claim.confidence)
        return
    rows = [(f"{one.weight:+.2f}", one.says, one.sign) for one in reasoning.weighed if abs(one.weight) >= _LEAST]
    yield terminal.table(
        ("log-odds", "because", "sign"), [*rows, (f"{reasoning.score:+.2f}", "together", "")], right=[0]
    )
    yield Text("of claims like this, so many were right: ") + wording.sure(reasoning.claim.confidence)


def _head(words: str) -> Text:
    return Text(f"\n{words}", style="bold cyan")


def _short(words: str) -> str:
    plain = words.replace("\n", "")
    return plain if len(plain) <= _WIDE else f"{plain[: _WIDE - 1]}…"


def _sentence(shown: Shown) -> Text:
    """The sentence with every stretch that a column was read from in brackets, numbered like the columns."""
    opens, closes = _brackets(shown)
    words, text, depth = shown.text.replace("\n", " "), Text(f"p. {shown.page}  ", style="dim"), 0
    cuts = sorted({0, *opens, *closes, len(words)})
    for start, end in pairwise([*cuts, len(words)]):
        text.append("".join(f"]{numbers}" for numbers in closes.get(start, ())), style="cyan")
        text.append("[" * opens.get(start, 0), style="cyan")
        depth += opens.get(start, 0) - len(closes.get(start, ()))
        text.append(words[start:end], style="bold not dim" if depth else "not dim")
    return text


def _brackets(shown: Shown) -> tuple[dict[int, int], dict[int, list[str]]]:
    """Where brackets open, how many, and where they close, the inner ones first, with the numbers of their columns."""
    stretches: dict[tuple[int, int], list[int]] = {}
    for start, end, number in shown.marks:
        stretches.setdefault((start, end), []).append(number)
    opens: dict[int, int] = {}
    closes: dict[int, list[str]] = {}
    for (start, end), numbers in sorted(stretches.items(), key=lambda pair: (pair[0][1], -pair[0][0])):
        opens[start] = opens.get(start, 0) + 1
        closes.setdefault(end, []).append("˙".join(str(n).translate(_DIGITS) for n in numbers))
    return opens, closes


def as_json(document: Document, reasoning: Reasoning) -> dict[str, Any]:
    """The reasoning as one object: the claim as `extract` writes it, and all that `show` prints."""
    return {
        "claim": documents.claim(document, reasoning.claim),
        "looks_for": reasoning.looks_for,
        "sentences": [
            {
                "page": s.page,
                "text": s.text.replace("\n", " "),
                "marks": [{"start": a, "end": b, "slot": n} for a, b, n in s.marks],
            }
            for s in reasoning.shown
        ],
        "slots": [_slot(bound) for bound in reasoning.bound],
        "set_aside": [{"kind": a.kind, "printed": a.printed.replace("\n", ""), "why": a.why} for a in reasoning.aside],
        "arithmetic": reasoning.arithmetic,
        "confidence": {
            "signs": [{"sign": w.sign, "says": w.says, "log_odds": w.weight} for w in reasoning.weighed],
            "log_odds": reasoning.score,
            "confidence": float(reasoning.claim.confidence),
        },
    }  # fmt: skip


def _slot(bound: Bound) -> dict[str, Any]:
    told = {
        "slot": bound.number, "role": bound.role, "value": documents.value(bound.value),
        "printed": bound.printed.replace("\n", ""), "page": bound.page, "stands": bound.stands, "found": bound.found,
    }  # fmt: skip
    return told | ({"anchor": bound.anchor} if bound.anchor else {})
