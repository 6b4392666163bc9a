"""Sentences from statements: a template has the words between, the claims have the values.

A template is given the facts of one thing and may print them; what it prints is recorded, and the claims behind it are
the sentence's notes. So no sentence can say what no claim states, and none goes without its notes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from queries import show
from queries.digest.model import Sentence
from queries.lookups import Plain, Row
from queries.show import Evidence

MOST_LISTED = 6
"""Values printed of a list; 等 stands for the rest."""
MOST_NOTES = 3
"""Notes of a sentence."""
LISTS = frozenset(
    "issuer issuers drafters sellers buyers other_parties ecosystems activities standards leads outcomes mentions "
    "authors participants".split()
)
"""Roles of which every value is told; of all others the first known."""


@dataclass(slots=True)
class Value:
    """One value of a role, with the places that give it."""

    text: str
    raw: str
    detail: str = ""
    """What an outcome measures."""
    iri: str = ""
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class Role:
    """All that is known of a thing in one role. Printed, it is its values; asked, whether there are any."""

    values: list[Value]
    used: list[Value]
    many: bool

    def __bool__(self) -> bool:
        return bool(self.values)

    def __str__(self) -> str:
        shown = self.values[:MOST_LISTED] if self.many else self._finest()
        self.used.extend(shown)
        return "、".join(f"{v.detail}{v.text}" for v in shown) + (
            "等" if self.many and len(self.values) > MOST_LISTED else ""
        )

    def _finest(self) -> list[Value]:
        """The first value, or another that says the same more precisely: 2031年2月16日 for 2031年2月."""
        told = [v for v in self.values if v.text.startswith(self.values[0].text)]
        return sorted(told, key=lambda v: -len(v.text))[:1]

    @property
    def raw(self) -> str:
        """The first value as the graph has it, for a template to choose its words by."""
        return self.values[0].raw if self.values else ""

    def has(self, raw: str) -> bool:
        """True when any of the values is that one."""
        return any(value.raw == raw for value in self.values)

    @property
    def titles(self) -> str:
        """The values as titles: 《…》、《…》."""
        shown = self.values[: MOST_LISTED if self.many else 1]
        self.used.extend(shown)
        return "、".join(titled(v.text) for v in shown) + ("等" if self.many and len(self.values) > MOST_LISTED else "")


class Facts:
    """What the claims about one thing state, by role; `d.buyers` in a template."""

    def __init__(
        self, rows: Iterable[Row], parts: dict[str, dict[str, Plain]], disputed: show.Disputed = frozenset()
    ) -> None:
        self._disputed = disputed
        self._roles: dict[str, list[Value]] = {}
        self._used: list[Value] = []
        self._modalities: list[str] = []
        for row in rows:
            self._add(row, parts)

    def _add(self, row: Row, parts: dict[str, dict[str, Plain]]) -> None:
        role, _, detail = str(row["role"]).partition(".")
        role, detail = (f"{role}_{detail}", "") if role == "relates" else (role, detail)
        text, iri = show.worded(row, parts)
        values = self._roles.setdefault(role, [])
        if values and self._is_other_side(row, values[0]):
            return
        found = next((v for v in values if (v.text, v.detail) == (text, detail) or (iri and v.iri == iri)), None)
        if found is None:
            raw = str(row["value"]) if role in ("type", "status", "kind", "level") else text
            found = Value(text, raw, detail, iri)
            values.append(found)
        found.evidence.append(show.evidence(row))
        self._modalities.append(str(row.get("modality", "done")))

    def _is_other_side(self, row: Row, first: Value) -> bool:
        """True for a value that another claim gives against the one first known; it is told as a disagreement."""
        name = str(row["property"]).removeprefix(show.NS)
        return (str(row["thing"]), name) in self._disputed and first.evidence[0].claim != str(row["claim"])

    def __getattr__(self, role: str) -> Role:
        if role.startswith("__"):
            raise AttributeError(role)
        many = role in LISTS or role.startswith("relates_")
        return Role(self._roles.get(role, []), self._used, many)

    @property
    def modality(self) -> str:
        """How the sources put it: done if any says done, else the first that is said."""
        return "done" if "done" in self._modalities or not self._modalities else self._modalities[0]

    def took(self) -> list[Value]:
        """What has been printed since the last time; forgotten then."""
        used = list(self._used)
        self._used.clear()
        return used


def titled(text: str) -> str:
    """A title in its brackets, unless it has some."""
    return text if re.search("[《》]", text) else f"《{text}》"


SENTENCES = ("first", "second", "third")
"""Macros of a template that write one sentence each, beside `headline`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one kind of thing: a template with a macro for the headline and for each sentence."""

    template: Template

    def headline(self, facts: Facts) -> str:
        """The headline; its values need no notes of their own, for they stand in the sentences again."""
        text = self._written("headline", facts)
        facts.took()
        return text

    def sentences(self, facts: Facts) -> Iterator[Sentence]:
        """The sentences that there are values for."""
        for name in SENTENCES:
            text = self._written(name, facts)
            used = facts.took()
            if used and text:
                yield Sentence(text, _places(used), tuple(v.text for v in used))

    def _written(self, name: str, facts: Facts) -> str:
        macro = getattr(self.template.module, name, None)
        text = "" if macro is None else re.sub(r"\s*\n\s*", "", str(macro(facts))).strip()
        return re.sub(r"^[，；、]+|[，；、]+(?=。)|(?<=：)[，；、]+", "", text)


def _places(used: Iterable[Value]) -> tuple[Evidence, ...]:
    places = {place.claim: place for value in used for place in value.evidence[:1]}
    return tuple(places.values())[:MOST_NOTES]


def environment() -> Environment:
    """The templates of this package. Sentences are plain text: the page templates escape them."""
    return Environment(
        loader=PackageLoader("queries.digest"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=False,
    )  # fmt: skip


@cache
def words(kind: str) -> Words:
    """The words for one kind of thing."""
    return Words(environment().get_template(f"sentences/{kind}.j2"))


def disagreement(prop: show.Property) -> Sentence:
    """Says that sources differ, and what each gives; a source's several values stay together."""
    sides: dict[str, list[str]] = {}
    places: dict[str, Evidence] = {}
    for said in prop.values:
        for place in said.evidence:
            sides.setdefault(place.claim, []).append(said.text)
            places[place.claim] = place
    told: dict[str, str] = {}
    for claim, values in sides.items():
        told.setdefault("、".join(values), claim)
    shown = [(words, places[claim]) for words, claim in told.items()]
    text = "，".join(f"{titled(place.title or place.file)}第{place.page}页作{words}" for words, place in shown)
    given = tuple(said.text for said in prop.values)
    return Sentence(f"各处说法不一：{prop.label}，{text}。", tuple(place for _, place in shown), given)
