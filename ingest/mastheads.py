"""Lines of a masthead: issue, date and publisher, as `第 3 期　某某中心编印　2025 年 3 月 8 日`."""

import re

_NUMBER = r"[一二三四五六七八九十百\d]+"
ISSUE = re.compile(
    rf"(?:(?:19|20)\d\d年)?(?:第?{_NUMBER}卷,?)?(?:总)?第{_NUMBER}[期辑号](?:\(?总第?\d+期\)?)?"
    r"|Vol\.?\s?\d+(?:,?\s?No\.?\s?\d+)?|No\.?\s?\d+|(?:19|20)\d\d年第?[春夏秋冬一二三四][季刊]+|Issue\s\d+",
    re.IGNORECASE,
)
"""The number of an issue, in folded text."""
PUBLISHED_BY = re.compile(
    r"(?:^|[期号辑日)）\s·|｜])(?![期号辑日])(?P<name>[\u4e00-\u9fff]{4,24}?)\s*"
    r"(?:主办|主辦|編印|编印|编制|編製|出版|承印)(?![\u4e00-\u9fff])"
)
"""A publisher named before the word for it, in printed text."""
DATE_LINE = re.compile(
    r"\(?(?:[\d〇零一二三四五六七八九十民国]+年)(?:[\d一二三四五六七八九十]+月)?(?:[\d一二三四五六七八九十]+日)?\)?"
)
"""A line that is a date and nothing else, in folded text."""
_MASTHEAD = re.compile(
    rf"第{_NUMBER}[期号辑].*(?:\d{{4}}年|编印|主办|编制)|(?:19|20)\d\d年第{_NUMBER}[期号]|^.{{0,20}}第{_NUMBER}[期号辑](?:\(.*\))?$"
)


def is_masthead(text: str) -> bool:
    """True for a short folded line with an issue and a date or publisher, and for a date alone."""
    return len(text) <= 80 and bool(_MASTHEAD.search(text) or DATE_LINE.fullmatch(text))
