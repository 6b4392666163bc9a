"""Where words begin and end, by jieba with the labels of the vocabulary and of the places as its user dictionary."""

from bisect import bisect_right
from functools import cache, lru_cache

from ingest.repair.segmenter import jieba

_JOINING = "和与及"
_OWN = 2000
"""How common the words of the vocabulary are taken to be; jieba's dictionary counts 300 for an ordinary word."""
_RARE = 20


@cache
def _tokenizer() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    # The dictionary holds chance pairs such as 和澳洲 as words; they would glue names to what joins them.
    for word in [w for w, n in tokenizer.FREQ.items() if w[0] in _JOINING and len(w) > 2 and n < _RARE]:
        tokenizer.FREQ[word] = 0
    for word in _own_words():
        tokenizer.add_word(word, freq=max(tokenizer.FREQ.get(word, 0) or 0, _OWN))
    return tokenizer


def _own_words() -> list[str]:
    from extract import vocabulary  # the vocabulary's matcher asks this module in turn
    from extract.finders.agency_grammar import grammar  # which asks for the bounds of words

    known = vocabulary.load().labels
    labels = (*known, *grammar().heads, *grammar().stops, *grammar().words)
    # Short names of two characters would make it cut 湖|北大|学.
    short = {label for label, of in known.items() if len(label) == 2 and all(c.scheme == "agency" for c in of)}
    return [label for label in labels if 2 <= len(label) <= 12 and not label.isascii() and label not in short]


@lru_cache(maxsize=256)
def starts(text: str) -> tuple[int, ...]:
    """Where each word of a folded text begins, and the length of the text at the end."""
    at, out = 0, []
    for token in _tokenizer().cut(text, HMM=False):
        out.append(at)
        at += len(token)
    return (*out, at)


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
