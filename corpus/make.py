"""Make the four sample bulletins of `bulletins/` from `sources/`.

    python corpus/make.py [--out DIR]

Needs, beyond lantan's own packages, only for this script: weasyprint and fonttools from PyPI; the Debian packages
fonts-noto-cjk, fonts-arphic-uming and fonts-wqy-zenhei. Running lantan needs neither these nor this script.
Same sources, fonts and package versions, same bytes: dates are those of the sources, noise has a fixed seed.
"""

import argparse
import io
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import weasyprint
import yaml
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont, reorderGlyphs
from PIL import Image

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
FACES = {
    "AR PL UMing CN": ("/usr/share/fonts/truetype/arphic/uming.ttc", "AR PL UMing CN"),
    "WenQuanYi Zen Hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
}
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CMapType 2 def",
    "/CMapName /Adobe-Identity-UCS def",
    "1 begincodespacerange",
    "<0000> <ffff>",
    "endcodespacerange",
)
SCANNED_ON = datetime(2025, 1, 15, 8, 0, tzinfo=UTC)


def print_page(source: Path, fonts: Path = SOURCES) -> bytes:
    """The bulletin of an HTML source as a PDF; `fonts` is the folder of the fonts it names."""
    page = weasyprint.HTML(string=source.read_text(encoding="utf-8"), base_url=f"{fonts}/")
    return bytes(page.write_pdf(pdf_identifier=source.stem.encode()))


def settle(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    """The same PDF after `change`, packed, with an identifier that comes from its content."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def scan(pdf: bytes, dpi: int = 150) -> bytes:
    """Pictures of the pages as an office scanner gives them: grey, a little askew, speckled, JPEG, no text."""
    noise = np.random.default_rng(12)
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    pictures = [speckle(sheet, angle, noise) for sheet, angle in zip(sheets, (0.5, -0.4, 0.3), strict=False)]
    out, when = io.BytesIO(), SCANNED_ON.timetuple()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=60,
                     creationDate=when, modDate=when)  # fmt: skip
    return out.getvalue()


def speckle(sheet: Image.Image, angle: float, noise: np.random.Generator) -> Image.Image:
    """One sheet turned by `angle` degrees, with uneven paper, grain and a few dots of dust."""
    turned = np.asarray(sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), dtype=np.float32)
    height, width = turned.shape
    shade = np.linspace(0, 10, width, dtype=np.float32)[None, :] + 6
    grey = np.clip(turned, 25, None) - shade + noise.normal(0, 5, turned.shape)
    rows, columns = noise.integers(0, height - 1, 150), noise.integers(0, width - 1, 150)
    grey[rows, columns] -= 90
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def dense_font(face: str, characters: set[str], order: str, to: Path) -> None:
    """Write the font with only these characters, its glyphs standing in `unicode` or `gb2312` order."""
    path, name = FACES[face]
    font = next(f for f in TTCollection(path).fonts if f["name"].getDebugName(1) == name)
    font.recalcTimestamp = False
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["BDF", "FFTM"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    single = alone(font)
    names = single.getBestCmap()
    ordered = list(dict.fromkeys(names[ord(c)] for c in sorted(characters, key=rank(order)) if ord(c) in names))
    rest = [g for g in single.getGlyphOrder() if g not in set(ordered)]
    reorderGlyphs.reorderGlyphs(single, [*rest, *ordered])
    single.save(to)


def alone(font: TTFont) -> TTFont:
    """That font out of its collection."""
    out = io.BytesIO()
    font.save(out)
    return TTFont(io.BytesIO(out.getvalue()), recalcTimestamp=False)


def rank(order: str) -> Callable[[str], tuple[int, bytes]]:
    """The sorting key of a character: by code point, or by its place in GB 2312 with all else before."""
    if order == "unicode":
        return lambda c: (0, ord(c).to_bytes(4))
    # GBK, because Python's own GB 2312 takes the middle dot and the dash for Japanese ones.
    return lambda c: (1, c.encode("gbk")) if c.encode("gbk", "ignore") else (0, ord(c).to_bytes(4))


def run_on(document: pikepdf.Pdf, runs: dict[str, list[tuple[str, int]]]) -> None:
    """Let ranges of the character maps run on past their valid end; `runs` is by font family."""
    for font in [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o]:
        family = str(font["/BaseFont"]).split("+")[-1].split("-")[0].lower()
        right = dict(codes(font["/ToUnicode"].read_bytes().decode("latin-1")))
        font["/ToUnicode"] = document.make_stream(character_map(right, runs[family]))


def codes(cmap: str) -> Iterator[tuple[int, str]]:
    """The pairs (glyph code, text) of a ToUnicode map that lists each code by itself."""
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")


def character_map(right: dict[int, str], runs: list[tuple[str, int]]) -> bytes:
    """A ToUnicode map that is right but for `runs`, each written as one range."""
    by_text = {text: code for code, text in right.items()}
    ranges = [(by_text[first], by_text[first] + length - 1, ord(first)) for first, length in runs]
    covered = {code for low, high, _ in ranges for code in range(low, high + 1)}
    single = [f"<{c:04x}> <{t.encode('utf-16-be').hex()}>" for c, t in sorted(right.items()) if c not in covered]
    lines = [f"<{low:04x}> <{high:04x}> <{start:04x}>" for low, high, start in sorted(ranges)]
    lines = [*CMAP_HEAD, f"{len(ranges)} beginbfrange", *lines, "endbfrange"]
    for at in range(0, len(single), 100):  # a block of a map may hold no more than a hundred lines
        block = single[at : at + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "end", "end"]).encode("ascii")


def damaged(source: Path) -> bytes:
    """The bulletin with the dense fonts and run-on ranges that the YAML file beside its source lays down."""
    plan = yaml.safe_load(source.with_suffix(".yaml").read_text(encoding="utf-8"))
    characters = {c for c in source.read_text(encoding="utf-8") if not c.isspace()} | {" ", "\u3000"}
    with tempfile.TemporaryDirectory() as folder:
        for name, font in plan.items():
            dense_font(font["face"], characters, font["order"], Path(folder, f"{name}.ttf"))
        pdf = print_page(source, Path(folder))
    runs = {name: font["runs"] for name, font in plan.items()}
    return settle(pdf, lambda document: run_on(document, runs))


def main() -> None:
    """Make all four."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=HERE / "bulletins")
    out = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.html")):
        if source.with_suffix(".yaml").exists():
            pdf = damaged(source)
        elif source.stem.endswith("-scan"):
            pdf = settle(scan(print_page(source)))
        else:
            pdf = settle(print_page(source))
        (out / f"{source.stem}.pdf").write_bytes(pdf)
        print(f"{source.stem}.pdf", len(pdf), "bytes")


if __name__ == "__main__":
    main()
