"""Where words begin and end, by jieba's dictionary with the labels of the vocabulary and of the places as more words.

A text is cut as jieba cuts it without guessing new words: into the words whose frequencies together are most likely.
jieba is not imported for that, only its table is read: it loads in a third of the time and cuts in half of it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from math import log
from operator import itemgetter
from pathlib import Path

from extract.errors import VocabularyFault

_JOINING = "和与及"
_OWN = 2000
"""How common the words of the vocabulary are taken to be; jieba's dictionary counts 300 for an ordinary word."""
_RARE = 20
_BLOCK = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]+")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@dataclass(frozen=True, slots=True)
class _Initial:
    """The words with one first character."""

    weights: dict[str, float]
    """The logarithm of each one's share of all words."""
    longest: dict[str, int]
    """Length of the longest word by its first two characters."""


class _Dictionary(dict[str, _Initial]):
    """Words by their first character, made ready when the first text has it: most are never asked for."""

    def __init__(self, words: list[str], counts: list[str], more: dict[str, int]) -> None:
        self.words, self.counts = words, counts
        self.places: dict[str, list[range]] = defaultdict(list)
        start = 0
        for char, run in groupby(words, key=itemgetter(0)):
            end = start + sum(1 for _ in run)
            self.places[char].append(range(start, end))
            start = end
        more = more | {w: max(int(n), _OWN) for w, n in zip(words, counts, strict=True) if w in more}
        self.more: dict[str, dict[str, int]] = defaultdict(dict)
        for word, count in more.items():
            self.more[word[0]][word] = count
        self.whole = log(sum(map(int, counts)) + sum(more.values()))

    def __missing__(self, char: str) -> _Initial:
        counts = {self.words[at]: int(self.counts[at]) for places in self.places.get(char, ()) for at in places}
        if char in _JOINING:
            # The dictionary holds chance pairs such as 和澳洲 as words; they would glue names to what joins them.
            counts = {word: count for word, count in counts.items() if count >= _RARE or len(word) < 3}
        weights = {word: log(count) - self.whole for word, count in (counts | self.more.get(char, {})).items()}
        known = self[char] = _Initial(weights, {word[:2]: len(word) for word in sorted(weights, key=len)})
        return known

    def cut(self, block: str) -> list[int]:
        """Where the words of a block without marks end: of all ways to cut it the likeliest, the longer word first."""
        size = len(block)
        scores, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            initial = self[block[start]]
            weights, weight, end = initial.weights, initial.weights.get(block[start]), start + 1
            best = (-self.whole if weight is None else weight) + scores[end]
            alone = weight is None
            reach = start + initial.longest.get(block[start : start + 2], 0)
            for stop in range(start + 2, (reach if reach < size else size) + 1) if reach > start else ():
                weight = weights.get(block[start:stop])
                if weight is not None and (alone or weight + scores[stop] >= best):
                    best, end, alone = weight + scores[stop], stop, False
            scores[start], ends[start] = best, end
        return ends


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary(*_printed(), own())


def _printed() -> tuple[list[str], list[str]]:
    """Every word of jieba's dictionary and how often it counts it. Raises VocabularyFault where jieba is not there."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise VocabularyFault("the package jieba, which holds the words of Chinese, is not installed")
    listed = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    return listed[::3], listed[1::3]


def own() -> dict[str, int]:
    """Words that jieba's dictionary is given besides its own, with how common they are taken to be."""
    return dict.fromkeys(_own_words(), _OWN)


def _own_words() -> list[str]:
    from extract.finders.agency_grammar import grammar  # which asks for the bounds of words
    from extract.thesaurus import vocabulary  # the vocabulary's matcher asks this module in turn

    known = vocabulary.load().labels
    labels = (*known, *grammar().heads, *grammar().stops, *grammar().words)
    # Short names of two characters would make it cut 湖|北大|学.
    short = {label for label, of in known.items() if len(label) == 2 and all(c.scheme == "agency" for c in of)}
    return [label for label in labels if 2 <= len(label) <= 12 and not label.isascii() and label not in short]


@lru_cache(maxsize=256)
def starts(text: str) -> tuple[int, ...]:
    """Where each word of a folded text begins, and the length of the text at the end."""
    return (*_starts(text), len(text))


def _starts(text: str) -> Iterator[int]:
    done = 0
    for block in _BLOCK.finditer(text):
        yield from range(done, block.start())
        done = block.end()
        yield from _within(block.group(), block.start())
    yield from range(done, len(text))


def _within(block: str, at: int) -> Iterator[int]:
    """Where words begin in a block that stands at `at`; single Latin letters and digits that follow on are one."""
    ends = _dictionary().cut(block)
    start, latin = 0, False
    while start < len(block):
        single = ends[start] == start + 1 and block[start] in _LATIN
        if not (single and latin):
            yield at + start
        start, latin = ends[start], single


def cuts(text: str, start: int, end: int) -> bool:
    """True where a word begins outside `start` to `end` and ends inside, or the other way round."""
    return _crossed(text, start, start, end) or _crossed(text, end, start, end)


def _crossed(text: str, edge: int, start: int, end: int) -> bool:
    bounds = starts(text)
    i = bisect_right(bounds, edge) - 1
    if bounds[i] == edge:
        return False
    left, right = bounds[i], bounds[i + 1]
    return not (left <= start and end <= right)
