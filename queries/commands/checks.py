"""What `check` and `doctor` find: sentences, each sound or not."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.text import Text

from graph import stores
from graph.entities import cited
from graph.stores.base import Store
from graph.terms import shapes
from ingest.errors import LantanError
from queries import display, lives, terminal

MOST_LISTED = 40
MOST_ALIKE = 5
"""Faults of one sort that are told one by one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    sound: bool
    says: str
    do: str = ""
    """What would mend it."""
    where: str = ""
    """The places in the documents."""


def graph(store: str, chinese: bool = False, whole: bool = True) -> list[Finding]:
    """The statements of a store against the shapes, in English or Chinese, and the faults of the vocabulary.

    Unless the `whole` list is wanted, of many faults of one sort a few are told and the others counted.
    """
    with stores.open(store) as opened:
        found = [told(fault, chinese, others) for fault, others in alike(shapes.check(opened), whole)]
        citations, history = uncited(opened, chinese), circles(opened, chinese)
    sound = "每条陈述都符合要求" if chinese else "every statement is as the shapes ask"
    return [*(found or [Finding("shapes", True, sound)]), *citations, *history, *thesaurus()]


def uncited(store: Store, chinese: bool = False) -> list[Finding]:
    """The statements about things that no claim backs, so that no page shows them."""
    says = "没有陈述支持" if chinese else "no claim backs it"
    do = "删去，或在源文件改正后重新构建" if chinese else "take it out of the store, or build again"
    language = "zh-hans" if chinese else "en"
    found = [
        Finding("citations", False, f"{one.thing} {display.term(one.property, language)} {one.value}: {says}", do)
        for one in cited.uncited(store)
    ]
    sound = "每条事实都有出处" if chinese else "every statement about a thing is backed by a claim with page and quote"
    return found or [Finding("citations", True, sound)]


def circles(store: Store, chinese: bool = False) -> list[Finding]:
    """Works that replace themselves, by way of others."""
    says = "经他者又代替自身，先后不明" if chinese else "replaces itself by way of others: their order is unknown"
    do = "用 `lantan show` 查看出处" if chinese else "look at the places that `lantan show` gives; one was misread"
    return [Finding("history", False, f"《{name}》{says}", do) for _, name in lives.circles(store)]


def alike(faults: Sequence[shapes.Fault], whole: bool = False) -> Iterator[tuple[shapes.Fault, int]]:
    """The first few faults of each sort, and how many more of that sort there are with the last of them."""
    if whole:
        yield from ((fault, 0) for fault in faults)
        return
    sorts: dict[tuple[str, str], list[shapes.Fault]] = {}
    for fault in faults:
        sorts.setdefault((fault.sort, fault.property), []).append(fault)
    for sort in sorts.values():
        for number, fault in enumerate(sort[:MOST_ALIKE], 1):
            yield fault, len(sort) - number if number == MOST_ALIKE else 0


def told(fault: shapes.Fault, chinese: bool, others: int) -> Finding:
    """A fault as a finding, with the number of others like it that are not told."""
    if chinese:
        more = f" 另有 {others} 处同样如此。" if others else ""
        return Finding("shapes", False, fault.chinese + more, fault.do_chinese, fault.where("zh-hans"))
    more = f" So it is with {others} more." if others else ""
    return Finding("shapes", False, fault.message + more, fault.do, fault.where())


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
        if finding.where:
            terminal.line(Text(f"  {finding.where}"))
        if finding.do and not finding.sound:
            terminal.line(Text(f"  {finding.do}", style="dim"))
    amiss = sum(not finding.sound for finding in found)
    if len(found) > MOST_LISTED:
        terminal.tell(f"and {len(found) - MOST_LISTED} more; --json lists all")
    terminal.tell(f"{amiss} amiss" if amiss else "all sound")


def as_json(found: list[Finding]) -> list[dict[str, Any]]:
    """The findings as objects."""
    return [asdict(finding) for finding in found]
