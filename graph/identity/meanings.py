"""Whom the name of an agency, person or place means in its document: by the vocabulary, by ties, by its other names."""

from extract.model import Name
from graph.identity import shortened
from graph.identity.bodynames import form, is_telling
from graph.identity.decided import Decided, Side
from graph.identity.ties import Forms, Key, Ties
from graph.terms import vocab

_ALONE = "alone "
"""Before the form of a name that was parted from what it would mean; no form begins so."""


class Meanings:
    """Who is meant by a name in a document, as people have decided."""

    def __init__(self, forms: Forms, ties: Ties, decided: Decided) -> None:
        self._forms, self._ties, self._decided = forms, ties, decided
        self._vocabulary = forms.vocabulary

    def meant(self, name: Name, class_name: str, document: str) -> tuple[Key, Key, str]:
        """A name's own key, the key of whom it means, and why the two differ (empty where they do not)."""
        own = self._forms.own_key(name, class_name, document)
        key, reason = self._meant(name.text, own, document)
        return self._as_decided(name.text, own, key, reason, document) if self._decided else (own, key, reason)

    def publish(self, document: str, publisher: str) -> None:
        """Learn who publishes a document, before its names are asked for."""
        self._forms.publishers[document] = publisher

    def is_agency(self, name: Name) -> bool:
        """True when the vocabulary or any document knows the name as an agency's."""
        if vocab.scheme(name.key) == "agency" or self._vocabulary.find("agency", name.text):
            return True
        return self._ties.is_main(form(name.text))

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
        own = self._forms.own_key(Name(side.text, side.text), side.class_name, document)
        return self._meant(side.text, own, document)[0]

    def _meant(self, text: str, own: Key, document: str) -> tuple[Key, str]:
        return self._followed(own, form(text), document) if own.class_name == "Agency" else (own, "")

    def _followed(self, key: Key, plain: str, document: str) -> tuple[Key, str]:
        reason, seen = "", {key}
        while not key.concept:
            found = self._tied(key, plain, document)
            if found is None or found[0] in seen:
                break
            key, reason = found
            plain = ""
            seen.add(key)
        return key, reason

    def _tied(self, key: Key, plain: str, document: str) -> tuple[Key, str] | None:
        here = self._ties.here(document, key.form)
        if len(here) == 1:
            return _only(here, "the document itself ties the two names")
        if not here and not key.document and is_telling(key.form):
            anywhere = self._ties.anywhere(key.form)
            if len(anywhere) == 1:
                return _only(
                    anywhere,
                    "another document ties the two names, and none ties the name elsewhere",
                )
        return self._longer(plain, document) if plain else None

    def _longer(self, plain: str, document: str) -> tuple[Key, str] | None:
        """林业局 in a document that names one 福建省林业局 means that one."""
        mains = sorted(self._ties.mains(document))
        found = shortened.tail_of(plain, mains, self._is_place, lambda head: self._is_body(head, document))
        found = found or shortened.organ_of(plain, mains, self._vocabulary) or self._plainer(plain)
        found = found or shortened.head_of(plain, sorted(self._ties.firms(document)), self._vocabulary)
        return (
            (
                self._forms.own_key(Name(found[0], found[0]), "Agency", document),
                found[1],
            )
            if found
            else None
        )

    def _plainer(self, plain: str) -> tuple[str, str] | None:
        """腾飞ABC实验室 where a document of the corpus has 腾飞实验室."""
        rest = shortened.without_latin(plain, self._vocabulary)
        return (rest, f"{plain} only has Latin letters more than {rest}") if rest and self._ties.is_main(rest) else None

    def _is_body(self, words: str, document: str) -> bool:
        if self._vocabulary.find("agency", words) or words in self._ties.mains(document):
            return True
        return bool(self._ties.here(document, self._forms.led(words)))

    def _is_place(self, words: str) -> bool:
        """True for a place, and for places one within the other: 某市某县."""
        known = self._vocabulary
        if any(known.find("place", words + end) for end in ("", "省", "市", "县", "区")):
            return True
        place, rest = known.leading_place(words)
        return bool(place) and bool(known.place(rest))


def _only(ties: dict[Key, str], how: str) -> tuple[Key, str]:
    ((to, reason),) = ties.items()
    return to, f"{reason}; {how}"
