"""How heads, captions, notes and first sentences begin, and how sentences end, in Chinese print of either script."""

import re

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
CAPTION = re.compile(
    r"\s*(?:图|圖|表|附图|附表|Fig(?:ure|\.)|Table)\s*(?:[\dA-Z一二三四五六七八九十]{0,3}[\s.:：\u3000-]|\d{1,2}(?=[\u4e00-\u9fff])(?![年月日个家]))"
)
"""How the words below a figure or above a table begin."""
CONTENTS = re.compile(r".*(?:[.．·…_—-]{5,}|[.．·…\s_—-]{5,}\d{1,3}|(?:\t|…+)\s*\d{1,3})\s*$")
"""A line of a table of contents: it ends in leaders or a page number."""
NOTE = re.compile(r"\s*(?:[\d*†‡①-⑳]|\[\d|[⁰¹²³⁴-⁹]|注|註|资料来源|資料來源)")
"""How a note at the foot of a page begins."""
