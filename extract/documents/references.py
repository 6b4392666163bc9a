"""Works that an item refers to: closing references (GB/T 7714) and the ones in its text (Author, 2009)."""

import re
from collections.abc import Iterator

from extract.claims import claim, single
from extract.model import Claim, Name, Slot, When
from extract.reading.needed import possible
from extract.reading.telling import Range, Telling

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

_SAID_BY = re.compile("(?:根据|依据|参考|参照|按照|据)(?:了)?$")
_REPORT = re.compile(
    r"(?:\([A-Za-z]{2,12}\))?(?P<what>(?:的|发布的|发表的)?(?:最新|最近|一项|一份|第[一二三四五六七八九十\d]+次)*"
    r"(?:研究|评估|调查|统计|特别|综合|年度|科学|分析|国别){0,2}(?:报告|调查|研究))"
    r"(?P<shows>(?:中)?(?:还|也|亦|已)?(?:发现|显示|指出|表明|认为|估计|预测|称))?"
)
_WEB = re.compile(
    r"(?:参考|参见|详见|见|资料来源：|来源：|引自|摘自)(?P<name>[\u4e00-\u9fffA-Za-z·]{4,24}) ?[(<（]{0,2} ?https?://[^\s)>）]+"
)


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each work that an item refers to in one of these ways."""
    yield from single([*_closing(told), *_named_year(told), *_in_text(told), *_attributed(told), *_pages(told)])


def _closing(told: Telling) -> Iterator[Claim]:
    for passage in told.passages:
        end = 0
        for tag in _TAG.finditer(passage.text):
            match = _CLOSING.search(passage.text, max(end, tag.start() - _LONGEST), tag.end() + _LONGEST)
            if match:
                end = match.end()
                yield _claim(told, passage.number, match, "references/closing")


def _named_year(told: Telling) -> Iterator[Claim]:
    """张三、李四（2024）。〈题〉。《某刊》，第12卷第2期，页88-101."""
    for passage in told.passages:
        for match in _ASIAN.finditer(passage.text) if possible(_ASIAN, passage.text) else ():
            yield _claim(told, passage.number, match, "references/named-year")


def _in_text(told: Telling) -> Iterator[Claim]:
    for passage in told.passages:
        for match in _IN_TEXT.finditer(passage.text) if possible(_IN_TEXT, passage.text) else ():
            yield _claim(told, passage.number, match, "references/in-text")


def _attributed(told: Telling) -> Iterator[Claim]:
    """The reports that go by who made them; one that is told by its number (第六次报告) is told once, in full."""
    made = tuple(_by_maker(told))
    for claim_made in made:
        if not any(_is_shorter(claim_made, other) for other in made):
            yield claim_made


def _is_shorter(one: Claim, other: Claim) -> bool:
    """True where another names the same number of the same maker's reports in more words."""
    (maker, number, rest), (other_maker, other_number, longer) = _numbered(one), _numbered(other)
    same = bool(number) and (maker, number) == (other_maker, other_number)
    return same and len(rest) < len(longer) and longer.endswith(rest)


def _numbered(made: Claim) -> tuple[str, str, str]:
    """Whose report it is, its number (第六次) and the words behind that; no number where it has none."""
    title, maker = made.first("title"), made.first("authors")
    match = _NUMBER.search(title.text) if isinstance(title, Name) else None
    if match is None or not isinstance(title, Name) or not isinstance(maker, Name):
        return "", "", ""
    return maker.key or maker.text, match[0], title.text[match.end() :]


_NUMBER = re.compile(r"第[一二三四五六七八九十\d]+次")


def _by_maker(told: Telling) -> Iterator[Claim]:
    """Reports and surveys without a title that go by who made them: 根据某署的研究报告; 某会的一项调查发现."""
    for passage in told.passages:
        for maker in (m for m in passage.mentions if m.kind == "agency"):
            match = _REPORT.match(passage.text, maker.end)
            if match and (
                match["shows"]
                or "次" in match["what"]
                or _SAID_BY.search(passage.text, max(0, maker.start - 4), maker.start)
            ):
                whole = Range(passage.number, maker.start, match.end("what"))
                name = told.slot("title", told.named(whole), whole)
                slots = [name, told.slot("authors", maker.value, maker.range)]
                yield claim(told, "publications", slots, [whole], "references/attributed")


def _pages(told: Telling) -> Iterator[Claim]:
    """Pages of the web that a text refers to by name and address."""
    for passage in told.passages:
        for match in _WEB.finditer(passage.text) if possible(_WEB, passage.text) else ():
            where = Range(passage.number, *match.span("name"))
            name = told.named(where)
            slots = [told.slot(role, name, where) for role in ("title", "venue")]
            whole = Range(passage.number, *match.span())
            yield claim(told, "publications", slots, [whole], "references/web")


def _claim(told: Telling, number: int, match: re.Match[str], rule: str) -> Claim:
    whole = Range(number, *match.span())
    slots = [*_title(told, number, match), *_authors(told, number, match), *_parts(told, number, match)]
    return claim(told, "publications", slots, [whole], rule)


def _title(told: Telling, number: int, match: re.Match[str]) -> Iterator[Slot]:
    where = Range(number, *(match.span("title") if "title" in match.groupdict() else match.span()))
    yield told.slot("title", told.named(where), where)


def _authors(told: Telling, number: int, match: re.Match[str]) -> Iterator[Slot]:
    for author in re.finditer(r"[^,，、;；&]+?(?=,|，|、|;|；| and | & | et al|$)", match["authors"]):
        text = re.sub(r"^\s*(?:and|&)\s+", "", author[0]).strip()
        if text and not re.fullmatch(r"(?:et al\.?|等)", text):
            at = match.string.index(text, match.start("authors") + author.start())
            where = Range(number, at, at + len(text))
            yield told.slot("authors", told.named(where, kind="person"), where)


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
