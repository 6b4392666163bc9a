"""How far left the name of an agency reaches from its ending.

Over whole words until a stop word, a verb or a mark; it begins with the first place, agency or 国家 and the like in
that reach. `A和B` is one name only while A has no ending of its own (国家林业和草原局); brackets inside hold a place.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.finders.agency_grammar import grammar
from extract.finders.base import Found

_HAN = re.compile(r"[一-鿿〇]+")
_NUMBER = re.compile(r"\d{1,3}")
_DATE = re.compile(r"(?<![\d第])\d{1,4}(?:年度?|月|日)")
_LONGEST = 36
"""Characters of the longest name."""
_USUAL = 24
"""Characters within which the first place or 国家 is taken to begin the name."""
_LIKE_PLACE = re.compile(r"[一-鿿]{2,3}(?:自治区|自治州|自治县|市|县|镇|乡|州|旗)")
"""What a place that no list has is called, right where a name may begin."""
_BRACKETED = re.compile(r"\(([一-鿿]{2,6})\)$")


def is_bound(bounds: tuple[int, ...], place: int) -> bool:
    """True where a word begins or the text ends."""
    at = bisect_left(bounds, place)
    return at < len(bounds) and bounds[at] == place


def begin_of(text: str, start: int, end: int, bounds: tuple[int, ...], known: Sequence[Found]) -> int | None:
    """Where the name with the ending `start` to `end` begins, or None where there is none.

    `bounds` are the bounds of words in the text, `known` the places and agencies found in it.
    """
    ending = text[start:end]
    reach = _after_another(text, _reach(text, start, end, bounds, known), start, known)
    heads = _heads(text, reach, start, known)
    if not heads:
        if ending in grammar().weak:
            return None
        begin = _after_joiner(text, reach, start, bounds)
        if reach < begin and _generic(text[begin:start], begin, bounds):
            begin = reach  # 船舶与海洋技术委员会: what stands after the joiner names no one by itself
        return begin if start - begin >= 2 and not _generic(text[begin:start], begin, bounds) else None
    begin = reach if ending in grammar().child and start - reach <= 12 else _first(heads, end)
    begin = _with_own(text, reach, begin)
    if not any(k.start >= begin and k.end <= end for k in known) and _generic(text[begin:start], begin, bounds):
        return None
    if ending in grammar().bare and _only_place(text, begin, start, bounds, known):
        return None
    hangs_on = any(k.kind == "agency" and (k.start, k.end) == (begin, start) for k in known)  # 国务院新闻办
    return begin if start - begin >= 2 and (hangs_on or text[begin:start] not in grammar().heads) else None


def _with_own(text: str, reach: int, begin: int) -> int:
    """With the name that stands before a rank: 某湾国家级海洋公园管理处, 某江国家公园管理处."""
    ranked = text.startswith(("国家级", "省级", "国家公园", "国家湿地公园", "国家森林公园"), begin)
    return reach if ranked and 2 <= begin - reach <= 6 else begin


def _only_place(text: str, begin: int, start: int, bounds: tuple[int, ...], known: Sequence[Found]) -> bool:
    """True where nothing but a place and generic words stands before the ending: 广州科技公司."""
    after = max((k.end for k in known if k.kind == "place" and k.start == begin and k.end <= start), default=-1)
    of_all_sorts = text.startswith(("公司", "集团", "银行", "站", "处"), start)
    of_all_sorts = of_all_sorts and not text.startswith(("国家", "国立", "皇家"), after)  # 挪威国家石油公司
    return after == start or (after > 0 and of_all_sorts and _generic(text[after:start], after, bounds))


def _first(heads: Sequence[int], end: int) -> int:
    """The first head, but in a run too long for one name the first that is near enough."""
    return next((h for h in heads if end - h <= _USUAL), heads[-1])


def _after_joiner(text: str, reach: int, start: int, bounds: tuple[int, ...]) -> int:
    """A name without a place or 国家 before it does not reach over a 和."""
    near = bounds[bisect_left(bounds, reach) : bisect_left(bounds, start)]
    inside = [b for b in near if is_bound(bounds, b + 1)]
    return max((b + 1 for b in inside if text[b] in grammar().joiners), default=reach)


def _after_another(text: str, reach: int, start: int, known: Sequence[Found]) -> int:
    """Where a province or city in full follows on a finished name, another name begins: …中心山东省…院."""
    for k in known:
        in_full = k.kind == "place" and text[k.end - 1] in "省市区"
        if in_full and reach < k.start and k.end < start and not _joins(text, k.start, -1, ()):
            reach = k.start
    return reach


def _reach(text: str, start: int, end: int, bounds: tuple[int, ...], known: Sequence[Found]) -> int:
    """The leftmost word that may still belong to the name."""
    g = grammar()
    i = bisect_left(bounds, start)
    if i == len(bounds) or bounds[i] > start:
        i -= 1
    reach = min(start, bounds[i])
    dated = max((m.end() for m in _DATE.finditer(text, max(0, end - _LONGEST - 6), start)), default=0)
    while i > 0 and end - bounds[i - 1] <= _LONGEST:
        left, right = bounds[i - 1], bounds[i]
        if left < dated:
            break
        word = text[left:right]
        if word in g.joiners and not _joins(text, left, right, known):
            break
        if word == ")" and (bracket := _BRACKETED.search(text, max(0, right - 9), right)):
            while i > 0 and bounds[i - 1] >= bracket.start():
                i -= 1
            reach = bounds[i]
            continue
        if not (_HAN.fullmatch(word) or _NUMBER.fullmatch(word)):
            break
        if word in g.barring and not _in_unknown_word(text, (left, right), bounds, i, known):
            break
        i -= 1
        if word not in g.joiners:
            reach = left
    return _trimmed(text, reach, start, bounds)


def _joins(text: str, at: int, after: int, known: Sequence[Found]) -> bool:
    """True where the name may go on over a 和: what stands before has no ending, what follows is no name by itself."""
    if any(k.kind == "agency" and k.end == at for k in known):
        return False
    abroad = any(k.kind == "place" and 2 <= at - k.end <= 4 for k in known)  # 某国环境与自然资源部
    if any(k.start == after and not (abroad and k.kind == "agency" and text[k.end - 1] in "部厅局署") for k in known):
        return False
    before = text[max(0, at - 12) : at]
    return not any(m.end() == len(before) for m in grammar().endings.finditer(before))


def _in_unknown_word(text: str, word: tuple[int, int], bounds: tuple[int, ...], i: int, known: Sequence[Found]) -> bool:
    """True for one character between a place and another single one, as 家 after 深圳市 may be, and for 海之宝."""
    left, right = word
    if right - left != 1 or i + 1 >= len(bounds) or bounds[i + 1] - right != 1:
        return False
    near = left - 1 if text[left] == "之" else left
    return any(k.kind == "place" and k.end == near for k in known)


def _trimmed(text: str, reach: int, start: int, bounds: tuple[int, ...]) -> int:
    """Without verbs and joiners that a name cannot begin with."""
    g = grammar()
    i = bisect_left(bounds, reach)
    while i + 1 < len(bounds) and bounds[i] < start:
        word = text[bounds[i] : bounds[i + 1]]
        single = len(word) == 1 and i + 2 < len(bounds) and bounds[i + 2] - bounds[i + 1] == 1
        if single and word in g.name_verbs:
            break  # a word jieba does not know, as 中 and one more character may be
        if word not in g.stops and word not in g.joiners and not _NUMBER.fullmatch(word):
            break
        i += 1
    return min(bounds[i], start)


def _heads(text: str, reach: int, start: int, known: Sequence[Found]) -> list[int]:
    """Where a place, an agency or 国家 and the like stands in the reach, outside brackets."""
    found = {k.start for k in known if reach <= k.start < start and k.end <= start + 1}
    found |= {at for head in grammar().heads if (at := text.find(head, reach, start)) >= 0}
    if text[reach] in grammar().levels and (reach == 0 or not _HAN.match(text, reach - 1) or _along(text, reach)):
        found.add(reach)
    if _LIKE_PLACE.match(text, reach, start):
        found.add(reach)
    return sorted(at for at in found if text[at - 1 : at] != "(" or ")" not in text[at:start])


def _along(text: str, reach: int) -> bool:
    """True behind words that put a body beside another: 会同省自然资源厅."""
    return text.endswith(("会同", "联合", "报经", "报请"), 0, reach)


def _generic(body: str, begin: int, bounds: tuple[int, ...]) -> bool:
    near = bounds[bisect_left(bounds, begin) : bisect_right(bounds, begin + len(body))]
    inner = [b - begin for b in near]
    tokens = [body[a:b] for a, b in pairwise(inner)] or [body]
    return all(t in grammar().generic for t in tokens)
