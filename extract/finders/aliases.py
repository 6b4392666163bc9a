"""Short names that an item gives to what it names: （以下简称《办法》）, 简称“广碳所”, （IPCC）.

A definition stands in brackets right after the name it shortens, with quotation marks of any kind or none, and holds
for the whole item. 《办法》 without a definition stands for the nearest title told before that ends in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.finders.base import Found
from extract.model import MentionKind, Name

_OPEN, _CLOSE = "[“‘\"'《<〈—‚―]*", "[”’\"'》>〉‖‛―—]*"
_DEFINED = re.compile(
    rf"\((?:[^()]{{0,80}}?[，,；;、]\s?)?(?:以下|下文|后文|本文|文中|以后)?(?:均)?(?:简称|下称|统称|合称|称)(?:为|作)?\s?"
    rf"[：:]?\s?{_OPEN}(?P<short>[^()“”‘’《》‖‛，。；]{{2,30}}?){_CLOSE}\s?(?:[，,、和或][^()]{{0,30}})?\)"
)
_ABBREVIATION = r"[A-Z][A-Za-z0-9&./-]{1,14}"
_LATIN = re.compile(rf"\((?:[A-Z][A-Za-z&.,'’ -]{{3,120}}?[，,；;]\s?)?(?:简称|缩写)?(?P<short>{_ABBREVIATION})\)")
_LATIN_LONG = re.compile(
    rf"\((?P<long>[A-Z][A-Za-z&.'’-]+(?:\s[A-Za-z&.'’-]+){{1,12}})(?:[，,；;]\s?{_ABBREVIATION})?\)"
)
_NAMED: tuple[MentionKind, ...] = ("title", "agency", "mechanism", "place", "ecosystem")
_BRACKETS = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name, what it stands for and as what."""

    short: str
    kind: MentionKind
    name: Name


def definitions(text: str, found: Sequence[Found]) -> Iterator[Alias]:
    """The short names that a folded passage defines for what was found in it."""
    for one in found:
        if one.kind not in _NAMED or not isinstance(one.value, Name):
            continue
        if match := _DEFINED.match(text, one.end):
            yield Alias(match["short"], one.kind, one.value)
        elif one.kind == "agency":
            yield from (Alias(short, one.kind, one.value) for short in _bracketed(text, one, found))


def _bracketed(text: str, one: Found, found: Sequence[Found]) -> Iterator[str]:
    """Short and foreign names in brackets after an agency: (IPCC), (European Marine Board)."""
    own = one.value.text if isinstance(one.value, Name) else ""
    if (match := _LATIN.match(text, one.end)) and match["short"] != own:
        yield match["short"]
    if match := _LATIN_LONG.match(text, one.end):
        yield match["long"]
    inside = next((f for f in found if f.kind == "agency" and f.start == one.end + 1), None)
    if inside and text[one.end : one.end + 1] == "(" and text[inside.end : inside.end + 1] == ")":
        yield text[inside.start : inside.end]


def resolve(found: Sequence[Found], aliases: Sequence[Alias], earlier: Sequence[Name]) -> list[Found]:
    """The finds with short names given their full form; `earlier` are the titles told before in the item."""
    told, out = {name.text: _bare(name.text) for name in earlier}, []
    by_short = {(a.short, a.kind): a for a in aliases}
    for one in found:
        if isinstance(one.value, Name) and (full := _full(one, one.value, by_short, told)):
            one = replace(one, value=full, by=f"{one.by.split('/')[0]}/short name")
        if one.kind == "title" and isinstance(one.value, Name):
            told.pop(one.value.text, None)
            told[one.value.text] = _bare(one.value.text)
        out.append(one)
    return out


def _full(one: Found, name: Name, by_short: dict[tuple[str, MentionKind], Alias], told: dict[str, str]) -> Name | None:
    """The name in full; `told` are the titles told before, each with what it is without brackets, the last one last."""
    if alias := by_short.get((name.text, one.kind)) or by_short.get((name.printed, one.kind)):
        return replace(name, text=alias.name.text, key=alias.name.key, kind=alias.name.kind or name.kind)
    if one.kind != "title":
        return None
    longer = (text for text, bare in reversed(told.items()) if len(text) > len(name.text) and bare.endswith(name.text))
    return next((replace(name, text=text) for text in longer), None)


def _bare(title: str) -> str:
    """A title without what stands in brackets at its end."""
    return _BRACKETS.sub("", title).strip()


def uses(text: str, aliases: Sequence[Alias]) -> Iterator[Found]:
    """Where a folded passage uses defined short names of three characters or more, or of capitals."""
    for alias in dict.fromkeys(aliases):
        if len(alias.short) < 3 and not alias.short.isupper():
            continue
        pattern = re.escape(alias.short)
        if alias.short[0].isascii():
            pattern = rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
        for match in re.finditer(pattern, text):
            value = replace(alias.name, printed=match[0])
            yield Found(match.start(), match.end(), alias.kind, value, "aliases/short name")
