"""HTML: headings, paragraphs, lists and tables as they are marked; what is not the page's own text set aside.

The stream of such a file (`Page.places`) is the characters of its text nodes in their order, those of scripts, styles
and the head left out: they are not shown. Numbers of lists are not in it, as the file does not hold them.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree, html

from ingest.backends.fields import Part
from ingest.backends.listnumbers import numeral
from ingest.backends.spans import Box, cells
from ingest.backends.strand import TURN, Strand, numbered
from ingest.backends.webmarks import (
    BLOCKS,
    SILENT,
    USUAL,
    WHY,
    Element,
    around,
    aside,
    is_head,
    is_note,
    lays_out,
    level_of,
    look_of,
    metadata,
    number,
)
from ingest.model import BlockKind, Discard, DiscardKind
from ingest.signs import CAPTION, CONTENTS, NUMBERED

NUMBERLESS = re.compile(r"list-style[\w-]*\s*:\s*[^;]*none", re.IGNORECASE)
STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class Found:
    """What is read out of a file: its blocks, what was set aside, and what it says of itself."""

    parts: list[Part] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    """Title, Author and CreationDate, as a PDF names them; what it does not say is left out."""


class TooDeep(Exception):
    """A file nests its elements deeper than the library follows."""


def tree_of(text: str) -> Element:
    """The elements of a file. Raises ValueError where it has none, TooDeep where not all of them can be read."""
    # encoded anew: the library takes no text that declares an encoding
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise ValueError(str(fault)) from fault
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        raise TooDeep
    return tree


def read(text: str) -> Found:
    """The blocks of an HTML file and what is set aside. Raises as `tree_of`."""
    tree = tree_of(text)
    reader = _Reader(around(tree))
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            reader.open(element)
            reader.hear(element.text)
        else:
            reader.close(element)
            reader.hear(element.tail)
    reader.flush()
    reader.found.metadata = metadata(tree)
    return reader.found


class _Reader:
    """Gathers the blocks of a file from its elements as they open and close."""

    def __init__(self, is_around: Callable[[Element], bool]) -> None:
        self.found = Found()
        self.is_around = is_around
        self.at = 0
        self.silent = 0
        self.aside: tuple[DiscardKind, Element, list[str], list[int]] | None = None
        self.strand = Strand()
        self.kinds: list[tuple[Element, BlockKind, int]] = []
        self.raised = self.kept = 0
        self.looks: list[tuple[Element, float, bool]] = []
        self.sizes: Counter[float] = Counter()
        self.bold: Counter[bool] = Counter()
        self.lists: list[int] = []
        self.number = ""
        self.tables: list[tuple[Element, list[list[Box]]]] = []
        self.count = 0

    def open(self, element: Element) -> None:
        """An element opens."""
        tag = element.tag if isinstance(element.tag, str) else ""
        self.silent += tag in SILENT
        if self.silent:
            return
        if self.aside is None and (kind := aside(element, self.is_around)):
            if tag in BLOCKS:
                self.flush()
            self.aside = (kind, element, [], [])
        if self.aside:
            return
        if tag in BLOCKS:
            self.flush()
            self._begin(element, tag)
        elif tag == "br":
            self._break()
        look = self._look()
        if (new := look_of(element, *look)) != look:
            self.looks.append((element, *new))
        self.raised += tag == "sup"
        self.kept += tag == "pre"

    def close(self, element: Element) -> None:
        """An element closes."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if self.silent:
            self.silent -= tag in SILENT
            return
        if self.aside:
            if self.aside[1] is element:
                self._keep_aside()
            return
        if tag in BLOCKS:
            self.flush()
            self._end(element, tag)
        if self.looks and self.looks[-1][0] is element:
            self.looks.pop()
        self.raised -= tag == "sup"
        self.kept -= tag == "pre"

    def hear(self, text: str | None) -> None:
        """Words inside or after an element."""
        if not text or self.silent:
            return
        if self.aside:
            self.aside[2].append(text)
            self.aside[3].extend(self.at + i for i, char in enumerate(text) if not char.isspace())
            self.at += len(text)
            return
        size, bold = self._look()
        inked = sum(not char.isspace() for char in text)
        self.sizes[size] += inked
        self.bold[bold] += inked
        if self.kept:
            at = self.at
            for line in text.splitlines(keepends=True):
                self.strand.add(line, at, self.raised > 0)
                at += len(line)
                if line.endswith("\n"):
                    self._break()
        else:
            self.strand.add(text, self.at, self.raised > 0)
        self.at += len(text)

    def flush(self) -> None:
        """The words gathered so far are a block, or a line of the open cell of a table."""
        if not self.strand.chars:
            return
        kind, level = self.kinds[-1][1:] if self.kinds else ("paragraph", 0)
        rows = self.strand.take()
        size = max(self.sizes, key=lambda s: (self.sizes[s], s), default=USUAL)
        bold = self.bold[True] > self.bold[False]
        self.sizes, self.bold = Counter(), Counter()
        if not rows:
            return
        number, self.number = self.number, ""
        if number and not NUMBERED.match(rows[0].text):
            rows = numbered(rows, number)
        if self.tables and self.tables[-1][1] and self.tables[-1][1][-1] and kind != "caption":
            line = self.tables[-1][1][-1]
            line[-1] = Box((*line[-1].rows, *rows), line[-1].across, line[-1].down, line[-1].is_head)
        else:
            self.found.parts.append(Part(seen(kind, rows[0].text), rows, level, size=size, bold=bold))

    def _look(self) -> tuple[float, bool]:
        """Size and weight of the words that come."""
        return self.looks[-1][1:] if self.looks else (USUAL, False)

    def _keep_aside(self) -> None:
        assert self.aside is not None
        kind, _, said, places = self.aside
        if places:
            words = " ".join("".join(said).split())
            self.found.discards.append(Discard(kind, words, WHY[kind], places=tuple(places)))
        self.aside = None

    def _break(self) -> None:
        """A line ends: in a heading, caption or cell it goes on, elsewhere the next line is a block of its own."""
        if self.tables or (self.kinds and self.kinds[-1][1] != "paragraph"):
            self.strand.add(TURN, -1)
        else:
            self.flush()

    def _begin(self, element: Element, tag: str) -> None:
        if level := level_of(element):
            self.kinds.append((element, "heading", level))
        elif is_note(element):
            self.kinds.append((element, "footnote", 0))
        elif tag in ("caption", "figcaption"):
            self.kinds.append((element, "caption", 0))
        elif tag in ("ol", "ul"):
            self.lists.append(number(element.get("start"), 1))
        elif tag == "li":
            self._number_item(element)
        elif tag == "table" and not self.tables and not lays_out(element):
            self.tables.append((element, []))
        elif tag == "tr" and self.tables:
            self.tables[-1][1].append([])
        elif tag in ("td", "th") and self.tables:
            if not self.tables[-1][1]:
                self.tables[-1][1].append([])
            across, down = number(element.get("colspan"), 1), number(element.get("rowspan"), 1)
            self.tables[-1][1][-1].append(Box((), across, down, is_head(element)))

    def _end(self, element: Element, tag: str) -> None:
        if self.kinds and self.kinds[-1][0] is element:
            self.kinds.pop()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        self.number = "" if tag == "li" else self.number
        if self.tables and self.tables[-1][0] is element:
            _, rows = self.tables.pop()
            self.count += 1
            self.found.parts += cells([row for row in rows if row], self.count)

    def _number_item(self, element: Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or NUMBERLESS.search(parent.get("style") or ""):
            self.number = ""
            return
        value = number(element.get("value"), self.lists[-1])
        self.lists[-1] = value + 1
        self.number = f"{numeral(value, STYLES.get(parent.get('type') or '', 'decimal'))}. "


def seen(kind: BlockKind, text: str) -> BlockKind:
    """The kind of a block that its words give away where its marks do not."""
    if kind == "paragraph" and CONTENTS.match(text) and len(text) < 160:
        return "contents"
    if kind == "paragraph" and CAPTION.match(text) and len(text) < 80 and not text.endswith("。"):
        return "caption"
    return kind
