"""How heads, captions, notes and first sentences begin, and how sentences end, in Chinese print of either script.

Also which characters are Chinese, which are wide, and which digits are powers.
"""

import re

RAISED = dict(zip("0123456789-−–+()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺⁽⁾", strict=True))
"""Digits and signs with their raised forms."""
_TEN_POWER = re.compile(r"[-−–]?\d{1,2}(?![\d.])")
_UNIT_POWER = re.compile(r"(?:[-−–]\d|[23])(?![\d.])")
UNITS = re.compile(r"(?:^|[^A-Za-z])(?:(?P<length>hm|km|cm|dm|mm|m)|yr|a|ha|d|h|s|L|kg)\Z")
TENS = re.compile(r"[×xX*·]\s?10\Z")
_TAIL = 8
"""What goes on is told by so many characters at the end of what goes before."""
_RAISED_POWER = re.compile("[⁻⁺]?[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])")

COUNTED = "年月日时時个個家项項万萬亿億吨噸元克世倍号號名次人位种種类類点點分至到多余級级"
"""After a number these make a quantity or a date, not a numbered head."""
NUMBERED = re.compile(
    r"\s*(?:[>#*]{1,4}\s+)?(?:[▶►▷◀■◆●•※🔷]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节節条條编編]"
    r"|[一二三四五六七八九十]{1,3}(?:、|\s|\u3000)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.．、]\s*(?=[^\d\s.,%]|(?:19|20)\d\d\s?[年\u4e00-\u9fff])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[ \u3000]+(?=[^\d\s.,%–—{COUNTED}])"
    r"|[①-⑳])"
)
"""How a numbered head or list entry begins."""

OPENING = re.compile(r"\s*(?:\d{4}\s*年|\d{1,2}\s*月|近日|日前|近期|今天|昨日|据|據|记者|記者|当地时间|當地時間)")
"""How the first sentence of a story begins."""
ENDED = tuple("。！？!?；;：:”」』）)…")
"""Ends of sentences, clauses and titles."""
SOURCE = re.compile(
    r"\s*(?:[（(【]?(?:(?:资料|資料|文章|信息|新闻|新聞|图片|圖片)?(?:来源|來源|出处|出處)|摘自|转自|轉自|作者|文章作者|责任编辑|責任編輯"
    r"|责编|責編|供稿|通讯员|通訊員|撰稿|编译|編譯|编辑|編輯|审核|審核)(?:[:：]|\s)|[（(][^（）()]{2,80}[）)]\s*$)"
)
"""How a line begins that says where a text comes from or who made it; also a line that is all in brackets."""
CAPTION = re.compile(
    r"\s*(?:图|圖|表|附图|附表|Fig(?:ure|\.)|Table)\s*(?:[\dA-Z一二三四五六七八九十]{0,3}[\s.:：\u3000-]|\d{1,2}(?=[\u4e00-\u9fff])(?![年月日个家]))"
)
"""How the words below a figure or above a table begin."""
CONTENTS = re.compile(r".*(?:[.．·…_—-]{5,}|[.．·…\s_—-]{5,}\d{1,3}|(?:\t|…+)\s*\d{1,3})\s*$")
"""A line of a table of contents: it ends in leaders or a page number."""
NOTE = re.compile(
    r"\s*(?:\d{1,3}(?!\d|\.\d|\s?[年月日%％])|[*＊†‡※①-⑳]|[\[〔【]\s?\d|[⁰¹²³⁴-⁹]|注|註|资料来源|資料來源)"
)
"""How a note at the foot of a page begins."""
REFERENCE = re.compile(r"\s*[\[〔【]\d{1,3}[\]〕】]\s*")
"""How an entry of a list of references begins."""
_OPEN_END = re.compile(
    r"(?:[，、,—]|(?<![认称行成作])为|[是达约和与及或的在对从至到以于由被将把即按並并為達約與對從將]"
    r"|以及|包括|超过|超過|分别|分別)\s*\Z"
)
_CANNOT_BEGIN = re.compile(
    r"\s*(?:[，。、；：！？,;!?）)》」』”’】〉…%％℃]|的(?!士)|等(?![级待級])|及其|以及|之一|了(?!解))"
)

_MEASURE = re.compile(
    r"\s*(?:[GMTPk]?t(?:\s?C|CO|\s|[,，。；、）)])|[kMGT]g|hm|k?m[²³2-3\s]|[%‰℃]|[年月日]"
    r"|[亿億万萬]?(?:吨|噸|公顷|公頃|亩|畝|元|美元|米|人次))"
)
"""What a number that ends a line counts."""


def ended(text: str) -> bool:
    """True where a sentence, clause or title has ended with the text; a full stop of Latin print counts after words."""
    text = text.rstrip()
    return text.endswith(ENDED) or (text.endswith(".") and text[-2:-1].isalpha() and text[-2:-1].isascii())


def runs_on(before: str, after: str) -> bool:
    """True where the words show that a sentence goes on: `… 面积为 | 12 公顷`, `… 海草床 | 的修复`."""
    if _OPEN_END.search(before[-_TAIL:]) or (before[-1:].isdigit() and _MEASURE.match(after)):
        return True
    if ended(before):
        return False
    if before[-1:].isascii() and re.match("[a-z]", after):
        return True
    return bool(_CANNOT_BEGIN.match(after)) or (after[:1] in ("（", "(") and not NUMBERED.match(after))


def unclosed(text: str) -> bool:
    """True while a bracket with which the text begins has not been closed."""
    text = text.lstrip()
    return text[:1] in ("（", "(") and text.count("（") + text.count("(") > text.count("）") + text.count(")")


def is_han(char: str) -> bool:
    """True for a Chinese character, of any plane."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def is_wide(char: str) -> bool:
    """True for Chinese characters and for the marks and forms that are set one em wide."""
    if is_han(char) or "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef":
        return True
    return "\ufe10" <= char <= "\ufe4f" or char in "“”‘’—…·‚‛"


def power(before: str, after: str) -> int:
    """How many characters at the start of `after` are the power of what `before` ends in: 1.2×10 | 7, hm | 2."""
    end = before[-_TAIL:]
    tens, unit = TENS.search(end), UNITS.search(end)
    if not (tens or unit):
        return 0
    match = _RAISED_POWER.match(after) or (_TEN_POWER.match(after) if tens else _UNIT_POWER.match(after))
    if not match or (unit and not unit["length"] and match[0].isdecimal()):
        return 0
    return match.end()
