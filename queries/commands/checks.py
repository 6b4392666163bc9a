"""What `check` and `doctor` find: sentences, each sound or not."""

from dataclasses import asdict, dataclass
from typing import Any

from rich.text import Text

from graph import shapes, stores
from ingest.errors import LantanError
from queries import terminal

MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    sound: bool
    says: str
    do: str = ""
    """What would mend it."""


def graph(store: str) -> list[Finding]:
    """The statements of a store against the shapes, and the faults of the vocabulary."""
    with stores.open(store) as opened:
        faults = shapes.check(opened)
    found = [Finding("shapes", False, str(fault), "correct the source or the rule that made it") for fault in faults]
    return [*(found or [Finding("shapes", True, "every statement is as the shapes ask")]), *thesaurus()]


def thesaurus() -> list[Finding]:
    """The faults of the vocabulary, each with what would mend it; that it can be used where there are none."""
    from extract.thesaurus.faults import faults

    found = [Finding("vocabulary", False, f"{_short(fault.concept)} {fault.says}", fault.do) for fault in faults()]
    return found or [vocabulary()]


def _short(iri: str) -> str:
    """The last two pieces of an address: agency/mnr."""
    return "/".join(iri.rsplit("/", 2)[-2:])


def vocabulary() -> Finding:
    """Whether every concept file can be used as it stands."""
    from extract.thesaurus import vocabulary as words

    try:
        known = words.load()
    except LantanError as problem:
        return Finding("vocabulary", False, str(problem), "mend the file it names")
    return Finding("vocabulary", True, f"{len(known.by_iri):,} concepts")


def show(found: list[Finding]) -> None:
    """A line for each finding."""
    for finding in found[:MOST_LISTED]:
        mark = Text("✓ ", style="green") if finding.sound else Text("✗ ", style="red")
        terminal.line(mark + Text(f"{finding.what}: ", style="dim") + Text(finding.says))
        if finding.do and not finding.sound:
            terminal.line(Text(f"  {finding.do}", style="dim"))
    amiss = sum(not finding.sound for finding in found)
    if len(found) > MOST_LISTED:
        terminal.tell(f"and {len(found) - MOST_LISTED} more; --json lists all")
    terminal.tell(f"{amiss} amiss" if amiss else "all sound")


def as_json(found: list[Finding]) -> list[dict[str, Any]]:
    """The findings as objects."""
    return [asdict(finding) for finding in found]
