"""How alike two cells of fact tables are: names, organisations, places, items and quotes, folded before comparing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import opencc

from ingest import rulefiles

Cell = object
"""A JSON value of a fact table."""

_NUMERALS = re.compile(r"\d+|第[一二三四五六七八九十百]+|十[一二三四]五|[一二三四五六七八九十]+(?=期|批|部分|所)")
_OFFICE = re.compile(r"(?:办公厅|办公室|学院|分局)$")
_ADMINISTRATIVE = re.compile("[省市县区州]|特别行政区|自治区|壮族|回族|维吾尔")
_ORDINAL = re.compile(r"^[一二三四五六七八九十]+[、.　 ]*")
_SAME_NAME = 0.8
_SAME_ORGANISATION = 0.86


@cache
def known() -> Mapping[str, Any]:
    """What `scoring/likeness.yaml` says: `mass`, `units` and `organisations`."""
    loaded: dict[str, Any] = rulefiles.said(files("extract").joinpath("scoring/likeness.yaml").read_text("utf-8"))
    return loaded


def plain(value: Cell) -> str:
    """A cell in simplified characters, half width and lower case."""
    return _plain(str(value))


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _simplifier().convert(text)).lower()


@cache
def _simplifier() -> Any:
    # By phrase, not character by character as `ingest.script`: figures must be those that other scorers print.
    return opencc.OpenCC("t2s")


def folded(value: Cell) -> str:
    """A cell without script, width, case, brackets, punctuation and space."""
    return _folded(str(value))


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", _plain(text))


def texts(value: Cell) -> tuple[str, ...]:
    """The words of a cell: of a list each entry, of a record its name."""
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(t for v in value for t in texts(v))
    if isinstance(value, Mapping):
        return texts(value.get("name") or value.get("title") or value.get("value"))
    return (str(value),)


def alike(a: Cell, b: Cell) -> float:
    """0 to 1 for two names; names whose figures, ordinals or plan periods differ are not alike at all."""
    return _alike(folded(a), folded(b))


@lru_cache(maxsize=262144)
def _alike(x: str, y: str) -> float:
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    left, right = _NUMERALS.findall(x), _NUMERALS.findall(y)
    if left != right and ((left and right) or abs(len(left) - len(right)) > 1):
        return 0.0
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and short in long and len(short) / len(long) >= 0.7:
        return 0.9
    return SequenceMatcher(None, x, y, autojunk=False).ratio()


def best(a: Cell, b: Cell) -> float:
    """The likeness of the two most alike entries of two cells."""
    return max((alike(x, y) for x in texts(a) for y in texts(b)), default=0.0)


def overlap(a: Cell, b: Cell) -> bool:
    """True where two quotes are one inside the other or share a good stretch of words."""
    return _overlap(folded(a or ""), folded(b or ""))


@lru_cache(maxsize=65536)
def _overlap(x: str, y: str) -> bool:
    if not x or not y:
        return False
    if x in y or y in x:
        return True
    longest = SequenceMatcher(None, x, y, autojunk=False).find_longest_match(0, len(x), 0, len(y)).size
    return longest >= max(6, 0.3 * min(len(x), len(y)))


def same_name(a: Cell, b: Cell) -> bool:
    """True for two names of one thing."""
    return alike(a, b) >= _SAME_NAME


def same_place(a: Cell, b: Cell) -> bool:
    """True for two places one of which names the other, with or without 省, 市, 自治区."""
    x, y = (_ADMINISTRATIVE.sub("", folded(t)) for t in (a, b))
    return bool(x) and bool(y) and (x in y or y in x or same_name(a, b))


def same_item(gold: Mapping[str, Cell], told: Mapping[str, Cell]) -> bool:
    """True for two rows of one item: the same section and number, or the same heading."""
    left, right = str(gold.get("item") or ""), str(told.get("item") or "")
    if "/" not in left or "/" not in right:
        return same_name(left, right)
    a, b = (re.findall(r"\d+", key.split("/", 1)[-1]) for key in (left, right))
    return a == b and same_name(section(left, ordinal=True), section(right))


def section(key: str, ordinal: bool = False) -> str:
    """The section of an item's key, without the ordinal before it unless that is wanted."""
    said = key.split("/")[0]
    return said if ordinal else _ORDINAL.sub("", said)


class Organisations:
    """Which names are of one organisation: those commonly used, and those that gold tables tell."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        for name, others in known()["organisations"].items():
            self.add(name, others)

    def add(self, name: Cell, others: Iterable[Cell]) -> None:
        """Other names of an organisation; a name that is known already stays with its owner."""
        first = self._first.get(folded(name), folded(name))
        for other in (name, *others):
            self._first.setdefault(folded(other), first)

    def same(self, a: Cell, b: Cell) -> bool:
        """True for two names of one organisation; an office of it is another."""
        return self.one(a, b) or (alike(a, b) >= _SAME_ORGANISATION and not _OFFICE.search(_longer(a, b)))

    def one(self, a: Cell, b: Cell) -> bool:
        """True for two names that are told to be of one organisation."""
        x, y = folded(a), folded(b)
        return self._first.get(x, x) == self._first.get(y, y)


def _longer(a: Cell, b: Cell) -> str:
    x, y = folded(a), folded(b)
    return x if len(x) > len(y) else y
