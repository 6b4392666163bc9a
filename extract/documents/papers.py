"""Papers told in a sentence: the journal, its volume and year, and whose team wrote it, beside the title."""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.documents.things import Thing
from extract.finders.persons import surnames
from extract.model import Name
from extract.reading import rules
from extract.reading.telling import Range, Telling

_TEAM = re.compile("的?(?:研究|科研|课题|联合|合作)*(?:团队|课题组|研究组|研究人员|学者)")


def paper(told: Telling, thing: Thing) -> tuple[Fact, ...]:
    """Facts `venue`, `volume`, `year`, `date`, `authors` of a paper from the first sentence that names its journal."""
    return next((found for o in thing.occurrences if (found := tuple(_facts(told, o)))), ())


def _facts(told: Telling, o: Occurrence) -> Iterator[Fact]:
    text, sentence = told.told(o.where.passage).text, told.sentence_of(o.where)
    match = rules.pattern("documents", "journal_before").search(text, sentence.start, o.where.start)
    reach = match.start() if match else o.where.start
    match = match or rules.pattern("documents", "journal_behind").match(text, o.where.end)
    if match is None:
        return
    venue = Range(o.where.passage, *match.span("venue"))
    yield Fact("venue", told.named(venue), venue)
    if match["volume"]:
        issue = f"({match['issue']})" if match["issue"] else ""
        yield Fact("volume", match["volume"] + issue, Range(o.where.passage, *match.span("volume")))
    before = Range(o.where.passage, sentence.start, reach)
    when = actors.date_before(told, before)
    if match["year"]:
        yield Fact("year", match["year"], Range(o.where.passage, *match.span("year")))
    elif when:
        yield Fact("year", when[0].iso[:4], when[1])
        yield Fact("date", *when)
    yield from _authors(told, before)


def _authors(told: Telling, reach: Range) -> Iterator[Fact]:
    """The people named before 团队; failing them, the institution whose team it is."""
    text = told.told(reach.passage).text
    people = [Range(reach.passage, *m.span("name")) for m in _team().finditer(text, reach.start, reach.end)]
    for where in people:
        yield Fact("authors", Name(told.printed(where), told.plain(where), kind="person"), where)
    if not people:
        end = _TEAM.search(text, reach.start, reach.end)
        who = actors.before(told, Range(reach.passage, reach.start, end.start())) if end else ()
        yield from (Fact("authors", name, where) for name, where in who)


@cache
def _team() -> re.Pattern[str]:
    return re.compile(rules.load("documents")["team"].replace("SURNAME", f"[{surnames()}]"))
