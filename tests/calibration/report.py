"""What is written down of a fit: the weights as data, and a page for people that says how far they can be trusted."""

from collections.abc import Iterator, Sequence

import yaml

from extract.confidence.rating import Weights
from tests.calibration.fit import Bin, area, bins, error
from tests.calibration.rows import Labelled

_STEPS = (0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
_SHOWN = 0.15
"""Weights smaller than this are not listed."""

_GROUPS = {
    "Documents that the rules were written with": ("sample", "field"),
    "Fresh bulletins, written and tabled without sight of the rules": ("fresh",),
}

_ABOUT = """# How sure is sure

Every claim has a confidence: the share of claims with such signs that were right. It is weighed from signs that every
claim has (`extract/confidence/signs.yaml`): its kind and rule, how many columns are told and how far off they stand, whether
volume times price gives the total, the shape of its name, other dates and figures in the sentence, the health of the
page. Each sign weighs some log-odds, pulled towards what an editor would expect of it, so that few rows move it little;
a logistic curve takes their sum to a share. `lantan extract FILE --why NUMBER` shows the signs of one claim.

Right means: gold has the row, or a reader who held it against its page found it right. Wrong means: gold, where it is
complete, does not have it, or the reader found it wrong. Rows that nobody judged are left out. This page and the weights
are written by `python -m tests.calibration`. Each row is measured with weights and curve fitted without its document.
In the curve the sample, the field set and the fresh bulletins weigh alike, though the fresh ones have few rows: rules
do better on the documents they were written with than on the next one.
"""
_LIMITS = """## What it cannot tell

A right row with a wrong cell counts as right where gold has it: the confidence is of the fact, not of each column. The
wrong rows are few, so a sign's weight is a guess within a factor of two, and a sign that no labelled row shows weighs
what was expected of it. A row judged wrong goes out of use when a rule is mended, one judged right stays: what is left
flatters a little. The fresh bulletins are invented and small. A claim that only a language model proposes stands at
0.40, outside this scale, for want of labelled rows.
"""


def text(known: Sequence[Labelled], said: Sequence[float], fitted: Weights, fitted_now: bool = True) -> str:
    """The page: reliability and what a threshold leaves, for the documents at hand and for fresh ones; the weights."""
    parts = [_ABOUT if fitted_now else "Measured with the weights as they stand.\n"]
    for title, origins in _GROUPS.items():
        group = [(row, share) for row, share in zip(known, said, strict=True) if row.origin in origins]
        parts += _measured(title, [row for row, _ in group], [share for _, share in group]) if group else []
    return "\n".join([*parts, *_kinds(known, said), *_weights(fitted), _LIMITS])


def as_yaml(fitted: Weights, known: Sequence[Labelled]) -> str:
    """The weights as the extractor reads them."""
    wrong = sum(not row.right for row in known)
    head = (
        "# What each sign of a claim weighs in log-odds, and points (log-odds, share of claims that are right).\n"
        f"# Written by `python -m tests.calibration` from {len(known)} labelled rows, {wrong} of them wrong.\n"
    )
    said = {"weights": dict(fitted.signs), "points": [list(point) for point in fitted.points]}
    return head + yaml.safe_dump(said, allow_unicode=True, sort_keys=True, default_flow_style=None, width=120)


def _measured(title: str, rows: Sequence[Labelled], said: Sequence[float]) -> Iterator[str]:
    right = [row.right for row in rows]
    wide, even = bins(said, right), bins(said, right, of_one_size=True)
    eye = sum(row.by == "eye" for row in rows)
    yield f"## {title}\n"
    yield (
        f"{len(rows)} rows of {len({row.document for row in rows})} documents ({eye} judged by eye), "
        f"{right.count(False)} wrong. Expected calibration error over ten bins: {error(wide):.3f} (bins of equal width), "
        f"{error(even):.3f} (of equal size). A right row is surer than a wrong one in {_share(area(said, right))} of pairs.\n"
    )
    yield from _table(("confidence said", "rows", "right"), (_line(group) for group in even))
    yield from _table(("rows at or above", "kept", "right", "of the wrong left out"), _thresholds(said, right))


def _line(group: Bin) -> tuple[str, ...]:
    return f"{group.said:.3f}", str(group.rows), f"{group.right:.3f}"


def _thresholds(said: Sequence[float], right: Sequence[bool]) -> Iterator[tuple[str, ...]]:
    for least in _STEPS:
        kept = [r for s, r in zip(said, right, strict=True) if s >= least]
        lost = right.count(False) - kept.count(False)
        share = _share(sum(kept) / len(kept)) if kept else "–"
        yield f"{least:.2f}", _share(len(kept) / len(right)), share, f"{lost} of {right.count(False)}"


def _kinds(rows: Sequence[Labelled], said: Sequence[float]) -> Iterator[str]:
    yield "## By kind\n"
    yield from _table(("kind", "rows", "confidence said", "right"), _each(rows, said))


def _each(rows: Sequence[Labelled], said: Sequence[float]) -> Iterator[tuple[str, ...]]:
    for kind in sorted({row.kind for row in rows}):
        group = [(s, row.right) for s, row in zip(said, rows, strict=True) if row.kind == kind]
        mean, right = (sum(pair[at] for pair in group) / len(group) for at in (0, 1))
        yield kind, str(len(group)), f"{mean:.3f}", f"{right:.3f}"


def _weights(fitted: Weights) -> Iterator[str]:
    yield "## What weighs most\n"
    heavy = sorted((w, s) for s, w in fitted.signs.items() if abs(w) >= _SHOWN)
    yield from _table(("sign", "log-odds"), ((f"`{sign}`", f"{weight:+.2f}") for weight, sign in heavy))


def _table(heads: Sequence[str], lines: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "|".join(["---", *["--:"] * (len(heads) - 1)]) + "|"
    yield from ("| " + " | ".join(line) + " |" for line in lines)
    yield ""


def _share(value: float) -> str:
    return f"{value:.1%}"
