"""HTML marks: what is hidden or around a page's text, what is a heading or a note, how large words are, metadata."""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from ingest.model import DiscardKind

Element = Any
"""An element of the file's tree; the library is untyped."""
SILENT = frozenset("script style head template svg iframe object audio video canvas map".split())
"""What these hold is not shown as text."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section "
    "select summary table tbody td textarea tfoot th thead tr ul".split()
)
WHY: Mapping[DiscardKind, str] = {
    "navigation": "stands around the text of the page: menus, links, its foot",
    "invisible": "the file hides it",
    "doubled": "the reading of the characters beside it",
}
USUAL = 12.0
"""Points of text that says nothing of its size."""
_AROUND = frozenset("nav aside footer button select option textarea menu dialog datalist search".split())
_ROLES = frozenset("navigation contentinfo complementary search banner menu menubar toolbar dialog alert".split())
_NAMES = frozenset(
    "nav navbar navigation menu menus breadcrumb breadcrumbs crumb crumbs footer foot sidebar pagination pager toolbar "
    "share copyright topnav subnav sitemap login cookie advert".split()
)
"""Names (classes and ids) of what stands around the text of a page."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_NOTE = re.compile(r"(?:_?(?:ftn|edn|fn)|(?:foot|end)notes?)[-_:.]?\w{0,8}?\d{1,3}", re.IGNORECASE)
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,6})\s*(px|pt|em|rem|%)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_OF_TAG = {"h1": 24.0, "h2": 18.0, "h3": 14.0}
_OF_FONT = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
LONG = 300
"""A cell of more characters in several paragraphs stands in a table that only lays out a page."""


def aside(element: Element, is_around: Callable[[Element], bool]) -> DiscardKind | None:
    """Why an element's words are no part of the text; None where they are."""
    if element.get("hidden") is not None or element.tag == "noscript" or _HIDDEN.search(element.get("style") or ""):
        return "invisible"
    if element.tag in ("rt", "rp"):
        return "doubled"
    return "navigation" if is_around(element) and not is_note(element) else None


def around(tree: Element) -> Callable[[Element], bool]:
    """Tells the elements that stand around a page's text, and never hold most of it or its main heading."""
    whole = _length(tree)

    def is_around(element: Element) -> bool:
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if not (element.tag in _AROUND or (element.get("role") or "") in _ROLES or _NAMES & set(names)):
            return False
        if element.tag == "footer" and any(up.tag in ("article", "main") for up in element.iterancestors()):
            return False
        own = next(element.iter("h1", "main", "article"), None)
        return own is None and _length(element) <= 0.5 * whole

    return is_around


def _length(element: Element) -> int:
    """How many characters an element shows, white space at the ends of its text nodes left out."""
    nodes = (node for node in element.iter() if node.tag not in SILENT)
    return sum(len(text.strip()) for node in nodes for text in (node.text, node.tail) if text)


def level_of(element: Element) -> int:
    """The rank of a heading; 0 for an element that is none."""
    if re.fullmatch("h[1-6]", element.tag):
        return int(element.tag[1])
    return number(element.get("aria-level"), 2) if element.get("role") == "heading" else 0


def is_note(element: Element) -> bool:
    """True for the element of a footnote, by its role or the name that calls lead to."""
    return element.get("role") in _NOTE_ROLES or bool(_NOTE.fullmatch(element.get("id") or ""))


def look_of(element: Element, size: float, bold: bool) -> tuple[float, bool]:
    """Size in points and weight of the words in an element, given those around it. Style sheets are not looked at."""
    tag, style = element.tag, element.get("style") or ""
    bold = (bold or tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") or bool(_BOLD.search(style))) and (
        not _LIGHT.search(style)
    )
    size = _OF_TAG.get(tag, size)
    if tag == "font":
        size = _OF_FONT.get(element.get("size") or "", size)
    if said := _SIZE.search(style):
        value, unit = _float(said[1]), said[2].lower()
        of = {"px": 0.75, "pt": 1.0, "em": size, "rem": USUAL, "%": size / 100}
        size = min(max(value * of[unit], 1.0), 200.0) if value else size
    return size, bold


def _float(said: str) -> float:
    return float(said) if re.fullmatch(r"\d*\.?\d+|\d+\.", said) else 0.0


def lays_out(table: Element) -> bool:
    """True for a table that only lays out a page: one column or row, other tables or an article in its cells."""
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    if any(True for inner in table.iter("table", "h1", "h2", "article") if inner is not table):
        return True
    return any(len(list(c.iter("p", "div"))) > 2 and len(c.text_content()) > LONG for c in chain.from_iterable(rows))


def is_head(cell: Element) -> bool:
    """True for a cell that is marked as a head of its table."""
    row = cell.getparent()
    above = row.getparent() if row is not None else None
    return cell.tag == "th" or (above is not None and above.tag == "thead")


def number(said: str | None, usual: int) -> int:
    """A whole number as an attribute gives it; the usual one where it gives none or one that cannot be."""
    return int(said) if said and re.fullmatch(r"\s*\d{1,6}\s*", said) else usual


def metadata(tree: Element) -> dict[str, str]:
    """What a file says of itself, under the names that a PDF has for it: Title, Author, CreationDate."""
    said = {(m.get("name") or m.get("property") or "").lower(): m.get("content") or "" for m in tree.iter("meta")}
    title = next((" ".join(t.text_content().split()) for t in tree.iter("title")), "")
    times = [time.get("datetime") or "" for time in tree.iter("time") if time.get("pubdate") is not None]
    names = {
        "Title": ("articletitle", "citation_title", "dc.title", "og:title"),
        "Author": ("contentsource", "publisher", "dc.publisher", "og:site_name", "sitename", "author"),
        "CreationDate": ("pubdate", "publishdate", "publish_date", "article:published_time", "dc.date", "date"),
    }
    found = {field: next((said[name] for name in order if said.get(name)), "") for field, order in names.items()}
    found["Title"] = found["Title"] or title
    found["CreationDate"] = found["CreationDate"] or next(iter(times), "")
    return {field: value for field, value in found.items() if value}
