"""The readers that are measured: lantan, and on the same pages PDFium, pdfplumber and the bare recogniser."""

import ctypes
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.model import Reading
from ingest.pages import PDF, read_file

Result = TypeVar("Result")


def lantan(path: Path) -> Reading:
    """Our reading of a PDF."""
    return read_file(path, PDF)


def tried(reader: Callable[[Path], Result], path: Path, nothing: Result) -> tuple[Result, str]:
    """What a reader makes of a file and no complaint, or `nothing` and why: one bad file must not end a long run."""
    try:
        return reader(path), ""
    except Exception as fault:  # peers raise whatever they like
        return nothing, f"not read, {type(fault).__name__}: {fault}"


def text_of(reading: Reading) -> str:
    """The text of its blocks in order."""
    return "".join(page.text[b.start : b.end] for page in reading.pages for b in page.blocks)


def pdfium(path: Path) -> str:
    """The text layer as PDFium gives it."""
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def plumber(path: Path) -> str:
    """The text layer as pdfplumber gives it."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as document:
        return "".join(page.extract_text() for page in document.pages)


def glyphs_by_pdfium(path: Path) -> int:
    """Text and box of every character by PDFium alone; gives how many."""
    box = [ctypes.c_double() for _ in range(4)]
    at = [ctypes.byref(v) for v in box]
    count = 0
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            here = text.count_chars()
            for n in range(here):
                pdfium_c.FPDFText_GetUnicode(text.raw, n)
                pdfium_c.FPDFText_GetCharBox(text.raw, n, *at)
            count += here
    return count


def glyphs_by_plumber(path: Path) -> int:
    """Text and box of every character by pdfplumber alone; gives how many."""
    count = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            count += len(page.chars)
            page.close()
    return count


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    calm = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={"Global.log_level": "error", "Rec.rec_batch_num": 1, **calm})


def engine(path: Path, dpi: int) -> str:
    """The pages drawn at a resolution and recognised, the lines in the order in which the engine gives them."""
    with pypdfium2.PdfDocument(path) as document:
        pictures = [page.render(scale=dpi / 72).to_numpy() for page in document]
    return "".join(line for picture in pictures for line in _lines(picture))


def _lines(picture: np.ndarray[Any, Any]) -> tuple[str, ...]:
    return tuple(_engine()(picture).txts or ())
