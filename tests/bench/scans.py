"""Scans made of sound PDFs: pictures of the pages, askew, soft, grainy, packed as JPEG, with or without a bad layer.

A bad layer is what a poor recogniser left: a part of its characters is wrong. It lies invisible over the picture, or
visible under it, where the picture hides it from the eye but not from a reader.
"""

import io
import random
from collections.abc import Iterator
from typing import Literal

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.bench.words import Script, dictionary

Layer = Literal["none", "invisible", "under the picture"]
CID = {"hans": "STSong-Light", "hant": "MSung-Light"}
LOOKS = (
    "己已巳",
    "末未",
    "土士",
    "日曰",
    "人入八",
    "大太犬",
    "干千于",
    "王主玉",
    "白自",
    "天夫",
    "告笛",
    "诸鳖",
    "州洲",
    "候侯",
    "0O",
    "1l",
    "，,",
    "治冶",
)
"""Characters that recognisers take for one another."""


def scan(pdf: bytes, dpi: int, seed: str, layer: Layer = "none", script: Script = "hans", worst: float = 1.0) -> bytes:
    """The pages of a PDF as an office scanner gives them, at most `worst` degrees askew. Same seed, same bytes."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = list(document)
        canvas = Canvas(out, pagesize=sheets[0].get_size(), invariant=1)
        for sheet in sheets:
            width, height = sheet.get_size()
            angle = chance.uniform(-worst, worst)
            if layer == "under the picture":
                _lay(canvas, sheet, script, chance, mode=0)
            picture = soiled(sheet.render(scale=dpi / 72, grayscale=True).to_pil(), angle, chance.randrange(2**31))
            canvas.drawImage(ImageReader(io.BytesIO(jpeg(picture))), 0, 0, width, height)
            if layer == "invisible":
                _lay(canvas, sheet, script, chance, mode=3)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def soiled(sheet: Image.Image, angle: float, seed: int) -> Image.Image:
    """A page turned by `angle` degrees, a little out of focus, on uneven paper, with grain and dust."""
    noise = np.random.default_rng(seed)
    turned = sheet.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32)
    shade = np.linspace(4, 14, soft.shape[1], dtype=np.float32)[None, :]
    grey = np.clip(soft, 30, None) - shade + noise.normal(0, 5, soft.shape)
    rows, columns = noise.integers(0, soft.shape[0], 120), noise.integers(0, soft.shape[1], 120)
    grey[rows, columns] -= 80
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int = 50) -> bytes:
    """The picture packed as JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def misread(char: str, chance: random.Random) -> str:
    """What a poor recogniser makes of a character: one of its look-alikes, now and then any other, else itself."""
    twins = "".join(row for row in LOOKS if char in row).replace(char, "")
    if twins and chance.random() < 0.6:
        return chance.choice(twins)
    if "\u4e00" <= char <= "\u9fff" and chance.random() < 0.03:
        return chance.choice(chance.choice(dictionary()["n"]))
    return char


def _lay(canvas: Canvas, sheet: pypdfium2.PdfPage, script: Script, chance: random.Random, mode: int) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(CID[script]))
    text = canvas.beginText()
    text.setTextRenderMode(mode)
    for char, left, bottom, size in _characters(sheet):
        text.setFont(CID[script], size)
        text.setTextOrigin(left, bottom)
        text.textOut(misread(char, chance))
    canvas.drawText(text)


def _characters(sheet: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float]]:
    """The characters of a page with their left end, bottom and size in points."""
    text = sheet.get_textpage()
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        left, bottom, right, top = text.get_charbox(at, loose=True)
        if char.strip() and right > left:
            yield char, left, bottom + 0.15 * (top - bottom), (top - bottom) / 1.2
