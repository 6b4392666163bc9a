"""Agencies, persons and places: which of their names mean one.

A name stands for a concept of the vocabulary where it has one. Another name is taken for the one it is tied to by a
document: 海洋与气候平台（OCP） ties OCP for that document, and for others when no document ties it to something else.
Bare words of which every place has one (林业局) mean something only within their document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.model import Name
from graph import shortened, vocab
from graph.bodynames import form, is_bare, is_telling, other_names
from graph.decided import Decided, Side
from graph.model import Merge, Source
from graph.names import Names
from ingest.script import fold

_ALONE = "alone "
"""Before the form of a name that was parted from what it would mean; no form begins so."""
_SCHEMES = {"Agency": "agency", "Place": "place"}


@dataclass(frozen=True, slots=True)
class Key:
    """What a name comes down to: a concept, or a folded form, within one document where it is a bare word."""

    class_name: str
    concept: str = ""
    form: str = ""
    document: str = ""

    def __str__(self) -> str:
        return self.concept or f"{self.form}@{self.document}"


@dataclass(slots=True)
class Known:
    """One agency, person or place while names are gathered."""

    key: Key
    texts: dict[str, set[str]] = field(default_factory=dict)
    """Simplified text to the printed forms seen of it; only names that were used as main names."""
    aliases: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A document ties another name to a main name."""

    to: Key
    reason: str


