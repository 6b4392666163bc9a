"""Titles in quotation marks: in 「」, which some print for 《》, and of papers behind the name of their journal."""

import re
from collections.abc import Iterator

from extract.documents.codes import coded
from extract.documents.sorting import core
from extract.model import ClaimKind
from extract.reading import rules
from extract.reading.telling import Range, Told

_INSIDE = "[^“”‖《》，。；]{2,60}"
QUOTED = re.compile(f"(?:“(?={_INSIDE}”)|—(?=[^—]{{2,60}}‖))({_INSIDE})[”‖]")
"""Words in quotation marks of any sort, as they read folded; ―…‖ is what some fonts leave of “…”."""
_KINDS: tuple[ClaimKind | None, ...] = ("standards", "methodologies", "publications", None)


def titles(passage: Told) -> Iterator[tuple[ClaimKind | None, tuple[Range, ...]]]:
    """The titles of a passage in quotation marks by the kind their surroundings tell; None where the name must."""
    found = [(_kind(passage, match), match) for match in QUOTED.finditer(passage.text)]
    for kind in _KINDS:
        yield (
            kind,
            tuple(Range(passage.number, *m.span()) for (is_title, told), m in found if is_title and told == kind),
        )


def _kind(passage: Told, match: re.Match[str]) -> tuple[bool, ClaimKind | None]:
    """Whether words in quotation marks are a title, and of which kind of thing if what stands beside them tells."""
    text, start = passage.text, match.start()
    if rules.pattern("documents", "journal_before").search(text, max(0, start - 120), start):
        return True, "publications"
    if passage.passage.text[passage.view.at[start]] not in "「『":
        return False, None
    if _behind_code(text, start):
        return True, "standards"
    if rules.pattern("documents", "cornered", "method").match(text, match.end() - 3):
        return True, "methodologies"
    return _is_titled(text, match), None


def _is_titled(text: str, match: re.Match[str]) -> bool:
    """True where the last word or what follows makes it a title: 「…法」, 「…办法」, 「…」部分条文."""
    heads = rules.any_of(rules.load("documents")["cornered"]["heads"])
    if rules.pattern("documents", "cornered", "law").search(match[1]):
        return True
    amended = rules.pattern("documents", "cornered", "behind").match(text, match.end())
    return len(match[1]) >= 5 and bool(amended or re.search(f"{heads}$", core(match[1])))


def _behind_code(text: str, start: int) -> bool:
    """True where the code of a standard ends right before a title."""
    near = max(0, start - 26)
    ends = (m.end() for r, p in coded() if r["kind"] == "standards" for m in p.finditer(text, near, start))
    return any(not text[end:start].strip() for end in ends)
