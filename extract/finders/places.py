"""Places: those the vocabulary knows, joined to the fullest name in print, and names by their endings (湾, 岛, 乡).

浙江宁波象山 is one mention; its key is the last part the vocabulary knows. The short name of a county (象山) stands
only after what the county belongs to, or where the vocabulary lists it as known by itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.finders.base import Found
from extract.model import Name
from extract.thesaurus import gazetteer, vocabulary, words
from extract.thesaurus.concepts import Concept
from extract.values.calendar_terms import one_of

_COUNTRY_WIDE = ("https://w3id.org/lantan/place/world", "https://w3id.org/lantan/place/china")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{1,5}}?{one_of(gazetteer.place_rules().endings)}")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(one_of(gazetteer.place_rules().endings))


def find(text: str, known: Sequence[Found]) -> Iterator[Found]:
    """Every place of a folded text; `known` is what the vocabulary found in it."""
    base = [k for k in known if k.kind == "place"]
    base = _resolved(text, list(_unshadowed(text, base)))
    base += _after_parent(text, base)
    base = [_zoned(text, _at_sea(text, one)) for one in base]
    base += _by_ending(text, sorted(base, key=lambda f: f.end))
    yield from _joined(text, sorted(base, key=lambda f: (f.start, -f.end)))


def _unshadowed(text: str, base: list[Found]) -> Iterator[Found]:
    """Province names that lie across a county's short name give way to it: in 象山西… 象山 is meant, not 山西."""
    ends = {other.end for other in base}
    for one in base:
        county = text[one.start - 1 : one.start + 1]
        plain = one.end - one.start != 2 or one.start in ends  # 浙江宁波 is not 江宁
        if plain or county not in gazetteer.county_shorts() or _ends_word(text, one):
            yield one
        elif county in gazetteer.place_rules().counties:
            yield Found(one.start - 1, one.start + 1, "place", Name(county, county), "places/county")


def _resolved(text: str, base: list[Found]) -> list[Found]:
    """Names that several places share, read as the one inside the place printed before them; else without key."""
    out: list[Found] = []
    for one in sorted(base, key=lambda f: (f.start, -f.end)):
        shared = [c for c in vocabulary.load().labels.get(text[one.start : one.end], ()) if c.scheme == "place"]
        above = next((_key(b) for b in out if b.end == one.start and _key(b)), "")
        out.append(one if len(shared) < 2 else _keyed(one, _meant(shared, above)))
    return out


def _meant(shared: Sequence[Concept], above: str) -> str:
    """The place meant: that within `above`; else the one higher than all others (吉林: the province)."""
    within = [c.iri for c in shared if above and above in vocabulary.load().broader(c.iri)]
    if within:
        return within[0] if len(within) == 1 else ""
    depths = sorted((len(vocabulary.load().broader(c.iri)), c.iri) for c in shared)
    return depths[0][1] if depths[0][0] < depths[1][0] else ""


def _keyed(found: Found, key: str) -> Found:
    name = found.value
    return replace(found, value=replace(name, key=key)) if isinstance(name, Name) else found


def _ends_word(text: str, found: Found) -> bool:
    """True where the place is plainly meant: 省, 市 or a mark follows."""
    return found.end == len(text) or text[found.end] in "省市县，。、；的"


def _after_parent(text: str, base: Sequence[Found]) -> list[Found]:
    out = []
    for parent in base:
        for length in (3, 2):
            name = text[parent.end : parent.end + length]
            key = gazetteer.county_in(_key(parent), name)
            if key and not any(b.start == parent.end for b in base):
                out.append(Found(parent.end, parent.end + length, "place", Name(name, name, key), "places/county"))
                break
    return out


def _at_sea(text: str, found: Found) -> Found:
    """The bay or mouth that is called after a town (莱州湾) in place of the town."""
    feature = _SEA.match(text, found.end)
    if feature is None or not _key(found) or text[found.end - 1] in "省市县区国":
        return found
    name = text[found.start : feature.end()]
    return Found(found.start, feature.end(), "place", Name(name, name), "places/ending")


def _zoned(text: str, found: Found) -> Found:
    """The new district that is called after a town or a sea (某海新区), which is elsewhere, in place of it."""
    if not text.startswith("新区", found.end) or text[found.end - 1] in "省市县区国":
        return found
    name = text[found.start : found.end + 2]
    return Found(found.start, found.end + 2, "place", Name(name, name), "places/ending")


_DOING = re.compile("实施|开展|推进|启动|建设|打造|修复|治理|整治|保护|完成|发起")
"""What is done to a lake or a bay is no part of its name (某市实施某湖…)."""
_LOCAL = ("乡", "镇", "村", "街道")
"""What lies in a county and is not the county."""
_SEA = re.compile("湾(?![仔区畔镇乡村])|河口(?![区县镇乡村市湿生沉])|江口(?![区县镇乡村市])|海峡")


def _key(found: Found) -> str:
    return found.value.key if isinstance(found.value, Name) else ""


def _by_ending(text: str, base: Sequence[Found]) -> list[Found]:
    out = []
    known_ends = {b.end for b in base}
    for match in _endings().finditer(text):
        if match.end() in known_ends:
            continue
        start = _start(text, match.start(), base)
        name = text[start : match.end()]
        if start >= match.start() or name.endswith(gazetteer.place_rules().not_endings):
            continue
        if name[-1] in "江河" and text.startswith("口", match.end()):
            continue  # 某江口 is at its mouth
        if words.begins(text, match.end()):
            out.append(Found(start, match.end(), "place", Name(name, name), "places/ending"))
    return out


def _start(text: str, ending: int, base: Sequence[Found]) -> int:
    """Where a name by ending begins: right after a known place; `ending` itself where no place stands before."""
    for known in reversed(base):
        if known.end < ending and not _wide(known) and ending - known.end <= 5 and _inside(text[known.end : ending]):
            return known.end
    return ending


def _inside(words_between: str) -> bool:
    return (
        bool(re.fullmatch(r"[一-鿿]+", words_between))
        and not _DOING.search(words_between)
        and not set(words_between) & set(gazetteer.place_rules().stops)
    )


def _joined(text: str, parts: Sequence[Found]) -> Iterator[Found]:
    """Places that follow on directly as one."""
    run: list[Found] = []
    for part in parts:
        if run and part.start == run[-1].end and not _wide(run[-1]):
            run.append(part)
            continue
        if run and part.start < run[-1].end:
            continue
        if run:
            yield _one(text, run)
        run = [part]
    if run:
        yield _one(text, run)


def _wide(found: Found) -> bool:
    return _key(found) in _COUNTRY_WIDE


def _one(text: str, run: Sequence[Found]) -> Found:
    first, last = run[0], run[-1]
    name = text[first.start : last.end]
    keys = [_key(r) for r in run if _key(r)]
    whole = replace(last, start=first.start) if len(run) > 1 else last
    local = not _key(last) and name.endswith(_LOCAL)
    return replace(whole, value=Name(name, name, keys[-1] if keys and not local else ""))
