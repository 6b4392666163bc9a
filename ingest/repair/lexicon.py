"""Chinese words and how common they are: jieba's dictionary, read character by character.

Traditional characters are looked up in their simplified form, one for one.
"""

import math
from dataclasses import dataclass
from functools import cache

import opencc

from ingest.repair.segmenter import jieba


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their frequencies, and the total of these."""

    counts: dict[str, int]
    total: int

    def cut(self, text: str) -> tuple[float, list[tuple[int, int]]]:
        """The likeliest parting of a text into words: its log probability, and the words' places."""
        simple = simplified(text)
        best: list[tuple[float, int]] = [(0.0, 0)] * (len(simple) + 1)
        for start in range(len(simple) - 1, -1, -1):
            best[start] = max(
                (self._log(simple[start:end]) + best[end][0], end)
                for end in range(start + 1, min(len(simple), start + 6) + 1)
                if end == start + 1 or self.counts.get(simple[start:end])
            )
        places, at = [], 0
        while at < len(simple):
            places.append((at, best[at][1]))
            at = best[at][1]
        return best[0][0], places

    def weight(self, text: str) -> float:
        """Log probability of a text."""
        return self.cut(text)[0]

    def word_at(self, text: str, at: int) -> str:
        """The word that holds a character of a text."""
        return next(text[a:b] for a, b in self.cut(text)[1] if a <= at < b)

    def _log(self, word: str) -> float:
        return math.log(self.counts.get(word) or 1) - math.log(self.total)


@cache
def lexicon() -> Lexicon:
    """The dictionary, loaded once a process."""
    jieba.initialize()
    return Lexicon(jieba.dt.FREQ, jieba.dt.total)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _simple(char: str) -> str:
    simple = _converter().convert(char)
    return simple if len(simple) == 1 else char


def simplified(text: str) -> str:
    """A text in simplified characters, one for one."""
    return "".join(map(_simple, text))
