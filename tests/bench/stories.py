"""Items: found or not, with section, title, source and source date, in made bulletins, `corpus/` and the field set.

The field set (real bulletins, which may not be given on) is measured where it lies beside the repository, in
`../shared` or in $LANTAN_FIELD; only its figures are shown.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from corpus.make import settle
from extract.scoring.likeness import alike
from ingest.model import Item
from ingest.reader import read
from ingest.script import fold
from tests.bench import peers
from tests.bench.bulletins import Layout, Story, bulletin, layouts
from tests.bench.classes import Recipe, made
from tests.bench.faces import faces
from tests.bench.pages import Made, printed_html
from tests.bench.printed import Row, percent, table
from tests.bench.words import Script

ROOT = Path(__file__).parents[2]
FIELD = Path(os.environ.get("LANTAN_FIELD", ROOT.parent / "shared"))
HEAD = ("bulletins", "items", "found", "extra", "F1", "title", "section", "source", "source date", "wanted")


@dataclass(frozen=True, slots=True)
class Result:
    """One bulletin's items: counts, and of the found ones how many have each field right."""

    kind: str
    name: str
    items: int
    found: int
    extra: int
    right: Counter[str]
    asked: Counter[str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item of gold; empty fields are not asked for."""

    section: str
    titles: tuple[str, ...]
    source: str
    date: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One field of one item: what would be right, and what was read."""

    field: str
    of: str
    want: tuple[str, ...]
    got: str


def recipes(quick: bool) -> Iterator[Recipe]:
    """The made bulletins."""
    for layout, script in layouts(quick):
        name = f"bulletin-{layout.name}-{script}{'-short' if quick else ''}"
        yield Recipe("items", f"made, {layout.name}", name, partial(_made, name, layout, script, 3 if quick else 4))


def _made(name: str, layout: Layout, script: Script, length: int) -> Made:
    html, stories = bulletin(layout, faces(script, "CFF")[0], script, length)
    facts = json.dumps([asdict(story) for story in stories], ensure_ascii=False)
    return Made("items", name, settle(printed_html(html)), "", facts=facts)


def results(like: str, quick: bool, tell: Callable[[str], None]) -> Iterator[Result]:
    """Each bulletin read and held against its gold; the field set's only without `quick`."""
    for recipe in (r for r in recipes(quick) if like in r.name):
        file, path = made(recipe)
        tell(recipe.name)
        stories = [Story(**said) for said in json.loads(file.facts)]
        wanted = [Wanted(s.section, (s.title,), s.source, s.date) for s in stories]
        yield _compared(recipe.kind, recipe.name, wanted, path, ())
    sets = [("own bulletins", ROOT / "corpus")] + ([] if quick else [("field set", FIELD)])
    for kind, folder in sets:
        for gold in sorted(folder.glob("gold/*/scope.json")):
            scope = json.loads(gold.read_text(encoding="utf-8"))
            if like in gold.parent.name:
                tell(gold.parent.name)
                path = folder / "bulletins" / scope["document"]
                rows = [
                    json.loads(line) for line in (gold.parent / "items.jsonl").read_text(encoding="utf-8").splitlines()
                ]
                yield _compared(
                    kind, gold.parent.name, [_of_gold(row) for row in rows], path, scope.get("sections") or ()
                )


def _of_gold(row: dict[str, object]) -> Wanted:
    others = row.get("aliases")
    titles = (str(row["title"]), *(map(str, others) if isinstance(others, list) else ()))
    fields = [str(row.get(name) or "") for name in ("section", "source", "source_date")]
    return Wanted(fields[0], titles, fields[1], fields[2], bool(row.get("optional")))


def _compared(kind: str, name: str, wanted: Sequence[Wanted], path: Path, sections: Sequence[str]) -> Result:
    nothing: tuple[Item, ...] = ()
    told, failure = peers.tried(lambda file: read(file).items, path, nothing)
    heard = [item for item in told if _is_story(item) and _within(item, sections)]
    pairs = _pairs(wanted, heard)
    checks = [check for i, j in sorted(pairs.items()) for check in _fields(wanted[i], heard[j])]
    asked = Counter(check.field for check in checks)
    right = Counter(check.field for check in checks if check.got in check.want)
    missed = [w for i, w in enumerate(wanted) if i not in pairs and not w.optional]
    extra = [t for j, t in enumerate(heard) if j not in pairs.values()]
    faults = [failure] if failure else []
    faults += [f"missed: {w.section} / {w.titles[0]}" for w in missed]
    faults += [f"{c.field} of {c.of}: wanted {c.want[0]}, read {c.got or '∅'}" for c in checks if c.got not in c.want]
    faults += [f"extra: {t.section} / {t.title[:40]}" for t in extra]
    items = sum(not w.optional for w in wanted)
    return Result(kind, name, items, items - len(missed), len(extra), right, asked, tuple(faults))


def _is_story(item: Item) -> bool:
    return item.kind != "toc" and item.section != "脚注"


def _pairs(wanted: Sequence[Wanted], heard: Sequence[Item]) -> dict[int, int]:
    """The item told for each of gold, the most alike first."""
    likely = [(_alike(w, t), i, j) for i, w in enumerate(wanted) for j, t in enumerate(heard)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(likely, key=lambda x: (-x[0], x[1:])):
        if value >= 0.6 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _within(item: Item, sections: Sequence[str]) -> bool:
    return not sections or any(alike(item.section, section) >= 0.8 for section in sections)


def _alike(wanted: Wanted, told: Item) -> float:
    same = max((1.0 if _same(t, told.title) else alike(t, told.title)) for t in wanted.titles)
    return same + (0.1 if _same(wanted.section, told.section) else 0.0)


def _same(a: str, b: str) -> bool:
    return _bare(a) == _bare(b)


def _bare(text: str) -> str:
    return "".join(c for c in fold(text).text.lower() if c.isalnum())


def _fields(wanted: Wanted, told: Item) -> Iterator[Check]:
    """The fields that gold gives."""
    of = wanted.titles[0]
    yield Check("title", of, tuple(map(_bare, wanted.titles)), _bare(told.title))
    if wanted.section:
        yield Check("section", of, (_bare(wanted.section),), _bare(told.section))
    if wanted.source:
        yield Check("source", of, tuple(_bare(part) for part in wanted.source.split("|")), _bare(told.source))
    if wanted.date:
        yield Check("date", of, (wanted.date,), told.source_date)


def report(like: str, quick: bool, faults: bool, tell: Callable[[str], None]) -> Iterator[str]:
    """The table of items as text."""
    found = list(results(like, quick, tell))
    rows = [_row(kind, [r for r in found if r.kind == kind]) for kind in dict.fromkeys(r.kind for r in found)]
    yield table(
        "Items: found in their section, and fields right of those that were found",
        HEAD,
        [*rows, _row("all items", found)],
    )
    if faults:
        yield "\n".join(f"{r.name}: {fault}" for r in found if r.kind != "field set" for fault in r.faults) + "\n"


def _row(kind: str, found: Sequence[Result]) -> Row:
    items, hits, extra = (sum(getattr(r, name) for r in found) for name in ("items", "found", "extra"))
    f1 = 2 * hits / (items + hits + extra) if items + hits + extra else 0.0
    shares = []
    for field in ("title", "section", "source", "date"):
        asked = sum(r.asked[field] for r in found)
        shares.append(sum(r.right[field] for r in found) / asked if asked else None)
    met = f1 >= 0.97 and all(s is None or s >= 0.97 for s in shares)
    said = ("–" if s is None else percent(s) for s in shares)
    return (kind, str(items), str(hits), str(extra), f"{f1:.3f}", *said, f"97 % {'yes' if met else 'no'}")
