"""Measures the system against gold and writes the figures into README.md: `make score`.

The sample corpus is always measured. The field set (five real bulletins, 185 pages, which may not be given on) is
measured where it lies beside the repository, in `../shared` or in $LANTAN_FIELD; without it its table stays as it is.
`python -m tests.scoreboard fresh` measures the three bulletins of `tests/fresh` instead, which nobody looked at while
the rules were written: what to expect of a publisher never met, as long as no rule is mended after them.
"""

import json
import os
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from extract.scoring.score import Score, score
from graph import stores
from graph.build import build
from graph.stores.base import Store
from ingest.script import fold
from queries import tables
from queries.ask import answer
from queries.catalogue import questions

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FRESH = ROOT / "tests" / "fresh"
FIELD = Path(os.environ.get("LANTAN_FIELD", ROOT.parent / "shared"))
STORES = ROOT / ".lantan"
TONGUES = ("zh_hans", "zh_hant", "en")


def main(asked: Sequence[str]) -> None:
    if asked == ["fresh"]:
        fresh = _store(sorted(FRESH.glob("*/*.pdf")), "score-fresh")
        return write("fresh", _table(_scores(fresh, sorted(FRESH.glob("*/gold")))))
    sample = _store([ROOT / "corpus" / "bulletins"], "score-sample")
    golds = sorted(path for path in (ROOT / "corpus" / "gold").iterdir() if path.is_dir())
    write("sample", _table(_scores(sample, golds)) + _asked(sample))
    if not (FIELD / "bulletins").is_dir():
        print(f"{FIELD} holds no field set; its figures stay as they are", file=sys.stderr)
        return
    field = _store([FIELD / "bulletins"], "score-field")
    golds = sorted(path for path in (FIELD / "gold").iterdir() if path.is_dir())
    write("field", _table(_scores(field, golds)) + _questions(field, FIELD / "gold" / "questions.jsonl"))


def _store(bulletins: Sequence[Path], name: str) -> Store:
    started = time.monotonic()
    report = build(bulletins, STORES / name, jobs=2)
    print(f"{name}: {report.pages} pages, {report.claims} facts, {time.monotonic() - started:.0f} s", file=sys.stderr)
    return stores.open(STORES / name)


def _scores(store: Store, golds: Sequence[Path]) -> tuple[Score, ...]:
    with tempfile.TemporaryDirectory() as folder:
        tables.write(store, Path(folder) / "tables")
        return score(Path(folder) / "tables", golds)


def _table(scores: Sequence[Score]) -> str:
    lines = [
        "| kind | gold rows | found | extra | recall | precision | F1 | fields right |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for s in scores:
        shares = " | ".join(_share(x) for x in (s.recall, s.precision, s.f1, s.right / s.fields if s.fields else None))
        lines.append(f"| {s.kind} | {s.gold} | {s.found} | {s.extra} | {shares} |")
    return "\n".join(lines) + "\n"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _asked(store: Store) -> str:
    """The catalogue's own gold questions over the sample."""
    golds = [(str(gold["ask"]), gold["corpus"]) for question in questions() for gold in question.gold]
    right = sum(all(_folded(want) in _said(store, sentence) for want in wanted) for sentence, wanted in golds)
    return f"\nCompetency questions with a gold answer over the sample: {right} of {len(golds)} right.\n"


def _questions(store: Store, path: Path) -> str:
    asked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = {tongue: sum(_is_right(store, q, tongue) for q in asked) for tongue in TONGUES}
    counts = ", ".join(
        f"{right[t]} of {len(asked)} in {n}"
        for t, n in zip(TONGUES, ("simplified", "traditional", "English"), strict=True)
    )
    return f"\nQuestions of the field set answered right, letter by letter: {counts}.\n"


def _is_right(store: Store, asked: dict[str, object], tongue: str) -> bool:
    found = answer(store, str(asked[tongue]))
    wanted = asked["answer"]
    assert isinstance(wanted, list)
    rows = len(found.answers) or len(found.rows)
    if not wanted:
        return not rows
    said = _words(found.as_json())
    return rows <= 5 + 4 * len(wanted) and all(_holds(said, want) for want in wanted)


def _holds(said: str, wanted: object) -> bool:
    """A list inside the answers holds alternatives; bracketed asides of an answer are not demanded."""
    if isinstance(wanted, list):
        return any(_holds(said, w) for w in wanted)
    text = re.sub(r"（[^）]*）|\([^)]*\)", "", str(wanted))
    return all(_folded(part) in said for part in re.split(r"[→：:，,；;]", text) if _folded(part))


def _said(store: Store, sentence: str) -> str:
    return _words(answer(store, sentence).as_json())


def _words(found: dict[str, object]) -> str:
    return _folded(json.dumps([found["answers"], found["rows"]], ensure_ascii=False))


def _folded(text: object) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", fold(str(text)).text).lower())


def write(name: str, text: str) -> None:
    """Put the text between the marks `<!-- name -->` and `<!-- /name -->` of the README."""
    readme = README.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if not marked.search(readme):
        raise SystemExit(f"README.md has no marks <!-- {name} --> … <!-- /{name} --> to write between")
    README.write_text(marked.sub(lambda m: m[1] + text + m[2], readme), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
