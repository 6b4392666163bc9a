"""The canonical graph in parts, one for each thing: a part whose claims and links are what they were is not made anew.

A part owns what it says of its thing, of the claims about it and of their merges. What it says of anything else (where
a place lies, what one policy does to another) several parts may say: such lines are shared.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graph.entities import canon
from graph.identity.named import digest
from graph.identity.settled import At, Part, Settled
from graph.memory import Memory
from graph.model import Merge, Resolution
from graph.names import Names
from graph.terms.vocab import Vocabulary

_BETWEEN = "\x1e\n"


class Lines(NamedTuple):
    """N-Quads lines of one part."""

    own: tuple[str, ...]
    shared: tuple[str, ...]


class Parts:
    """The parts of one settled corpus, by their traces: a trace changes whenever the content does."""

    def __init__(
        self,
        found: Settled,
        names: Names,
        known: Vocabulary,
        memory: Memory,
        salt: str,
        there: Collection[str],
    ) -> None:
        self._found, self._names, self._known, self._memory, self._there = (
            found,
            names,
            known,
            memory,
            there,
        )
        self._said: set[Triple] = {quad.triple for quad in known.statements}
        self._merges: dict[str, list[Merge]] = {}
        for merge in found.merges:
            self._merges.setdefault(merge.kept, []).append(merge)
        self._refers: dict[str, list[tuple[int, str]]] = {}
        for (claim, slot), iri in found.refers.items():
            self._refers.setdefault(claim, []).append((slot, iri))
        self._parts = {part.iri: part for part in (*found.parts.values(), *self._of_nothing())}
        self.traces = {iri: self._trace(part, salt) for iri, part in self._parts.items()}
        self._iris = {trace: iri for iri, trace in self.traces.items()}

    def lines(self, traces: Iterable[str]) -> Iterator[tuple[str, Lines]]:
        """What parts say, by their traces; made where it is not remembered."""
        wanted = sorted(traces, key=self._first)
        remembered = dict(self._memory.find("part", [trace for trace in wanted if trace in self._there]))
        for trace in wanted:
            yield (
                trace,
                from_text(remembered[trace]) if trace in remembered else self._made(trace),
            )

    def shared(self) -> frozenset[str]:
        """The shared lines of all parts that no part owns."""
        said = self._memory.all("shared")
        lines = {line for trace in self._iris for line in said.get(trace, "").splitlines() if line}
        subjects = {line.split(" ", 1)[0][1:-1] for line in lines}
        owners = [self.traces[iri] for iri in sorted(subjects) if iri in self.traces]
        owned = {line for _, part in self.lines(owners) for line in part.own}
        return frozenset(lines - owned)

    def _of_nothing(self) -> Iterator[Part]:
        """Claims that name something but tell of no thing, a part for each document."""
        for d, document in enumerate(self._found.named):
            claims = [
                (d, n)
                for n, telling in enumerate(document.tellings)
                if telling.claim not in self._found.about and telling.claim in self._refers
            ]
            if claims:
                yield Part(f"{document.document} tells of nothing", "", "none", tuple(claims))

    def _trace(self, part: Part, salt: str) -> str:
        told = [self._traced(at) for at in part.claims]
        joined = [f"{m.merged} {m.reason}" for m in self._merges.get(part.iri, ())]
        forms = [text for form in part.forms for text in form]
        return digest(
            salt,
            part.iri,
            part.class_name,
            part.how,
            part.name,
            *told,
            "",
            *joined,
            "",
            *forms,
        )

    def _traced(self, at: At) -> str:
        refers = self._refers.get(self._found.claim(at), ())
        return f"{self._found.documents[at[0]].key}:{at[1]}:{refers}"

    def _first(self, trace: str) -> tuple[At, str]:
        """Parts in the order of their documents, so that those are read one after the other."""
        claims = self._parts[self._iris[trace]].claims
        return (claims[0] if claims else (-1, -1)), trace

    def _made(self, trace: str) -> Lines:
        part = self._parts[self._iris[trace]]
        quads = (q for q in canon.quads(self._resolution(part), self._names, self._known) if q.triple not in self._said)
        own: list[str] = []
        shared: list[str] = []
        for line in (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode().splitlines():
            (own if self._owns(part, line) else shared).append(line)
        made = Lines(tuple(own), tuple(shared))
        self._memory.keep("part", trace, "\n".join(own) + _BETWEEN + "\n".join(shared))
        if shared:
            self._memory.keep("shared", trace, "\n".join(shared))
        return made

    def _owns(self, part: Part, line: str) -> bool:
        subject = line[1 : line.index(">")]
        base = self._names.base
        return subject == part.iri or subject.startswith((part.iri + "/", f"{base}claim/", f"{base}merge/"))

    def _resolution(self, part: Part) -> Resolution:
        claims = [self._found.claim(at) for at in part.claims]
        entities = () if part.how == "none" else (self._found.entity(part),)
        about = {} if part.how == "none" else dict.fromkeys(claims, part.iri)
        refers = {(claim, slot): iri for claim in claims for slot, iri in self._refers.get(claim, ())}
        return Resolution(entities, about, refers, tuple(self._merges.get(part.iri, ())))


def from_text(text: str) -> Lines:
    """Lines as they are remembered."""
    own, shared = text.split(_BETWEEN)
    return Lines(
        tuple(own.split("\n")) if own else (),
        tuple(shared.split("\n")) if shared else (),
    )


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """Lines as quads."""
    yield from parse("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
