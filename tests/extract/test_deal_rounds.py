"""Deals as many publishers tell them, in rounds of made-up items; `pytest -s` prints how many come out right.

Rows are scored as DuEE-fin scores its events: each expected row takes the found row that shares most slots with it, a
found row serves once, and precision and recall are counted over slots; a row that is found and not expected costs all
its slots. Each round was written away from the rules, when they already read the one before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.deals import frame as deals
from extract.mentions import mentions
from extract.model import Amount, Claim, Name, When
from extract.reading.telling import Telling, tell
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch

ROUNDS = Path(__file__).parent / "deals"
WHERE = ("sellers", "buyers", "venue", "volume", "unit_price", "start_price", "total", "date", "place", "project")
SLOTS = ("type", *WHERE, "ecosystems", "status")
FLOORS = [
    ("first", 0.97, 0.97),
    ("second", 0.97, 0.97),
    ("third", 0.93, 0.94),
    ("fourth", 0.92, 0.92),
    ("fifth", 0.93, 0.94),
    ("sixth", 0.85, 0.85),
    ("none", 1.0, 1.0),
]
"""The rounds with the F1 over rows and over slots that they must reach, at first contact: 0.87 and 0.81, 0.79 and 0.71,
0.77 and 0.75, 0.87 and 0.87, 0.67 and 0.63,
0.78 and 0.73; `none` tells of no deal at all, and 3 were found in its first 38 items.
"""
Row = dict[str, Any]


def _telling(told: Row) -> Telling:
    """The item that an entry of a round prints."""
    title, parts = told.get("title", ""), list(_parts(told))
    printed = "\n".join(text for text, _, _ in parts)
    at, passages = 0, []
    for text, kind, cell in parts:
        passages.append(Passage(kind, text, (Stretch(1, at, at + len(text)),), cell))
        at += len(text) + 1
    heading = passages.pop(0) if title else None
    item = Item("市场", "1", title, heading, tuple(passages), "news", "某报", told.get("date", "2024-03-05"))
    page = Page(1, 0, 0, "plain", "", printed, printed, (None,) * len(printed), ())
    about = About(date="2024-06", region=told.get("region", "CN"))
    document = Document("0" * 64, "some.txt", "text/plain", about, (page,), (item,))
    return tell(document, 0, mentions(item, document))


def _parts(told: Row) -> Iterator[tuple[str, Any, Cell | None]]:
    if told.get("title"):
        yield told["title"], "heading", None
    paragraphs = told.get("text", [])
    for text in [paragraphs] if isinstance(paragraphs, str) else paragraphs:
        yield text, "paragraph", None
    lines, heads = told.get("table", []), told.get("header", 1)
    spans = {(row, column): down for row, column, down in told.get("span", [])}
    hidden = {(r + k, c) for (r, c), down in spans.items() for k in range(1, down)}
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            if (row, column) in hidden:
                continue
            above = " ".join(dict.fromkeys(str(lines[k][column]) for k in range(heads)))
            head = row < heads
            yield str(text), "cell", Cell(1, row, column, "" if head else above, head, spans.get((row, column), 1))


def _row(claim: Claim) -> Row:
    """A claim as the rounds write it."""
    out = {slot: [_plain(v) for v in claim.all(slot)] for slot in SLOTS}
    parties = ("sellers", "buyers", "other_parties")
    return {k: v for k, v in out.items() if v} | {"names": [_plain(v) for p in parties for v in claim.all(p)]}


def _plain(value: object) -> str:
    match value:
        case Amount():
            number = value.value if value.value is not None else value.low
            unit = f"{value.currency}/{value.per}" if value.per else value.unit or value.currency
            return f"{number.normalize() if number is not None else 0:f} {unit}"
        case Name():
            return value.text
        case When():
            return value.iso
    return str(value)


def _right(slot: str, wanted: Any, found: list[str]) -> bool:
    if slot == "names":
        return all(any(_same(slot, one, got) for got in found) for one in wanted)
    if isinstance(wanted, list):
        pairs = [(one, got) for one in wanted for got in found if _same(slot, one, got)]
        return {a for a, _ in pairs} == set(wanted) and {b for _, b in pairs} == set(found)
    return any(_same(slot, one, got) for one in str(wanted).split("|") for got in found)


def _same(slot: str, wanted: str, got: str) -> bool:
    if slot in ("volume", "unit_price", "start_price", "total"):
        (a, unit), (b, read) = wanted.split(" ", 1), got.split(" ", 1)
        per = re.sub("/t.*", "/t", read)
        return Decimal(a) == Decimal(b) and (unit in (read, per) or (unit == "t~" and read[:1] == "t"))
    return wanted == got


def _demanded(row: Row) -> list[str]:
    return [slot for slot in (*SLOTS, "names") if slot in row and slot not in row.get("free", [])]


def _judged(row: Row, found: Row) -> tuple[int, int, int]:
    """Slots right, demanded and told of one expected row and the found row it takes."""
    demanded, free = _demanded(row), row.get("free", [])
    told = [slot for slot in SLOTS if slot in found and slot not in free] + ["names"] * ("names" in demanded)
    right = [slot for slot in demanded if slot in found and _right(slot, row[slot], found[slot])]
    return len(right), len(demanded), len(told)


def _scored(told: Row) -> tuple[list[int], list[str]]:
    """Slots right, demanded, told; rows found, expected, claimed; and what went wrong, in words."""
    rows, claimed = told["rows"], [_row(c) for c in deals.claims(_telling(told))]
    ranked = sorted(
        ((_judged(row, found)[0], i, j) for i, row in enumerate(rows) for j, found in enumerate(claimed)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    pairs: dict[int, int] = {}
    for right, i, j in ranked:
        if right >= 2 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    figures = [0, 0, 0, len(pairs), len(rows), len(claimed)]
    words: list[str] = []
    for i, row in enumerate(rows):
        found = claimed[pairs[i]] if i in pairs else {}
        judged = _judged(row, found) if found else (0, len(_demanded(row)), 0)
        figures[:3] = [a + b for a, b in zip(figures, judged, strict=False)]
        words += _faults(row, found)
    for j, found in enumerate(claimed):
        if j not in pairs.values():
            figures[2] += len([slot for slot in SLOTS if slot in found])
            words.append(f"  invented {found}")
    return figures, words


def _faults(row: Row, found: Row) -> Iterator[str]:
    if not found:
        yield f"  missed {row}"
        return
    for slot in _demanded(row):
        if slot not in found or not _right(slot, row[slot], found[slot]):
            yield f"  {slot}: wanted {row[slot]!r}, found {found.get(slot)!r}"
    for slot in SLOTS:
        if slot in found and slot not in row and slot not in row.get("free", []):
            yield f"  {slot}: not told, found {found[slot]!r}"


def _f1(right: int, demanded: int, told: int) -> float:
    return 2 * right / (demanded + told) if demanded + told else 1.0


@pytest.mark.parametrize(("name", "rows", "slots"), FLOORS)
def test_deals_in_words_of_any_publisher_come_out_as_rows(name: str, rows: float, slots: float) -> None:
    total = [0] * 6
    for told in yaml.safe_load((ROUNDS / f"{name}.yaml").read_text(encoding="utf-8")):
        figures, words = _scored(told)
        total = [a + b for a, b in zip(total, figures, strict=True)]
        if words:
            print("\n".join([str(told.get("text") or told.get("title")), *words]))
    by_row, by_slot = _f1(*total[3:]), _f1(*total[:3])
    print(f"{name}: {total[4]} rows, {total[5]} claimed, {total[3]} found: row F1 {by_row:.3f}, slot F1 {by_slot:.3f}")
    assert by_row >= rows
    assert by_slot >= slots
