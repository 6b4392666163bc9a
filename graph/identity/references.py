"""A title or code named in passing: which of the works that the corpus tells of it means."""

from typing import NamedTuple

from graph.identity import titles


class Sought(NamedTuple):
    """The words of a title named in passing, as they are looked up."""

    core: str
    counted: tuple[str, ...]
    years: tuple[str, ...]
    plain: str
    code: str


def sought(text: str) -> Sought:
    """How a title or code is looked up."""
    title = titles.title(text)
    return Sought(
        title.core,
        title.counted,
        title.years,
        titles.plain(text),
        titles.code_key(text),
    )


class References:
    """The works of a corpus by their titles and codes."""

    def __init__(self) -> None:
        self._by_code: dict[str, set[tuple[str, str]]] = {}
        self._by_title: dict[tuple[str, tuple[str, ...]], set[tuple[tuple[str, ...], str, str, str, str]]] = {}
        self._short = int(titles.knowledge()["titles"]["short"])

    def code(self, code: str, class_name: str, iri: str) -> None:
        """Learn a code of a work."""
        self._by_code.setdefault(code, set()).add((class_name, iri))

    def title(self, words: Sought, class_name: str, iri: str, document: str) -> None:
        """Learn a title of a work, told in a document; another name of it comes without its `plain` words."""
        if words.core:
            entry = (words.years, class_name, iri, document, words.plain)
            self._by_title.setdefault((words.core, words.counted), set()).add(entry)

    def find(self, words: Sought, class_name: str, document: str, teller: str = "") -> str:
        """IRI of the one work meant; those named to the letter, of the expected class, of the same document come first.

        Empty where there is none, or several among which nothing decides. `teller` is the work in whose claim the
        words stand: it names others.
        """
        coded = self._by_code.get(words.code, set())
        entries = self._by_title.get((words.core, words.counted), set())
        if not coded and not entries:
            return ""
        fitting = {e for e in entries if e[2] != teller and (not words.years or not e[0] or e[0] == words.years)}
        to_the_letter = {e for e in fitting if e[4] == words.plain}
        found = {(c, i, "") for c, i in coded} or {
            (c, i, d) for _, c, i, d, _ in to_the_letter or fitting if d == document or len(words.core) > self._short
        }
        for narrowed in (
            found,
            {f for f in found if f[0] == class_name},
            {f for f in found if f[0] == class_name and f[2] == document},
            {f for f in found if f[2] == document},
        ):
            iris = {iri for _, iri, _ in narrowed}
            if len(iris) == 1:
                return iris.pop()
        return ""
