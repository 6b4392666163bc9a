"""Things, chains, disagreements and coverage as the commands print them."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from graph.conflicts import Conflict
from graph.names import LT
from queries import display, terminal
from queries.chains import Chain
from queries.coverage import KINDS, Coverage, kind_name
from queries.naming import Match
from queries.show import Evidence, Property, Thing

MOST_LISTED = 30


def choices(name: str, found: Sequence[Match]) -> None:
    """The things a name may mean."""
    rows = [(display.term(m.class_iri), m.name, m.iri) for m in found[:MOST_LISTED]]
    terminal.out().print(terminal.table(("kind", "name", "address"), rows))
    terminal.tell(f"{name} fits {len(found)} things; show one by its full name or its address")


def card(thing: Thing) -> None:
    """All about one thing."""
    terminal.line(
        Text(thing.name, style="bold") + Text("  " + "、".join(map(display.term, thing.classes)), style="dim")
    )
    if thing.labels:
        terminal.line(Text("又作 " + "；".join(thing.labels), style="dim"))
    terminal.line(Text(thing.iri, style="dim"))
    if thing.properties:
        terminal.line()
        terminal.out().print(
            terminal.table(("", "", ""), [row for p in thing.properties for row in _lines(p, thing.numbers)])
        )
        terminal.line()
        for n, place in enumerate(thing.tellings, 1):
            terminal.line(Text(f"[{n}] ", style="dim") + _place(place))
    for prop, found in thing.named_in:
        names = "；".join(match.name for match in found[:MOST_LISTED])
        more = f" 等 {len(found)} 项" if len(found) > MOST_LISTED else ""
        terminal.line(Text(f"以此为{display.term(prop)}：", style="dim") + Text(names + more))


def _lines(prop: Property, numbers: dict[str, int]) -> list[tuple[str, str, str]]:
    label = prop.label + (" ≠" if prop.disagrees else "")
    return [
        (
            label if n == 0 else "",
            said.text,
            "".join(f"[{k}]" for k in sorted({numbers[e.claim] for e in said.evidence})),
        )
        for n, said in enumerate(prop.values)
    ]


def _place(place: Evidence) -> Text:
    return Text(f"{place.file} p.{place.page} ") + Text(f"“{place.quote}”", style="italic")


def chains(found: Sequence[Chain]) -> None:
    """Chains, each step with its place."""
    for number, chain in enumerate(found, 1):
        terminal.line(Text(f"{number}. ", style="dim") + Text(" — ".join(chain.names), style="bold"))
        for step in chain.steps:
            terminal.line(Text(f"   {step.subject} · {step.property} · {step.object}"))
            for place in step.citations[:1]:
                terminal.line(Text(f"      {place.document} p.{place.page} “{place.quote}”", style="dim"))


KINDS_OF_CONFLICT = {"values": "说法不一", "firsts": "都称第一", "codes": "编号相同", "sums": "算不相符"}


def conflicts(found: Sequence[Conflict]) -> None:
    """Every side of each disagreement, the same value once, with its places."""
    for conflict in found:
        label = display.term(LT[conflict.property].value)
        terminal.line(
            Text(conflict.name, style="bold") + Text(f"  {label}：{KINDS_OF_CONFLICT[conflict.kind]}", style="dim")
        )
        one = {side.thing for side in conflict.sides} == {conflict.sides[0].thing}
        for value, sides in groupby(conflict.sides, key=lambda side: (side.value, "" if one else side.name)):
            terminal.line(Text("  " + "  ".join(filter(None, (display.date(value[0]), value[1])))))
            for side in sides:
                terminal.line(
                    Text(f"    {side.file} p.{side.page} ", style="dim") + Text(f"“{side.quote}”", style="italic")
                )
    terminal.tell(f"{len(found)} disagreement{'' if len(found) == 1 else 's'}")


def coverage(table: Coverage) -> None:
    """Counts by ecosystem and kind, and what is missing."""
    rows = [(name, *(str(table.counts.get((iri, kind), 0) or "·") for kind in KINDS)) for iri, name in table.ecosystems]
    heads = ("生态系统", *map(kind_name, KINDS))
    terminal.out().print(terminal.table(heads, rows, right=range(1, len(heads))))
    missing: dict[str, list[str]] = {}
    for ecosystem, kind in table.empty():
        missing.setdefault(kind, []).append(ecosystem)
    for kind, ecosystems in missing.items():
        terminal.line(Text(f"没有{kind}：", style="dim") + Text("、".join(ecosystems)))
