"""Made tables with known cells: ruled, three-line and without lines, merged, of several lines, over pages.

A table is written as HTML and set by WeasyPrint; the truth is read off the same HTML, so that the tables in
`corpus/sources` have theirs too.
"""

import random
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from typing import Literal

from tests.bench.faces import Face
from tests.bench.words import OFFICES, OWN, PLACES, Script, dictionary, in_script

Ruling = Literal["ruled", "three lines", "row lines", "no lines"]
Content = Literal["figures", "words", "merged heads", "row groups", "over pages"]
RULINGS: tuple[Ruling, ...] = ("ruled", "three lines", "row lines", "no lines")
CONTENTS: tuple[Content, ...] = ("figures", "words", "merged heads", "row groups", "over pages")
Cells = dict[tuple[int, int], str]
"""Text without white space of each printed cell by row and column, a merged one at its first."""

CSS = {
    "ruled": "th, td { border: .6pt solid #333 }",
    "three lines": "table { border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000 }"
    " thead { border-bottom: .6pt solid #000 }",
    "row lines": "tr { border-bottom: .5pt solid #777 } table { border-top: .8pt solid #000 }",
    "no lines": "",
}


class _Reader(HTMLParser):
    """Reads the cells of the tables of a page with their places."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Cells] = []
        self.taken: set[tuple[int, int]] = set()
        self.row = -1
        self.at: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append({})
            self.taken, self.row = set(), -1
        elif tag == "tr":
            self.row += 1
        elif tag in ("td", "th"):
            said = dict(attrs)
            self._enter(int(said.get("colspan") or 1), int(said.get("rowspan") or 1))

    def _enter(self, across: int, down: int) -> None:
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.taken |= {(self.row + r, column + c) for r in range(down) for c in range(across)}
        self.at = (self.row, column)
        self.tables[-1][self.at] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.at = None

    def handle_data(self, data: str) -> None:
        if self.at:
            self.tables[-1][self.at] += "".join(data.split())


def cells_of(html: str) -> list[Cells]:
    """The cells with words of each table of a page, from the first table to the last."""
    reader = _Reader()
    reader.feed(html)
    return [{place: text for place, text in table.items() if text} for table in reader.tables]


def page(ruling: Ruling, content: Content, face: Face, script: Script, seed: str) -> str:
    """HTML of two tables of a kind with a paragraph before, between and after them; figures and words of a seed."""
    chance = random.Random(seed)
    tables = [_table(content, chance, k) for k in range(1 if content == "over pages" else 2)]
    told = [f"<p>{chance.choice(OWN)}{chance.choice(OWN)}</p>" for _ in range(len(tables) + 1)]
    body = told[0] + "".join(table + after for table, after in zip(tables, told[1:], strict=True))
    css = (
        f'@page {{ size: A4; margin: 24mm }} body {{ font: 10.5pt/1.7 "{face.name}"; margin: 0 }}'
        " p { text-indent: 2em; margin: 0 0 2mm } caption { padding: 1mm; font-size: 10pt }"
        " table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.4; margin: 2mm 0 4mm }"
        f" th, td {{ padding: 1.2mm 2mm; text-align: center; font-weight: normal }} tr {{ break-inside: avoid }} {CSS[ruling]}"
    )
    html = f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><style>{css}</style></head><body>{body}</body></html>'
    return in_script(html, script)


def _table(content: Content, chance: random.Random, number: int) -> str:
    made = {
        "figures": _figures,
        "words": _words,
        "merged heads": _merged,
        "row groups": _groups,
        "over pages": lambda chance: _figures(chance, 62),
    }[content](chance)
    caption = f"<caption>表 {number + 1}　{escape(_noun(chance))}与{escape(_noun(chance))}</caption>"
    return f"<table>{caption}{made}</table>"


def _figures(chance: random.Random, rows: int = 7) -> str:
    heads = ("站位", "水深/m", "盐度", "有机碳/%", "埋藏速率")[: chance.randint(4, 5)]
    body = [
        (f"S{k:02d}", *(f"{chance.uniform(1, 400):.{chance.randint(0, 2)}f}" for _ in heads[1:]))
        for k in range(1, rows + 1)
    ]
    return _head(heads) + _body(body)


def _words(chance: random.Random) -> str:
    heads = ("序号", "名称", "负责单位", "主要内容", "备注")
    body = [
        (str(k), f"{chance.choice(PLACES)}{_noun(chance)}", chance.choice(OFFICES), chance.choice(OWN), _note(chance))
        for k in range(1, 6)
    ]
    return _head(heads) + _body(body)


def _note(chance: random.Random) -> str:
    return chance.choice(("", "", "在建", "已完成", "待定"))


def _merged(chance: random.Random) -> str:
    head = (
        '<thead><tr><th rowspan="2">年份</th><th colspan="2">红树林</th><th colspan="2">海草床</th>'
        '<th rowspan="2">合计</th></tr><tr><th>面积</th><th>碳汇量</th><th>面积</th><th>碳汇量</th></tr></thead>'
    )
    return head + _body([(str(2015 + k), *(f"{chance.uniform(1, 90):.1f}" for _ in range(5))) for k in range(6)])


def _groups(chance: random.Random) -> str:
    rows = []
    for place in chance.sample(PLACES, 3):
        for k in range(3):
            first = f'<td rowspan="3">{place}</td>' if k == 0 else ""
            rest = (f"样方{k + 1}", _noun(chance), f"{chance.uniform(0, 9):.2f}")
            rows.append(f"<tr>{first}{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>")
    return _head(("地点", "样方", "优势种", "盖度")) + f"<tbody>{''.join(rows)}</tbody>"


def _head(cells: Sequence[str]) -> str:
    return f"<thead><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in cells)}</tr></thead>"


def _body(rows: Sequence[Sequence[str]]) -> str:
    said = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<tbody>{''.join(f'<tr>{row}</tr>' for row in said)}</tbody>"


def _noun(chance: random.Random) -> str:
    return chance.choice(dictionary()["n"])


def kinds(quick: bool) -> Iterator[tuple[Ruling, Content]]:
    """The pairs of ruling and content; `quick` leaves out tables with row lines only."""
    for ruling in RULINGS:
        for content in CONTENTS:
            if not (quick and ruling == "row lines"):
                yield ruling, content
