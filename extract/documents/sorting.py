"""Which table a named document belongs to: by the last word of its name, else by the words around it.

The first kind that fits wins: methodologies, standards, policies, publications. A name that tells of none of them
(a journal, a contract, a film) has no sort.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.model import ClaimKind
from extract.reading import rules

KINDS: tuple[ClaimKind, ...] = ("methodologies", "standards", "policies", "publications")


@dataclass(frozen=True, slots=True)
class Sort:
    """The table a document belongs to, and the last word of its name (empty where the words around it told)."""

    kind: ClaimKind
    head: str


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """A folded name without what is hung on: brackets, states, years, subtitle, code."""
    name = re.sub(r"(?:[”’]?\([^()]*\)|\[[^]]*\]|[A-Z]{2,}[-/ ]?[\dA-Z./-]*\d)+$", "", name)
    name = re.sub(
        r"第(?:\d+|[一二三四五六七八九十]+)部分[：:]?.*$|(?:19|20)\d\d年?(?:版)?$|(?:19|20)\d\d年?[-—~](?:20)\d\d年?$",
        "",
        name,
    )
    return name.rstrip("：:、 ”’").lstrip("“‘")


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A folded name without the brackets that tell its state (试行, 草案 …): two names alike in it are one document."""
    states = rules.any_of(rules.load("documents")["tails"])
    return plain_name(re.sub(rf"\((?:{states})\)", "", name))


def plain_name(name: str) -> str:
    """A name without the brackets that hold its code or version."""
    return re.sub(
        r"[(（][^()（）]*(?:版本|[Vv]\d|[Vv]ersion|[A-Z]{2,}[^()（）]*-[^()（）]*\d)[^()（）]*[)）]", "", name
    )


def state(name: str) -> str:
    """The status that the name itself tells, as 试行; empty where it tells none."""
    tails = rules.load("documents")["tails"]
    if re.search("征求.*意见的?(?:通知|公告|函)$", core(name)):
        return "征求意见"
    trailing = re.search(r"(?:\([^()]*\))+$", name)
    hung = re.findall(r"\(([^()]+)\)", trailing[0]) if trailing else []
    return next((str(tails[t]) for t in hung if t in tails), "")


def sort_of(name: str, before: str, behind: str, after: str = "") -> Sort | None:
    """The sort of a document from its name, the words before and behind it in its sentence, and those after that."""
    last = last_word(name)
    printed = last not in rules.load("documents")["reports"] and _printed_in(before, behind)
    if last in rules.load("documents")["heads"]["skip"] or printed or _is_talk(before, behind):
        return None
    told = _kinds().get(last) or ("methodologies" if re.search("方法学(?!的)", core(name)) else None)
    around = _around(before, behind)
    if around == "standards" and told != "methodologies":
        return Sort("standards", last or "标准")
    near = _near("behind", "publications").search(behind) or re.search("(?:电影|[^，。]片)$", before)
    if told == "policies" and near:
        return Sort("publications", last)
    kind = told or around or _called(after)
    return None if kind is None else Sort(kind, last)


@lru_cache(maxsize=4096)
def last_word(name: str) -> str:
    """The longest known last word of a name, or of the part before its colon or dash; empty where none is known."""
    main = core(name)
    drafted = re.sub("(?:修正|修订)?草案$|(?:公开)?征求意见稿$|送审稿$", "", main)
    for text in dict.fromkeys((main, drafted, core(main.split("：")[0]), core(re.split(r"——|-{2}", main)[0]))):
        match = _head().search(text)
        if match:
            return match[0]
    return ""


@cache
def _kinds() -> dict[str, ClaimKind]:
    heads = rules.load("documents")["heads"]
    return {word: kind for kind in reversed(KINDS) for word in heads[kind]}


@cache
def _head() -> re.Pattern[str]:
    heads = rules.load("documents")["heads"]
    return re.compile(rules.any_of([*_kinds(), *heads["skip"], *heads["open"]]) + "$")


@cache
def _near(where: str, kind: str) -> re.Pattern[str]:
    words = rules.load("documents")[where][kind]
    return re.compile(f"^(?:\\([^()]*\\))*(?:{words})" if where == "behind" else f"(?:{words})$")


def _around(before: str, behind: str) -> ClaimKind | None:
    for kind in KINDS:
        if _near("behind", kind).search(behind) or _near("before", kind).search(before):
            return kind
    return None


def _called(after: str) -> ClaimKind | None:
    called = rules.load("documents")["called"]
    sentences = re.split("[。；，]", after)[:6]
    for kind in KINDS:
        if kind in called and any(re.search(called[kind], s) for s in sentences):
            return kind
    return None


def _is_talk(before: str, behind: str) -> bool:
    talk = [rules.pattern("documents", f"talk_{where}") for where in ("before", "behind")]
    written = re.match("(?:的)?(?:研究|学术|综述)*(?:论文|文章)", behind)
    return bool((talk[0].search(before) and not written) or talk[1].match(behind))


def _printed_in(before: str, behind: str) -> bool:
    front, back = (rules.pattern("documents", f"printed_in_{w}").pattern for w in ("before", "behind"))
    return bool(re.search(f"{front}$", before) or re.match(back, behind))
