"""The rules for figures as they stand in `frames/measurements.yaml`, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extract.tagged import compiled

_SINGLES = (
    "copula", "change", "against", "opening", "not_before", "not_after", "small", "compared_before", "compared_after",
    "share", "hedge", "counted", "stop", "yearly", "listed", "grown", "rubble", "no_subject", "notes", "parted",
    "exponent", "reference", "source_line", "shared", "world",
    "lengths", "layer_before", "layer_after", "layer_of", "gainsaid", "clause", "own_sea", "aside", "dealing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasurementRules:
    """The patterns of `frames/measurements.yaml`."""

    copula: re.Pattern[str]
    change: re.Pattern[str]
    against: re.Pattern[str]
    opening: re.Pattern[str]
    sources: tuple[re.Pattern[str], ...]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    compared_before: re.Pattern[str]
    compared_after: re.Pattern[str]
    share: re.Pattern[str]
    hedge: re.Pattern[str]
    counted: re.Pattern[str]
    stop: re.Pattern[str]
    yearly: re.Pattern[str]
    listed: re.Pattern[str]
    grown: re.Pattern[str]
    rubble: re.Pattern[str]
    no_subject: re.Pattern[str]
    notes: re.Pattern[str]
    parted: re.Pattern[str]
    exponent: re.Pattern[str]
    reference: re.Pattern[str]
    source_line: re.Pattern[str]
    shared: re.Pattern[str]
    world: re.Pattern[str]
    lengths: re.Pattern[str]
    layer_before: re.Pattern[str]
    layer_after: re.Pattern[str]
    layer_of: re.Pattern[str]
    gainsaid: re.Pattern[str]
    clause: re.Pattern[str]
    own_sea: re.Pattern[str]
    aside: re.Pattern[str]
    dealing: re.Pattern[str]
    loose: frozenset[str]
    small: re.Pattern[str]


@cache
def measurement_rules() -> MeasurementRules:
    """The rules, read once. Raises FrameFault when a pattern is none."""
    told = yaml.safe_load(files("extract").joinpath("frames/measurements.yaml").read_text(encoding="utf-8"))
    one = {name: compiled(told[name], told["words"]) for name in _SINGLES}
    return MeasurementRules(
        sources=tuple(compiled(s, told["words"]) for s in told["sources"]), loose=frozenset(told["loose"]), **one
    )
