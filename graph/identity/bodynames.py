"""What the names of bodies and persons are made of: legal forms, brackets, bare words, surnames."""

import re
from collections.abc import Iterator
from functools import cache

from extract.model import Claim, Name
from graph.identity import titles

IN_BRACKETS = re.compile(r"[（(]([^（）()]{2,60})[）)]")


def form(text: str) -> str:
    """A name folded, without brackets that hold an abbreviation, signs, and legal forms."""
    words = titles.plain(IN_BRACKETS.sub(lambda m: "" if abbreviates(m[1]) else m[1], text))
    for legal in titles.knowledge()["agencies"]["forms"]:
        rest = words.removesuffix(legal)
        if len(rest) >= 4:
            return str(rest)
    return words


def in_full(words: str) -> str:
    """The name of an organ, without its place, in full: 发改委 as 发展和改革委员会."""
    known = titles.knowledge()["agencies"]["in_full"]
    for full, *shorts in known:
        if not words.endswith(full):
            for short in shorts:
                if words.endswith(short):
                    return words.removesuffix(short) + str(full)
    return words


def is_firm(text: str) -> bool:
    """True for a name that ends in a legal form: 某某能源有限公司."""
    return titles.plain(text).endswith(tuple(titles.knowledge()["agencies"]["forms"]))


def is_person(name: Name, role_is_open: bool) -> bool:
    """True for a person's name: said to be one, or with a surname where the role is open to persons."""
    known = titles.knowledge()["persons"]
    if name.kind == "person":
        return True
    if (
        not role_is_open
        or not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name.text)
        or name.text[0] not in known["surnames"]
    ):
        return False
    return not name.kind or bool(re.search(known["roles"], name.kind))


def other_names(claim: Claim, main: Name) -> Iterator[tuple[str, str]]:
    """Short forms in brackets and other names that an agency claim gives, each with the reason."""
    for found in IN_BRACKETS.finditer(main.printed):
        if abbreviates(found[1]):
            yield found[1], "the short form stands in brackets behind the name"
    for value in claim.all("aliases"):
        text = value.text if isinstance(value, Name) else value
        if isinstance(text, str):
            yield text, "an item gives it as another name"


def abbreviates(words: str) -> bool:
    """True for Latin letters without any Chinese."""
    return bool(re.search("[A-Za-z]", words)) and not re.search("[\u4e00-\u9fff]", words)


def is_bare(plain: str, class_name: str) -> bool:
    """True for a name that means somebody only within its document: 林业局, 李某."""
    if class_name == "Person":
        return len(plain) < 3
    known = titles.knowledge()["agencies"]
    return class_name == "Agency" and (plain in known["generic"] or len(plain) < 2)


def level(plain: str) -> tuple[str, str]:
    """The level an organ is named by where no place is, and the rest: 省 and 自然资源厅; empty for other names."""
    found = _levels().match(plain)
    return (found[0][-1], plain[found.end() :]) if found else ("", plain)


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(titles.knowledge()["agencies"]["levels"])


def is_telling(plain: str) -> bool:
    """True for a name long enough to mean the same body in every document."""
    return len(plain) >= 4 or bool(re.fullmatch(r"[a-z0-9&.]{3,}", plain))
