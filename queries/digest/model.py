"""What a digest is made of. Every sentence knows the claims it was written from."""

from dataclasses import dataclass

from queries.show import Evidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in Chinese and the places that warrant it."""

    text: str
    evidence: tuple[Evidence, ...]
    values: tuple[str, ...] = ()
    """The values in it, as they stand in the text; all else is the template's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: a headline, one to three sentences, and where it was told."""

    iri: str
    headline: str
    sentences: tuple[Sentence, ...]
    date: str = ""
    """ISO; empty where the sources give none."""
    news: str = ""
    """新 or 续 when only what is new was asked for."""
    listed: bool = False
    """True when its sentences are a list rather than a paragraph."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents it was told in, each once, in order."""
        return tuple(dict.fromkeys(place.document for s in self.sentences for place in s.evidence))


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind, by date; `also` are things that are only named."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    also: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the digest cites."""

    iri: str
    title: str
    file: str
    issue: str = ""
    issued: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """A draft with its sections and sources."""

    title: str
    since: str
    about: str
    first: str
    """Date of the earliest document it draws on, ISO; `last` that of the latest."""
    last: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    sha: str
    """sha256 of the graph's sorted N-Quads: the graph this was written from."""

    @property
    def notes(self) -> dict[str, int]:
        """Claim to the number of its note, in order of first use."""
        sentences = (s for section in self.sections for s in sentences_of(section))
        claims = dict.fromkeys(place.claim for sentence in sentences for place in sentence.evidence)
        return {claim: number for number, claim in enumerate(claims, 1)}

    @property
    def places(self) -> tuple[Evidence, ...]:
        """The place behind each note, in order of the numbers."""
        found = {p.claim: p for section in self.sections for s in sentences_of(section) for p in s.evidence}
        return tuple(found[claim] for claim in self.notes)


def sentences_of(section: Section) -> tuple[Sentence, ...]:
    """Every sentence of a section, in order."""
    return (*(sentence for entry in section.entries for sentence in entry.sentences), *section.also)
