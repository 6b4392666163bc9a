"""Names of bodies that documents tie together: 海洋与气候平台（OCP） says whom OCP means, there and elsewhere.

What one document ties is worked out from it alone; whom a name means may rest on the ties of all. Each question to
what other documents tie is noted, so that it is known when an answer given before still holds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.model import Name
from graph.identity import shortened, titles
from graph.identity.bodynames import form, in_full, is_bare, is_firm, is_telling, level, other_names
from graph.model import Source
from graph.terms import vocab
from ingest.script import fold

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


@dataclass(frozen=True, slots=True)
class Tie:
    """A document ties another name, by its form, to a main name."""

    form: str
    to: Key
    reason: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class OwnTies:
    """What one document ties, and the names of bodies it tells of."""

    document: str
    date: str
    mains: frozenset[str]
    firms: frozenset[str]
    """Those of them that are firms."""
    ties: tuple[Tie, ...]


@dataclass(slots=True)
class Asked:
    """What was asked of the whole corpus, with the answers as text."""

    anywhere: dict[str, str] = field(default_factory=dict)
    mains: dict[str, bool] = field(default_factory=dict)


class Forms:
    """What names come down to by the vocabulary alone."""

    def __init__(self, vocabulary: vocab.Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.publishers: dict[str, str] = {}
        """Who publishes each document whose names are looked at."""
        self._led: dict[str, str] = {}
        self._concepts: dict[tuple[str, str], str] = {}
        self._leading: dict[str, str] = {}

    def own_key(self, name: Name, class_name: str, document: str) -> Key:
        """The key of a name that nothing ties to another."""
        concept = self._concept(name, class_name)
        if concept:
            return Key(class_name, concept=concept)
        plain = form(name.text or name.printed)
        if class_name == "Agency":
            plain = shortened.without_of(plain, self.vocabulary)
        if is_bare(plain, class_name):
            return Key(class_name, form=plain, document=document)
        if class_name == "Agency" and level(plain)[0] and not self.vocabulary.leading_place(plain)[0]:
            return self._of_a_level(plain, document)
        return Key(class_name, form=plain if class_name == "Person" else self.led(plain))

    def led(self, text: str) -> str:
        """The folded name with the place at its beginning as a concept: 宁波市…, 宁波… and 浙江宁波… are one."""
        if text not in self._led:
            words = form(text)
            party = titles.knowledge()["agencies"]["of_the_party"]
            place, rest = self.vocabulary.leading_place(words.removeprefix(party))
            self._led[text] = f"{place} {in_full(rest)}" if place else words
        return self._led[text]

    def _of_a_level(self, plain: str, document: str) -> Key:
        """省自然资源厅: of the province its publisher is in, else one body for all that the publisher says."""
        which, rest = level(plain)
        publisher = self.publishers.get(document, "")
        home = self.vocabulary.leading_place(form(publisher))[0]
        ends = ("省", "自治区") if which == "省" else (which,)
        places = [p for p in self.vocabulary.broader.get(home, ()) if self.vocabulary.name(p).endswith(ends)]
        if len(places) == 1:
            return Key("Agency", form=f"{places[0]} {in_full(rest)}")
        return Key("Agency", form=plain, document=publisher or document)

    def _concept(self, name: Name, class_name: str) -> str:
        scheme = _SCHEMES.get(class_name)
        concept = name.key if scheme and vocab.scheme(name.key) == scheme else ""
        if class_name == "Place" and not self._lies_where_it_says(concept, name):
            concept = ""
        if scheme and not concept:
            known = scheme, name.text
            if known not in self._concepts:
                self._concepts[known] = self._found(*known)
            concept = self._concepts[known]
        return concept

    def _found(self, scheme: str, text: str) -> str:
        if scheme == "place":
            return self.vocabulary.place(fold(text).text)
        return self.vocabulary.find(scheme, shortened.without_of(text, self.vocabulary))

    def _lies_where_it_says(self, concept: str, name: Name) -> bool:
        """False where a name begins with a place that the concept is not in: there are two 象山, and one is in 宁波."""
        if name.text not in self._leading:
            self._leading[name.text] = self.vocabulary.leading_place(fold(name.text).text)[0]
        above = self._leading[name.text]
        return not above or self.vocabulary.related(concept, above)


def own(document: str, sources: Sequence[Source], forms: Forms) -> OwnTies:
    """What the agency claims of one document tie."""
    forms.publishers[document] = sources[0].publisher if sources else ""
    told = sorted((s for s in sources if s.claim.kind == "agencies"), key=lambda s: s.place_in_time)
    named = [(s, main) for s in told if (main := _main(s)) is not None]
    date = named[0][0].place_in_time[0] if named else ""
    mains = frozenset(form(main.text) for _, main in named)
    firms = frozenset(form(main.text) for _, main in named if is_firm(main.text))
    ties = tuple(tie for source, main in named for tie in _ties(source, main, forms))
    return OwnTies(document, date, mains, firms, ties)


def _main(source: Source) -> Name | None:
    return next((v for v in source.claim.all("name") if isinstance(v, Name)), None)


def _ties(source: Source, main: Name, forms: Forms) -> Iterator[Tie]:
    to = forms.own_key(main, "Agency", source.document)
    yield from _leaning(source, main, to, forms)
    for other, reason in other_names(source.claim, main):
        also = forms.led(other)
        if also and also != to.form:
            yield Tie(also, to, reason, source.claim.id)


def _leaning(source: Source, main: Name, to: Key, forms: Forms) -> Iterator[Tie]:
    """A name that is no concept, with one short form that is, means that concept."""
    if to.concept:
        return
    others = (text for text, _ in other_names(source.claim, main) if is_telling(form(text)))
    known = {found for text in others if (found := forms.vocabulary.find("agency", text))}
    if len(known) == 1:
        reason = "its other name is known to the vocabulary"
        yield Tie(to.form, Key("Agency", concept=known.pop()), reason, source.claim.id)


def ties_to_text(one: OwnTies) -> str:
    """What a document ties, as JSON."""
    ties = [
        (
            t.form,
            (t.to.class_name, t.to.concept, t.to.form, t.to.document),
            t.reason,
            t.claim,
        )
        for t in one.ties
    ]
    return json.dumps(
        [one.document, one.date, sorted(one.mains), sorted(one.firms), ties],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def ties_from_text(text: str) -> OwnTies:
    """The reverse of `ties_to_text`."""
    document, date, mains, firms, ties = json.loads(text)
    made = tuple(Tie(form_, Key(*to), why, claim) for form_, to, why, claim in ties)
    return OwnTies(document, date, frozenset(mains), frozenset(firms), made)


class Ties:
    """The ties of a corpus. `asked` notes what was asked of other documents than the one it is asked for."""

    def __init__(self, documents: Iterable[OwnTies] = ()) -> None:
        self.asked = Asked()
        self._here: dict[tuple[str, str], dict[Key, str]] = {}
        self._anywhere: dict[str, dict[Key, tuple[str, str, str]]] = {}
        self._mains: dict[str, frozenset[str]] = {}
        self._firms: dict[str, frozenset[str]] = {}
        self._all_mains: set[str] = set()
        for one in documents:
            self._learn(one)

    def _learn(self, one: OwnTies) -> None:
        self._mains[one.document] = one.mains
        self._firms[one.document] = one.firms
        self._all_mains |= one.mains
        for tie in one.ties:
            self._here.setdefault((one.document, tie.form), {})[tie.to] = tie.reason
            to = self._anywhere.setdefault(tie.form, {})
            # Of several tellings the last in time gives the reason, in whichever order documents are learned.
            to[tie.to] = max(to.get(tie.to, ("", "", "")), (one.date, tie.claim, tie.reason))

    def here(self, document: str, form_: str) -> dict[Key, str]:
        """Whom the document ties a form to, with the reasons."""
        return self._here.get((document, form_), {})

    def anywhere(self, form_: str) -> dict[Key, str]:
        """Whom any document ties a form to, with the reasons."""
        found = {to: reason for to, (_, _, reason) in self._anywhere.get(form_, {}).items()}
        self.asked.anywhere[form_] = _as_text(found)
        return found

    def mains(self, document: str) -> frozenset[str]:
        """The names of bodies that a document tells of."""
        return self._mains.get(document, frozenset())

    def firms(self, document: str) -> frozenset[str]:
        """The names of firms among them."""
        return self._firms.get(document, frozenset())

    def is_main(self, plain: str) -> bool:
        """True when any document tells of a body by that name."""
        self.asked.mains[plain] = plain in self._all_mains
        return plain in self._all_mains

    def holds(self, asked: Asked) -> bool:
        """True when everything that was asked is answered as it was."""
        if any((plain in self._all_mains) != was for plain, was in asked.mains.items()):
            return False
        return all(self._text(form_) == was for form_, was in asked.anywhere.items())

    def _text(self, form_: str) -> str:
        if form_ not in self._anywhere:
            return ""
        return _as_text({to: reason for to, (_, _, reason) in self._anywhere[form_].items()})


def _as_text(found: dict[Key, str]) -> str:
    return "\n".join(sorted(f"{to.class_name} {to}\t{reason}" for to, reason in found.items()))
