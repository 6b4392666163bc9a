"""A title or code named in passing: which of the works that the corpus tells of it means."""

from collections.abc import Collection

from graph import titles
from graph.works import Work


class References:
    """The works of a corpus by their titles and codes."""

    def __init__(self) -> None:
        self._by_code: dict[str, set[tuple[str, str]]] = {}
        self._by_title: dict[tuple[str, tuple[str, ...]], set[tuple[tuple[str, ...], str, str, str, str]]] = {}

    def add(self, iri: str, tellings: Collection[Work]) -> None:
        """Learn the codes and titles of one work."""
        for work in tellings:
            for code in work.codes:
                self._by_code.setdefault(code, set()).add((work.class_name, iri))
            for title in (work.title, *work.aliases):
                if title.core:
                    words = titles.plain(work.text) if title is work.title else ""
                    entry = (title.years, work.class_name, iri, work.document, words)
                    self._by_title.setdefault((title.core, title.counted), set()).add(entry)

    def find(self, text: str, class_name: str, document: str, teller: str = "") -> str:
        """IRI of the one work meant; those named to the letter, of the expected class, of the same document come first.

        Empty where there is none, or several among which nothing decides. `teller` is the work in whose claim the
        words stand: it names others.
        """
        coded = self._by_code.get(titles.code_key(text), set())
        title = titles.title(text)
        entries = self._by_title.get((title.core, title.counted), set())
        fitting = {e for e in entries if e[2] != teller and (not title.years or not e[0] or e[0] == title.years)}
        to_the_letter = {e for e in fitting if e[4] == titles.plain(text)}
        found = {(c, i, "") for c, i in coded} or {
            (c, i, d) for _, c, i, d, _ in to_the_letter or fitting if self._tells(title.core, d, document)
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

    def _tells(self, core: str, told_in: str, document: str) -> bool:
        return told_in == document or len(core) > int(titles.knowledge()["titles"]["short"])
