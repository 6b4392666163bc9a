"""Imported by the process that workers are forked from: loads once what reading and extraction need, for all of them.

Word lists and character tables load when they are first used; one made-up sentence uses them all.
"""

from extract.extractor import extract
from ingest.items.passages import paragraphs
from ingest.items.stories import items
from ingest.model import About, Block, Document, Page

_SENTENCE = "2023年5月8日，某市海洋局发布《红树林碳汇方法学》，碳汇100吨以每吨50元成交。"
_PAGE = Page(
    1, 0, 0, "plain", "", _SENTENCE, _SENTENCE, (None,) * len(_SENTENCE), (Block("paragraph", 1, 0, len(_SENTENCE)),)
)
_ABOUT = About(title="预演", date="2023-05")
extract(Document("0" * 64, "", "text/plain", _ABOUT, (_PAGE,), items(paragraphs((_PAGE,)), (_PAGE,), _ABOUT)))
