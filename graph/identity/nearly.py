"""Titles of works that are nearly the same, and by what they are one all the same.

Print misprints a character, quotes an opinion as an implementing opinion, and shortens a title in a heading. Such a
likeness is weak: it joins two tellings only where issuer and date, or the item, speak for it, and never runs along a
chain (`Groups.join(…, weak=True)`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TypeVar

from graph.identity import titles
from graph.identity.features import Features, same_time
from graph.identity.titles import Title
from graph.terms.vocab import Vocabulary

Key = TypeVar("Key")
Value = TypeVar("Value")

ISSUERS = ("issuer", "issuers", "authors", "leads")
_LONG_STEM = 10
"""Characters of a title, its kind left out, that are not found in two titles of one issuer by chance."""
_LONG = 20
"""Characters of a title in which two may be misprinted."""
_MISPRINTED = 2
_SHORTENED = 8
"""Characters of the shortest title that stands in a heading for a longer one."""
_TAIL = 4
_NUMERALS = "一二三四五六七八九十"
_SCHEMES = ("ecosystem", "activity", "place", "agency", "mechanism")


@dataclass(frozen=True, slots=True)
class Telling:
    """A title with what is compared beside it."""

    class_name: str
    text: str
    title: Title
    features: Features

    @property
    def issuers(self) -> frozenset[str]:
        """Everyone who is said to have issued or written it."""
        return frozenset().union(*(self.features.names.get(role, frozenset()) for role in ISSUERS))

    @property
    def days(self) -> frozenset[str]:
        """The dates given to the day."""
        return frozenset(date for date in self.features.dates if re.fullmatch(r"\d{4}-\d\d-\d\d", date))

    @property
    def item(self) -> tuple[str, int]:
        """Document and item it is told in."""
        return self.features.source.document, self.features.source.claim.item


Numbered = Sequence[tuple[int, Telling]]
Pairs = Iterator[tuple[int, int, str]]


def pairs(tellings: Numbered, vocabulary: Vocabulary) -> Pairs:
    """Pairs of tellings (by their numbers) whose titles are nearly the same, with what speaks for them."""
    told = frozenset((t.item[0], t.title.core) for _, t in tellings)
    yield from _by_other_kind(tellings, told)
    yield from _by_misprint(tellings, told, vocabulary)
    yield from _by_body(tellings, vocabulary)
    yield from _by_heading(tellings)
    yield from _by_quoted_name(tellings)


def keys(telling: Telling, vocabulary: Vocabulary) -> Iterator[str]:
    """What two tellings of a class in different items share where `pairs` might yield them."""
    core, issuers = telling.title.core, ",".join(sorted(telling.issuers))
    stem, kind, _ = _stem(core)
    if kind and len(stem) >= _LONG_STEM and issuers:
        yield f"kind {stem} {telling.title.counted} {issuers}"
    if len(core) >= _LONG and issuers:
        plain = titles.plain(telling.text)
        third = len(plain) // (_MISPRINTED + 1)  # of three parts of which two characters differ, one is the same
        for day in sorted(telling.days):
            for at in range(_MISPRINTED + 1):
                part = plain[at * third :] if at == _MISPRINTED else plain[at * third : (at + 1) * third]
                yield f"print {len(plain)} {issuers} {day} {at} {part}"
    if telling.title.counted:
        body, rest = _leading_body(core, vocabulary)
        if body and rest:
            yield f"body {body} {telling.title.counted}"


def pairs_in_items(tellings: Numbered) -> Pairs:
    """The pairs that only tellings of one item can make."""
    yield from _by_heading(tellings)
    yield from _by_quoted_name(tellings)


def _by_other_kind(tellings: Numbered, told: frozenset[tuple[str, str]]) -> Pairs:
    """控碳工作方案 and 控碳行动计划 of one issuer and day; 意见 quoted as 实施意见 where issuers and dates agree."""
    stems = ((n, t, _stem(t.title.core)) for n, t in tellings)
    keyed = [
        ((t.class_name, stem, t.title.counted, t.issuers), (n, t, kind, line))
        for n, t, (stem, kind, line) in stems
        if kind and len(stem) >= _LONG_STEM and t.issuers
    ]
    for group in _grouped(keyed):
        for (a, left, kind_a, line_a), (b, right, kind_b, line_b) in combinations(group, 2):
            one_day = bool(left.days & right.days)
            one_time = line_a == line_b and _times_agree(left, right)
            if kind_a != kind_b and (one_day or one_time) and not _both_told_by_one(left, right, told):
                yield (
                    a,
                    b,
                    f"same title but for {kind_a} and {kind_b}, same issuers and {'day' if one_day else 'time'}",
                )


def _by_misprint(tellings: Numbered, told: frozenset[tuple[str, str]], vocabulary: Vocabulary) -> Pairs:
    """Two characters differ in a long title of one issuer and day, and neither pair of them names a thing."""
    keyed = [
        ((t.class_name, len(titles.plain(t.text)), t.issuers, day), (n, t))
        for n, t in tellings
        if len(t.title.core) >= _LONG and t.issuers
        for day in sorted(t.days)
    ]
    for group in _grouped(keyed):
        for (a, left), (b, right) in combinations(group, 2):
            if _misprinted(titles.plain(left.text), titles.plain(right.text), vocabulary) and not _both_told_by_one(
                left, right, told
            ):
                yield (
                    a,
                    b,
                    f"{left.text} differs in {_MISPRINTED} characters at most, same issuers and day",
                )


def _by_body(tellings: Numbered, vocabulary: Vocabulary) -> Pairs:
    """The body that wrote it stands before a counted title, short or in full: IPCC第六次评估报告."""
    keyed = [
        ((t.class_name, body, t.title.counted), (n, t, rest)) for n, t, body, rest in _bodies(tellings, vocabulary)
    ]
    for group in _grouped(keyed):
        for (a, left, one), (b, right, other) in combinations(group, 2):
            shorter, longer = sorted((one, other), key=len)
            if _is_within(shorter, longer):
                yield a, b, f"{left.text} and {right.text} name the same body and count"


def _bodies(tellings: Numbered, vocabulary: Vocabulary) -> Iterator[tuple[int, Telling, str, str]]:
    for n, telling in tellings:
        if telling.title.counted:
            body, rest = _leading_body(telling.title.core, vocabulary)
            if body and rest:
                yield n, telling, body, rest


def _by_heading(tellings: Numbered) -> Pairs:
    """A heading shortens the title that its item tells in full."""
    for group in _grouped([((t.class_name, *t.item), (n, t)) for n, t in tellings]):
        in_heading = [(n, t) for n, t in group if _in_heading(t)]
        below = [(n, t) for n, t in group if not _in_heading(t)]
        for a, short in in_heading:
            longer = [(b, t) for b, t in below if _shortened(short.title, t.title)]
            if len({t.title for _, t in longer}) == 1:
                yield from ((a, b, f"the heading of the item shortens {t.text} to {short.text}") for b, t in longer)


def _by_quoted_name(tellings: Numbered) -> Pairs:
    """“碧湾”项目 and “碧湾”整治行动 in one item are one project."""
    keyed = [
        ((*t.item, quoted), (n, t))
        for n, t in tellings
        if t.class_name == "Project" and (quoted := quoted_name(t.text))
    ]
    for group in _grouped(keyed):
        for (a, left), (b, right) in combinations(group, 2):
            if left.title.core != right.title.core:
                yield (
                    a,
                    b,
                    f"{left.text} and {right.text} bear one name in quotes in one item",
                )


def parted(core: str) -> tuple[str, str]:
    """A title without the word for its kind, and that word; the word is empty where it has none."""
    stem, kind, _ = _stem(core)
    return stem, kind


def _stem(core: str) -> tuple[str, str, int]:
    """A title without the word for its kind, that word, and the line of words it belongs to."""
    for line, words in enumerate(titles.knowledge()["titles"]["endings"]):
        for word in words:
            if core.endswith(word):
                return core.removesuffix(word).removesuffix("的"), word, line
    return core, "", -1


def _times_agree(a: Telling, b: Telling) -> bool:
    return any(same_time(x, y) for x in a.features.dates for y in b.features.dates)


def _both_told_by_one(a: Telling, b: Telling, told: frozenset[tuple[str, str]]) -> bool:
    """True when one document tells of both titles: then they are two."""
    return any((t.item[0], other.title.core) in told for t, other in ((a, b), (b, a)))


def _misprinted(a: str, b: str, vocabulary: Vocabulary) -> bool:
    at = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if not at or len(at) > _MISPRINTED or any(c.isascii() or c in _NUMERALS for n in at for c in a[n] + b[n]):
        return False
    return not any(
        _is_thing(a[start:end], vocabulary) and _is_thing(b[start:end], vocabulary)
        for start in range(max(0, at[0] - 2), at[0] + 1)
        for end in range(at[-1] + 1, at[-1] + 4)
    )


def _is_thing(words: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.find(scheme, words) for scheme in _SCHEMES)


def _leading_body(core: str, vocabulary: Vocabulary) -> tuple[str, str]:
    for end in range(min(20, len(core) - 1), 1, -1):
        if body := vocabulary.find("agency", core[:end]):
            return body, core[end:]
    return "", core


def _in_heading(telling: Telling) -> bool:
    return titles.plain(telling.text) in titles.plain(telling.features.source.heading)


def _shortened(short: Title, full: Title) -> bool:
    same_ends = short.core[:2] == full.core[:2] and short.core[-_TAIL:] == full.core[-_TAIL:]
    return (
        short.counted == full.counted
        and len(short.core) >= _SHORTENED
        and same_ends
        and _is_within(short.core, full.core)
    )


def _is_within(shorter: str, longer: str) -> bool:
    """True when the longer one has all characters of the shorter, in order, and not twice as many."""
    rest = iter(longer)
    return 2 * len(shorter) >= len(longer) and all(char in rest for char in shorter)


def quoted_name(text: str) -> str:
    """The name in quotes at the beginning of an undertaking's, folded; empty for any other name."""
    found = re.fullmatch(r"[“《「\"]([^“”《》「」\"]{2,12})[”》」\"](.*)", text)
    return titles.plain(found[1]) if found and _undertaking().fullmatch(found[2]) else ""


@cache
def _undertaking() -> re.Pattern[str]:
    return re.compile(f"(?:{titles.knowledge()['titles']['undertakings']})+")


def _grouped(keyed: Sequence[tuple[Key, Value]]) -> Iterator[list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in keyed:
        groups.setdefault(key, []).append(value)
    yield from (group for group in groups.values() if len(group) > 1)
