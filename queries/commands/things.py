"""Things, chains and coverage as the commands print them."""

from collections.abc import Sequence

from rich.text import Text

from queries import display, terminal
from queries.chains import Chain
from queries.commands import lives
from queries.coverage import KINDS, Coverage, kind_name
from queries.naming import Match
from queries.show import Evidence, Property, Said, Thing

MOST_LISTED = 30
LONGEST_QUOTE = 60


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
        lives.show(thing.life, thing.numbers)
        for n, place in enumerate(thing.tellings, 1):
            terminal.line(Text(f"[{n}] ", style="dim") + _place(place))
    for prop, found in thing.named_in:
        names = "；".join(match.name for match in found[:MOST_LISTED])
        more = f" 等 {len(found)} 项" if len(found) > MOST_LISTED else ""
        terminal.line(Text(f"以此为{display.term(prop)}：", style="dim") + Text(names + more))


def _lines(prop: Property, numbers: dict[str, int]) -> list[tuple[str, str, str]]:
    label = prop.label + (" ≠" if prop.disagrees else "")
    why = f"：{prop.because}" if prop.because else ""
    return [
        (
            label if n == 0 else "",
            said.text + _rank(said, why),
            "".join(f"[{k}]" for k in sorted({numbers[e.claim] for e in said.evidence})),
        )
        for n, said in enumerate(prop.values)
    ]


def _rank(said: Said, why: str) -> str:
    """Whether a person chose the value: （已取用：见原件）."""
    return f"（{display.word('ranks', said.rank)}{why if said.rank == 'chosen' else ''}）" if said.rank else ""


def _place(place: Evidence) -> Text:
    issued = display.date(place.issued) if place.issued else lives.UNDATED
    quoted = Text(f"{place.file} p.{place.page} ") + Text(f"“{place.quote}”", style="italic")
    return quoted + Text(f" {issued}", style="dim")


def chains(found: Sequence[Chain]) -> None:
    """Chains from thing to thing: ↓ the upper says so of the lower, ↑ the lower of the upper; each with its place."""
    for number, chain in enumerate(found, 1):
        terminal.line(Text(f"{number}. ", style="dim") + _node(chain, 0))
        for at, step in enumerate(chain.steps, 1):
            arrow = "↓" if step.forward else "↑"
            terminal.line(Text(f"   {arrow} {step.property}", style="cyan"))
            for place in step.citations[:1]:
                quote = shortened(place.quote)
                terminal.line(Text(f"     {place.document} p.{place.page} “{quote}”", style="dim"))
            terminal.line(Text("   ") + _node(chain, at))


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """A text cut to so many characters, with an ellipsis where something is cut off."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _node(chain: Chain, at: int) -> Text:
    return Text(chain.names[at], style="bold") + Text(f"  {chain.kinds[at]}", style="dim")


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
