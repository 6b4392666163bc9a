"""What the graph package works with: what a document told, the entities of a corpus, merges, and the build's report."""

from dataclasses import dataclass
from typing import Literal

from extract.model import Claim
from ingest.model import About


@dataclass(frozen=True, slots=True)
class Told:
    """All that one document states, without its pages: kept between builds, so that entities can be made anew."""

    document: str
    """sha256 of the file."""
    name: str
    """File name without folders."""
    about: About
    claims: tuple[Claim, ...]
    items: tuple[str, ...] = ()
    """Titles of its items, simplified, in order."""
    problems: tuple[str, ...] = ()
    """What went wrong while reading it, a sentence each."""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One claim of the corpus with the document it stands in."""

    claim: Claim
    document: str
    known_from: str
    """Issue date of the document, ISO; empty where it says none."""
    region: str = ""
    heading: str = ""
    """Title of the item it stands in, simplified."""
    publisher: str = ""
    """Who publishes the document, else what the series is called; empty where it says neither."""

    @property
    def place_in_time(self) -> tuple[str, str]:
        """Sorts claims by when they became known; undated documents last."""
        return (self.known_from or "9999", self.claim.id)


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of an entity's name, simplified and as printed."""

    text: str
    printed: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing, with all that tells of it."""

    iri: str
    class_name: str
    name: str
    """The fullest simplified form."""
    forms: tuple[Form, ...]
    """Other forms, sorted."""
    claims: tuple[Source, ...]
    """Claims about it, in the order they became known; none for what is only named in claims about others."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two tellings taken for one thing, and why."""

    kept: str
    """IRI of the entity."""
    merged: str
    """Id of the claim that was joined, or the other form of a name."""
    reason: str
    is_name: bool = False
    """True when `merged` is a form of a name."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in a corpus: every entity, which claim tells of which, which slot names which."""

    entities: tuple[Entity, ...]
    about: dict[str, str]
    """Claim id to entity IRI."""
    refers: dict[tuple[str, int], str]
    """(claim id, slot index) to entity IRI."""
    merges: tuple[Merge, ...]


State = Literal["new", "changed", "gone", "same"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. Paths are as given; `problems` are sentences, each naming its file."""

    documents: int = 0
    pages: int = 0
    items: int = 0
    claims: int = 0
    entities: int = 0
    quads: int = 0
    problems: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """Files that could not be read at all."""
    again: tuple[str, ...] = ()
    """Unchanged files whose facts were drawn anew because the rules changed."""
    renditions: tuple[tuple[str, str], ...] = ()
    """Pairs (file, the file it is a rendition of)."""
    rebuilt: bool = True
    """False when nothing had changed and the store was left as it was."""
    seconds: float = 0.0
    """Running time, for people; never written into the graph."""
