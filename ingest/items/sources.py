"""The closing line of an item: who said it, and when.

`（某报，2023-4-18）` · `（作者. 题名[J]. 刊名, 2024, 44(07): 1–9）` · `来源：某网 2025年3月4日` ·
`【来源：某网 2025-03-04】` · `（某報 記者 某甲 3月4日）` · `2025-03-04 某网` · `——摘自《某刊》2024年第3期` ·
`（某局）`.
"""

import re
from dataclasses import dataclass

from ingest.items.brackets import last_brackets
from ingest.items.dates import CLOSING_DATE, closing_dates
from ingest.items.outlets import FROM, PERSON, URL, Printed
from ingest.items.references import cited_date, cites, has_year, journal
from ingest.script import fold

_HOUR = r"(?:\s?\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
_KIND = (
    "(?:(?:资料|信息|消息|文章|数据|图文|内容|稿件|新闻|讯息|原文|引用)?(?:来源|出处)|稿源|供稿"
    "|(?:转[载引]?|摘[编录]?|编译|引|译|选|节选|原[载刊]于?)自?)"
)
_WHEN = "(?:(?:发布|发表|刊发|发稿|更新)?(?:时间|日期)[:：]\\s?)?"
_ISSUE = (
    r"(?:,?\s?第?\d+卷)?(?:,?\s?(?:总第|第)?\d+(?:[-—~]\d+)?[期号])?(?:[春夏秋冬]季?号?|号|刊)?"
    r"(?:[,，;\s]*第?\s?[A-Z]?\d+(?:[-—]\d+)?\s?版)?"
)
_TAIL = (
    rf"{_ISSUE}(?:报道|讯|电|刊[发载登]?|发布|发表|更新|消息)?"
    r"(?:[，,;、；|\s]*(?:(?:本报|特约)?(?:记者|作者|编辑|通讯员|责编)|https?:|www\.).{0,120})?"
)
_SEP = r"[，,、；;:：|丨/\s]*"
_INNER = re.compile(
    rf"(?:{_KIND}[:：]\s?)?(?P<source>[^。；]{{0,80}}?){_SEP}{_WHEN}(?P<date>{CLOSING_DATE}){_HOUR}{_TAIL}"
)
_INNER_LED = re.compile(rf"(?P<date>{CLOSING_DATE}){_HOUR}{_SEP}(?:{_KIND}[:：]\s?)?(?P<source>[^。；\d]{{2,30}})")
_NO_SOURCE = re.compile(
    "(?:截[至止]|自(?!然)|从|至|于|即|如|[见注约]|(?:北京|当地)时间|以下|上接|下转|农历|星期|其中|含)"
)
_LABEL = re.compile(
    rf"(?:{_WHEN}(?P<when>{CLOSING_DATE}){_HOUR}[\s|丨/,，]*|(?:作者|记者|编辑|责编)[:：][^:：]{{2,16}}?[\s|丨]?)?"
    r"[(\[【—\s]*[^()：:，。—]{0,4}?"
    r"(?:(?:(?:资料|信息|消息|文章|数据|图文|内容|稿件)?(?:来源于?|出处)|转载?自?|摘[编录]?自|稿源|供稿|Sources?)"
    r"[】\]]?\s?[:：|丨/]\s?|(?:来源|出处)[】\]]\s?)(?P<rest>.{2,160}?)[)\]】。]*",
    re.IGNORECASE,
)
_TAKEN = re.compile(rf"[(\[【—\s]*(?:本文|原文|文章)?{FROM}\s?(?P<rest>[^。；]{{2,60}}?)[)\]】。]*")
_OTHER_LABEL = re.compile(
    r"[|丨\s，,；;]*(?:(?:本报|特约)?(?:作者|记者|编辑|责编|责任编辑|编译|撰文|摄影)|(?:发布)?(?:时间|日期)|浏览|阅读|点击|字[号体]|链接|网址)(?:[次量:：/]|$)"
)
_BARE = re.compile(rf"[(\[—]*(?P<source>[^()。，,；：:\d]{{0,24}}?)[，,\s]*(?P<date>{CLOSING_DATE}){_ISSUE}[)\]]?")
_LED = re.compile(
    rf"(?P<date>{CLOSING_DATE}){_HOUR}(?P<gap>[\s|丨/]*)(?P<source>[^\d。，,；;：:!?！？()]{{2,16}})(?:{_OTHER_LABEL.pattern}.*)?"
)
_NAMED = re.compile(
    r"\((?!试行|征求意见|草案|节选|摘[要编]\)|[未待]?完|续|全文|[上中下终]\))(?P<source>[^()，。；：,;:0-9]{2,24})\)"
)
_BODY = re.compile(
    "(?:报|社|网|台|刊|志|局|厅|部|处|委|署|院|所|会|中心|大学|学院|办公室|办|站|公司|集团|支队|大队|分局|新闻|在线|客户端|公众号|周刊|观察|县|市|区)$"
)
_DATELINE = re.compile(
    rf"[(（【]?据?(?P<source>[^\W\d_]{{1,5}}(?:社|网|台|新闻|报))[^\d，。]{{0,10}}(?P<date>{CLOSING_DATE})(?:电|讯|消息|报道)"
)
_SENTENCE_END = "。！？”；…!?"


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closing line gives; `start` is where in the paragraph's folded text it begins."""

    source: str
    """As printed."""
    date: str
    """ISO, as precise as printed, `--MM-DD` where the year is not printed; empty where none is."""
    start: int
    cited: bool = False
    """True for a bibliographic reference."""
    sure: bool = True
    """False for one that closes an item only where its neighbours speak for it: it has no date, or no sign but one."""


