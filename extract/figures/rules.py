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
    begins: re.Pattern[str]
    grown_from: re.Pattern[str]
    own_time: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    since_from: re.Pattern[str]
    named_time: re.Pattern[str]
    goes_on: re.Pattern[str]
    worldwide: re.Pattern[str]
    now: re.Pattern[str]
    elsewhere: re.Pattern[str]
    region: re.Pattern[str]
    points: re.Pattern[str]
    first_of: re.Pattern[str]
    small: re.Pattern[str]
    meanwhile: re.Pattern[str]
    headed_years: re.Pattern[str]
    at_least: re.Pattern[str]
    at_most: re.Pattern[str]


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
    lone: re.Pattern[str]
    modifier: re.Pattern[str]
    abbreviated: re.Pattern[str]
    another: re.Pattern[str]
    share_of: re.Pattern[str]
    same_share: re.Pattern[str]
    meant_for: re.Pattern[str]
    case: re.Pattern[str]
    giver: re.Pattern[str]
    gives: re.Pattern[str]
    base_told: re.Pattern[str]
    of_limit: re.Pattern[str]
    doing: re.Pattern[str]
    ends_doing: re.Pattern[str]
    spread: re.Pattern[str]


@cache
def naming_rules() -> NamingRules:
    """The rules of naming, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(NamingRules, "measured-names")


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """The patterns of `frames/measured-owners.yaml`."""

    bare: re.Pattern[str]
    nameless: re.Pattern[str]
    sized: re.Pattern[str]
    built: re.Pattern[str]
    change: re.Pattern[str]
    verbal: re.Pattern[str]
    acting: re.Pattern[str]
    actor: re.Pattern[str]
    topic: re.Pattern[str]
    said: re.Pattern[str]
    natural: re.Pattern[str]
    body: re.Pattern[str]
    own_name: re.Pattern[str]
    leads: re.Pattern[str]
    no_topic: re.Pattern[str]
    measured_end: re.Pattern[str]
    at_end: tuple[re.Pattern[str], ...]
    headed: re.Pattern[str]
    basis: re.Pattern[str]
    base: re.Pattern[str]
    changing: re.Pattern[str]
    compared: re.Pattern[str]
    theirs: re.Pattern[str]
    passing: re.Pattern[str]
    gains: re.Pattern[str]
    based: re.Pattern[str]
    counted: re.Pattern[str]
    stirred: re.Pattern[str]
    attributive: re.Pattern[str]


@cache
def owner_rules() -> OwnerRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(OwnerRules, "measured-owners")
