"""Works that an item refers to: closing references (GB/T 7714) and the ones in its text (Author, 2009)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.claims import claim, single
from extract.model import Claim, Name, Slot, When
from extract.telling import Range, Telling
from ingest.script import simplify

_CLOSING = re.compile(
    r"(?P<authors>[^\[\]。()《》]{2,160}?)[.．] ?"
    r"(?P<title>[^\[\]]{4,200}?)\[(?P<type>J|M|D|C|R|N|A|S|P|EB|DB)(?:/OL)?\]"
    r"[.．,，] ?(?P<venue>[^,，\[\]]{2,60}?)"
    r"[,，] ?(?P<year>(?:19|20)\d\d)(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?)?"
    r"(?:[,，] ?(?P<volume>\d{1,4})?(?:\((?P<issue>[\w/ -]{1,8})\))?)?"
    r"(?:[:：] ?(?P<pages>[A-Za-z]?\d+(?:[-—~+,， ]+[A-Za-z]?\d+)*))?"
)
_ASIAN = re.compile(
    r"(?P<authors>[\u4e00-\u9fff·]{2,8}(?:、[\u4e00-\u9fff·]{2,8})*(?:等)?) ?\((?P<year>(?:19|20)\d\d)年?\)[。.，,] ?"
    r"[〈《“](?P<title>[^〈〉《》“”]{4,120})[〉》”][。.，,] ?《(?P<venue>[^《》]{2,40})》"
    r"(?:[，,] ?第?(?P<volume>\d{1,4})卷)?(?:[，,]? ?第?(?P<issue>\d{1,4})期)?"
    r"(?:[，,：:] ?(?:第|页|pp?\.)? ?(?P<pages>\d+ ?[-—~] ?\d+)页?)?"
)
_PRESS = re.compile(
    r"[\u4e00-\u9fffA-Za-z. ]{2,20}[:：] ?(?P<publisher>[^:：]*(?:出版社|书局|书店|Press|出版公司|出版集团))$"
)
_TAG = re.compile(r"\[(?:J|M|D|C|R|N|A|S|P|EB|DB)(?:/OL)?\]")
_LONGEST = 380
"""Characters of a reference before and behind the tag of its type."""
_IN_TEXT = re.compile(
    r"(?<=[(;；])\s?(?P<authors>[A-Z][A-Za-z'-]+(?: (?:and|&) [A-Z][A-Za-z'-]+| et al\.?)?),?"
    r" (?P<year>(?:19|20)\d\d)[a-z]?(?=[);；])"
)


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each work that an item refers to in one of these ways."""
    yield from single([*_closing(told), *_named_year(told), *_in_text(told)])


def _closing(told: Telling) -> Iterator[Claim]:
    for passage in told.passages:
        end = 0
        for tag in _TAG.finditer(passage.text):
            match = _CLOSING.search(passage.text, max(end, tag.start() - _LONGEST), tag.end() + _LONGEST)
            if match:
                end = match.end()
                yield _claim(told, passage.number, match, "references/closing", Decimal("0.95"))


def _named_year(told: Telling) -> Iterator[Claim]:
    """张三、李四（2024）。〈题〉。《某刊》，第12卷第2期，页88-101."""
    for passage in told.passages:
        for match in _ASIAN.finditer(passage.text):
            yield _claim(told, passage.number, match, "references/named-year", Decimal("0.9"))


def _in_text(told: Telling) -> Iterator[Claim]:
    for passage in told.passages:
        for match in _IN_TEXT.finditer(passage.text):
            yield _claim(told, passage.number, match, "references/in-text", Decimal("0.7"))


def _claim(told: Telling, number: int, match: re.Match[str], rule: str, confidence: Decimal) -> Claim:
    whole = Range(number, *match.span())
    slots = [*_title(told, number, match), *_authors(told, number, match), *_parts(told, number, match)]
    return claim(told, "publications", slots, [whole], rule, confidence=confidence)


def _title(told: Telling, number: int, match: re.Match[str]) -> Iterator[Slot]:
    where = Range(number, *(match.span("title") if "title" in match.groupdict() else match.span()))
    printed = told.printed(where)
    yield told.slot("title", Name(printed, simplify(printed)), where)


def _authors(told: Telling, number: int, match: re.Match[str]) -> Iterator[Slot]:
    for author in re.finditer(r"[^,，、;；&]+?(?=,|，|、|;|；| and | & | et al|$)", match["authors"]):
        text = re.sub(r"^\s*(?:and|&)\s+", "", author[0]).strip()
        if text and not re.fullmatch(r"(?:et al\.?|等)", text):
            at = match.string.index(text, match.start("authors") + author.start())
            where = Range(number, at, at + len(text))
            printed = told.printed(where)
            yield told.slot("authors", Name(printed, simplify(printed), "", "person"), where)


def _parts(told: Telling, number: int, match: re.Match[str]) -> Iterator[Slot]:
    found = match.groupdict()
    press = _PRESS.match(found.get("venue") or "")
    if press:
        start = match.start("venue")
        where = Range(number, start + press.start("publisher"), start + press.end("publisher"))
        yield told.slot("publisher", Name(told.printed(where), told.plain(where), "", "company"), where)
    for role in ("volume", "pages") if press else ("venue", "volume", "pages"):
        if found.get(role):
            where = Range(number, *match.span(role))
            yield told.slot(role, _volume(match) if role == "volume" else told.text(where), where)
    where = Range(number, *match.span("year"))
    yield told.slot("year", match["year"], where)
    yield told.slot("date", When(told.printed(where), match["year"]), where)


def _volume(match: re.Match[str]) -> str:
    return match["volume"] + (f"({match['issue']})" if match["issue"] else "")
