"""What people have decided about who is who: two things are one after all, or two tellings are of two things.

Decisions are kept in `decisions.json` of the store and hold at every build until they are taken back. A decision
remembers each side by its tellings (by claim; where extraction no longer makes that claim, by document, item and name)
and, for agencies, persons, places and titles named in passing, by its names.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from graph.errors import GraphError
from graph.identity import titles
from graph.model import Source
from graph.stores.folder import write
from ingest import ids

FILE = "decisions.json"
CHOICES = "choices.json"
"""Where `graph.choices` keeps which side of a disagreement people have chosen."""
Verdict = Literal["together", "apart"]
Mark = tuple[int, str]
"""Number of a decision, and `a` or `b` for the side of it that a telling is on."""


class CannotDecide(GraphError):
    """A decision that contradicts another, or that cannot be told apart by what is printed."""

    exit_code = 2


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """One claim, and where to find it again should extraction make another claim of it."""

    claim: str
    document: str
    item: int
    name: str
    """What it calls the thing, without signs."""


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the two that a decision is about."""

    said: str
    """As the person said it."""
    iri: str
    """Its address when the decision was made."""
    class_name: str
    text: str
    """The name it goes by."""
    names: tuple[str, ...]
    """Names without signs, for what is known by name alone."""
    tellings: tuple[Telling, ...]

    def meets(self, words: str) -> bool:
        """True when the words are what it was called, one of its names, its address, or one of its claims."""
        plain = titles.plain(words)
        claims = {telling.claim for telling in self.tellings}
        known = {titles.plain(self.said), titles.plain(self.text), *self.names}
        return plain in known or words == self.iri or words.rpartition("/")[2] in claims


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two sides are one thing, or two."""

    verdict: Verdict
    a: Side
    """The side that is moved: joined to the other, or parted from it."""
    b: Side
    because: str

    @property
    def reason(self) -> str:
        """What a merge record says of it."""
        return f"decided: {self.because}"

    @property
    def sentence(self) -> str:
        """The decision in words."""
        return f"{self.a.said} and {self.b.said} are {'one' if self.verdict == 'together' else 'two'}: {self.because}"

    def meets(self, one: str, other: str) -> bool:
        """True when it is about these two, whichever comes first."""
        return (self.a.meets(one) and self.b.meets(other)) or (self.a.meets(other) and self.b.meets(one))


def read(store: Path) -> tuple[Decision, ...]:
    """The decisions kept in a store's folder. Raises GraphError for a file that is none of ours."""
    path = store / FILE
    if not path.exists():
        return ()
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_decision(one) for one in plain["decisions"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: cannot be read ({error}); restore it, or delete it to decide anew") from error


def keep(store: Path, decisions: Sequence[Decision]) -> None:
    """Write the decisions into a store's folder; none leave no file behind."""
    path = store / FILE
    if not decisions:
        path.unlink(missing_ok=True)
        return
    plain = {"decisions": [asdict(one) for one in sorted(decisions)]}
    write(path, (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode())


def version(store: Path) -> str:
    """Changes whenever a decision or a choice does; empty without any."""
    kept = [path.read_text(encoding="utf-8") for name in (FILE, CHOICES) if (path := store / name).exists()]
    return ids.name(*kept) if kept else ""


class Decided:
    """Decisions, to be asked while things are resolved."""

    def __init__(self, decisions: Sequence[Decision] = (), sources: Sequence[Source] = ()) -> None:
        self._decisions = tuple(sorted(decisions))
        self._claims = frozenset(source.claim.id for source in sources) if decisions else frozenset()

    def __bool__(self) -> bool:
        return bool(self._decisions)

    def marks(self, class_name: str, source: Source | None, name: str) -> frozenset[Mark]:
        """The sides that a telling of a thing is on."""
        if source is None or not self._decisions:
            return frozenset()
        return frozenset(self._marks(class_name, source, titles.plain(name)))

    def parts(self, one: frozenset[Mark], other: frozenset[Mark]) -> bool:
        """True when a decision keeps two tellings with these marks apart."""
        return any(
            self._decisions[number].verdict == "apart" and (number, "b" if side == "a" else "a") in other
            for number, side in one
        )

    def joins(self, marks: Sequence[frozenset[Mark]]) -> Iterator[tuple[int, int, str]]:
        """Pairs of tellings (by their numbers) that a decision puts together, with the reason."""
        for number, decision in enumerate(self._decisions):
            if decision.verdict == "together":
                first, *others = [[n for n, m in enumerate(marks) if (number, side) in m] for side in "ba"]
                both = [*first, *others[0]]
                yield from ((both[0], other, decision.reason) for other in both[1:])

    def of_names(self, class_name: str, name: str) -> Iterator[Decision]:
        """The decisions that move a thing of that name."""
        plain = titles.plain(name) if self._decisions else ""
        for decision in self._decisions:
            if decision.a.class_name == class_name and plain in decision.a.names:
                yield decision

    def rename(self, name: str) -> str:
        """The name to look for in the place of a title named in passing; mostly the title itself."""
        plain = titles.plain(name) if self._decisions else ""
        for decision in self._decisions:
            if decision.verdict == "together":
                for one, other in ((decision.a, decision.b), (decision.b, decision.a)):
                    if plain in one.names and plain not in other.names and not one.tellings:
                        return other.text
        return name

    def keeps_away(self, name: str, marks: frozenset[Mark]) -> bool:
        """True when a title named in passing does not mean the work whose tellings bear the marks."""
        plain = titles.plain(name) if self._decisions else ""
        return any(
            d.verdict == "apart" and plain in d.a.names and plain not in d.b.names and (n, "b") in marks
            for n, d in enumerate(self._decisions)
        )

    def _marks(self, class_name: str, source: Source, plain: str) -> Iterator[Mark]:
        for number, decision in enumerate(self._decisions):
            sides = (("a", decision.a), ("b", decision.b))
            told = {t.claim: letter for letter, side in sides for t in side.tellings}
            if source.claim.id in told:
                yield number, told[source.claim.id]
                continue
            found = {letter for letter, side in sides if self._tells(side, class_name, source, plain)}
            if len(found) == 1:
                yield number, found.pop()

    def _tells(self, side: Side, class_name: str, source: Source, plain: str) -> bool:
        if side.class_name != class_name:
            return False
        place = (source.document, source.claim.item, plain)
        lost = ((t.document, t.item, t.name) for t in side.tellings if t.claim not in self._claims)
        return plain in side.names or place in lost


def _decision(plain: dict[str, Any]) -> Decision:
    if plain["verdict"] not in ("together", "apart"):
        raise ValueError(f"no such verdict: {plain['verdict']}")
    return Decision(plain["verdict"], _side(plain["a"]), _side(plain["b"]), str(plain["because"]))


def _side(plain: dict[str, Any]) -> Side:
    tellings = tuple(Telling(**telling) for telling in plain["tellings"])
    return Side(**{**plain, "names": tuple(plain["names"]), "tellings": tellings})
