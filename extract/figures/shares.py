"""Shares of something in something (甲占乙的三成), and whose a share or a ratio is."""

from collections.abc import Iterator

from extract.figures import words as measured_words
from extract.figures.around import Around
from extract.figures.rules import naming_rules
from extract.model import Slot
from extract.reading.telling import Range


def share(near: Around) -> Iterator[Slot]:
    """占全国总数的三成: the share of something in something."""
    found = naming_rules().share.search(near.lead.text) if near.unit == "%" else None
    if found is None:
        return
    told, end = near.told, max(found.end("verb"), found.end("of"))
    where, who = near.lead.range(found.start("verb"), end), near.lead_words(found.end("who"))
    if of := near.lead_words(found.end("of"), found.start("of")):
        yield from owner(near, found.end("who"))
        yield told.slot("metric", f"占{of}的{found['rate'] or '比例'}", where)
    elif who and near.before is not None and "其中" in near.whole.text:
        of = str(near.before.as_subject().value)
        yield told.slot("subject", who, near.lead.range(0, found.end("who")))
        yield told.slot("metric", f"占{of}的比例", where, near.before.at.range)
    elif who and (base := _base_told(near)):
        yield told.slot("subject", who, near.lead.range(0, found.end("who")))
        yield told.slot("metric", f"占{base}的比例", where)
    elif who:
        yield from _share_of_same(near, who, near.lead.range(0, end))


def _share_of_same(near: Around, who: str, where: Range) -> Iterator[Slot]:
    """A share of what the one before it is one of, or of what its own words name; of nothing told, no measure."""
    told, metric = near.told, near.before.metric if near.before is not None else ""
    if "中" in who[2:]:
        yield told.slot("metric", f"{who}占比", where)
    elif shared := naming_rules().share_of.match(metric):
        yield told.slot("metric", f"{shared['base']}{who}占比", where)
    elif naming_rules().same_share.fullmatch(metric):
        yield told.slot("subject", who, where)
        yield told.slot("metric", metric, where)
    else:
        yield told.slot("metric", "占", where)


def _base_told(near: Around) -> str:
    """What a share is taken of, where the clause before says it: 在六个项目中，…占到80%."""
    sentence = near.told.sentence_of(near.figure.range)
    start = near.whole.where.start
    found = naming_rules().base_told.search(near.told.text(sentence._replace(end=max(sentence.start, start))))
    return found["base"] if found else ""


def owner(near: Around, end: int) -> Iterator[Slot]:
    """The words before sign `end` as the subject; where there are none, what the figure before it measures."""
    told, where = near.told, near.lead.range(0, end)
    if name := measured_words.subject(told, where):
        yield told.slot("subject", name, where)
    elif end == 0 and near.before is not None:
        yield near.before.as_subject()
