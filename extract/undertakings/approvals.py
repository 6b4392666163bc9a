"""Approvals: a permission, accreditation, registration or certificate given to someone, in a row or in a sentence."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from extract.claims import claim, single
from extract.documents import actors
from extract.model import Claim, Name, Slot, When
from extract.reading import modality, rules
from extract.reading.tablerows import Row, rows
from extract.reading.telling import Range, Telling


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each approval: holder, who granted it, its code, what for, when."""
    yield from single([*_listed(told), *_told(told), *_handed(told)])


def _listed(told: Telling) -> Iterator[Claim]:
    """Rows that give a body and the number of its permission; a merged cell of scopes holds for the rows below it."""
    found = [(row, where) for row in rows(told) if (where := _permit(told, row)) is not None]
    given = _given(told) if found else _Given(None, None)
    scopes: dict[int, Range] = {}
    for row, code in found:
        if "scope" in row.cells:
            scopes[row.table] = row.range("scope")
        holder = _holder(told, row)
        if holder is not None:
            yield _row_claim(told, code, holder, given, scopes.get(row.table))


def _row_claim(told: Telling, code: Range, holder: actors.Who, given: "_Given", scope: Range | None) -> Claim:
    slots = [told.slot("holder", *holder), told.slot("code", told.text(code), code)]
    if given.by is not None:
        slots.append(told.slot("granted_by", *given.by))
    if given.on is not None:
        slots.append(told.slot("date", *given.on))
    of_what = [where for where in (given.scope, scope) if where is not None]
    if of_what:
        slots.append(told.slot("scope", "：".join(told.plain(where) for where in of_what), *of_what))
    return claim(told, "approvals", slots, [holder[1], code], "approvals/row")


def _permit(told: Telling, row: Row) -> Range | None:
    if "code" not in row.cells:
        return None
    where = row.range("code")
    match = rules.pattern("tables", "permits").search(told.text(where))
    return Range(where.passage, *match.span()) if match else None


def _holder(told: Telling, row: Row) -> tuple[Name, Range] | None:
    column = next((c for c in ("holder", "issuers", "title") if c in row.cells), None)
    if column is None:
        return None
    where = row.range(column)
    whole = [n for n, r in actors.inside(told, where) if r.end - r.start >= 0.9 * (where.end - where.start)]
    key, kind = (whole[0].key, whole[0].kind) if whole else ("", "")
    return Name(told.printed(where), told.plain(where), key, kind), where


class _Given(NamedTuple):
    by: actors.Who | None
    scope: Range | None
    on: tuple[When, Range] | None = None


def _given(told: Telling) -> _Given:
    """Who publishes the list, and what it says the permission is for: from the heading, else the body."""
    verb, scope = rules.pattern("approvals", "list_verb"), rules.pattern("approvals", "list_scope")
    by: actors.Who | None = None
    of_what: Range | None = None
    on: tuple[When, Range] | None = None
    for sentence in told.sentences():
        text = told.text(sentence)
        act = verb.search(text)
        if act is None:
            continue
        reach = Range(sentence.passage, sentence.start, sentence.start + act.start())
        who = actors.before(told, reach)
        on = on or (actors.date_before(told, reach) if who else None)
        match = scope.search(text, act.end())
        by = by or (who[-1] if who else None)
        if match and of_what is None:
            of_what = Range(
                sentence.passage, sentence.start + match.start("scope"), sentence.start + match.end("scope")
            )
    return _Given(by, of_what, on)


def _told(told: Telling) -> Iterator[Claim]:
    """Sentences: 某市去年获批国家级海洋示范区."""
    for sentence in told.sentences():
        text = told.told(sentence.passage).text
        for match in _pattern().finditer(text, sentence.start, sentence.end):
            made = _made(told, sentence, match)
            if made is not None:
                yield made


