"""Names of bodies cut short: the tail of a longer name, a place with one character for the organ, a part left out.

三角湾观测站 in a document that names one 省地质局三角湾观测站 is that one, and 青州厅 is the only 厅 of 青州 in it. A
tail that every body has (研究院) needs a place before it.
"""

import re
from collections.abc import Callable, Collection

from graph.identity import titles
from graph.terms.vocab import Vocabulary

_TELLING = 4
"""Characters from which the tail of a name says which part of a body is meant."""
_LONG = 8
"""Characters of a name from which Latin letters within it may be left out though its head is no known body."""
_LATIN_WITHIN = re.compile("(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z0-9]*(?=[\u4e00-\u9fff])")


def tail_of(
    plain: str, mains: Collection[str], is_place: Callable[[str], bool], is_body: Callable[[str], bool]
) -> tuple[str, str] | None:
    """The one longer name of a document that ends in this one behind a place or a body, with the reason; or None."""
    longer = [main for main in mains if main != plain and main.endswith(plain)]
    if not longer:
        return None
    behind_place = [main for main in longer if is_place(main.removesuffix(plain))]
    behind_body = [main for main in longer if is_body(main.removesuffix(plain))] if is_telling_tail(plain) else []
    fits = behind_place if len(behind_place) == 1 else behind_body if len(longer) == 1 else []
    return (fits[0], f"only {fits[0]} in the document ends in {plain}") if len(fits) == 1 else None


def head_of(plain: str, firms: Collection[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The one firm of a document whose name begins so, its place left out or not, with the reason; or None."""
    if len(plain) < _TELLING or not plain.isalpha() or vocabulary.place(plain):
        return None
    fits = [
        firm for firm in firms if firm != plain and plain in (firm[: len(plain)], _own(firm, vocabulary)[: len(plain)])
    ]
    return (fits[0], f"{fits[0]} is the only firm in the document that begins so") if len(fits) == 1 else None


def _own(firm: str, vocabulary: Vocabulary) -> str:
    return vocabulary.leading_place(firm)[1]


def organ_of(plain: str, mains: Collection[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The one body of a document that 某省厅 or 某市局 means, with the reason; or None."""
    place = vocabulary.place(plain[:-1]) if plain[-1:] in tuple(titles.knowledge()["agencies"]["organs"]) else ""
    if not place:
        return None
    fits = [
        main
        for main in mains
        if len(main) > len(plain) and main[-1] == plain[-1] and vocabulary.leading_place(main)[0] == place
    ]
    return (fits[0], f"{fits[0]} is the only {plain[-1]} of its place in the document") if len(fits) == 1 else None


def without_latin(plain: str, vocabulary: Vocabulary) -> str:
    """The name without Latin letters within it, where what is left still says who is meant; else empty."""
    rest = _LATIN_WITHIN.sub("", plain, count=1)
    if rest == plain:
        return ""
    head = next((end for end in range(len(rest) - 2, 1, -1) if vocabulary.find("agency", rest[:end])), 0)
    return rest if (is_telling_tail(rest[head:]) if head else len(rest) >= _LONG) else ""


def without_of(plain: str, vocabulary: Vocabulary) -> str:
    """台湾的海洋委员会 without the 的 behind the place."""
    at = plain.find("的")
    return plain[:at] + plain[at + 1 :] if at > 1 and vocabulary.place(plain[:at]) else plain


def is_telling_tail(plain: str) -> bool:
    """True where the end of a name says which part of a body is meant: not 研究院, but 三角湾观测站."""
    return len(plain) >= _TELLING and plain not in titles.knowledge()["agencies"]["generic"]


def kin(a: str, b: str) -> bool:
    """True for a protected area and its keeper, and for names of one place of which one has all words of the other.

    They need not be one, but they do not contradict each other either. Names are given as `Bodies` keys them.
    """
    (place_a, own_a), (place_b, own_b) = _parted(a), _parted(b)
    if place_a != place_b:
        return False
    shorter, longer = sorted((own_a, own_b), key=len)
    rest = iter(longer)
    return len(shorter) >= _TELLING and 2 * len(shorter) >= len(longer) and all(char in rest for char in shorter)


def _parted(key: str) -> tuple[str, str]:
    place, _, own = key.rpartition("@")[0].rpartition(" ")
    known = titles.knowledge()["agencies"]
    for keeper in known["keepers"]:
        own = own.removesuffix(keeper)
    for rank in known["ranks"]:
        own = own.replace(rank, "")
    return place, own
