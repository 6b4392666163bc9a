"""Policies, methodologies, standards, publications and projects: which titles and codes mean one work.

Works are one when their titles come down to the same words and their numbers agree, or when they share a code and one
title stands within the other. The same code under another title is a conflict, not a merge; two codes are two works.
Last come titles that are nearly the same (`nearly`), each group at most once.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from extract.model import Claim, Name
from graph.identity import nearly, titles
from graph.identity.compare import same_place
from graph.identity.decisions import Clash, Groups
from graph.identity.features import Features, precision, same_time
from graph.identity.nearly import ISSUERS
from graph.identity.titles import Title
from graph.terms import vocab

Key = TypeVar("Key")
Faces = Sequence[Hashable]

_NAMES = ("title", "name")


@dataclass(frozen=True, slots=True)
class Work:
    """One telling of a work: a claim, or a bare title in a slot of another claim (then without features)."""

    class_name: str
    document: str
    text: str
    """Its simplified title."""
    codes: frozenset[str]
    title: Title
    aliases: tuple[Title, ...] = ()
    features: Features | None = None

    @property
    def sure(self) -> float:
        """How sure the claim is; 0 for a bare title."""
        return float(self.features.source.claim.confidence) if self.features else 0.0


def work(class_name: str, features: Features) -> Work:
    """The work a claim tells of."""
    claim = features.source.claim
    text = title_of(claim)
    aliases = tuple(titles.title(_text(v)) for v in claim.all("aliases"))
    return Work(
        class_name,
        features.source.document,
        text,
        codes(claim),
        titles.title(text),
        aliases,
        features,
    )


def title_of(claim: Claim) -> str:
    """The title a claim gives its work, simplified; empty where it gives none."""
    return next((_text(v) for role in _NAMES for v in claim.all(role)), "")


def codes(claim: Claim) -> frozenset[str]:
    """The codes a claim gives, by what makes them one."""
    return frozenset(titles.code_key(_text(v)) for v in claim.all("code"))


def best_code(group: Sequence[Work]) -> str:
    """The code of one work in the form that parts it best; empty where none is given."""
    claims = [w.features.source.claim for w in group if w.features is not None]
    return max(
        (titles.code(_text(v)) for c in claims for v in c.all("code")),
        key=lambda c: (len(c), c),
        default="",
    )


def block_keys(work: Work, vocabulary: vocab.Vocabulary) -> Iterator[str]:
    """What two works of a class share where `grouped` might put them together, save for what ties them in one item."""
    yield f"title {work.title.core}"
    yield from (f"title {alias.core}" for alias in work.aliases)
    yield from (f"code {code}" for code in sorted(work.codes))
    if work.features is not None:
        yield from nearly.keys(
            nearly.Telling(work.class_name, work.text, work.title, work.features),
            vocabulary,
        )


def grouped(
    works: Sequence[Work],
    vocabulary: vocab.Vocabulary,
    parted: Clash = lambda a, b: False,
    marks: Sequence[Hashable] = (),
) -> Groups:
    """The works in groups that are one; strong reasons are used before weak ones. `parted` ones never are."""
    faces = tuple(zip(_faces(works), marks or [()] * len(works), strict=True))
    groups = Groups(
        len(works),
        lambda a, b: clash(works[a], works[b], vocabulary),
        parted,
        faces.__getitem__,
    )
    for pairs in (_by_code, _by_title, _by_alias, _by_year):
        for a, b, reason in pairs(works, faces):
            groups.join(a, b, reason)
    told = [(n, nearly.Telling(w.class_name, w.text, w.title, w.features)) for n, w in enumerate(works) if w.features]
    for a, b, reason in nearly.pairs(told, vocabulary):
        groups.join(a, b, reason, weak=True)
    return groups


def _faces(works: Sequence[Work]) -> Iterator[Hashable]:
    """For each work all that may clash with another; what its document decides makes it unlike those of others."""
    texts: dict[tuple[str, str, int], set[str]] = {}
    for work in works:
        if work.features is not None:
            texts.setdefault(_in_item(work, work.features), set()).add(work.text)
    for number, work in enumerate(works):
        short = len(work.title.core) <= _short()
        if work.features is None or short or len(texts[_in_item(work, work.features)]) > 1:
            yield number
            continue
        said = (frozenset(work.features.names.get(role, ())) for role in (*ISSUERS, "mechanism", "place", "region"))
        yield (
            work.class_name,
            work.title,
            work.aliases,
            work.codes,
            work.features.dates,
            tuple(said),
        )


def _in_item(work: Work, features: Features) -> tuple[str, str, int]:
    return work.title.core, features.source.document, features.source.claim.item


def clash(a: Work, b: Work, vocabulary: vocab.Vocabulary) -> bool:
    """True when two tellings cannot be of one work: other codes, other numbers, or two points that differ."""
    if a.class_name != b.class_name or not a.title.same_numbers(b.title):
        return True
    if a.codes and b.codes and not a.codes & b.codes:
        return True
    if _told_apart(a, b):
        return True
    if a.codes & b.codes and a.title.core == b.title.core:
        return False
    if a.class_name == "Project" and "place" in set(_differences(a, b, vocabulary)):
        return True
    if not (a.codes & b.codes) and len(a.title.core) <= _short() and a.document != b.document:
        return not _vouched(a, b, vocabulary)
    return len(tuple(_differences(a, b, vocabulary))) > 1


def _told_apart(a: Work, b: Work) -> bool:
    """True when one item tells of both under two titles, as of a rule and the trial version it takes the place of."""
    if a.features is None or b.features is None or a.text == b.text:
        return False
    one, other = a.features.source, b.features.source
    return one.document == other.document and one.claim.item == other.claim.item and a.title.core == b.title.core


def _differences(a: Work, b: Work, vocabulary: vocab.Vocabulary) -> Iterator[str]:
    if a.features is None or b.features is None:
        return
    issuers = [frozenset().union(*(f.names.get(r, frozenset()) for r in ISSUERS)) for f in (a.features, b.features)]
    if all(issuers) and not issuers[0] & issuers[1]:
        yield "issuer"
    if a.features.dates and b.features.dates and not _times_agree(a.features, b.features):
        yield "date"
    near = partial(same_place, vocabulary)
    for role, alike in (("mechanism", str.__eq__), ("place", near), ("region", near)):
        left, right = a.features.names.get(role, ()), b.features.names.get(role, ())
        if left and right and not any(alike(x, y) for x in left for y in right):
            yield role


def _times_agree(a: Features, b: Features) -> bool:
    return any(same_time(x[: _shorter(x, y)], y[: _shorter(x, y)]) for x in a.dates for y in b.dates)


def _shorter(a: str, b: str) -> int:
    return (4, 7, 10)[min(precision(a), precision(b))]


def _vouched(a: Work, b: Work, vocabulary: vocab.Vocabulary) -> bool:
    """A title that says little, in two documents, needs an issuer or a place that agrees."""
    if a.features is None or b.features is None:
        return False
    shared = (a.features.names.get(r, frozenset()) & b.features.names.get(r, frozenset()) for r in (*ISSUERS, "place"))
    return any(shared) and not tuple(_differences(a, b, vocabulary))


def _by_code(works: Sequence[Work], faces: Faces) -> Iterator[tuple[int, int, str]]:
    for code, members in _index((code, n) for n, w in enumerate(works) for code in sorted(w.codes)):
        for a, b in _pairs(members, faces):
            if _titles_agree(works[a], works[b]):
                yield a, b, f"same code {code}, titles agree"


def _titles_agree(a: Work, b: Work) -> bool:
    left, right = (a.title, *a.aliases), (b.title, *b.aliases)
    return any(
        x.says_nothing or y.says_nothing or x.within(y) or y.within(x) or x.differs_little(y)
        for x in left
        for y in right
    )


def _by_title(works: Sequence[Work], faces: Faces) -> Iterator[tuple[int, int, str]]:
    keyed = (((w.title.core, w.title.counted, w.title.years), n) for n, w in enumerate(works) if w.title.core)
    alike = [pair for _, members in _index(keyed) for pair in _pairs(members, faces)]
    for a, b in sorted(alike, key=lambda pair: works[pair[0]].text != works[pair[1]].text):
        yield a, b, f"same title {works[a].text}"


def _by_alias(works: Sequence[Work], faces: Faces) -> Iterator[tuple[int, int, str]]:
    index: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for n, w in enumerate(works):
        index.setdefault((w.title.core, w.title.counted), []).append(n)
    for n, w in enumerate(works):
        for alias in w.aliases:
            for other in index.get((alias.core, alias.counted), ()):
                if other != n and (works[other].document == w.document or len(alias.core) > _short() + 1):
                    yield (
                        n,
                        other,
                        f"{works[other].text} is given as another name of {w.text}",
                    )
    short = (((w.class_name, a.core), n) for n, w in enumerate(works) for a in w.aliases if _is_abbreviation(a.core))
    for (_, core), members in _index(short):
        for a, b in _pairs(members, faces):
            yield a, b, f"both are also called {core.upper()}"


def _is_abbreviation(core: str) -> bool:
    return core.isascii() and core.isalpha() and 3 <= len(core) <= 8


def _by_year(works: Sequence[Work], faces: Faces) -> Iterator[tuple[int, int, str]]:
    """A title without its years means the one work of that title that has them."""
    keyed = (((w.title.core, w.title.counted), n) for n, w in enumerate(works) if w.title.core)
    for _, members in _index(keyed):
        years = {works[n].title.years for n in members if works[n].title.years}
        bare = [n for n in members if not works[n].title.years]
        if len(years) == 1 and bare:
            first = next(n for n in members if works[n].title.years)
            for n in bare:
                yield first, n, f"only {works[first].text} has these words"


def _index(keyed: Iterator[tuple[Key, int]]) -> Iterator[tuple[Key, list[int]]]:
    index: dict[Key, list[int]] = {}
    for key, n in keyed:
        index.setdefault(key, []).append(n)
    yield from index.items()


def _pairs(members: list[int], faces: Faces) -> Iterator[tuple[int, int]]:
    """Each member with those before it, one of each face; groups grow from the front."""
    before: dict[Hashable, int] = {}
    for b in members:
        yield from ((a, b) for a in before.values())
        before.setdefault(faces[b], b)


def _short() -> int:
    return int(titles.knowledge()["titles"]["short"])


def _text(value: object) -> str:
    return value.text or value.printed if isinstance(value, Name) else str(value)
