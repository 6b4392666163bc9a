"""Where words begin and end, by jieba's dictionary with the labels of the vocabulary and of the places as more words.

A text is cut as jieba cuts it without guessing new words: into the words whose frequencies together are most likely.
jieba is not imported for that, only its table is read: it loads in a third of the time and cuts in half of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from operator import itemgetter
from pathlib import Path

from extract.errors import VocabularyFault

_JOINING = "和与及"
_OWN = 2000
"""How common the words of the vocabulary are taken to be; jieba's dictionary counts 300 for an ordinary word."""
_RARE = 20
_BLOCK = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]+")
_RUN = re.compile(r"(.)\1*", re.DOTALL)
_NONE = float("-inf")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class _Dictionary(dict[str, float]):
    """The logarithm of the share that each character has as a word by itself, or no number where it is none.

    Words are made ready when the first text has the character they begin with: most are never asked for.
    """

    def __init__(self, words: tuple[str, ...], counts: tuple[str, ...], more: list[str]) -> None:
        self.words, self.counts = words, counts
        self.places: dict[str, list[range]] = defaultdict(list)
        for run in _RUN.finditer("".join(map(itemgetter(0), words))):
            self.places[run[1]].append(range(*run.span()))
        self.more: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(more):
            self.more[word[0]].append(word)
        # Few words are as common as ours are taken to be, and only those add to what ours count.
        commoner = (at for at, count in enumerate(counts) if len(count) > 3 and int(count) > _OWN)
        ours = {words[at]: int(counts[at]) for at in commoner} if more else {}
        total = sum(int(count) * times for count, times in Counter(counts).items())
        self.whole = log(total + sum(ours.get(word, _OWN) for one in self.more.values() for word in one))
        self.weights: dict[str, float] = {}
        """The same for every word."""
        self.lengths: dict[str, bytes] = {}
        """By the first two characters of words: how long they are, the shortest first."""
        # Bytes, since a hundred thousand lists would be looked through whenever Python collects its garbage.

    def __missing__(self, char: str) -> float:
        counts = {self.words[at]: int(self.counts[at]) for places in self.places.get(char, ()) for at in places}
        ours = {word: max(counts.get(word, 0), _OWN) for word in self.more.get(char, ())}
        if char in _JOINING:
            # The dictionary holds chance pairs such as 和澳洲 as words; they would glue names to what joins them.
            counts = {word: count for word, count in counts.items() if count >= _RARE or len(word) < 3}
        weights = {word: log(count) - self.whole for word, count in (counts | ours).items()}
        self.weights |= weights
        for word in sorted(weights, key=len):
            known = self.lengths.get(word[:2], b"")
            if not known or known[-1] < len(word):
                self.lengths[word[:2]] = known + bytes((len(word),))
        alone = self[char] = weights.get(char, _NONE)
        return alone

    def cut(self, block: str) -> list[int]:
        """Where the words of a block without marks end: of all ways to cut it the likeliest, the longer word first."""
        size, lengths, weights = len(block), self.lengths, self.weights
        scores, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            end = start + 1
            best = self[block[start]] + scores[end]
            for length in lengths.get(block[start : start + 2], b"") if end < size else b"":
                stop = start + length
                if stop > size:
                    break
                weight = weights.get(block[start:stop])
                if weight is not None and weight + scores[stop] >= best:
                    best, end = weight + scores[stop], stop
            scores[start], ends[start] = best if best > _NONE else scores[end] - self.whole, end
        return ends


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary(*_printed(), _own_words())


def _printed() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every word of jieba's dictionary and how often it counts it. Raises VocabularyFault where jieba is not there."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise VocabularyFault("the package jieba, which holds the words of Chinese, is not installed")
    listed = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    return tuple(listed[::3]), tuple(listed[1::3])


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


def begins(text: str, place: int) -> bool:
    """True where a word begins or the text ends; only the block that holds the place is cut."""
    block = _around(text, place)
    return block is None or place - block[0] in _bounds(text[block[0] : block[1]])


def cuts(text: str, start: int, end: int) -> bool:
    """True where a word begins outside `start` to `end` and ends inside, or the other way round."""
    return _crossed(text, start, start, end) or _crossed(text, end, start, end)


def _crossed(text: str, edge: int, start: int, end: int) -> bool:
    block = _around(text, edge)
    if block is None:
        return False
    bounds = _bounds(text[block[0] : block[1]])
    i = bisect_right(bounds, edge - block[0]) - 1
    left, right = block[0] + bounds[i], block[0] + bounds[i + 1]
    return left != edge and not (left <= start and end <= right)


def _around(text: str, place: int) -> tuple[int, int] | None:
    """The block that has a place inside it; None where none has: there words begin and end."""
    blocks = _blocks(text)
    at = bisect_left(blocks, (place,)) - 1
    return blocks[at] if at >= 0 and place < blocks[at][1] else None


@lru_cache(maxsize=256)
def _blocks(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(block.span() for block in _BLOCK.finditer(text))


def _starts(text: str) -> Iterator[int]:
    done = 0
    for start, end in _blocks(text):
        yield from range(done, start)
        yield from (start + at for at in _bounds(text[start:end])[:-1])
        done = end
    yield from range(done, len(text))


@lru_cache(maxsize=4096)
def _bounds(block: str) -> tuple[int, ...]:
    """Where the words of a block begin, and its length; single Latin letters and digits that follow on are one."""
    ends = _dictionary().cut(block)
    found, start, latin = [], 0, False
    while start < len(block):
        single = ends[start] == start + 1 and block[start] in _LATIN
        if not (single and latin):
            found.append(start)
        start, latin = ends[start], single
    return (*found, len(block))
