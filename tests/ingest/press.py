"""Measures what is read of the invented bulletins of `bulletins/`, of which the printed sheets are kept.

    python -m tests.ingest.press [FOLDER]

prints the figures, and `python -m tests.proofs.printing` prints the bulletins anew. A bulletin is a YAML file: `style` and `markup` are CSS and HTML, `items` and `about` what has to
be read. An item's `section` and `number` are left out where they do not matter, a `date` is ISO; `optional` lists
titles that may be told besides, `least` is the F1 to be reached where the reading order of its layout is still wrong.

They were written in three rounds, each before the rules had seen it. What the rules made of a round at first sight:

| round | items | F1 | title | section | number | source | date | metadata |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
| first | 73 | 0.873 | 100 % | 76 % | 95 % | 76 % | 76 % | 82 % |
| second | 31 | 0.746 | 95 % | 77 % | 100 % | 86 % | 86 % | 94 % |
| third | 27 | 0.902 | 96 % | 87 % | 100 % | 87 % | 87 % | 100 % |
"""

import functools
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from ingest.about.found import about
from ingest.items.passages import paragraphs
from ingest.items.running import set_apart
from ingest.items.stories import items
from ingest.model import Document, Item
from ingest.pages import assembled
from ingest.script import fold
from tests.ingest.sheets import digest, kept

FOLDER = Path(__file__).with_name("bulletins")
LANGUAGES = {"CN": "zh-CN", "HK": "zh-HK", "MO": "zh-HK", "TW": "zh-TW", "": "zh-CN"}
STYLE = """
html { font-family: "Noto Serif CJK SC", serif; line-height: 1.6 } p { text-indent: 2em; margin: 0 0 3pt 0 }
h1, h2, h3, h4 { margin: 8pt 0 4pt 0 }
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over items: how many are wanted, told, and right."""

    wanted: int = 0
    told: int = 0
    found: int = 0
    sections: int = 0
    numbers: int = 0
    titles: int = 0
    sources: int = 0
    dates: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        return 2 * self.found / (self.wanted + self.told) if self.wanted + self.told else 1.0

    @property
    def shares(self) -> dict[str, float]:
        """Of the items found, the share that has each field right."""
        names = ("sections", "numbers", "titles", "sources", "dates")
        return {name: getattr(self, name) / max(self.found, 1) for name in names}

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def bulletin(path: Path) -> dict[str, Any]:
    """The bulletin of a YAML file."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(said, dict)
    return said


def html_of(said: Mapping[str, Any]) -> str:
    """The page of a bulletin before it is printed."""
    language = LANGUAGES[said["about"]["region"]]
    return f"<html lang='{language}'><style>{STYLE}{said['style']}</style><body>{said['markup']}</body></html>"


def kept_of(path: Path) -> Path:
    """Where the sheets printed from a YAML file are kept."""
    return path.with_name("printed") / f"{path.stem}.json.gz"


def read_back(path: Path) -> Document:
    """The document of the sheets kept for a YAML file, put in order, cut into items and read in this process."""
    sheets, metadata = kept(kept_of(path), digest(html_of(bulletin(path))))
    pages = set_apart(tuple(assembled(sheets, [""] * len(sheets))))
    text = paragraphs(pages)
    of_itself = about(pages, text, dict(metadata), {})
    return Document(path.stem, path.name, "application/pdf", of_itself, pages, items(text, pages, of_itself))


@functools.cache
def of_round(folder: Path) -> tuple[tuple[str, Figures, tuple[str, ...]], ...]:
    """For every bulletin of a folder its name, how right its items are, and what is wrong in its metadata."""
    out = []
    for path in sorted(folder.glob("*.yaml")):
        said, document = bulletin(path), read_back(path)
        out.append((path.stem, measured(said, document), tuple(told_of_itself(said, document))))
    return tuple(out)


def measured(said: Mapping[str, Any], document: Document) -> Figures:
    """How right the items of a document are."""
    told = [i for i in document.items if not any(_same(i.title, o) for o in said.get("optional", ()))]
    pairs = list(_pairs(said["items"], told))
    checks = [_checks(wanted, item, document) for wanted, item in pairs]
    missed = [w for w in said["items"] if not any(w is p for p, _ in pairs)]
    extra = [i for i in told if not any(i is p for _, p in pairs)]
    wrong = [f"missed: {w['title']}" for w in missed] + [f"extra: {i.section}/{i.number}/{i.title}" for i in extra]
    wrong += [f"{n}: {w!r} not {t!r}" for c in checks for n, (w, t, ok) in c.items() if not ok]
    right = {name: sum(c[name][2] for c in checks) for name in ("section", "number", "title", "source", "date")}
    return Figures(len(said["items"]), len(told), len(pairs), *right.values(), wrong=tuple(wrong))


def _pairs(wanted: Sequence[Mapping[str, Any]], told: Sequence[Item]) -> Iterator[tuple[Mapping[str, Any], Item]]:
    left = list(told)
    for one in wanted:
        best = max(left, key=lambda i: _likeness(one["title"], i.title), default=None)
        if best is not None and _likeness(one["title"], best.title) >= 0.7:
            left.remove(best)
            yield one, best


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).ratio()


def _checks(wanted: Mapping[str, Any], item: Item, document: Document) -> dict[str, tuple[Any, Any, bool]]:
    section = wanted.get("section")
    sections = ("", _plain(document.about.title)) if section is None else (_plain(section),)
    number = str(wanted.get("number", ""))
    date = str(wanted["date"])
    return {
        "section": (section, item.section, _plain(item.section) in sections or "section" not in wanted),
        "number": (number, item.number, number.lstrip("0") == item.number.lstrip("0")),
        "title": (wanted["title"], item.title, _same(wanted["title"], item.title)),
        "source": (wanted["source"], item.source, _same(wanted["source"], item.source)),
        "date": (date, item.source_date, date == item.source_date),
    }


def _same(a: str, b: str) -> bool:
    return _plain(a) == _plain(b)


def _plain(text: str) -> str:
    """Only letters and digits, simplified: white space and marks do not make a title another one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", fold(text).text).lower())


def told_of_itself(said: Mapping[str, Any], document: Document) -> list[str]:
    """Every field of a document's metadata that is not as printed, in a sentence."""
    pairs = [(name, str(value), getattr(document.about, name)) for name, value in said["about"].items()]
    return [f"{name}: {value!r} not {told!r}" for name, value, told in pairs if not _same_field(name, value, told)]


def _same_field(name: str, value: str, told: str) -> bool:
    return value == told if name in ("date", "region", "script") else _same(value, told)


def main() -> None:
    """Print the figures of every bulletin of a folder, and what is wrong."""
    folders = [Path(arg) for arg in sys.argv[1:]] or sorted(path for path in FOLDER.iterdir() if path.is_dir())
    for folder in folders:
        told = of_round(folder)
        for name, figures, faults in told:
            if figures.wrong or faults:
                print(f"{name}: F1 {figures.f1:.2f}", *figures.wrong, *faults, sep="\n    ")
        total = sum((figures for _, figures, _ in told), Figures())
        print(f"{folder.name}: F1 {total.f1:.3f} ({total.found} of {total.wanted}, {total.told} told)", end="; ")
        print(", ".join(f"{name} {share:.1%}" for name, share in total.shares.items()), end="; ")
        print(f"metadata {1 - sum(len(faults) for _, _, faults in told) / (6 * len(told)):.1%}")


if __name__ == "__main__":
    main()
