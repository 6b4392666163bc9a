"""What becomes of a document that print names beside another: replaced, ended, or being changed."""

from collections.abc import Iterator

from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.reading import rules
from extract.reading.telling import Range, Telling

_PENDING = {"pending": "尚未生效", "in_part": "修订"}


def facts(told: Telling, o: Occurrence) -> Iterator[Fact]:
    """The state 废止 of what is replaced, 修订 of what is being changed, 尚未生效 of what awaits its day."""
    where = ended(told, o)
    if where is not None:
        yield Fact("status", "废止", where)
        return
    text, sentence = told.told(o.where.passage).text, told.sentence_of(o.where)
    match = rules.pattern("documents-acts", "revised").match(text, o.where.end, sentence.end)
    if not match and rules.pattern("documents-acts", "undertakes").search(text, sentence.start, o.run.start):
        match = rules.pattern("documents-acts", "undertaken").match(text, o.where.end, sentence.end)
    if match:
        yield Fact("status", "修订", Range(o.where.passage, *match.span("revised")))
        return
    for pending in ("pending", "in_part"):
        found = rules.pattern("documents-acts", pending).match(text, o.where.end, sentence.end)
        if found:
            yield Fact("status", _PENDING[pending], Range(o.where.passage, *found.span(pending)))
            return
    yield from _amended(o, text, sentence)


def _amended(o: Occurrence, text: str, sentence: Range) -> Iterator[Fact]:
    """《T》部分条文修正: 修订; 征求意见 where the change is only put before the public (预告)."""
    match = rules.pattern("documents-acts", "amended").match(text, o.where.end, sentence.end)
    if match:
        announced = rules.pattern("documents-acts", "announced").search(text, sentence.start, sentence.end)
        span = announced.span() if announced else match.span("amended")
        yield Fact("status", "征求意见" if announced else "修订", Range(o.where.passage, *span))


def ended(told: Telling, o: Occurrence) -> Range | None:
    """The words that say a document has ended: 取代…的《T》, 《T》同时废止; None where nothing says so."""
    text, sentence = told.told(o.where.passage).text, told.sentence_of(o.where)
    before = rules.pattern("documents-acts", "replaced").search(text, sentence.start, o.run.start)
    if before:
        return Range(o.where.passage, *before.span("replaced"))
    behind = rules.pattern("documents-acts", "ended").match(text, o.run.end, sentence.end)
    return Range(o.where.passage, *behind.span("ended")) if behind else None
