"""The rules for figures as they stand in `frames/measurements.yaml`, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from extract.fitted import fitted


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
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(MeasurementRules, "measurements")
