"""Items as spaCy documents, for those who want to go on from there: to train a recogniser, to draw, to search.

Words are jieba's, with the labels of the vocabulary in its dictionary. What an item names is the span group `mentions`
(label: kind, knowledge base id: IRI of the concept), what it states `claims` (label: table, id: the claim's). Spans end
where words end: one that ends within a word takes the whole of it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extract import extractor
from extract.model import Claim, Name
from extract.reading.telling import Telling
from extract.thesaurus import words
from ingest.model import Document, Stretch
from ingest.repair.segmenter import jieba


def docs(document: Document) -> Iterator[Doc]:
    """One spaCy document for each item, or part of one, that is read."""
    for told in extractor.tellings(document):
        yield _doc(told, tuple(extractor.of_item(told)))


def packed(document: Document) -> bytes:
    """All of them as one `.spacy` file."""
    return bytes(DocBin(docs=docs(document), store_user_data=True).to_bytes())


@cache
def pipeline() -> Language:
    """spaCy's blank Chinese pipeline that cuts words as extraction does, and guesses those that nobody lists."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word, count in words.own().items():
        tokenizer.add_word(word, freq=max(tokenizer.FREQ.get(word, 0) or 0, count))
    cutting: Any = nlp.tokenizer
    cutting.jieba_seg = tokenizer
    return nlp


def _doc(told: Telling, claims: tuple[Claim, ...]) -> Doc:
    doc = pipeline().make_doc("\n".join(one.passage.text for one in told.passages))
    doc.user_data["item"] = told.index
    begins, at = {}, 0
    for one in told.passages:
        begins[one.number] = at
        at += len(one.passage.text) + 1
    named = (
        _span(doc, begins[m.passage] + m.start, begins[m.passage] + m.end, m.kind, getattr(m.value, "key", ""))
        for m in told.mentions
        if isinstance(m.value, Name) or m.kind in ("date", "amount")
    )
    stated = (
        _span(doc, start, end, claim.kind, claim.id)
        for claim in claims
        for stretch in claim.evidence
        for start, end in _places(told, begins, stretch)
    )
    doc.spans["mentions"] = [span for span in named if span is not None]
    doc.spans["claims"] = [span for span in stated if span is not None]
    return doc


def _span(doc: Doc, start: int, end: int, label: str, key: str) -> Span | None:
    found: Span | None = doc.char_span(start, end, label=label, kb_id=key, alignment_mode="expand")
    return found


def _places(told: Telling, begins: dict[int, int], wanted: Stretch) -> Iterator[tuple[int, int]]:
    """Where in the text of an item a stretch of a page stands."""
    for one in told.passages:
        at = begins[one.number]
        for stretch in one.passage.stretches:
            start, end = max(stretch.start, wanted.start), min(stretch.end, wanted.end)
            if stretch.page == wanted.page and start < end:
                yield at + start - stretch.start, at + end - stretch.start
            at += len(stretch)
