"""Agencies and firms: those the vocabulary knows, and names by their endings (局, 研究所, 有限公司, 交易中心 …).

How far left a name reaches is told in `agency_reach`; 等 is never part of one. A name that the vocabulary has stands as
it has it, unless a place before it makes it another's (浙江省海洋减灾中心).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.finders import latin_names
from extract.finders.agency_grammar import grammar, kind_of
from extract.finders.agency_reach import begin_of, is_bound
from extract.finders.base import Found
from extract.model import Name
from extract.thesaurus import words
from extract.values.calendar_terms import one_of

_POST = re.compile(
    "(?:名誉|常务|副)?(?:会长|理事长|秘书长|主任|总经理|董事长|负责人|首席|教授|研究员|书记|[局部厅司处署院所]长(?![期效度远]))"
)
"""Posts that are named right behind a body."""
_GAINED = re.compile("(?:获|得|产生|需|涉)(?:得|的)?(?:收益|收入|资金|利润|款|价款|利益|红利|回报|费用)")
_GAINS = re.compile("获(?!批|奖|评|选|颁)|得|产生")
"""What 所 belongs to behind 交易: 交易所获收益 is what trading has gained."""
_APPLIED = re.compile("(?:申报|申请|争创|申创|申建|创建|申办)(?:认定)?(?:为|成为|建设|设立)?$")
_RANK = re.compile("(?:观测|监测|研究|科学|试验|实验|创新|技术|工程|示范)[^部局厅会院]{0,8}(?:站|中心|实验室|基地)$")
"""A designation that is applied for."""
_SITTING = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[次届]$")
"""What before 理事会 makes it a sitting."""
_AGENCY = "https://w3id.org/lantan/agency/"


def find(text: str, known: Sequence[Found], region: str = "") -> Iterator[Found]:
    """Every agency of a folded text; `known` is what the vocabulary found in it, `region` the document's."""
    home = list(_at_home(text, region))
    known = [*(k for k in known if k.kind != "agency" or not any(h.holds(k) for h in home)), *home]
    yield from (_in_full(text, k) for k in known if k.kind == "agency" and not _goes_on(text, k))
    places = [k for k in known if k.kind in ("place", "agency")]
    for match in grammar().endings.finditer(text):
        start, end = match.span()
        if _none(text, match[0], end) or not _ends_word(text, start, end):
            continue
        if _SITTING.search(text, max(0, start - 6), start):
            continue
        bounds = words.starts(text)
        if _other_word(text, start, end, bounds):
            continue
        begin = begin_of(text, start, end, bounds, places)
        if begin is None or _known_better(text, begin, end, places):
            continue
        if not _gain(text, begin, end, places) and not _hoped(text, begin, end):
            yield _agency(text, begin, end, match[0], places)
    yield from latin_names.find(text)


def _at_home(text: str, region: str) -> Iterator[Found]:
    """The bodies that documents of a region call by names of their own, as 环境部, with what belongs to them."""
    named = grammar().at_home.get(region)
    for match in re.finditer(rf"(?<!生态)({one_of(named)})+" if named else "(?!)", text):
        if named and not _none(text, match[1], match.end()):
            key = named[match[1]] and _AGENCY + named[match[1]]
            yield Found(*match.span(), "agency", Name(match[0], match[0], key, "government"), "agencies/at home")


def _in_full(text: str, known: Found) -> Found:
    """With what the body is by law: 国立, 财团法人."""
    law = next((word for word in grammar().by_law if text.endswith(word, 0, known.start)), "")
    if not law or not isinstance(known.value, Name):
        return known
    start, name = known.start - len(law), known.value
    key = name.key if grammar().by_law[law] == "same" else ""
    return replace(known, start=start, value=Name(text[start : known.end], text[start : known.end], key, name.kind))


def _ends_word(text: str, start: int, end: int) -> bool:
    """True where a word ends with the ending, or goes on only with 长 (法国农业部长)."""
    before = text[start - 1 : start]
    head_of_it = text[end : end + 1] == "长" and words.begins(text, end + 1) and before not in ("副", text[start])
    return words.begins(text, end) or head_of_it or bool(_POST.match(text, end))


def _none(text: str, ending: str, end: int) -> bool:
    """True where what follows shows that the ending is none: 部门, 所有."""
    not_after = grammar().not_after
    return any(text.startswith(after, end) for tail in (ending, ending[-1]) for after in not_after.get(tail, ()))


def _other_word(text: str, start: int, end: int, bounds: tuple[int, ...]) -> bool:
    """True where the ending is the tail of another word: 签署, 格局."""
    left = bounds[bisect_left(bounds, end) - 1]
    if not is_bound(bounds, end):
        return False
    return left < start and text[left:end] in grammar().stops


def _known_better(text: str, begin: int, end: int, known: Sequence[Found]) -> bool:
    """True where the vocabulary has the name, and what stands before it is another agency or nothing."""
    ends_here = [k.start for k in known if k.kind == "agency" and k.end == end and k.start >= begin]
    if not ends_here:
        return False
    before = (begin, min(ends_here))
    if begin < before[1] and text[before[1] - 1] in "和与及":
        return not any(k.kind == "place" and k.start == begin for k in known)  # 某国环境与自然资源部
    return before[0] == before[1] or not any(k.kind == "place" and (k.start, k.end) == before for k in known)


def _gain(text: str, begin: int, end: int, known: Sequence[Found]) -> bool:
    """True where 所 belongs to what follows: 碳汇交易所获收益; a body that a place begins may gain something itself."""
    if not text.endswith("交易所", begin, end):
        return False
    placed = any(k.start == begin for k in known) or text.startswith(grammar().heads, begin)
    return bool(_GAINED.match(text, end)) or (not placed and bool(_GAINS.match(text, end)))


def _hoped(text: str, begin: int, end: int) -> bool:
    """True for a designation that somebody applies for: 申报某部野外观测站."""
    return bool(_RANK.search(text[begin:end]) and _APPLIED.search(text[max(0, begin - 8) : begin]))


def _goes_on(text: str, known: Found) -> bool:
    """True where what stands there is another word, or what the firm makes and not the firm."""
    made = isinstance(known.value, Name) and known.value.kind == "company"
    if made and text[known.end : known.end + 12].lstrip(" ").startswith(grammar().products):
        return True
    return text[known.end - 1] in "部院局" and _none(text, text[known.end - 1], known.end)


def _agency(text: str, begin: int, end: int, ending: str, known: Sequence[Found]) -> Found:
    name = text[begin:end]
    full = _above(text, begin, known) + name[1:] if name[0] in grammar().levels else name
    return Found(begin, end, "agency", Name(name, full, kind=kind_of(name, ending)), "agencies/ending")


def _above(text: str, begin: int, known: Sequence[Found]) -> str:
    """What 省 or 市 at the beginning of a name means: the last province or city named before in full, else itself."""
    level = text[begin]
    named = (k for k in reversed(known) if k.kind == "place" and k.end <= begin and text[k.end - 1] == level)
    return next((text[k.start : k.end] for k in named), level)
