"""Agencies, persons and places: every name of one, over all documents, under the key that it comes down to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.identity.named import Named
from graph.identity.ties import Key
from graph.model import Merge
from graph.names import Names
from graph.terms.vocab import Vocabulary


@dataclass(slots=True)
class _Known:
    """One agency, person or place while names are gathered."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    """Simplified text to the printed forms seen of it; only names that were used as main names."""
    aliases: dict[str, set[str]] = field(default_factory=dict)
    merged: dict[str, tuple[str, str, int, str]] = field(default_factory=dict)
    """Other name to when it was first taken for this one, and why."""


class Bodies:
    """The bodies that documents name."""

    def __init__(self, documents: Sequence[Named], names: Names, vocabulary: Vocabulary) -> None:
        self._names, self._vocabulary = names, vocabulary
        self._known: dict[Key, _Known] = defaultdict(_Known)
        for document in documents:
            self._learn(document)
        self._iris: dict[Key, str] = {}

    def _learn(self, document: Named) -> None:
        known = [self._known[key] for key in document.keys]
        for number, slot, key, text, printed, reason in document.seen:
            one = known[key]
            side = one.aliases if reason else one.texts
            if text in side:
                side[text].add(printed)
            else:
                side[text] = {printed}
            if reason:
                first = (document.date, document.tellings[number].claim, slot, reason)
                one.merged[text] = min(first, one.merged.get(text, first))

    def keys(self) -> tuple[Key, ...]:
        """Everyone known, sorted."""
        return tuple(sorted(self._known, key=lambda k: (k.class_name, k.concept, k.form, k.document)))

    def iri(self, key: Key) -> str:
        """The IRI of one."""
        if key not in self._iris:
            more = (key.document,) if key.document else ()
            self._iris[key] = key.concept or self._names.entity(key.class_name, self.name(key), *more).value
        return self._iris[key]

    def name(self, key: Key) -> str:
        """Its display name: the concept's label, else the longest simplified form."""
        if key.concept:
            return self._vocabulary.name(key.concept)
        known = self._known[key]
        return max(known.texts or known.aliases, key=lambda text: (len(text), text))

    def forms(self, key: Key) -> tuple[tuple[str, str], ...]:
        """Every (simplified, printed) form seen of it, sorted."""
        known = self._known[key]
        sides = (known.texts, known.aliases)
        return tuple(sorted({(text, printed) for side in sides for text, all_ in side.items() for printed in all_}))

    def merges(self) -> Iterator[Merge]:
        """Why names were taken for others, sorted."""
        found = (
            (self.iri(key), text, first[3]) for key, one in self._known.items() for text, first in one.merged.items()
        )
        for iri, text, reason in sorted(found):
            yield Merge(iri, text, reason, is_name=True)
