"""How sure a claim is: its signs weighed in log-odds, and what share of claims so weighed were right.

What each sign weighs and the table from log-odds to shares are data (`confidence/weights.yaml`), fitted on rows that
were held against gold or judged by eye. See `docs/confidence.md` for how well it holds.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib.resources import files

import yaml

from extract.confidence.signs import known, signed
from extract.errors import FrameFault
from extract.model import Claim
from extract.reading.telling import Telling
from ingest import rulefiles

_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")
_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: log-odds of each sign, and points (log-odds, share right) that rise together."""

    signs: Mapping[str, float]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One sign of a claim: what it says in words, and by how much log-odds it raises or lowers the confidence."""

    sign: str
    says: str
    weight: float


@cache
def weights() -> Weights:
    """The fitted weights. Raises FrameFault where the file cannot be used."""
    try:
        said = rulefiles.said(files("extract").joinpath("confidence/weights.yaml").read_text("utf-8"))
        points = tuple((float(at), float(share)) for at, share in said["points"])
        return Weights({str(sign): float(weight) for sign, weight in said["weights"].items()}, points)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise FrameFault(f"confidence/weights.yaml cannot be used: {fault!r}") from fault


def rated(told: Telling, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of one item, each with its calibrated confidence of two places."""
    for one in signed(told, tuple(claims)):
        yield replace(one.claim, confidence=of(one.signs))


def of(signs: Sequence[str]) -> Decimal:
    """The confidence of a claim with these signs: never quite 0 nor quite 1."""
    share = calibrated(score(signs), weights().points)
    rounded = Decimal(repr(share)).quantize(_STEP, ROUND_HALF_EVEN)
    return min(max(rounded, _LEAST), _MOST)


def score(signs: Sequence[str]) -> float:
    """The log-odds that these signs add up to; a sign that was never seen weighs nothing."""
    return round(sum(weights().signs.get(sign, 0.0) for sign in signs), 6)


def calibrated(score: float, points: Sequence[tuple[float, float]]) -> float:
    """The share between two points, in proportion; before the first and after the last it stays theirs."""
    after = bisect_right(points, (score, 2.0))
    if after in (0, len(points)):
        return points[min(after, len(points) - 1)][1]
    (left, low), (right, high) = points[after - 1], points[after]
    return low + (high - low) * (score - left) / (right - left)


def weighed(signs: Sequence[str]) -> tuple[Weighed, ...]:
    """The signs of a claim that weigh anything, the heaviest first."""
    found = (Weighed(sign, says(sign), weights().signs.get(sign, 0.0)) for sign in signs)
    return tuple(sorted((one for one in found if one.weight), key=lambda one: (-abs(one.weight), one.sign)))


def says(sign: str) -> str:
    """A sign in words."""
    told = known().signs
    return told[sign if sign in told else sign.partition(".")[0]]["says"]
