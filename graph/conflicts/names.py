"""When one thing bears two really different names: not a short form, not a known other name, not a sign or a 的 more.

A work quoted as 行动计划 here and 工作方案 there, a standard translated in two ways.
"""

import re
from collections.abc import Collection

from graph.identity import nearly, titles
from graph.identity.bodynames import form
from graph.identity.titles import Title
from ingest.script import fold

_HAN = re.compile("[\u4e00-\u9fff]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


def differ(a: str, b: str, aliases: Collection[str]) -> bool:
    """True when neither name is the other cut short, or another form or translation of it, or given as another name.

    `aliases` are the other names that any telling of the thing gives for it.
    """
    if bool(_HAN.search(a)) != bool(_HAN.search(b)):
        return False
    one, other = titles.title(a), titles.title(b)
    if one.core == other.core or _known(one, aliases) or _known(other, aliases):
        return False
    if nearly.quoted_name(a) and nearly.quoted_name(a) == nearly.quoted_name(b):
        return False
    return _other_kind(one, other) or not _shortens(*sorted((_words(a), _words(b)), key=len))


def _known(name: Title, aliases: Collection[str]) -> bool:
    return name.core in {titles.title(alias).core for alias in aliases}


def _other_kind(one: Title, other: Title) -> bool:
    """意见 and 实施意见 behind the same words."""
    (left, kind_a), (right, kind_b) = nearly.parted(one.core), nearly.parted(other.core)
    return left == right and kind_a != kind_b


def _words(text: str) -> str:
    return form(titles.title(_BRACKETED.sub("", fold(text).text).replace("的", "")).core)


def _shortens(shorter: str, longer: str) -> bool:
    rest = iter(longer)
    return all(char in rest for char in shorter)
