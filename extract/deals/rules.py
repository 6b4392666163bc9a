"""The rules for deals as they stand in `frames/deals.yaml`, compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import FrameFault
from extract.reading.sought import Sieve, Sought, Words
from extract.reading.tagged import compiled
from ingest import rulefiles

TYPES = (
    "sale", "auction", "listing", "subscription_intent", "donation", "offset_purchase", "restitution_purchase",
    "pledge_loan", "insurance", "purchase_pledge", "market_total",
)  # fmt: skip
"""Types of deals as the fact tables name them."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of a deal of some type, when one of the `needs` stands beside them."""

    type: str
    pattern: Sought
    needs: frozenset[str]
    reading: str


@dataclass(frozen=True, slots=True)
class Total:
    """Words that give the volume or the sum of a whole market; `market`: they suffice by themselves."""

    pattern: Sought
    market: bool


@dataclass(frozen=True, slots=True)
class DealRules:
    """Everything `frames/deals.yaml` says."""

    about: re.Pattern[str]
    not_about: re.Pattern[str]
    triggers: tuple[Trigger, ...]
    deeds: Sieve
    """The patterns of the triggers."""
    specific: tuple[str, ...]
    purposes: tuple[tuple[str, re.Pattern[str]], ...]
    totals: tuple[Total, ...]
    sums: Sieve
    """The patterns of the totals."""
    roles: tuple[tuple[str, Sieve], ...]
    country: str
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    """What the columns of a table hold, by the words of their heads."""
    first: tuple[re.Pattern[str], ...]
    standards: tuple[tuple[re.Pattern[str], ...], ...]
    singles: Mapping[str, re.Pattern[str]]

    def role(self, name: str) -> Sieve:
        """The patterns of a role, best first."""
        return dict(self.roles)[name]


SINGLES = (
    "not_volume", "not_total", "not_purpose", "not_date", "not_date_before", "again", "firsts", "venued", "signed",
    "closed", "held", "producers", "takers", "lending", "lenders", "guarantors", "bodied", "anybody", "countrywide",
    "joint", "market", "too_wide", "meeting", "fell_through", "rumour", "refuted", "lead", "before_figure", "priced",
    "told_again", "party_lead", "total_edges", "coded", "anaphor", "bench", "bare_total",
    "earlier", "second", "sea", "owner", "owned", "dealt_in", "headless", "to_come", "latter", "adverbial",
    "timed", "not_unit_price", "insurers", "then", "trial", "given", "other_goods", "those_goods", "any_market",
    "sum_row", "wanting", "pledged", "tabled", "nobody", "sort_of_credits", "traded", "before_project",
    "judged", "judging", "marketplace",
)  # fmt: skip
"""Names of the patterns that stand alone in the file."""


@cache
def rules() -> DealRules:
    """The rules, read once.

    Raises FrameFault when the file names an unknown type, role or word, or holds something that is no pattern.
    """
    told = rulefiles.said(files("extract").joinpath("frames/deals.yaml").read_text(encoding="utf-8"))
    words = {name: source.strip() for name, source in told["words"].items()}
    needed = Words(words)
    unknown = {t["type"] for t in told["triggers"]} - set(TYPES)
    if unknown:
        raise FrameFault(f"frames/deals.yaml: unknown types of deals {sorted(unknown)}")
    triggers = tuple(_trigger(t, needed) for t in told["triggers"])
    totals = tuple(Total(Sought(t["pattern"], needed), t.get("market", False)) for t in told["totals"])
    return DealRules(
        about=compiled(told["about"], words),
        not_about=compiled(told["not_about"], words),
        triggers=triggers,
        deeds=Sieve(t.pattern for t in triggers),
        specific=tuple(told["specific"]),
        purposes=tuple((name, compiled(source, words)) for name, source in told["purposes"].items()),
        totals=totals,
        sums=Sieve(t.pattern for t in totals),
        roles=tuple((role, Sieve(Sought(s, needed) for s in sources)) for role, sources in told["roles"].items()),
        country=told["country"],
        columns=tuple((column, re.compile(str(words))) for column, words in told["columns"].items()),
        standards=tuple(tuple(re.compile(word) for word in one) for one in told["standards"]),
        first=tuple(compiled(source, words) for source in told["first"]),
        singles={name: compiled(told[name].strip(), words) for name in SINGLES},
    )


def _trigger(told: Mapping[str, Any], words: Words) -> Trigger:
    return Trigger(told["type"], Sought(told["pattern"], words), frozenset(told["needs"]), told.get("reading", ""))
