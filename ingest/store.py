"""Pages that were read once and kept, so that nothing is read twice: a packed JSON file a document and version.

A reading is named by the document's id (its content) and the version of the readers, never by path or time.
"""

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.model import Block, Box, Cell, Discard, Font, Mending, Page, Problem, Reading

READER = "3"
"""Version of all readers and of layout together; a new one makes old readings count for nothing."""

COLLATED = f"{READER}c"
"""Version of readings in which other renditions of the work put slips right."""


@dataclass(frozen=True, slots=True)
class Readings:
    """A folder of pages as read. The folder is made when the first reading is kept."""

    folder: Path

    def find(self, document: str, reader: str = READER) -> Reading | None:
        """The reading kept for a document id, or None where there are none or the file is unsound."""
        try:
            packed = self._file(document, reader).read_bytes()
            return reading_from_json(json.loads(gzip.decompress(packed)))
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return None  # a reading that is missing or half there is simply made again

    def keep(self, document: str, reading: Reading, reader: str = READER) -> None:
        """Keep the reading of a document id, all or nothing: a reader never sees half a file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        said = json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))
        file = self._file(document, reader)
        half = file.with_name(f"{file.name}.{os.getpid()}")
        half.write_bytes(gzip.compress(said.encode(), compresslevel=6, mtime=0))
        half.replace(file)

    def told(self, document: str) -> Reading | None:
        """The reading that the graph was made of: the collated one where there is one."""
        return self.find(document, COLLATED) or self.find(document)

    def drop_collated(self, document: str) -> None:
        """Drop what other renditions put right in a document."""
        self._file(document, COLLATED).unlink(missing_ok=True)

    def forget(self, document: str) -> None:
        """Drop every reading of a document id, of whatever version."""
        for file in sorted(self.folder.glob(f"{document}.*.json.gz")):
            file.unlink(missing_ok=True)

    def _file(self, document: str, reader: str) -> Path:
        return self.folder / f"{document}.{reader}.json.gz"


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON values."""
    problems = [[p.page, p.message] for p in reading.problems]
    fonts = [_font(f) for f in reading.fonts]
    return {
        "pages": pages_to_json(reading.pages), "fonts": fonts, "problems": problems, "metadata": list(reading.metadata)
    }  # fmt: skip


def reading_from_json(said: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_json` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    problems = tuple(Problem(*problem) for problem in said.get("problems", ()))
    metadata = tuple((key, value) for key, value in said.get("metadata", ()))
    fonts = tuple(_font_from_json(*font) for font in said["fonts"])
    return Reading(pages_from_json(said["pages"]), fonts, problems, metadata)


def pages_to_json(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """Pages as plain JSON values; boxes are in hundredths of a point, [] for a character without one."""
    return [_page_to_json(page) for page in pages]


def pages_from_json(said: Iterable[Mapping[str, Any]]) -> tuple[Page, ...]:
    """The pages that `pages_to_json` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    return tuple(_page_from_json(page) for page in said)


def _font(font: Font) -> list[Any]:
    mendings = [[m.font, m.wrong, m.right, m.count, m.why, m.by, m.confidence, m.code] for m in font.mendings]
    return [font.name, font.trusted, font.why, font.used, mendings]


def _font_from_json(name: str, trusted: bool, why: str, used: int, mendings: Iterable[Iterable[Any]]) -> Font:
    return Font(name, trusted, why, used, tuple(Mending(*m) for m in mendings))


def _runs(places: Iterable[int]) -> list[list[int]]:
    """Whole numbers as runs: the first of each run of numbers that count up, and how many they are."""
    runs: list[list[int]] = []
    for place in places:
        if runs and (place == -1 == runs[-1][0] or (place != -1 != runs[-1][0] and place == sum(runs[-1]))):
            runs[-1][1] += 1
        else:
            runs.append([place, 1])
    return runs


def _places(runs: Iterable[list[int]]) -> tuple[int, ...]:
    return tuple(p for first, n in runs for p in (range(first, first + n) if first >= 0 else (-1,) * n))


def _page_to_json(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "how": page.how,
        "health": page.health,
        "text": page.text,
        # JSON text is UTF-8, which has no lone surrogates; everything else comes back as it went in
        "raw": page.raw,
        "boxes": [_numbers(box) for box in page.boxes],
        "blocks": [_block_to_json(block) for block in page.blocks],
        "discards": [[d.kind, d.text, d.why, _numbers(d.box), _runs(d.places)] for d in page.discards],
        "places": _runs(page.places),
        "inked": page.inked,
    }


def _page_from_json(said: Mapping[str, Any]) -> Page:
    width, height = said["size"]
    return Page(
        number=said["number"],
        width=width,
        height=height,
        how=said["how"],
        health=said["health"],
        text=said["text"],
        raw=said["raw"],
        boxes=tuple(_box(numbers) for numbers in said["boxes"]),
        blocks=tuple(_block_from_json(block, said["number"]) for block in said["blocks"]),
        discards=tuple(
            Discard(kind, text, why, _box(box), _places(runs)) for kind, text, why, box, runs in said["discards"]
        ),
        places=_places(said["places"]),
        inked=said["inked"],
    )


def _block_to_json(block: Block) -> list[Any]:
    cell = block.cell
    place = [cell.table, cell.row, cell.column, cell.header, cell.is_header, cell.down, cell.across] if cell else []
    return [block.kind, block.start, block.end, block.size, block.bold, block.level, place, block.continues]


def _block_from_json(said: list[Any], page: int) -> Block:
    kind, start, end, size, bold, level, place, continues = said
    return Block(kind, page, start, end, size, bold, level, Cell(*place) if place else None, continues)


def _numbers(box: Box | None) -> list[int]:
    return [] if box is None else [round(v * 100) for v in (box.left, box.top, box.right, box.bottom)]


def _box(numbers: list[int]) -> Box | None:
    return Box(*(n / 100 for n in numbers)) if numbers else None