def closing(printed: str) -> Closing | None:
    """The closing line that a paragraph is, or ends with; None for any other paragraph."""
    line = Printed(printed, fold(printed))
    return next(filter(None, (form(line) for form in _FORMS)), None)


def _bracketed(line: Printed) -> Closing | None:
    """The first of the `（source，date）` that a paragraph is, or that it ends with after a full stop."""
    first: Closing | None = None
    for start, end in last_brackets(line.text):
        found = _in_bracket(line, start, end)
        if found is None:
            break
        first = found
    if first is None or (first.start and line.text[first.start - 1] not in _SENTENCE_END):
        return None
    return first


def _in_bracket(line: Printed, start: int, end: int) -> Closing | None:
    """What one bracket says that holds a source and a date."""
    text = line.text
    if cites(text, start, end) or _NO_SOURCE.match(text, start + 1):
        return None
    found = _INNER.fullmatch(text, start + 1, end) or _INNER_LED.fullmatch(text, start + 1, end)
    if not found:
        return None
    date = next(closing_dates(text, *found.span("date")), None)
    if date is None:
        return None
    source = line.name(*found.span("source"))
    named = bool(source) or len(date.iso) == 10 or bool(PERSON.search(text, start, end))
    return Closing(source, date.iso, start) if named else None


def _labelled(line: Printed) -> Closing | None:
    """`来源：某网 2025-03-04`, the date before or after the name."""
    found = _LABEL.fullmatch(line.text)
    if not found:
        return None
    if cites(line.text, found.start("rest")):
        return _cited(line, found.start("rest"), 0)
    led = next(closing_dates(line.text, *found.span("when")), None) if found["when"] else None
    return _named_and_dated(line, *found.span("rest"), led.iso if led else "")


def _taken(line: Printed) -> Closing | None:
    """`——摘自《某刊》2024年第3期`."""
    found = _TAKEN.fullmatch(line.text)
    if not found or not (line.text[0] in "—([【《" or len(line.text) <= 40):
        return None
    return _named_and_dated(line, *found.span("rest"), "")


