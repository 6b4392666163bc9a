"""Who is who in a corpus: claims and names in, things out, each merge with its reason.

Names of agencies, persons and places are settled first, then works by title and code, then what is named in passing,
then deals by what agrees in them; figures, approvals and events are one only where all they say is the same. What was
settled before and rests on the same tellings is remembered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.identity import deals, facts, passing, titled
from graph.identity.bodies import Bodies
from graph.identity.decided import Decided, Decision
from graph.identity.marks import Marks
from graph.identity.meanings import Meanings
from graph.identity.named import Named, from_text, named, sources, to_text
from graph.identity.settled import At, Kept, Part, Settled
from graph.identity.ties import Asked, Forms, OwnTies, Ties, own, ties_from_text, ties_to_text
from graph.memory import InMemory, Memory
from graph.model import Resolution, Told
from graph.names import Names
from graph.terms.vocab import Vocabulary
from ingest import ids


def resolve(
    told: Iterable[Told],
    names: Names,
    vocabulary: Vocabulary,
    decisions: Sequence[Decision] = (),
) -> Resolution:
    """The entities of everything told, as people have decided; the order of documents does not matter."""
    kept = [Kept(t.document, t.document, _given(t)) for t in told]
    return settle(kept, names, vocabulary, decisions).resolution()


def settle(
    kept: Iterable[Kept],
    names: Names,
    vocabulary: Vocabulary,
    decisions: Sequence[Decision] = (),
    memory: Memory | None = None,
) -> Settled:
    """Who is who in what is kept of documents; only what is not remembered is looked at anew."""
    documents, memory = sorted(kept, key=lambda k: k.document), memory or InMemory()
    salt = ids.name(*map(repr, sorted(decisions))) if decisions else ""
    understood = _Understood(documents, vocabulary, Decided(decisions), memory, salt)
    found = Settled(documents, understood.named, understood.meanings, loaded=understood.loaded)
    marks = Marks(found, decisions)
    salt += marks.lost
    _settle_bodies(found, names, vocabulary)
    references = titled.settle(found, names, vocabulary, marks, memory, salt)
    passing.settle(found, names, references, marks)
    deals.settle(found, names, vocabulary, marks, memory, salt)
    facts.settle(found, names, marks)
    return found


class _Understood:
    """The documents of a corpus, as their names are to be understood in it."""

    def __init__(
        self,
        documents: Sequence[Kept],
        vocabulary: Vocabulary,
        decided: Decided,
        memory: Memory,
        salt: str,
    ) -> None:
        self._documents, self._vocabulary, self._memory, self._salt = (
            documents,
            vocabulary,
            memory,
            salt,
        )
        self._forms = Forms(vocabulary)
        self._told: dict[int, Told] = {}
        self._ties = Ties(self._all_ties())
        self.meanings = Meanings(self._forms, self._ties, decided)
        self.named = tuple(self._all_named())
        self.loaded = {n: sources(told) for n, told in self._told.items()}

    def _all_ties(self) -> Iterator[OwnTies]:
        known, used = self._memory.all("ties"), set[str]()
        for n, kept in enumerate(self._documents):
            used.add(kept.key)
            if kept.key in known:
                yield ties_from_text(known[kept.key])
                continue
            made = own(kept.document, sources(self._read(n)), self._forms)
            self._memory.keep("ties", kept.key, ties_to_text(made))
            yield made
        self._memory.sweep("ties", used)

    def _all_named(self) -> Iterator[Named]:
        known, used = self._memory.all("named"), set[str]()
        for n, kept in enumerate(self._documents):
            key = kept.key + self._salt
            used.add(key)
            if key in known:
                made, asked = from_text(known[key])
                if self._ties.holds(asked):
                    yield made
                    continue
            self._ties.asked = Asked()
            made = named(self._read(n), self.meanings, self._vocabulary)
            self._memory.keep("named", key, to_text(made, self._ties.asked))
            yield made
        self._memory.sweep("named", used)

    def _read(self, number: int) -> Told:
        if number not in self._told:
            self._told[number] = self._documents[number].load()
        return self._told[number]


def _given(told: Told) -> Callable[[], Told]:
    return lambda: told


def _settle_bodies(found: Settled, names: Names, vocabulary: Vocabulary) -> None:
    """Agencies, persons and places, by name."""
    bodies = Bodies(found.named, names, vocabulary)
    for document in found.named:
        iris = [bodies.iri(key) for key in document.keys]
        for seen in document.seen:
            found.refers[document.tellings[seen.number].claim, seen.slot] = iris[seen.key]
    claims: dict[str, list[At]] = {}
    for at in found.by_class("Agency"):
        telling = found.telling(at)
        if telling.name_slot >= 0 and (iri := found.refers.get((telling.claim, telling.name_slot))):
            claims.setdefault(iri, []).append(at)
    for key in bodies.keys():
        iri = bodies.iri(key)
        told = tuple(claims.get(iri, ()))
        found.add(
            Part(
                iri,
                key.class_name,
                "body",
                told,
                key,
                bodies.name(key),
                bodies.forms(key),
            )
        )
    found.merges += bodies.merges()
