"""The rules for figures as they stand in `frames/measurements.yaml`, compiled."""

import re
from dataclasses import dataclass
from functools import cache

from extract.reading.fitted import fitted


@dataclass(frozen=True, slots=True)
class MeasurementRules:
    """The patterns of `frames/measurements.yaml`."""

    against: re.Pattern[str]
    sources: tuple[re.Pattern[str], ...]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    compared_before: re.Pattern[str]
    compared_after: re.Pattern[str]
    share: re.Pattern[str]
    hedge: re.Pattern[str]
    yearly: re.Pattern[str]
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
    longer: re.Pattern[str]
    body: re.Pattern[str]
    own_region: re.Pattern[str]
    aside: re.Pattern[str]
    dealing: re.Pattern[str]
    loose: frozenset[str]
    of_document: re.Pattern[str]
    later_time: re.Pattern[str]
    grown_from: re.Pattern[str]
    own_time: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    since_from: re.Pattern[str]
    named_time: re.Pattern[str]
    goes_on: re.Pattern[str]
    worldwide: re.Pattern[str]
    first_of: re.Pattern[str]
    small: re.Pattern[str]


@cache
def measurement_rules() -> MeasurementRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(MeasurementRules, "measurements")


@dataclass(frozen=True, slots=True)
class NamingRules:
    """The patterns of `frames/measured-names.yaml`."""

    opening: re.Pattern[str]
    listed: re.Pattern[str]
    grown: tuple[re.Pattern[str], ...]
    began: re.Pattern[str]
    begun: re.Pattern[str]
    condition: re.Pattern[str]
    behind_condition: re.Pattern[str]
    copula: re.Pattern[str]
    copula_end: re.Pattern[str]
    levelled: re.Pattern[str]
    limit: re.Pattern[str]
    share: re.Pattern[str]
    ratio: re.Pattern[str]
    pace: re.Pattern[str]
    paced: re.Pattern[str]
    beside: re.Pattern[str]
    counted: re.Pattern[str]
    things: tuple[re.Pattern[str], ...]
    or_more: re.Pattern[str]
    ends_parted: re.Pattern[str]
    no_prefix: re.Pattern[str]
    rubble: re.Pattern[str]
    parts: re.Pattern[str]
    studied: re.Pattern[str]
    listed_before: re.Pattern[str]
    ruled: re.Pattern[str]
    fined: re.Pattern[str]
    deadline: re.Pattern[str]
    times: re.Pattern[str]
    equal: re.Pattern[str]
    headless: re.Pattern[str]
    compared: re.Pattern[str]
    senseless: re.Pattern[str]
    verbal: re.Pattern[str]
    plainly: re.Pattern[str]
    stretching: re.Pattern[str]
    object: re.Pattern[str]
    trailing: re.Pattern[str]
    bare: re.Pattern[str]
    changed: re.Pattern[str]
    again: re.Pattern[str]
    each: re.Pattern[str]
    lone: re.Pattern[str]
    modifier: re.Pattern[str]


@cache
def naming_rules() -> NamingRules:
    """The rules of naming, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(NamingRules, "measured-names")