def _named_and_dated(line: Printed, start: int, end: int, led: str) -> Closing:
    dates = list(closing_dates(line.text, start, end))
    urls = [url.span() for url in URL.finditer(line.text, start, end)]
    when = next((d for d in dates if not any(a < d.start < b for a, b in urls)), None)
    stop = end
    if when and when.start <= start + 1:
        start = when.end
    elif when:
        stop = when.start
        while stop > start and line.text[stop - 1] in "([，,；;|丨 ":
            stop -= 1
        stop -= len(found[0]) if (found := re.search(f"{_WHEN}$", line.text[start:stop])) else 0
    if label := _OTHER_LABEL.search(line.text, start + 1, stop):
        stop = label.start()
    return Closing(line.name(start, stop), when.iso if when else led, 0)


def _reference(line: Printed) -> Closing | None:
    text = line.text
    start = _tail(text)
    if start is None or len(text) - start > 700 or not cites(text, start) or not has_year(text, start):
        return None
    return _cited(line, start + 1, start)


def _cited(line: Printed, start: int, closes_at: int) -> Closing:
    """The journal and date of a reference whose words begin at `start`."""
    source = line.name(*journal(line.text, start))
    return Closing(source, cited_date(line.text[start:]), closes_at, cited=True)


def _tail(text: str) -> int | None:
    """Where the bracket opens that closes at the paragraph's end, if it stands alone or after a sentence."""
    end = len(text.rstrip("。. "))
    if not text.endswith(")", 0, end):
        return None
    depth = 0
    for i in range(end - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if not depth:
            return i if not i or text[i - 1] in _SENTENCE_END or text.startswith(("图", "Fig")) else None
    return None


def _led(line: Printed) -> Closing | None:
    """`2025-03-04 某网`, as under a title: the name is set off from the date, and says nothing else."""
    found = _LED.fullmatch(line.text) if len(line.text) <= 60 else None
    date = next(closing_dates(line.text, *found.span("date")), None) if found else None
    if not found or not date or len(date.iso) < 10:
        return None
    at = found.start("source")
    if not found["gap"] and line.view.at[at] - line.view.at[at - 1] < 2:
        return None
    return Closing(line.name(*found.span("source")), date.iso, 0, sure=False)


def _bare(line: Printed) -> Closing | None:
    """`某网 2025年3月4日`, `某报，2023-4-18` without brackets, or a date alone where the name was lost."""
    found = _BARE.fullmatch(line.text) if len(line.text) <= 40 else None
    date = next(closing_dates(line.text, *found.span("date")), None) if found else None
    if not found or not date or _NO_SOURCE.match(found["source"]):
        return None
    if len(date.iso) < 7 or not (len(date.iso) == 10 or found["source"]):
        return None
    figures = (len(date.iso) == 10 and "月" not in found["date"]) or line.text.startswith("—")
    return Closing(line.name(*found.span("source")), date.iso, 0, sure=figures)


def _named(line: Printed) -> Closing | None:
    """`（某局）` alone, or after a sentence where the name is that of a body or an outlet."""
    start = max(line.text.rfind("("), 0)
    found = _NAMED.fullmatch(line.text, start)
    if not found or (start and not (line.text[start - 1] in _SENTENCE_END and _BODY.search(found["source"]))):
        return None
    return Closing(line.name(*found.span("source")), "", start, sure=False)


def dateline(printed: str) -> Closing | None:
    """The agency that a story opens with, as `新华社某地3月4日电`; None where it opens with anything else."""
    line = Printed(printed, fold(printed))
    found = _DATELINE.match(line.text)
    date = next(closing_dates(line.text, *found.span("date")), None) if found else None
    if not found or not date:
        return None
    return Closing(line.name(*found.span("source")), date.iso, 0, sure=False)


def after_title(printed: str) -> Closing | None:
    """The source in brackets that a title ends with, as `某市公告办法（某社 2025/3/4）`."""
    line = Printed(printed, fold(printed))
    first = next(last_brackets(line.text), None)
    found = _in_bracket(line, *first) if first and first[0] > 4 else None
    return found if found and found.source else None


_FORMS = (_bracketed, _labelled, _taken, _reference, _led, _bare, _named)
"""From the surest to the least sure."""
