"""Fitting weights and points, and saying how well they hold. Plain NumPy, no randomness: same rows in, same figures out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.confidence.rating import Weights, calibrated
from extract.confidence.signs import known
from tests.calibration.rows import Labelled

Floats = NDArray[np.float64]
_SWEEPS = 60
_PULL = {"start": 0.1, "kind": 1.0, "rule": 3.0}
_PULL_OF_SIGNS = 4.0
"""Rows' worth of doubt with which a weight is held to what is expected of it."""
_GRID = tuple(x / 2 for x in range(-12, 19))
BINS = 10


@dataclass(frozen=True)
class Bin:
    """Rows of like confidence: how many, the mean confidence, the share that is right."""

    rows: int
    said: float
    right: float


def expected(sign: str) -> float:
    """The weight a sign has before any row is seen."""
    told = known().signs
    return float(told[sign if sign in told else sign.partition(".")[0]]["expected"])


def fit(rows: Sequence[Labelled]) -> Weights:
    """Weights of every sign, and points that take their sum to a share. The sums that points are made from come from
    weights that have not seen the document; in the points every origin of rows weighs alike, however many it has, since
    the next bulletin is as likely to be like one as like another."""
    each = Counter(row.origin for row in rows)
    alike = np.array([len(rows) / len(each) / each[row.origin] for row in rows])
    return Weights(_weights(rows), _points(_left_out(rows), [row.right for row in rows], alike))


def cross_fitted(rows: Sequence[Labelled]) -> list[float]:
    """For each row the confidence that weights and points fitted without its document give it."""
    said = [0.0] * len(rows)
    for document in sorted({row.document for row in rows}):
        fitted = fit([row for row in rows if row.document != document])
        for at, row in enumerate(rows):
            if row.document == document:
                said[at] = calibrated(total(fitted.signs, row.signs), fitted.points)
    return said


def bins(said: Sequence[float], right: Sequence[bool], of_one_size: bool = False) -> list[Bin]:
    """Ten bins: of equal width, or with about equal numbers of rows, those of one confidence together."""
    pairs = sorted(zip(said, right, strict=True))
    if of_one_size:
        edges = sorted({_past_ties(pairs, round(len(pairs) * n / BINS)) for n in range(BINS + 1)})
        groups = [pairs[a:b] for a, b in pairwise(edges)]
    else:
        groups = [[p for p in pairs if min(int(p[0] * BINS), BINS - 1) == n] for n in range(BINS)]
    return [_bin(group) for group in groups if group]


def _past_ties(pairs: Sequence[tuple[float, bool]], edge: int) -> int:
    while 0 < edge < len(pairs) and pairs[edge][0] == pairs[edge - 1][0]:
        edge += 1
    return edge


def error(groups: Iterable[Bin]) -> float:
    """Expected calibration error: how far the share that is right lies from what was said, on average over the rows."""
    listed = list(groups)
    return sum(g.rows * abs(g.said - g.right) for g in listed) / max(1, sum(g.rows for g in listed))


def area(said: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that a right row is surer than a wrong one (0.5: the confidence tells nothing)."""
    good, bad = ([s for s, r in zip(said, right, strict=True) if r is wanted] for wanted in (True, False))
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else float("nan")


def _bin(pairs: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(len(pairs), sum(p[0] for p in pairs) / len(pairs), sum(p[1] for p in pairs) / len(pairs))


def _left_out(rows: Sequence[Labelled]) -> list[float]:
    """For each row the sum of weights fitted without its document."""
    fitted = {d: _weights([r for r in rows if r.document != d]) for d in sorted({r.document for r in rows})}
    return [total(fitted[row.document], row.signs) for row in rows]


def total(weights: Mapping[str, float], signs: Sequence[str]) -> float:
    """The log-odds that signs add up to; a sign without a weight has what is expected of it."""
    return sum(weights.get(sign, expected(sign)) for sign in signs)


def _weights(rows: Sequence[Labelled]) -> dict[str, float]:
    """Log-odds by ridge regression towards what is expected, a sign at a time; none may cross 0."""
    names = sorted({s for row in rows for s in row.signs} | {s for s in known().signs if s not in ("kind", "rule")})
    place = {name: at for at, name in enumerate(names)}
    there = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        there[at, [place[sign] for sign in row.signs]] = 1.0
    right = np.array([row.right for row in rows], dtype=float)
    middle = np.array([expected(name) for name in names])
    pull = np.array([_PULL.get(name.partition(".")[0], _PULL_OF_SIGNS) for name in names])
    found = _descend(there, right, middle, pull, np.ones(len(rows)))
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}


def _descend(there: Floats, right: Floats, middle: Floats, pull: Floats, times: Floats) -> Floats:
    weights = middle.copy()
    total = there @ weights
    for _ in range(_SWEEPS):
        for at in range(len(weights)):
            column = there[:, at]
            share = 1 / (1 + np.exp(-total))
            slope = column @ (times * (share - right)) + pull[at] * (weights[at] - middle[at])
            bend = column**2 @ (times * share * (1 - share)) + pull[at]
            moved = weights[at] - slope / bend
            if middle[at]:
                moved = max(moved, 0.0) if middle[at] > 0 else min(moved, 0.0)
            total += column * (moved - weights[at])
            weights[at] = moved
    return weights


def _points(sums: Sequence[float], right: Sequence[bool], times: Floats) -> tuple[tuple[float, float], ...]:
    """The logistic curve of slope 1 through sums and labels, as points; only its height is free, so that a few rows of
    a heavy origin cannot flatten what the weights tell apart."""
    there = np.column_stack([np.ones(len(sums)), np.array(sums)])
    height, slope = _descend(there, np.array(right, dtype=float), np.array([0.0, 1.0]), np.array([0.01, 1e9]), times)
    return tuple((at, round(float(1 / (1 + np.exp(-(height + slope * at)))), 4)) for at in _GRID)