class Bodies:
    """Who is meant by a name in a document. First `tie` every agency claim, then ask."""

    def __init__(self, names: Names, vocabulary: vocab.Vocabulary, decided: Decided | None = None) -> None:
        self._names, self._vocabulary, self._decided = names, vocabulary, decided or Decided()
        self._here: dict[tuple[str, str], dict[Key, str]] = {}
        self._anywhere: dict[str, dict[Key, str]] = {}
        self._mains: dict[str, set[str]] = {}
        self._all_mains: set[str] = set()
        self._known: dict[Key, Known] = {}
        self._merges: dict[tuple[Key, str], str] = {}

    def tie(self, source: Source) -> None:
        """Learn from an agency claim which other names its document gives for the agency."""
        main = next((v for v in source.claim.all("name") if isinstance(v, Name)), None)
        if main is None:
            return
        self._mains.setdefault(source.document, set()).add(form(main.text))
        self._all_mains.add(form(main.text))
        to = self._own_key(main, "Agency", source.document)
        self._lean_on_known(source, main, to)
        for other, reason in other_names(source.claim, main):
            also = self._form(other)
            if also and also != to.form:
                self._here.setdefault((source.document, also), {})[to] = reason
                self._anywhere.setdefault(also, {})[to] = reason

    def _lean_on_known(self, source: Source, main: Name, to: Key) -> None:
        """A name that is no concept, with one short form that is, means that concept."""
        if to.concept:
            return
        others = (text for text, _ in other_names(source.claim, main) if is_telling(form(text)))
        known = {found for text in others if (found := self._vocabulary.find("agency", text))}
        if len(known) == 1:
            tied = {Key("Agency", concept=known.pop()): "its other name is known to the vocabulary"}
            self._here.setdefault((source.document, to.form), {}).update(tied)
            self._anywhere.setdefault(to.form, {}).update(tied)

    def key(self, name: Name, class_name: str, document: str) -> Key:
        """Whom a name means in a document; what was seen of the name is remembered."""
        own = self._own_key(name, class_name, document)
        key, reason = self._meant(name.text, own, document)
        own, key, reason = self._as_decided(name.text, own, key, reason, document)
        known = self._known.setdefault(key, Known(key))
        side = known.aliases if key != own else known.texts
        side.setdefault(name.text or name.printed, set()).add(name.printed)
        if key != own:
            self._merges.setdefault((key, name.text), reason)
        return key

    def keys(self) -> tuple[Key, ...]:
        """Everyone known so far, sorted."""
        return tuple(sorted(self._known, key=lambda k: (k.class_name, k.concept, k.form, k.document)))

    def is_agency(self, name: Name) -> bool:
        """True when the vocabulary or any document knows the name as an agency's."""
        if vocab.scheme(name.key) == "agency" or self._vocabulary.find("agency", name.text):
            return True
        return form(name.text) in self._all_mains

    def alias(self, key: Key, name: Name) -> None:
        """Remember another name that a claim gives for one already known."""
        self._known.setdefault(key, Known(key)).aliases.setdefault(name.text, set()).add(name.printed)

    def iri(self, key: Key) -> str:
        """The IRI of one that `key` gave."""
        if key.concept:
            return key.concept
        more = (key.document,) if key.document else ()
        return self._names.entity(key.class_name, self.name(key), *more).value

    def name(self, key: Key) -> str:
        """Its display name: the concept's label, else the longest simplified form."""
        if key.concept:
            return self._vocabulary.name(key.concept)
        known = self._known[key]
        return max(known.texts or known.aliases, key=lambda text: (len(text), text))

    def forms(self, key: Key) -> tuple[tuple[str, str], ...]:
        """Every (simplified, printed) form seen of it, sorted."""
        known = self._known[key]
        seen = (
            (text, printed) for side in (known.texts, known.aliases) for text, all_ in side.items() for printed in all_
        )
        return tuple(sorted(set(seen)))

    def merges(self) -> Iterator[Merge]:
        """Why names were taken for others, sorted."""
        for (key, text), reason in sorted(self._merges.items(), key=lambda m: (self.iri(m[0][0]), m[0][1])):
            yield Merge(self.iri(key), text, reason, is_name=True)

    def parted(self, key: Key, text: str) -> bool:
        """True when people have decided that the name does not mean the one with that key."""
        for decision in self._decided.of_names(key.class_name, text):
            if decision.verdict == "apart" and key == self._home(decision.b, key.document):
                return True
        return False

    def _as_decided(self, text: str, own: Key, key: Key, reason: str, document: str) -> tuple[Key, Key, str]:
        """Own key, key and reason of a name, as people have decided."""
        for decision in self._decided.of_names(own.class_name, text):
            home = self._home(decision.b, document)
            if decision.verdict == "together":
                return own, home, decision.reason
            if key == home:
                alone = Key(own.class_name, form=f"{_ALONE}{form(decision.a.text)}")
                return alone, alone, ""
        return own, key, reason

    def _home(self, side: Side, document: str) -> Key:
        return self._meant(side.text, self._own_key(Name(side.text, side.text), side.class_name, document), document)[0]

    def _meant(self, text: str, own: Key, document: str) -> tuple[Key, str]:
        return self._followed(own, form(text), document) if own.class_name == "Agency" else (own, "")

    def _own_key(self, name: Name, class_name: str, document: str) -> Key:
        scheme = _SCHEMES.get(class_name)
        concept = name.key if scheme and vocab.scheme(name.key) == scheme else ""
        if class_name == "Place" and not self._lies_where_it_says(concept, name):
            concept = ""
        if scheme and not concept:
            known = self._vocabulary
            text = shortened.without_of(name.text, known) if scheme == "agency" else name.text
            concept = known.place(fold(text).text) if scheme == "place" else known.find(scheme, text)
        if concept:
            return Key(class_name, concept=concept)
        plain = form(name.text or name.printed)
        if class_name == "Agency":
            plain = shortened.without_of(plain, self._vocabulary)
        if is_bare(plain, class_name):
            return Key(class_name, form=plain, document=document)
        return Key(class_name, form=plain if class_name == "Person" else self._form(plain))

    def _lies_where_it_says(self, concept: str, name: Name) -> bool:
        """False where a name begins with a place that the concept is not in: there are two 象山, and one is in 宁波."""
        above, _ = self._vocabulary.leading_place(fold(name.text).text)
        return not above or self._vocabulary.related(concept, above)

    def _form(self, text: str) -> str:
        """The folded name with the place at its beginning as a concept: 宁波市…, 宁波… and 浙江宁波… are one."""
        place, rest = self._vocabulary.leading_place(form(text))
        return f"{place} {rest}" if place else rest

    def _followed(self, key: Key, plain: str, document: str) -> tuple[Key, str]:
        reason, seen = "", {key}
        while not key.concept:
            found = self._tied(key, plain, document)
            if found is None or found.to in seen:
                break
            key, reason, plain = found.to, found.reason, ""
            seen.add(key)
        return key, reason

    def _tied(self, key: Key, plain: str, document: str) -> Tie | None:
        here = self._here.get((document, key.form), {})
        anywhere = self._anywhere.get(key.form, {})
        if len(here) == 1:
            return _only(here, "the document itself ties the two names")
        if not here and len(anywhere) == 1 and not key.document and is_telling(key.form):
            return _only(anywhere, "another document ties the two names, and none ties the name elsewhere")
        return self._longer(plain, document) if plain else None

    def _longer(self, plain: str, document: str) -> Tie | None:
        """林业局 in a document that names one 福建省林业局 means that one."""
        mains = sorted(self._mains.get(document, ()))
        found = shortened.tail_of(plain, mains, self._is_place, lambda head: self._is_body(head, document))
        found = found or shortened.organ_of(plain, mains, self._vocabulary) or self._plainer(plain)
        return Tie(self._own_key(Name(found[0], found[0]), "Agency", document), found[1]) if found else None

    def _plainer(self, plain: str) -> tuple[str, str] | None:
        """腾飞ABC实验室 where a document of the corpus has 腾飞实验室."""
        rest = shortened.without_latin(plain, self._vocabulary)
        return (rest, f"{plain} only has Latin letters more than {rest}") if rest in self._all_mains else None

    def _is_body(self, words: str, document: str) -> bool:
        if self._vocabulary.find("agency", words) or words in self._mains.get(document, ()):
            return True
        return (document, self._form(words)) in self._here

    def _is_place(self, words: str) -> bool:
        return any(self._vocabulary.find("place", words + end) for end in ("", "省", "市", "县", "区"))


def _only(ties: dict[Key, str], how: str) -> Tie:
    ((to, reason),) = ties.items()
    return Tie(to, f"{reason}; {how}")


def gather(
    sources: Iterable[Source], names: Names, vocabulary: vocab.Vocabulary, decided: Decided | None = None
) -> Bodies:
    """The names of a corpus, with everything its agency claims tie together, as people have decided."""
    bodies = Bodies(names, vocabulary, decided)
    for source in sources:
        if source.claim.kind == "agencies":
            bodies.tie(source)
    return bodies
