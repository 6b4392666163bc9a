"""What a DOCX file says of its paragraphs by their styles and lists: rank, size, weight, and the numbers of lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.backends.listnumbers import numeral
from ingest.model import BlockKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
"""An element of the file's tree; the library is untyped."""
_HEADING = re.compile(r"(?:heading|标题|標題|見出し)\s*([1-9])(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_BY_NAME: Mapping[BlockKind, re.Pattern[str]] = {
    "contents": re.compile(r"(?:toc|目录|目錄)\s*(?:\d|heading|标题)|table of figures", re.IGNORECASE),
    "caption": re.compile(r"caption|题注|題注|图题|表题", re.IGNORECASE),
}
_DEPTH = 20
"""Styles based on one another; more are a ring."""
_BULLETS = "▶►▷■◆●•※➢✓"
USUAL = 10.0
"""Points, where a file says nothing."""


def value(element: Element, *path: str) -> str | None:
    """The `w:val` of the element at a path below; None where it is not there, empty where it has none."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return None if element is None else (element.get(f"{W}val") or "")


def on(said: str | None) -> bool | None:
    """A switch: on where it is there, unless it says that it is off; None where it is not there."""
    return None if said is None else said.lower() not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their id."""

    by_id: Mapping[str, Element]
    usual: str = ""
    """Id of the style of a paragraph that names none."""
    size: float = USUAL

    @classmethod
    def of(cls, styles: Element) -> "Styles":
        """The styles that the styles part holds."""
        found = {one.get(f"{W}styleId") or "": one for one in styles.iter(f"{W}style")}
        usual = [k for k, s in found.items() if s.get(f"{W}type") == "paragraph" and on(s.get(f"{W}default"))]
        size = value(styles, "docDefaults", "rPrDefault", "rPr", "sz")
        return cls(found, usual[0] if usual else "", _points(size) or USUAL)

    def chain(self, name: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEPTH):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def said(self, name: str | None, *path: str) -> str | None:
        """What a style or one that it is based on says at a path; None where none does."""
        return next((found for style in self.chain(name) if (found := value(style, *path)) is not None), None)

    def style_of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self.usual

    def kind(self, paragraph: Element) -> tuple[BlockKind, int]:
        """The kind of block that a paragraph's style makes, and the rank of a heading."""
        style = self.style_of(paragraph)
        names = [value(one, "name") or "" for one in self.chain(style)]
        for kind, pattern in _BY_NAME.items():
            if any(pattern.match(name) for name in names[:1]):
                return kind, 0
        if level := next((int(found[1]) for name in names if (found := _HEADING.match(name))), 0):
            return "heading", level
        outline = value(paragraph, "pPr", "outlineLvl") or self.said(style, "pPr", "outlineLvl")
        if outline and outline.isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        return ("heading", 1) if any(_TITLE.fullmatch(name) for name in names) else ("paragraph", 0)

    def of_run(self, run: Element, paragraph: Element, *path: str) -> str | None:
        """What a run says at a path of its properties, else its style, else that of its paragraph."""
        own = value(run, "rPr", *path)
        if own is None:
            own = self.said(value(run, "rPr", "rStyle"), "rPr", *path)
        return self.said(self.style_of(paragraph), "rPr", *path) if own is None else own

    def size_of(self, run: Element, paragraph: Element) -> float:
        """The height of a run's characters in points."""
        return _points(self.of_run(run, paragraph, "sz")) or self.size


def _points(half: str | None) -> float:
    return float(half) / 2 if half and re.fullmatch(r"\d{1,4}", half) else 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written and set."""

    start: int
    style: str
    text: str
    legal: bool
    space: bool


@dataclass(slots=True)
class Numbers:
    """Counts the entries of a file's lists as they come."""

    lists: dict[str, str] = field(default_factory=dict)
    """List to the scheme that it follows: lists of one scheme count on."""
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Element | None) -> "Numbers":
        """The lists that the numbering part defines."""
        made = cls()
        for scheme in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
            for level in scheme.iter(f"{W}lvl"):
                made._add(scheme.get(f"{W}abstractNumId") or "", level)
        for one in numbering.iter(f"{W}num") if numbering is not None else ():
            name = one.get(f"{W}numId") or ""
            made.lists[name] = value(one, "abstractNumId") or ""
            for over in one.iter(f"{W}lvlOverride"):
                if (start := value(over, "startOverride")) is not None:
                    made.overrides[name, _whole(over.get(f"{W}ilvl"))] = _whole(start)
        return made

    def _add(self, scheme: str, level: Element) -> None:
        at = _whole(level.get(f"{W}ilvl"))
        start, text = value(level, "start"), value(level, "lvlText") or ""
        suffix = value(level, "suff") or "tab"
        spaced = suffix != "nothing" and not text.endswith(("、", "）", "．", "】", "]"))
        style = value(level, "numFmt") or "decimal"
        self.levels[scheme, at] = Level(_whole(start, 1), style, text, bool(on(value(level, "isLgl"))), spaced)
        if linked := value(level, "pStyle"):
            self.by_style[scheme, linked] = at

    def next(self, paragraph: Element, styles: Styles) -> str:
        """The number that stands before a paragraph, with the space behind it; empty for one in no list."""
        style = styles.style_of(paragraph)
        name = value(paragraph, "pPr", "numPr", "numId") or styles.said(style, "pPr", "numPr", "numId")
        scheme = self.lists.get(name or "")
        if not name or scheme is None:
            return ""
        given = value(paragraph, "pPr", "numPr", "ilvl") or styles.said(style, "pPr", "numPr", "ilvl")
        at = self.by_style.get((scheme, style), 0) if given is None else _whole(given)
        level = self.levels.get((scheme, at))
        if level is None:
            return ""
        self._count(name, scheme, at, level)
        text = self._written(scheme, level)
        return f"{text}{' ' * level.space}" if text else ""

    def _count(self, name: str, scheme: str, at: int, level: Level) -> None:
        over = self.overrides.get((name, at))
        if over is not None and (name, at) not in self.begun:
            self.begun.add((name, at))
            self.counts[scheme, at] = over
        else:
            self.counts[scheme, at] = self.counts.get((scheme, at), level.start - 1) + 1
        for deeper in [key for key in self.counts if key[0] == scheme and key[1] > at]:
            del self.counts[deeper]

    def _written(self, scheme: str, level: Level) -> str:
        if level.style == "bullet":
            return level.text if level.text and level.text in _BULLETS else "•"
        if level.style == "none":
            return level.text if "%" not in level.text else ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = self.levels.get((scheme, at), level)
            return numeral(self.counts.get((scheme, at), of.start), "decimal" if level.legal else of.style)

        return re.sub(r"%([1-9])", number, level.text)


def _whole(said: str | None, usual: int = 0) -> int:
    return int(said) if said and re.fullmatch(r"\d{1,6}", said) else usual
