"""Words are cut as jieba cuts them, with the vocabulary's labels as more words; labels are found as spaCy finds them."""

import random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extract.thesaurus import vocabulary, words
from ingest.repair.segmenter import jieba

SIGNS = "中国海洋大学和与及澳洲红树林碳汇交易中心福建省莆田市秀屿区，。、（）AT&T3.5c#a%-_ 的在是人工智能研究所有限公司一二三"


@pytest.fixture(scope="module")
def peer() -> jieba.Tokenizer:
    """jieba itself with the same words of our own."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in [w for w, n in tokenizer.FREQ.items() if w[0] in words._JOINING and len(w) > 2 and n < words._RARE]:
        tokenizer.FREQ[word] = 0
    for word in dict.fromkeys(words._own_words()):
        tokenizer.add_word(word, freq=max(tokenizer.FREQ.get(word, 0) or 0, words._OWN))
    return tokenizer


def starts(tokenizer: jieba.Tokenizer, text: str) -> tuple[int, ...]:
    at, out = 0, []
    for token in tokenizer.cut(text, HMM=False):
        out.append(at)
        at += len(token)
    return (*out, at)


def test_texts_are_cut_as_jieba_cuts_them(peer: jieba.Tokenizer) -> None:
    draw = random.Random(7)
    common = [word for word, count in peer.FREQ.items() if count > 500]
    for _ in range(300):
        text = "".join(draw.choices(common, k=6)) + "".join(draw.choices(SIGNS, k=12))
        assert words.starts(text) == starts(peer, text)


@given(st.text(alphabet=SIGNS, max_size=40))
def test_any_text_is_cut_without_loss(text: str) -> None:
    bounds = words.starts(text)
    assert bounds[-1] == len(text)
    assert list(bounds) == sorted(bounds)


def test_labels_are_found_where_spacy_finds_them() -> None:
    nlp = spacy.blank("zh")
    phrases = PhraseMatcher(nlp.vocab)
    matcher = vocabulary.load()._matcher
    labels = sorted({**matcher._labels, **matcher._never})
    phrases.add("label", [Doc(nlp.vocab, words=list(label)) for label in labels])
    draw = random.Random(11)
    for _ in range(100):
        text = "".join(draw.choices(labels, k=8)) + "".join(draw.choices(SIGNS, k=8))
        found = {(s, e) for _, s, e in phrases(Doc(nlp.vocab, words=list(text)))}
        assert list(matcher._spans(text)) == sorted(found, key=lambda span: (span[0], -span[1]))
