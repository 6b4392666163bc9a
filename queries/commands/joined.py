"""Merges and decisions as the command prints them."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.text import Text

from graph.identity.decided import Decision
from graph.identity.merged import Merged
from graph.names import LT
from queries import display, terminal


def show(found: Sequence[Merged], decisions: Sequence[Decision]) -> None:
    """Each thing with what became one with it, then the decisions."""
    for (name, kept, kind), records in groupby(found, key=lambda m: (m.name, m.kept, m.kind)):
        label = Text(f"  {display.term(LT[kind].value)}  {kept}", style="dim")
        terminal.line(Text(name, style="bold") + label)
        for record in records:
            terminal.line(Text(f"  + {record.merged or record.claim}") + Text(f"  {record.reason}", style="italic"))
            if record.claim:
                where = f"{record.claim}  {record.file} p.{record.page} “{record.quote}”"
                terminal.line(Text(f"    {where}", style="dim"))
    for made in decisions:
        terminal.line(Text(f"{made.verdict}: ", style="bold") + Text(made.sentence))
    said = f", {len(decisions)} decision{'' if len(decisions) == 1 else 's'}" if decisions else ""
    terminal.tell(f"{len(found)} merge{'' if len(found) == 1 else 's'}{said}")


def as_json(found: Sequence[Merged], decisions: Sequence[Decision]) -> dict[str, Any]:
    """Both as one object."""
    return {"merges": [asdict(merge) for merge in found], "decisions": [decision(one) for one in decisions]}


def decision(made: Decision) -> dict[str, str]:
    """A decision as one object."""
    return {
        "verdict": made.verdict, "a": made.a.said, "b": made.b.said, "because": made.because,
        "sentence": made.sentence,
    }  # fmt: skip
