"""What answering is made of: questions in the catalogue, what a sentence was understood to say, and cited answers."""

from dataclasses import dataclass

Term = tuple[str, ...]
"""Words any of which says the same: ("造林", "种植")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a question's query that a sentence may fill."""

    name: str
    """The variable it binds, without `?`."""
    way: str
    """`concept` heard in the sentence, `without` for an excluded one, `thing` found by the words left over, `named`
    for a thing whose name stands in the sentence, `words` for items told in those words, `teller` for a thing that
    tells of what the sentence names."""
    of: tuple[str, ...]
    """The concept scheme, or the classes of things."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One competency question: a SPARQL query that runs as it stands, and what it answers."""

    id: str
    title_zh: str
    title_en: str
    ask: tuple[tuple[str, str], ...]
    """Pairs (language tag, wording): zh-hans, zh-hant, en."""
    needs: tuple[tuple[str, ...], ...]
    """Intents a sentence must voice, each a choice of several."""
    likes: tuple[str, ...]
    avoids: tuple[str, ...]
    slots: tuple[Slot, ...]
    answers: tuple[tuple[str, str], ...]
    """Pairs (intent, column): what to put forward when that intent is voiced; the intent "" is the default."""
    gold: tuple[dict[str, object], ...]
    """Each: `ask`, a sentence, and `corpus`, what its answer over `corpus/` must hold."""
    sparql: str
    keep: int = 0
    """How many of the ordered rows answer (one highest price); 0 for all."""
    sum_of: str = ""
    """Column whose amounts are added up, each unit apart."""
    wide: bool = False
    """True where the question is after all that is told, not after the best match alone."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the vocabulary heard in a sentence."""

    iri: str
    label: str
    scheme: str
    words: Term = ()
    """All its labels, folded: any of them tells of it."""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence says: intents, concepts, and the words left over, by which things are looked for."""

    sentence: str
    intents: frozenset[str]
    concepts: tuple[Concept, ...]
    terms: tuple[Term, ...]
    """Left-over words, concepts' labels not among them."""
    chinese: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the graph with all the words that tell of it, folded."""

    iri: str
    name: str
    names: str
    """Folded names, titles and places, parted by spaces."""
    told: str
    """Folded quotes."""
    items: frozenset[str] = frozenset()
    """The items that tell of it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of a page that show a fact."""

    document: str
    page: int
    quote: str
    iri: str
    """The claim."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer row: a thing, its columns in order, and where they stand."""

    thing: str
    columns: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything `lantan ask` says."""

    question: str
    understood: str
    query: str
    answers: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    """Questions of the catalogue that come near, when there is no answer."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of every row, each once, in order."""
        return tuple(dict.fromkeys(c for row in self.rows for c in row.citations))

    def as_json(self) -> dict[str, object]:
        """The object `lantan ask --json` prints."""
        return {
            "question": self.question,
            "understood": self.understood,
            "query": self.query,
            "answers": list(self.answers),
            "rows": [{"iri": r.thing, **dict(r.columns)} for r in self.rows],
            "citations": [
                {"document": c.document, "page": c.page, "quote": c.quote, "iri": c.iri} for c in self.citations
            ],
            "assumed": list(self.assumed),
            "notes": list(self.notes),
            "nearest": list(self.nearest),
        }
