"""What people have chosen where sources disagree, put first in an answer; the other values follow, as a note says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.stores.base import Store
from queries import lookups
from queries.amounts import shown_amounts


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice as answers need it: the words of the chosen values and of the others."""

    said: str
    because: str
    by: str
    first: frozenset[str]
    others: frozenset[str]

    def leads(self, values: Iterable[str]) -> tuple[str, ...]:
        """The values, the chosen ones first and those that were not chosen last; as given where it is not on them."""
        given = tuple(values)
        if not self.first & set(given) or not self.others & set(given):
            return given
        return tuple(sorted(given, key=lambda v: 0 if v in self.first else 2 if v in self.others else 1))

    def note(self, chinese: bool) -> str:
        """The choice in a sentence."""
        others = "、".join(sorted(self.others))
        if chinese:
            who = f"，{self.by}" if self.by else ""
            return f"取用“{self.said}”（{self.because}{who}）；另有说法：{others}"
        who = f", {self.by}" if self.by else ""
        return f"chosen: {self.said} ({self.because}{who}); other sources say: {others}"


def chosen(store: Store) -> Mapping[str, tuple[Chosen, ...]]:
    """Address of a thing to the choices on it."""
    rows = list(lookups.rows(store, "chosen"))
    amounts = shown_amounts(store, (str(row["value"]) for row in rows))
    values: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for row in rows:
        key = tuple(str(row.get(name, "")) for name in ("thing", "property", "said", "because", "by"))
        value = str(row["value"])
        shown = amounts[value].text if value in amounts else str(row.get("name", value))
        values.setdefault(key, {"chosen": set(), "not chosen": set()})[str(row["rank"])].add(shown)
    found: dict[str, tuple[Chosen, ...]] = {}
    for (thing, _, said, because, by), sides in sorted(values.items()):
        first = frozenset(sides["chosen"])
        made = Chosen(said, because, by, first, frozenset(sides["not chosen"]) - first)
        found[thing] = (*found.get(thing, ()), made)
    return found
