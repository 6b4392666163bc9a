"""Lines of a masthead: issue, date and publisher, as `第 3 期　某某中心编印　2025 年 3 月 8 日`."""

import re

_NUMBER = r"[一二三四五六七八九十百\d]+"
ISSUE = re.compile(
    rf"(?:(?:19|20)\d\d年)?(?:第?{_NUMBER}卷,?)?(?:总)?第{_NUMBER}[期辑号](?:\(?总第?\d+期\)?)?"
    r"|Vol\.?\s?\d+(?:,?\s?No\.?\s?\d+)?|No\.?\s?\d+|(?:19|20)\d\d年(?:第?[春夏秋冬一二三四][季刊号]+|\d{1,2}月[号刊]|[上下]半年[号刊])|Issue\s\d+|创刊号(?![召])",
    re.IGNORECASE,
)
"""The number of an issue, in folded text."""
_NAMED_BODY = (
    "(?:中心|研究[院所室会]|实验室|学会|协会|联盟|基金会|大学|学院|委员会|编辑部|编委会|办公室|[厅局署部处站社院会馆组网]|智库|公司|集团|资料室|情报室"
    "|图书室|秘书处|网络|平台|工作室)"
)
BODY = re.compile(f"{_NAMED_BODY}$")
"""How the names of bodies end that may publish, in folded text."""
PRODUCED = re.compile(
    rf"(?P<name>(?!由)[\u4e00-\u9fffA-Za-z()·、]{{1,26}}?{_NAMED_BODY})(?:联合)?"
    "(?:主办|承办|编印|编制|编写|编发|编译|编辑|印发|出版|发行|承印|制作|出品|刊行|编)"
)
"""A publisher named before the word for it, in folded text, to be matched in full."""
DATE_LINE = re.compile(
    r"\(?(?:[\d〇零一二三四五六七八九十民国]+年)(?:[\d一二三四五六七八九十]+月)?(?:[\d一二三四五六七八九十]+日)?\)?"
)
"""A line that is a date and nothing else, in folded text."""
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[(【](?:19|20)\d\d[〕\])】]第?\d{1,4}号")
"""The number of an official letter, as 海函〔2024〕15号."""
_ROLE = "(?:主办|承办|协办|合办|编印|编制|编辑|编写|主编|出版|发行|出刊|创刊|刊印|印刷|印制|承印|主管|指导)"
IMPRINT = re.compile(
    rf"(?:{_ROLE}(?:单位|机构|日期|时间|年月|部门|者|人|所|部)?|发布单位|责任编辑|责编|刊期|期数|期号|总期数|联系(?:人|电话|方式)"
    r"|电话|地址|网址|邮箱|电邮|传真|ISSN)\s?[:：]"
)
"""A label of an imprint line and its colon, in folded text."""
_DAY = r"(?:(?:中华)?民国)?\d{2,4}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)"
VALUE_END = re.compile(rf"{IMPRINT.pattern}|(?:{_ROLE}(?:日期|时间|年月)[:：]?\s?)?{_DAY}|总?第{_NUMBER}[期辑号]")
"""Where the value of a label in an imprint line ends: at the next label, a date or the number of an issue."""
_DATED_IMPRINT = re.compile(
    rf"(?:出版|发行|出刊|刊印|印刷|印制|编印)(?:日期|时间|年月)[:：]?\s?(?P<after>{_DAY})"
    rf"|(?P<before>{_DAY})(?:出刊|出版|发行|刊行|编印|刊印)(?![\u4e00-\u9fff])"
)
_MASTHEAD = re.compile(
    rf"第{_NUMBER}[期号辑].*(?:\d{{4}}年|编印|主办|编制)|(?:19|20)\d\d年第{_NUMBER}[期号]|^.{{0,20}}第{_NUMBER}[期号辑]\)?(?:\(.*\))?$"
)


def is_masthead(text: str) -> bool:
    """True for a short folded line with an issue and a date or publisher, for a date alone, and for an imprint line."""
    if len(text) > 80:
        return False
    whole = (
        DATE_LINE.fullmatch(text)
        or ISSUE.fullmatch(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or (len(text) <= 30 and PRODUCED.fullmatch(text))
    )
    return bool(whole or _MASTHEAD.search(text) or is_imprint(text))


def is_imprint(text: str) -> bool:
    """True for a short folded line of labels and their values, as `主办：某中心　出版日期：2025年3月8日`."""
    return len(text) <= 120 and "。" not in text and bool(IMPRINT.match(text) or issued(text))


def issued(text: str) -> str:
    """The words of the date on which a short folded line says that it was published; empty where it does not."""
    found = _DATED_IMPRINT.search(text) if len(text) <= 120 and "。" not in text else None
    if not found or not (IMPRINT.match(text) or ISSUE.search(text[: found.start()]) or not found.start()):
        return ""
    return found["after"] or found["before"]
