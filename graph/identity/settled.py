"""What resolution settles: the things of a corpus, each by the claims that tell of it, which are read when needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.identity import called, works
from graph.identity.meanings import Meanings
from graph.identity.named import WORKS, Named, Telling, identify, sources
from graph.identity.ties import Key
from graph.model import Entity, Form, Merge, Resolution, Source, Told

At = tuple[int, int]
"""A claim: number of its document, number in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document to resolve: under which key it is kept, and how what it told is read."""

    document: str
    key: str
    load: Callable[[], Told]


@dataclass(frozen=True, slots=True)
class Part:
    """A thing, by where it is told of; a part of the canonical graph that no other part's content changes."""

    iri: str
    class_name: str
    how: Literal["body", "work", "bare", "told", "none"]
    """A body by its names, a work or another thing by its claims, a work by bare titles, or claims about nothing."""
    claims: tuple[At, ...]
    """In the order they became known."""
    key: Key | None = None
    """Of a body."""
    name: str = ""
    """Of a body."""
    forms: tuple[tuple[str, str], ...] = ()
    """Of a body or bare work: simplified and printed names."""


@dataclass(slots=True)
class Settled:
    """Who is who in a corpus."""

    documents: Sequence[Kept]
    named: Sequence[Named]
    meanings: Meanings
    parts: dict[str, Part] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    refers: dict[tuple[str, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    passing: dict[str, list[str]] = field(default_factory=dict)
    """Works that a claim names in passing, each with its slot."""
    loaded: dict[int, tuple[Source, ...]] = field(default_factory=dict)
    """Claims read so far, by number of their document."""
    keys: dict[int, dict[tuple[str, int], str]] = field(default_factory=dict)

    def claim(self, at: At) -> str:
        """Id of a claim."""
        return self.named[at[0]].tellings[at[1]].claim

    def time(self, at: At) -> tuple[str, str]:
        """Sorts claims by when they became known."""
        return self.named[at[0]].date, self.claim(at)

    def source(self, at: At) -> Source:
        """A claim itself."""
        return self.sources_of(at[0])[at[1]]

    def sources_of(self, document: int) -> tuple[Source, ...]:
        """The claims of a document."""
        if document not in self.loaded:
            self.loaded[document] = sources(self.documents[document].load())
        return self.loaded[document]

    def by_class(self, *class_names: str) -> list[At]:
        """The claims that tell of things of some classes, in the order they became known."""
        found = [
            (one.date, telling.claim, (d, n))
            for d, one in enumerate(self.named)
            for n, telling in enumerate(one.tellings)
            if telling.class_name in class_names
        ]
        return [at for _, _, at in sorted(found)]

    def telling(self, at: At) -> Telling:
        """What is known of a claim without reading it."""
        return self.named[at[0]].tellings[at[1]]

    def trace(self, at: At) -> str:
        """Changes whenever a claim does, or whom its names mean."""
        return f"{self.documents[at[0]].key}:{at[1]}:{self.telling(at).names}"

    def keys_of(self, document: int) -> dict[tuple[str, int], str]:
        """Whom the names of a document mean, by claim and slot."""
        if document not in self.keys:
            self.keys[document] = self.named[document].key_of()
        return self.keys[document]

    def identify(self, at: At) -> Callable[[Source, int], str]:
        """Tells whom or what a slot of a claim names, works named in passing included."""
        keys = self.keys_of(at[0])

        def found(source: Source, index: int) -> str:
            known = (source.claim.id, index)
            return identify(source, index, keys if known in keys else self.refers)

        return found

    def add(self, part: Part) -> None:
        """Settle a thing."""
        self.parts[part.iri] = part
        self.about.update((self.claim(at), part.iri) for at in part.claims)

    def entity(self, part: Part) -> Entity:
        """The thing with its claims and all its names."""
        told = [self.source(at) for at in part.claims]
        if part.how == "body":
            return self._body(part, told)
        if part.how == "bare":
            forms = called.ordered({Form(text, printed) for text, printed in part.forms})
            return Entity(
                part.iri,
                part.class_name,
                called.fullest([text for text, _ in part.forms]),
                forms,
                (),
            )
        if part.class_name in WORKS:
            return _work(part, told)
        name = called.best_told(told) or called.made_name(part.class_name, told[0])
        forms = called.ordered(set(called.forms(told, *called.NAME_ROLES)))
        return Entity(part.iri, part.class_name, name, forms, tuple(told))

    def resolution(self) -> Resolution:
        """Everything settled, in order."""
        entities = tuple(self.entity(self.parts[iri]) for iri in sorted(self.parts))
        return Resolution(entities, self.about, self.refers, tuple(self.merges))

    def _body(self, part: Part, told: list[Source]) -> Entity:
        forms = {Form(text, printed) for text, printed in part.forms} | set(called.forms(told, "aliases"))
        key = part.key
        if key is not None:
            forms = {form for form in forms if not self.meanings.parted(key, form.text)}
        return Entity(part.iri, part.class_name, part.name, called.ordered(forms), tuple(told))


def _work(part: Part, told: list[Source]) -> Entity:
    texts = [works.title_of(source.claim) for source in told]
    forms = {
        *called.forms(told, "aliases"),
        *called.forms(told, *called.NAME_ROLES),
        *(Form(text, text) for text in texts),
    }
    name = called.fullest(texts, [float(source.claim.confidence) for source in told])
    return Entity(part.iri, part.class_name, name, called.ordered(forms), tuple(told))
