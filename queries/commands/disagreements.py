"""Disagreements as the command prints them: what is disputed, each side once, and every place that says so."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from graph.conflicts.choices import Choice
from graph.conflicts.found import Conflict, Side
from queries import display, terminal
from queries.choosing import label


def show(found: Sequence[Conflict]) -> None:
    """Every side of each disagreement, the same value once, with its places."""
    for conflict in found:
        kind = display.word("conflicts", conflict.kind)
        terminal.line(Text(conflict.name, style="bold") + Text(f"  {label(conflict)}：{kind}", style="dim"))
        if conflict.note:
            terminal.line(Text(f"  {conflict.note}"))
        for said, sides in conflict.opinions():
            mark = display.word("ranks", sides[0].chosen) if sides[0].chosen else ""
            terminal.line(Text(f"  {_worded(conflict, said)}") + Text(f"  {mark}" if mark else "", style="italic"))
            for side in sides:
                terminal.line(Text(f"    {place(side)} ", style="dim") + Text(f"“{side.quote}”", style="italic"))
        if conflict.because:
            who = f"（{conflict.by}）" if conflict.by else ""
            terminal.line(Text(f"  取舍理由：{conflict.because}{who}"))
    terminal.tell(f"{len(found)} disagreement{'' if len(found) == 1 else 's'}")


def _worded(conflict: Conflict, said: str) -> str:
    return display.date(said) if conflict.kind == "values" else said


def idle(kept: Sequence[Choice], found: Sequence[Conflict]) -> None:
    """Says which choices are on nothing that the sources now disagree on."""
    for one in kept:
        if not any(one.is_about(conflict) and one.value in conflict.values() for conflict in found):
            terminal.tell(f"chosen, but the sources no longer disagree so: {one.sentence()}; --undo takes it back")


def place(side: Side) -> str:
    """Document and page of a side."""
    return f"{side.file} p.{side.page}"


def plain(conflict: Conflict) -> dict[str, Any]:
    """A disagreement as one object."""
    return {**asdict(conflict), "label": label(conflict), "says": display.word("conflicts", conflict.kind)}
