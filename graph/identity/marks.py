"""People's decisions and the claims they are about, found without reading every claim of the corpus."""

from collections.abc import Iterator, Sequence

from graph.identity import called
from graph.identity.decided import Decided, Decision, Mark
from graph.identity.settled import At, Settled
from ingest import ids


class Marks:
    """Which claims are on which side of which decision."""

    def __init__(self, found: Settled, decisions: Sequence[Decision]) -> None:
        self._found = found
        self._sides = [side for decision in decisions for side in (decision.a, decision.b)]
        self._spoken_of = {telling.document for side in self._sides for telling in side.tellings}
        self._names = {name for side in self._sides for name in side.names}
        there = [n for n, one in enumerate(found.named) if one.document in self._spoken_of]
        self.decided = Decided(decisions, [source for n in there for source in found.sources_of(n)])
        claims = {telling.claim for n in there for telling in found.named[n].tellings}
        lost = sorted({t.claim for side in self._sides for t in side.tellings} - claims)
        self.lost = ids.name(*lost) if lost else ""
        """Changes whenever a claim that a decision is about comes or goes."""

    def of(self, class_name: str, claims: Sequence[At]) -> list[frozenset[Mark]]:
        """The sides that each claim is on."""
        return [self._of(class_name, at) for at in claims] if self.decided else [frozenset()] * len(claims)

    def _of(self, class_name: str, at: At) -> frozenset[Mark]:
        if (
            self._found.named[at[0]].document not in self._spoken_of
            and self._found.telling(at).plain not in self._names
        ):
            return frozenset()
        source = self._found.source(at)
        return self.decided.marks(class_name, source, called.name_of(source))

    def joins(self, marks: Sequence[frozenset[Mark]]) -> Iterator[tuple[int, int, str]]:
        """Pairs (by number) that decisions put together, with the reason."""
        if self.decided and any(marks):
            yield from self.decided.joins(marks)

    def renamed(self, text: str) -> str:
        """The title to look for in the place of one named in passing."""
        return self.decided.rename(text) if self.decided else text

    def keep_away(self, text: str, iri: str) -> bool:
        """True when people have decided that a title named in passing is not of the thing with that address."""
        part = self._found.parts.get(iri)
        if not self.decided or part is None:
            return False
        marks = self.of(part.class_name, part.claims)
        return self.decided.keeps_away(text, frozenset[Mark]().union(*marks))
