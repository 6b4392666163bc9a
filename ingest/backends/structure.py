"""What a PDF is made of, looked at before anything in it is drawn: sizes, nesting, damage, and what is never followed.

qpdf only reads here, it interprets nothing: a bomb is found by sums over what is declared, without being set off.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from ingest.backends.unpacking import STREAM, TooLarge, unpacked
from ingest.backends.weights import DEEPEST, Key, Part, Scales, Weight, of_page

OPERATORS = 5_000_000
"""A page may take so many steps of drawing, forms in forms counted as often as they are drawn."""
PIXELS = 100_000_000
"""A picture may have so many points."""

DAMAGED = "part of what is drawn on it is damaged in the file; some of its text may be missing"
MISSING = "nothing is drawn on it, or what is drawn on it is missing from the file"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of a page before it is read: why it must not be read, and what is wrong with it; or nothing."""

    refusal: str = ""
    notes: tuple[str, ...] = ()
    speaks: bool = False
    """Whether type is set on it."""


@dataclass(slots=True)
class Structure:
    """An open PDF, looked through page by page; what pages share is looked at once."""

    pdf: pikepdf.Pdf
    scales: Scales = field(default_factory=Scales)
    sound: dict[Key, bool] = field(default_factory=dict)

    def page(self, number: int) -> Finding:
        """What is to be said of a page before its text is read."""
        try:
            page = self.pdf.pages[number - 1].obj
            part = of_page(page, _inherited(page, "/Resources"))
            weight = self.scales.weight(part)
            if weight.steps > OPERATORS:
                return Finding(f"drawing it would take {weight.steps:.0e} steps, and at most {OPERATORS:,} are taken")
            parts = self.scales.all_of(part)
            notes = () if "/Contents" in page else (MISSING,)
            return Finding("", (*notes, *self._notes(parts, weight)), any(one.speaks for one in parts))
        except TooLarge:
            return Finding(f"a stream on it unpacks to more than {STREAM >> 20} MiB")
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
            return Finding(notes=(f"its parts could not be looked through ({type(fault).__name__})",))

    def pictures(self, number: int) -> str:
        """Why a page must not be drawn: a picture on it is too large. Empty if it may."""
        try:
            resources = _inherited(self.pdf.pages[number - 1].obj, "/Resources")
            most = max((_pixels(x) for x in _pictures(resources, 0, set())), default=0)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            return ""
        return f"a picture on it has {most:,} points, more than the {PIXELS:,} that are drawn" if most > PIXELS else ""

    def _notes(self, parts: Sequence[Part], weight: Weight) -> Iterator[str]:
        if any(part.damaged for part in parts):
            yield DAMAGED
        if weight.depth >= DEEPEST:
            yield f"its drawing is nested {DEEPEST} deep or deeper; what lies deeper may be missing"
        for name in sorted({name for part in parts for name in part.missing}):
            yield f"{name}, which is named in its drawing, is missing from the file; text may be missing with it"
        fonts = {name: font for part in parts for name, font in _fonts(part.resources)}
        for name, font in fonts.items():
            if not self._font_is_whole(font):
                yield f"its font {name[1:]} is damaged in the file; what is set in it may be wrong"

    def _font_is_whole(self, font: Any) -> bool:
        key = font.objgen
        if key not in self.sound or key == (0, 0):
            self.sound[key] = _has_its_parts(font) and all(unpacked(part)[1] for part in _font_streams(font))
        return self.sound[key]


def _inherited(page: Any, name: str) -> Any:
    """An attribute of a page or of the nodes above it."""
    node, seen = page, set()
    while isinstance(node, pikepdf.Dictionary) and node.objgen not in seen:
        if name in node:
            return node[name]
        seen.add(node.objgen)
        node = node.get("/Parent")
    return None


def _items(things: Any) -> Iterable[tuple[str, Any]]:
    return things.items() if isinstance(things, pikepdf.Dictionary) else ()


def _fonts(resources: Any) -> Iterator[tuple[str, Any]]:
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    yield from ((name, font) for name, font in _items(fonts) if isinstance(font, pikepdf.Dictionary))


def _pictures(resources: Any, depth: int, seen: set[Key]) -> Iterator[Any]:
    things = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    for _, x in _items(things):
        if not isinstance(x, pikepdf.Stream) or x.objgen in seen:
            continue
        seen.add(x.objgen)
        if x.get("/Subtype") == "/Image":
            yield x
            yield from (m for m in (x.get("/SMask"), x.get("/Mask")) if isinstance(m, pikepdf.Stream))
        elif depth < DEEPEST:
            yield from _pictures(x.get("/Resources"), depth + 1, seen)


def _pixels(picture: Any) -> int:
    return int(picture.get("/Width", 0)) * int(picture.get("/Height", 0))


def _has_its_parts(font: Any) -> bool:
    """Whether a font has the entries without which no text is read in it."""
    if font.get("/Subtype") == "/Type0":
        return isinstance(font.get("/DescendantFonts"), pikepdf.Array) and "/Encoding" in font
    return "/Subtype" in font


def _font_streams(font: Any) -> Iterator[Any]:
    """The streams that tell what a font's glyphs look like and which characters they are."""
    below = font.get("/DescendantFonts")
    for one in (font, *(below if isinstance(below, pikepdf.Array) else ())):
        if not isinstance(one, pikepdf.Dictionary):
            continue
        about = one.get("/FontDescriptor")
        files = [about.get(f"/FontFile{n}") for n in ("", "2", "3")] if isinstance(about, pikepdf.Dictionary) else []
        for stream in (one.get("/ToUnicode"), *files):
            if isinstance(stream, pikepdf.Stream):
                yield stream


def notes(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """What a file holds that is never followed, run or opened, in sentences."""
    return tuple(_unfollowed(pdf))


def _unfollowed(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    names = root.get("/Names")
    names = names if isinstance(names, pikepdf.Dictionary) else pikepdf.Dictionary()
    if "/EmbeddedFiles" in names:
        count = len(pdf.attachments)
        yield f"holds {count} attached file{'s' if count != 1 else ''}, which {'are' if count != 1 else 'is'} not read"
    action = root.get("/OpenAction")
    kind = action.get("/S") if isinstance(action, pikepdf.Dictionary) else None
    if "/JavaScript" in names or kind == "/JavaScript":
        yield "holds scripts, which are not run"
    if kind in ("/Launch", "/URI", "/SubmitForm", "/GoToR"):
        yield "asks to open something else, which is not done"
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield "holds an XFA form, of which only what stands on its pages is read"
