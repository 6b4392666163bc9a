"""Sound pages made from known text: headed paragraphs, set by WeasyPrint in a face and size, with their truth."""

import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from html import escape
from pathlib import Path

import pikepdf
import weasyprint

from corpus.make import settle
from tests.bench.faces import LATIN, Face, Order, dense
from tests.bench.words import Piece

Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Made:
    """A made file with its truth. Texts are without white space, in reading order."""

    kind: str
    """Name of its class of pages."""
    name: str
    pdf: bytes
    truth: str
    mapped: str = ""
    """For each character of the truth what the file's map gives; empty where no map is damaged glyph by glyph."""
    beside: tuple[str, ...] = ()
    """Text printed beside the text column, of which no place in the order is right or wrong."""
    pictured: bool = False
    """True where only the picture of its pages tells the text, so that the bare engine is to be run beside."""
    dpi: int = 150
    """Resolution for the bare engine."""
    facts: str = ""
    """What else is true of it, as JSON: its tables or its items."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the pages of a file look."""

    face: Face
    size: float = 10.5
    leading: float = 1.7
    columns: int = 1
    rotated: int = 0
    """Degrees by which the pages have to be turned clockwise to be read."""
    extra: str = ""
    """HTML put before the text."""
    wide: str = "210mm 297mm"


def truth_of(pieces: Sequence[Piece]) -> str:
    """The text of the pieces without white space."""
    return "".join("".join(piece.text.split()) for piece in pieces)


def html(pieces: Sequence[Piece], style: Style, own: Mapping[str, str] | None = None) -> str:
    """The pieces as HTML; `own` names font files in place of installed faces, by the kind of pieces they are for."""
    body, size = f'"{style.face.name}"', style.size
    at = own or {}
    loaded = "".join(f"@font-face {{ font-family: {name}; src: url({name}.ttf) }}\n" for name in at.values())
    first = f"{at['latin']}, " if "latin" in at else ""
    family = {kind: f"{first}{at[kind]}" if kind in at else body for kind in ("body", "head")}
    family["latin"] = family["body"]
    css = (
        f"{loaded}@page {{ size: {style.wide}; margin: 22mm 24mm }}\n"
        f"body {{ font: {size}pt/{style.leading} {family['body']}; margin: 0; column-count: {style.columns}; column-gap: 9mm;"
        " font-variant-ligatures: none; font-kerning: none; hyphens: none }\n"
        f"h3 {{ font: {size * 1.2}pt/1.5 {family['head']}; margin: 4mm 0 1mm; break-after: avoid }}\n"
        "p { text-indent: 2em; margin: 0 0 1mm } .latin { text-indent: 0; font-family: " + family["latin"] + " }\n"
    )
    tags = {"head": "<h3>{}</h3>", "body": "<p>{}</p>", "latin": '<p class="latin">{}</p>'}
    text = "\n".join(tags[p.kind].format(escape(p.text)) for p in pieces)
    return f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><style>{css}</style></head>\n<body>{style.extra}\n{text}</body></html>'


def sound(pieces: Sequence[Piece], style: Style, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    """The pieces as a PDF in an installed face, with its pages turned where the style asks for it, and a change."""

    def both(document: pikepdf.Pdf) -> None:
        if style.rotated:
            turn(document, style.rotated)
        change(document)

    return settle(printed_html(html(pieces, style)), both)


def dense_pages(
    pieces: Sequence[Piece], style: Style, order: Order, change: Callable[[pikepdf.Pdf], None], latin: bool = False
) -> bytes:
    """The pieces as a PDF with one dense font for headings and one for text (and one for Latin), and a change."""
    with tempfile.TemporaryDirectory() as folder:
        own = {}
        for kind in ("head", "body", *(("latin",) if latin else ())):
            letters = {c for p in pieces for c in p.text if not latin or c.isascii() == (kind == "latin")} | {
                " ",
                "\u3000",
            }
            face = LATIN if kind == "latin" else style.face
            # a name of its own for each font: the type setter takes an earlier font of the same name for it
            own[kind] = f"{kind}-{sha256(f'{face.name} {order} {sorted(letters)}'.encode()).hexdigest()[:12]}"
            Path(folder, f"{own[kind]}.ttf").write_bytes(dense(face, letters, order, own[kind]))
        return settle(printed_html(html(pieces, style, own), f"{folder}/"), change)


def printed_html(page: str, base: str = ".") -> bytes:
    """A page of HTML as a PDF; `base` is the folder of the files it names."""
    return bytes(weasyprint.HTML(string=page, base_url=base).write_pdf(pdf_identifier=b"made"))


def turn(document: pikepdf.Pdf, degrees: int) -> None:
    """Lay the pages over on their side and say so with /Rotate: what is seen stays the same."""
    for page in document.pages:
        _, _, w, h = (float(v) for v in page.mediabox)
        laid = {90: f"0 1 -1 0 {h} 0", 180: f"-1 0 0 -1 {w} {h}", 270: f"0 -1 1 0 0 {w}"}[degrees]
        page.contents_add(f"q {laid} cm\n".encode(), prepend=True)
        page.contents_add(b"\nQ")
        page.mediabox = pikepdf.Array([0, 0, w, h] if degrees == 180 else [0, 0, h, w])
        for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            if name in page.obj:
                del page.obj[name]
        page.obj["/Rotate"] = degrees


def doubled(document: pikepdf.Pdf) -> None:
    """Paint each piece of text twice, the second time a little to the right: a shadow for boldness."""
    for page in document.pages:
        out: list[Step] = []
        begun: list[Step] = []
        for step in pikepdf.parse_content_stream(page):
            begun.append(step)
            if str(step.operator) == "BT":
                out, begun = out + begun[:-1], begun[-1:]
            elif str(step.operator) == "ET":
                out += [*begun, *_shadow(begun)]
                begun = []
        page.Contents = document.make_stream(pikepdf.unparse_content_stream([*out, *begun]))


def _shadow(text: list[Step]) -> list[Step]:
    step = pikepdf.ContentStreamInstruction
    moved: list[int | Decimal] = [1, 0, 0, 1, Decimal("0.35"), 0]
    return [
        step([], pikepdf.Operator("q")),
        step(moved, pikepdf.Operator("cm")),
        *text,
        step([], pikepdf.Operator("Q")),
    ]


SIDE = "蓝碳与潮间带观察者手记"
"""What the side text of `beside` says."""


def side_text(text: str = SIDE) -> str:
    """HTML of a line that stands on its side at the right edge of the page."""
    return (
        '<div style="position: fixed; right: -18mm; top: 60mm; width: 90mm; height: 6mm; white-space: nowrap;'
        f' transform: rotate(90deg); transform-origin: right top; font-size: 9pt">{escape(text)}</div>'
    )
