"""Under which programme and for which place a methodology counts, where its own words leave that open."""

import re
from collections.abc import Iterator, Sequence

from extract.documents.acts import Fact
from extract.documents.things import Thing
from extract.model import Name
from extract.reading.telling import HEADING, Range, Telling
from extract.thesaurus import vocabulary
from extract.thesaurus.gazetteer import short
from ingest.script import fold, simplify


def of_place(told: Telling, facts: Sequence[Fact], region: Sequence[Fact]) -> Iterator[Fact]:
    """A programme that many places have (碳普惠) as that of the region told, if the vocabulary knows it: 广东碳普惠."""
    for fact in facts:
        places = [short(f.value.text) for f in region if isinstance(f.value, Name)]
        if isinstance(fact.value, Name) and places and places[0]:
            known = vocabulary.load().labels.get(places[0] + fact.value.text, ())
            fitting = [c for c in known if "/mechanism/" in c.iri]
            if fitting:
                yield Fact(fact.role, Name(fact.value.printed, fitting[0].name, fitting[0].iri), fact.where)
                continue
        yield _as_told(fact)


def _as_told(fact: Fact) -> Fact:
    """A programme by the words that tell it (温室气体自愿减排), not by the name of the credits that it issues."""
    if not isinstance(fact.value, Name) or not fact.value.key or simplify(fact.value.printed) == fact.value.text:
        return fact
    return Fact(fact.role, Name(fact.value.printed, fold(fact.value.printed).text), fact.where)


def of_issuer(told: Telling, issuers: Sequence[Fact]) -> Iterator[Fact]:
    """The programme that the item itself gives the issuer: 核证碳标准（Verra） for a method of Verra's."""
    keys = {f.value.key for f in issuers if isinstance(f.value, Name) and f.value.key}
    for passage in told.passages:
        whole = Range(passage.number, 0, len(passage.text))
        for m in told.within(whole, "mechanism"):
            behind = [
                a for a in told.within(whole, "agency") if a.start == m.end + 1 and _bracketed(passage.text, a.range)
            ]
            if isinstance(m.value, Name) and any(isinstance(a.value, Name) and a.value.key in keys for a in behind):
                yield Fact("mechanism", m.value, m.range)
                return


def _bracketed(text: str, where: Range) -> bool:
    return text[where.start - 1 : where.start] == "(" and text.startswith(")", where.end)


def of_table(told: Telling, thing: Thing) -> Iterator[Fact]:
    """For a row of a table, the one place that the heading above it names."""
    if all(told.told(o.where.passage).passage.cell is None for o in thing.occurrences):
        return
    heading = told.passages[0]
    places = (
        [m for m in told.within(Range(HEADING, 0, len(heading.text)), "place")] if heading.number == HEADING else []
    )
    if len({m.value.text for m in places if isinstance(m.value, Name)}) == 1 and isinstance(places[0].value, Name):
        yield Fact("region", places[0].value, places[0].range)


_COUNTED = re.compile(
    "(?:这|上述|该|前述)?(?P<number>[两二三四五2-5])[大类种个][\u4e00-\u9fff]{0,6}?(?:生态系统|生境|栖息地|湿地)"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def counted(told: Telling, thing: Thing) -> Iterator[Fact]:
    """这三大生态系统的…方法: the ecosystems that the words before a name list, if they are as many as it says."""
    for o in thing.occurrences:
        match = _COUNTED.match(told.told(o.where.passage).text, o.where.start, o.where.end)
        lists = _lists(told, Range(o.where.passage, 0, o.where.start)) if match else []
        fitting = [found for found in lists if match and len(found) == _NUMBERS[match["number"]]]
        if fitting:
            yield from fitting[-1]
            return


def _lists(told: Telling, where: Range) -> list[list[Fact]]:
    """Runs of ecosystems joined by 、 and 和, in order of print."""
    text, last = told.told(where.passage).text, -1
    runs: list[list[Fact]] = []
    for m in sorted(told.within(where, "ecosystem"), key=lambda m: (m.start, -m.end)):
        if m.start < last or not isinstance(m.value, Name):
            continue
        if last < 0 or not re.fullmatch("、|和|与|及|以及", text[last : m.start]):
            runs.append([])
        runs[-1].append(Fact("ecosystems", m.value, m.range))
        last = m.end
    return runs