def _made(told: Telling, sentence: Range, match: re.Match[str]) -> Claim | None:
    text = match.string
    before = text[sentence.start : match.start()]
    lead = re.search(rules.load("approvals")["as"], before)
    if lead is None or re.search(rules.load("approvals")["never"], before[: lead.start()]):
        return None
    reach = Range(sentence.passage, sentence.start, sentence.start + lead.start())
    who = actors.before(told, reach)
    if not who or re.search(rules.load("approvals")["scope_never"], match["scope"]):
        return None
    batch = lead["first_before"] or match["first"]
    where = Range(sentence.passage, match.start("scope"), match.end("scope"))
    scope = told.plain(where) + (f"（{batch}）" if batch else "")
    when = actors.date_before(told, reach)
    slots = [
        *(told.slot("holder", name, place) for name, place in who[-1:]),
        told.slot("scope", scope, where),
        *_granted(told, Range(sentence.passage, match.start(), sentence.end)),
        *([told.slot("date", *when)] if when else []),
    ]
    places = [
        Range(sentence.passage, min(who[-1][1].start, when[1].start if when else match.start()), match.end("scope"))
    ]
    return claim(told, "approvals", slots, places, "approvals/sentence")


def _handed(told: Telling) -> Iterator[Claim]:
    """某局向甲站发放登记证书，编号AB-01; 某局批准甲公司从事核查: a paper or permission handed to someone."""
    for sentence, shape in product(told.sentences(), ("handed", "let", "given")):
        text = told.told(sentence.passage).text
        for match in rules.pattern("approvals", shape).finditer(text, sentence.start, sentence.end):
            holder = _handed_to(told, Range(sentence.passage, *match.span("holder")), shape)
            by = actors.before(told, Range(sentence.passage, sentence.start, match.start()))
            done = modality.of(text, match.start("verb"), match.end("verb")) in ("done", "announced")
            if holder and by and done:
                yield _paper(told, sentence, match, holder, by)


def _handed_to(told: Telling, where: Range, shape: str) -> tuple[actors.Who, ...]:
    """Who gets a paper: the agency named there, else the words there where they can be but a name."""
    named = actors.inside(told, where)
    if named or shape == "let" or rules.pattern("approvals", "nobody").search(told.text(where)):
        return named
    return ((Name(told.printed(where), told.plain(where)), where),)


def _paper(
    told: Telling, sentence: Range, match: re.Match[str], holder: tuple[actors.Who, ...], by: tuple[actors.Who, ...]
) -> Claim:
    when = actors.date_before(told, Range(sentence.passage, sentence.start, match.start()))
    code = rules.pattern("approvals", "paper_code").match(match.string, match.end(), sentence.end)
    of_what = rules.pattern("approvals", "paper_scope").search(match.string, match.end(), sentence.end)
    scope = Range(sentence.passage, *(of_what or match).span("scope"))
    slots = [
        *(told.slot("holder", *who) for who in holder[-1:]),
        *(told.slot("granted_by", *who) for who in by),
        *([told.slot("code", code["code"], Range(sentence.passage, *code.span("code")))] if code else []),
        told.slot("scope", told.plain(scope), scope),
        *([told.slot("date", *when)] if when else []),
    ]
    start = min(by[0][1].start, when[1].start if when else by[0][1].start)
    where = Range(sentence.passage, start, code.end("code") if code else match.end())
    return claim(told, "approvals", slots, [where], "approvals/handed")


def _granted(told: Telling, where: Range) -> Iterator[Slot]:
    match = rules.pattern("approvals", "granted").search(told.text(where))
    if match:
        group = "who" if match["who"] else "by"
        place = Range(where.passage, where.start + match.start(group), where.start + match.end(group))
        yield from (told.slot("granted_by", name, at) for name, at in actors.inside(told, place))


@cache
def _pattern() -> re.Pattern[str]:
    told = rules.load("approvals")
    scope = f"(?P<scope>{told['scope']}{rules.any_of(told['objects'])})"
    return re.compile(f"{rules.any_of(told['verbs'])}{told['lead']}{scope}{told['after']}")
